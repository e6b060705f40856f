namespace CooperationPortal.Core.Registers.Budgets;

/// <summary>经费支出: Each expenditure from the budget, with its voucher, and for which task or activity.</summary>
public sealed class Expenditure() : RegisterEntry(ExpenditureRegister.Name)
{
    /// <summary>预算项目.</summary>
    public int? BudgetLineId { get; private set; }

    /// <summary>支出日期.</summary>
    public DateOnly? PaidOn { get; private set; }

    /// <summary>凭证号.</summary>
    public string? Voucher { get; private set; }

    /// <summary>收款单位.</summary>
    public string? Payee { get; private set; }

    /// <summary>对应活动.</summary>
    public int? ActivityId { get; private set; }

    /// <summary>支出金额, whole yuan.</summary>
    public long? Amount { get; private set; }

    /// <inheritdoc/>
    protected internal override IEnumerable<Measured> Measure()
    {
        if (PaidOn is { } on)
        {
            yield return Measured.Of(ExpenditureRegister.Amount, on, Amount ?? 0);
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<FieldFault> Faults(DateOnly today)
    {
        if (PaidOn > today)
        {
            yield return new FieldFault("paidOn", "日期不能晚于今天。");
        }

        if (PaidOn is { } on && on.Year != Year)
        {
            yield return new FieldFault("paidOn", "支出日期不在所填年度内。");
        }

        if (TaskId is null && ActivityId is null)
        {
            yield return new FieldFault("activityId", "请选择对应的活动，或在下面选择对应的任务。");
        }
    }
}
