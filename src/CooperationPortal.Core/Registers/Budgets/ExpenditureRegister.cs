namespace CooperationPortal.Core.Registers.Budgets;

/// <summary>经费支出: fields and measures.</summary>
public static class ExpenditureRegister
{
    public const string Name = "expenditures";
    public const string Amount = "expenditures.amount";

    /// <summary>The kind.</summary>
    public static readonly RegisterKind Kind = RegisterKind.Of<Expenditure>(
        Name, "经费支出", "从预算里支出的每一笔，附凭证，说明用在哪个任务或活动。", "ZF", "file-plus",
        [
            Field.Entry((Expenditure e) => e.BudgetLineId, "预算项目", BudgetLineRegister.Name).Must(),
            Field.Date((Expenditure e) => e.PaidOn, "支出日期").Must().Listed(),
            Field.Text((Expenditure e) => e.Voucher, "凭证号", 100).Must().Listed(),
            Field.Text((Expenditure e) => e.Payee, "收款单位", 200).Must(),
            Field.Entry((Expenditure e) => e.ActivityId, "对应活动", Activities.CooperationActivityRegister.Name),
            Field.Money((Expenditure e) => e.Amount, "支出金额").Must().Totalled(),
        ],
        [
            new RegisterMeasure(Amount, "经费支出", RegisterMeasure.Money, "按支出月份计入。"),
        ],
        titleLabel: "支出事项");
}
