namespace CooperationPortal.Core.Registers.Activities;

/// <summary>活动: fields and measures.</summary>
public static class CooperationActivityRegister
{
    public const string Name = "activities";
    public const string Held = "activities.held";
    public const string Expos = "activities.expos";
    public const string Promotions = "activities.promotions";
    public const string Visits = "activities.visits";
    public const string VisitPeople = "activities.visit-people";
    public const string HighVisits = "activities.high-visits";
    public const string People = "activities.people";
    public const string Firms = "activities.firms";
    public const string Intended = "activities.intended";
    public const string Agreed = "activities.agreed";

    /// <summary>The kind.</summary>
    public static readonly RegisterKind Kind = RegisterKind.Of<CooperationActivity>(
        Name, "活动", "展会、论坛、推介、互访、会商、文化交流和媒体采风。", "HD", "calendar-event",
        [
            Field.Choice((CooperationActivity e) => e.Type, "活动类型", Word).Must().Listed().Filtered(),
            Field.Date((CooperationActivity e) => e.StartsOn, "开始日期").Must().Listed(),
            Field.Date((CooperationActivity e) => e.EndsOn, "结束日期").Must(),
            Field.Text((CooperationActivity e) => e.Place, "地点", 200).Must(),
            Field.Choice((CooperationActivity e) => e.Level, "规格", Word).Must().Filtered(),
            Field.Department((CooperationActivity e) => e.PartnerDepartmentId, "对方参加部门"),
            Field.Number((CooperationActivity e) => e.People, "参加人数", "人次").Totalled(),
            Field.Number((CooperationActivity e) => e.Firms, "参加企业", "户"),
            Field.Money((CooperationActivity e) => e.IntendedAmount, "意向金额"),
            Field.Money((CooperationActivity e) => e.AgreedAmount, "签约金额").Totalled()
                .Saying("只填活动上签订的贸易、采购等合同；签约的投资项目登记在项目台账里，不在这里重复。"),
            Field.LongText((CooperationActivity e) => e.Outcome, "成果", 1000),
            Field.Rows((CooperationActivity e) => e.FollowUps, "后续事项",
                RowColumn.Text("matter", "事项", 300).Must(),
                RowColumn.Date("due", "期限"),
                RowColumn.Date("done", "完成日期"),
                RowColumn.Text("note", "进展", 300)),
        ],
        [
            new RegisterMeasure(Held, "举办和参加活动", "场", "已经结束的活动，按开始月份计一次。"),
            new RegisterMeasure(Expos, "参展", "次", "展会，按开始月份计一次。"),
            new RegisterMeasure(Promotions, "推介活动", "场", "推介，按开始月份计一次。"),
            new RegisterMeasure(Visits, "互访交流", "批次", "互访，每次计一批次。"),
            new RegisterMeasure(VisitPeople, "互访人次", "人次", "互访的参加人数。"),
            new RegisterMeasure(HighVisits, "高层互访", "次", "领导小组领导带队的互访。"),
            new RegisterMeasure(People, "活动参加人次", "人次", "各类活动的参加人数。"),
            new RegisterMeasure(Firms, "活动参加企业", "户", "各类活动的参加企业数。"),
            new RegisterMeasure(Intended, "活动意向金额", RegisterMeasure.Money, "活动上的意向金额。"),
            new RegisterMeasure(Agreed, "活动签约金额", RegisterMeasure.Money, "活动上签订的贸易、采购等合同金额；投资项目不在此列。"),
        ],
        area: 3, titleLabel: "活动名称");

    /// <summary>Types that are counted on their own.</summary>
    internal static readonly IReadOnlyList<(ActivityType Type, string Measure)> TypeMeasures =
        [(ActivityType.Expo, Expos), (ActivityType.Promotion, Promotions), (ActivityType.Visit, Visits)];

    public static string Word(ActivityType value) => value switch
    {
        ActivityType.Expo => "展会",
        ActivityType.Forum => "论坛",
        ActivityType.Promotion => "推介",
        ActivityType.Visit => "互访",
        ActivityType.Consultation => "会商",
        ActivityType.Culture => "文化交流",
        _ => "媒体采风",
    };

    public static string Word(ActivityLevel value) => value switch
    {
        ActivityLevel.Group => "领导小组领导带队",
        ActivityLevel.District => "其他区级领导带队",
        ActivityLevel.Department => "部门负责人带队",
        _ => "工作人员",
    };
}
