namespace CooperationPortal.Core.Registers.Promotion;

/// <summary>What became of a lead.</summary>
public enum LeadOutcome
{
    /// <summary>跟进中.</summary>
    Open = 1,

    /// <summary>转为项目.</summary>
    Project = 2,

    /// <summary>无果.</summary>
    Failed = 3,
}

/// <summary>招商线索: Leads that the sides share, and what became of them.</summary>
public sealed class InvestmentLead() : RegisterEntry(InvestmentLeadRegister.Name)
{
    /// <summary>投资方.</summary>
    public string? Investor { get; private set; }

    /// <summary>提供日期.</summary>
    public DateOnly? SharedOn { get; private set; }

    /// <summary>跟进部门.</summary>
    public int? HandedToId { get; private set; }

    /// <summary>线索内容.</summary>
    public string? Content { get; private set; }

    /// <summary>结果.</summary>
    public LeadOutcome? Outcome { get; private set; }

    /// <summary>结果日期.</summary>
    public DateOnly? OutcomeOn { get; private set; }

    /// <summary>转成的项目.</summary>
    public int? ProjectId { get; private set; }

    /// <summary>结果说明.</summary>
    public string? OutcomeNote { get; private set; }

    /// <inheritdoc/>
    protected internal override IEnumerable<Measured> Measure()
    {
        if (SharedOn is { } shared)
        {
            yield return Measured.One(InvestmentLeadRegister.Shared, shared);
        }

        if (Outcome == LeadOutcome.Project && OutcomeOn is { } on)
        {
            yield return Measured.One(InvestmentLeadRegister.Converted, on);
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<FieldFault> Faults(DateOnly today)
    {
        if (Outcome is not null and not LeadOutcome.Open && OutcomeOn is null)
        {
            yield return new FieldFault("outcomeOn", "请填写结果日期。");
        }

        if (Outcome == LeadOutcome.Project && ProjectId is null)
        {
            yield return new FieldFault("projectId", "请选择转成的项目。");
        }

        if (Outcome == LeadOutcome.Failed && OutcomeNote is null)
        {
            yield return new FieldFault("outcomeNote", "请说明为什么没有结果。");
        }
    }
}
