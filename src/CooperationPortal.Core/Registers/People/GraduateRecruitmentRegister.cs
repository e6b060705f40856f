namespace CooperationPortal.Core.Registers.People;

/// <summary>高校毕业生招聘: fields and measures.</summary>
public static class GraduateRecruitmentRegister
{
    public const string Name = "recruitments";
    public const string Fairs = "recruitments.fairs";
    public const string Posts = "recruitments.posts";
    public const string Contracts = "recruitments.contracts";

    /// <summary>The kind.</summary>
    public static readonly RegisterKind Kind = RegisterKind.Of<GraduateRecruitment>(
        Name, "高校毕业生招聘", "到高校招聘毕业生：岗位和签约。", "ZP", "user",
        [
            Field.Text((GraduateRecruitment e) => e.University, "高校", 200).Must().Listed(),
            Field.Date((GraduateRecruitment e) => e.HeldOn, "举办日期").Must().Listed(),
            Field.Number((GraduateRecruitment e) => e.Firms, "用人单位", "家"),
            Field.Number((GraduateRecruitment e) => e.Posts, "提供岗位", "个").Must().Totalled(),
            Field.Number((GraduateRecruitment e) => e.Contracts, "签约毕业生", "名").Must().Totalled(),
        ],
        [
            new RegisterMeasure(Fairs, "校园招聘", "场", "按举办月份计一次。"),
            new RegisterMeasure(Posts, "招聘岗位", "个", "按举办月份计入。"),
            new RegisterMeasure(Contracts, "签约毕业生", "名", "按举办月份计入。"),
        ],
        area: 6, titleLabel: "招聘会名称");
}
