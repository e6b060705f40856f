namespace CooperationPortal.Core.Registers.Promotion;

/// <summary>招商线索: fields and measures.</summary>
public static class InvestmentLeadRegister
{
    public const string Name = "leads";
    public const string Shared = "leads.shared";
    public const string Converted = "leads.converted";

    /// <summary>The kind.</summary>
    public static readonly RegisterKind Kind = RegisterKind.Of<InvestmentLead>(
        Name, "招商线索", "双方共享的招商线索，以及后来怎样了。", "XS", "zoom-exclamation",
        [
            Field.Text((InvestmentLead e) => e.Investor, "投资方", 200).Must().Listed(),
            Field.Date((InvestmentLead e) => e.SharedOn, "提供日期").Must().Listed(),
            Field.Department((InvestmentLead e) => e.HandedToId, "跟进部门").Must(),
            Field.LongText((InvestmentLead e) => e.Content, "线索内容", 1000).Must(),
            Field.Choice((InvestmentLead e) => e.Outcome, "结果", Word).Must().Listed().Filtered(),
            Field.Date((InvestmentLead e) => e.OutcomeOn, "结果日期"),
            Field.Entry((InvestmentLead e) => e.ProjectId, "转成的项目", Projects.ProjectRegister.Name),
            Field.LongText((InvestmentLead e) => e.OutcomeNote, "结果说明", 500),
        ],
        [
            new RegisterMeasure(Shared, "共享线索", "条", "按提供月份计一次。"),
            new RegisterMeasure(Converted, "转化线索", "条", "转为项目的线索，按结果月份计一次。"),
        ],
        area: 2, titleLabel: "线索名称");

    public static string Word(LeadOutcome value) => value switch
    {
        LeadOutcome.Open => "跟进中",
        LeadOutcome.Project => "转为项目",
        _ => "无果",
    };
}
