namespace CooperationPortal.Core.Registers.Budgets;

/// <summary>经费预算: Money set aside for the cooperation each year.</summary>
public sealed class BudgetLine() : RegisterEntry(BudgetLineRegister.Name)
{
    /// <summary>用途.</summary>
    public string? Purpose { get; private set; }

    /// <summary>资金来源.</summary>
    public string? Source { get; private set; }

    /// <summary>预算金额, whole yuan.</summary>
    public long? Amount { get; private set; }

    /// <inheritdoc/>
    protected internal override IEnumerable<Measured> Measure()
    {
        yield return new Measured(BudgetLineRegister.Amount, Year, 1, Amount ?? 0);
    }
}
