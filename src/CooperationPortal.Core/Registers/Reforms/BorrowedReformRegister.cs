namespace CooperationPortal.Core.Registers.Reforms;

/// <summary>借鉴改革举措: fields and measures.</summary>
public static class BorrowedReformRegister
{
    public const string Name = "reforms";
    public const string Studied = "reforms.studied";
    public const string Applied = "reforms.applied";

    /// <summary>The kind.</summary>
    public static readonly RegisterKind Kind = RegisterKind.Of<BorrowedReform>(
        Name, "借鉴改革举措", "从对方学来的改革举措，在本地怎样落地。", "GG", "arrows-exchange",
        [
            Field.Text((BorrowedReform e) => e.SourceUnit, "来源单位", 200).Must().Listed(),
            Field.Text((BorrowedReform e) => e.SourceDocument, "来源文件", 300),
            Field.LongText((BorrowedReform e) => e.Content, "主要内容", 2000).Must(),
            Field.Choice((BorrowedReform e) => e.Stage, "落实状态", Word).Must().Listed().Filtered(),
            Field.Date((BorrowedReform e) => e.StudiedOn, "开始研究").Must(),
            Field.Text((BorrowedReform e) => e.LocalDocument, "本地文件", 300),
            Field.Date((BorrowedReform e) => e.IssuedOn, "印发日期"),
            Field.Date((BorrowedReform e) => e.AppliedOn, "实施日期"),
            Field.LongText((BorrowedReform e) => e.Effect, "成效", 1000),
        ],
        [
            new RegisterMeasure(Studied, "学习借鉴改革举措", "项", "按开始研究的月份计一次。"),
            new RegisterMeasure(Applied, "已落地改革举措", "项", "按实施月份计一次。"),
        ],
        area: 1, titleLabel: "举措名称");

    public static string Word(ReformStage value) => value switch
    {
        ReformStage.Studied => "研究",
        ReformStage.Issued => "印发",
        ReformStage.Applied => "实施",
        _ => "见效",
    };
}
