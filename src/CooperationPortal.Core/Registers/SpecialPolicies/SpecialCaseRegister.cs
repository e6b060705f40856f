using CooperationPortal.Core.Registers.Projects;

namespace CooperationPortal.Core.Registers.SpecialPolicies;

/// <summary>一事一议: fields and measures.</summary>
public static class SpecialCaseRegister
{
    public const string Name = "special-cases";
    public const string Requested = "special-cases.requested";
    public const string Approved = "special-cases.approved";
    public const string Fulfilled = "special-cases.fulfilled";

    /// <summary>The kind.</summary>
    public static readonly RegisterKind Kind = RegisterKind.Of<SpecialCase>(
        Name, "一事一议", "重点和重大项目的专项政策：申请、会审、合法性审查、领导小组研究、条款和兑现。", "YS", "gavel",
        [
            Field.Entry((SpecialCase e) => e.ProjectId, "对应项目", ProjectRegister.Name).Must()
                .Among(e => ((CooperationProject)e).Weight == ProjectWeight.Key || ((CooperationProject)e).Weight == ProjectWeight.Major)
                .Saying("只列重点项目和重大项目。"),
            Field.Choice((SpecialCase e) => e.Stage, "办理阶段", Word).Must().Listed().Filtered(),
            Field.Date((SpecialCase e) => e.RequestedOn, "申请日期").Must().Listed(),
            Field.LongText((SpecialCase e) => e.Request, "申请事项和理由", 2000).Must(),
            Field.Rows((SpecialCase e) => e.Opinions, "部门意见",
                RowColumn.Department("department", "部门").Must(),
                RowColumn.Choice<OpinionKind>("kind", "意见", Word).Must(),
                RowColumn.Date("on", "日期").Must(),
                RowColumn.Text("words", "说明", 300))
                .Saying("双方或一方有关部门的意见，每个部门一行。"),
            Field.Choice((SpecialCase e) => e.Legality, "审查结论", Word).Filtered()
                .Saying("不经合法性审查，不能提交领导小组研究。"),
            Field.Date((SpecialCase e) => e.LegalityOn, "审查日期"),
            Field.Text((SpecialCase e) => e.LegalityBy, "审查单位", 200),
            Field.LongText((SpecialCase e) => e.LegalityNote, "审查意见", 1000),
            Field.Meeting((SpecialCase e) => e.MeetingId, "研究会议"),
            Field.Date((SpecialCase e) => e.DecidedOn, "决定日期"),
            Field.LongText((SpecialCase e) => e.RefusalReason, "不批准的原因", 1000),
            Field.Rows((SpecialCase e) => e.Terms, "政策条款和兑现",
                RowColumn.Text("term", "条款", 300).Must(),
                RowColumn.Date("due", "约定日期").Must(),
                RowColumn.Date("done", "兑现日期"),
                RowColumn.Text("proof", "凭据", 200))
                .Saying("每条一行；兑现后填日期和凭据，凭据文件放在附件里。"),
        ],
        [
            new RegisterMeasure(Requested, "一事一议申请", "件", "按申请月份计一次。"),
            new RegisterMeasure(Approved, "一事一议批准", "件", "按领导小组决定的月份计一次。"),
            new RegisterMeasure(Fulfilled, "兑现条款", "条", "按兑现日期逐条计数。"),
        ],
        area: 2, titleLabel: "事项名称");

    public static string Word(CaseStage value) => value switch
    {
        CaseStage.Requested => "申请",
        CaseStage.Opinions => "部门会审",
        CaseStage.Legality => "合法性审查",
        CaseStage.Deciding => "领导小组研究",
        CaseStage.Approved => "批准",
        CaseStage.Agreed => "协议",
        CaseStage.Fulfilling => "兑现中",
        CaseStage.Done => "完结",
        _ => "不批准",
    };

    public static string Word(LegalityResult value) => value switch
    {
        LegalityResult.Lawful => "合法",
        LegalityResult.Amend => "修改后合法",
        _ => "不合法",
    };

    public static string Word(OpinionKind value) => value switch
    {
        OpinionKind.Agrees => "同意",
        OpinionKind.Conditional => "有条件同意",
        _ => "不同意",
    };
}
