namespace CooperationPortal.Core.Registers.Promotion;

/// <summary>招商合作协调议事机构: fields and measures.</summary>
public static class PromotionBodyRegister
{
    public const string Name = "promotion-bodies";
    public const string Sessions = "promotion-bodies.sessions";

    /// <summary>The kind.</summary>
    public static readonly RegisterKind Kind = RegisterKind.Of<PromotionBody>(
        Name, "招商合作协调议事机构", "双方共同的招商协调议事机构：成员、会商和议定的事。", "ZS", "users-group",
        [
            Field.Date((PromotionBody e) => e.FoundedOn, "成立日期").Must().Listed(),
            Field.LongText((PromotionBody e) => e.Duties, "职责", 1000).Must(),
            Field.Rows((PromotionBody e) => e.Members, "成员",
                RowColumn.Department("department", "部门").Must(),
                RowColumn.Text("name", "姓名", 50).Must(),
                RowColumn.Text("post", "职务", 100)),
            Field.Rows((PromotionBody e) => e.Sessions, "会商情况",
                RowColumn.Date("on", "日期").Must(),
                RowColumn.Text("place", "地点", 100),
                RowColumn.Text("matter", "议题", 300).Must(),
                RowColumn.Text("result", "结果", 300)),
        ],
        [
            new RegisterMeasure(Sessions, "招商会商", "次", "每次会商计一次。"),
        ],
        area: 2, titleLabel: "机构名称");
}
