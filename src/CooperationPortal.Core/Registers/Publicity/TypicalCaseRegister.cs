namespace CooperationPortal.Core.Registers.Publicity;

/// <summary>典型案例: fields and measures.</summary>
public static class TypicalCaseRegister
{
    public const string Name = "typical-cases";
    public const string Published = "typical-cases.published";
    public const string Reused = "typical-cases.reused";

    /// <summary>The kind.</summary>
    public static readonly RegisterKind Kind = RegisterKind.Of<TypicalCase>(
        Name, "典型案例", "合作中的好做法：推荐、评审、发布，以及被谁采用。", "DX", "award",
        [
            Field.Choice((TypicalCase e) => e.Stage, "案例状态", Word).Must().Listed().Filtered(),
            Field.LongText((TypicalCase e) => e.Practice, "主要做法", 4000).Must(),
            Field.LongText((TypicalCase e) => e.Effect, "成效", 1000).Must(),
            Field.Date((TypicalCase e) => e.NominatedOn, "推荐日期").Must(),
            Field.Date((TypicalCase e) => e.ReviewedOn, "评审日期"),
            Field.LongText((TypicalCase e) => e.ReviewNote, "评审意见", 1000),
            Field.Date((TypicalCase e) => e.PublishedOn, "发布日期").Listed(),
            Field.Rows((TypicalCase e) => e.Reuses, "推广应用",
                RowColumn.Text("by", "采用单位", 200).Must(),
                RowColumn.Date("on", "日期").Must(),
                RowColumn.Text("how", "怎样采用", 300)),
        ],
        [
            new RegisterMeasure(Published, "典型经验", "个", "按发布月份计一次。"),
            new RegisterMeasure(Reused, "典型经验推广", "次", "每次被采用计一次。"),
        ],
        area: 7, titleLabel: "案例名称");

    public static string Word(TypicalCaseStage value) => value switch
    {
        TypicalCaseStage.Nominated => "推荐",
        TypicalCaseStage.Reviewed => "评审",
        _ => "发布",
    };
}
