namespace CooperationPortal.Core.Registers.Budgets;

/// <summary>经费预算: fields and measures.</summary>
public static class BudgetLineRegister
{
    public const string Name = "budget-lines";
    public const string Amount = "budget-lines.amount";

    /// <summary>The kind.</summary>
    public static readonly RegisterKind Kind = RegisterKind.Of<BudgetLine>(
        Name, "经费预算", "每年安排的合作经费。", "YSX", "report",
        [
            Field.Text((BudgetLine e) => e.Purpose, "用途", 300).Must().Listed(),
            Field.Text((BudgetLine e) => e.Source, "资金来源", 200).Must(),
            Field.Money((BudgetLine e) => e.Amount, "预算金额").Must().Totalled(),
        ],
        [
            new RegisterMeasure(Amount, "经费预算", RegisterMeasure.Money, "计入预算年度1月。"),
        ],
        titleLabel: "预算项目");
}
