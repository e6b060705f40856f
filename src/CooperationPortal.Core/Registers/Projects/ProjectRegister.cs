namespace CooperationPortal.Core.Registers.Projects;

/// <summary>重点合作项目: fields and measures.</summary>
public static class ProjectRegister
{
    public const string Name = "projects";
    public const string Negotiating = "projects.negotiating";
    public const string Contracted = "projects.signed";
    public const string Started = "projects.started";
    public const string Producing = "projects.producing";
    public const string Planned = "projects.planned";
    public const string Agreed = "projects.agreed";
    public const string Arrived = "projects.arrived";
    public const string Completed = "projects.completed";
    public const string Jobs = "projects.jobs";

    /// <summary>The kind.</summary>
    public static readonly RegisterKind Kind = RegisterKind.Of<CooperationProject>(
        Name, "重点合作项目", "从谋划到达产的合作项目，每个项目只登记一次。", "XM", "building-factory",
        [
            Field.Text((CooperationProject p) => p.Investor, "投资方", CooperationProject.InvestorLength).Must().Listed(),
            Field.Text((CooperationProject p) => p.Origin, "投资来源地", CooperationProject.PlaceLength).Must(),
            Field.Text((CooperationProject p) => p.Place, "建设地点", CooperationProject.PlaceLength).Must(),
            Field.Text((CooperationProject p) => p.Sector, "产业类别", CooperationProject.SectorLength).Must(),
            Field.Choice((CooperationProject p) => p.Weight, "项目级别", Word).Must().Filtered(),
            Field.Choice((CooperationProject p) => p.Stage, "项目阶段", Word).Must().Listed().Filtered(),
            Field.Rows((CooperationProject p) => p.Steps, "阶段日期",
                RowColumn.Choice<ProjectStage>("stage", "阶段", Word).Must(), RowColumn.Date("on", "日期").Must())
                .Saying("每进入一个阶段填一行。签约只算第一次。"),
            Field.Money((CooperationProject p) => p.PlannedAmount, "计划总投资").Must(),
            Field.Money((CooperationProject p) => p.AgreedAmount, "协议投资").Totalled().Saying("第一次签约时的金额；以后增资填在下面的资金表里，只填增加的部分。"),
            Field.Rows((CooperationProject p) => p.Money, "资金情况",
                RowColumn.Month("month", "月份").Must(), RowColumn.Choice<ProjectMoneyKind>("kind", "类别", Word).Must(),
                RowColumn.Money("amount", "金额").Must(), RowColumn.Text("note", "说明", 100))
                .Saying("每月每类一行：计划是当月要完成的投资，可以填以后的月份；增资是签约以后增加的部分；到位和完成是当月新增。"),
            Field.Number((CooperationProject p) => p.Jobs, "带动就业", "人"),
            Field.Entry((CooperationProject p) => p.ParkId, "所在园区", Parks.CooperationParkRegister.Name),
            Field.Choice((CooperationProject p) => p.Risk, "风险提示", Word).Must().Filtered(),
            Field.LongText((CooperationProject p) => p.RiskNote, "风险说明", CooperationProject.TextLength),
            Field.Department((CooperationProject p) => p.PartnerDepartmentId, "对方牵头部门"),
            Field.LongText((CooperationProject p) => p.DropReason, "暂停或终止原因", CooperationProject.TextLength),
        ],
        [
            new RegisterMeasure(Negotiating, "在谈项目", "个", "进入洽谈阶段的项目，按进入的月份计一次；终止的不计。"),
            new RegisterMeasure(Contracted, "签约项目", "个", "第一次签约的项目，按签约月份计一次；增资不另计，终止的不计。"),
            new RegisterMeasure(Started, "开工项目", "个", "开工的项目，按开工月份计一次；终止的不计。"),
            new RegisterMeasure(Producing, "投产项目", "个", "投产的项目，按投产月份计一次；终止的不计。"),
            new RegisterMeasure(Planned, "计划投资", RegisterMeasure.Money, "按月份计入计划完成的投资；终止的不计。"),
            new RegisterMeasure(Agreed, "协议投资", RegisterMeasure.Money, "第一次签约的金额计入签约月份，增资只计增加的部分；终止的不计。"),
            new RegisterMeasure(Arrived, "到位资金", RegisterMeasure.Money, "按月份计入实际到位的资金。"),
            new RegisterMeasure(Completed, "完成投资", RegisterMeasure.Money, "按月份计入实际完成的投资。"),
            new RegisterMeasure(Jobs, "带动就业", "人", "签约项目带动就业的人数，计入签约月份；终止的不计。"),
        ],
        area: 2, titleLabel: "项目名称", totalled: e => ((CooperationProject)e).Stage != ProjectStage.Dropped);

    /// <summary>Stages that are counted, each once.</summary>
    internal static readonly IReadOnlyList<(ProjectStage Stage, string Measure)> StageMeasures =
    [
        (ProjectStage.Negotiating, Negotiating), (ProjectStage.Contracted, Contracted), (ProjectStage.Started, Started), (ProjectStage.Producing, Producing),
    ];

    public static string Word(ProjectStage stage) => stage switch
    {
        ProjectStage.Planned => "谋划",
        ProjectStage.Negotiating => "洽谈",
        ProjectStage.Contracted => "签约",
        ProjectStage.Started => "开工",
        ProjectStage.Building => "建设",
        ProjectStage.Producing => "投产",
        ProjectStage.AtCapacity => "达产",
        ProjectStage.Paused => "暂停",
        _ => "终止",
    };

    public static string Word(ProjectWeight weight) => weight switch
    {
        ProjectWeight.Ordinary => "一般项目",
        ProjectWeight.Key => "重点项目",
        _ => "重大项目",
    };

    public static string Word(ProjectRisk risk) => risk switch
    {
        ProjectRisk.None => "无风险",
        ProjectRisk.Watch => "需关注",
        _ => "有风险",
    };

    public static string Word(ProjectMoneyKind kind) => kind switch
    {
        ProjectMoneyKind.Planned => "计划",
        ProjectMoneyKind.Increase => "增资",
        ProjectMoneyKind.Arrived => "到位",
        _ => "完成",
    };

    internal static string MeasureOf(ProjectMoneyKind kind) => kind switch
    {
        ProjectMoneyKind.Planned => Planned,
        ProjectMoneyKind.Increase => Agreed,
        ProjectMoneyKind.Arrived => Arrived,
        _ => Completed,
    };
}
