using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Registers.Budgets;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Registers;

/// <summary>How much of a budget line is spent, this expenditure included.</summary>
/// <param name="LineId">The budget line.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its name.</param>
/// <param name="Budget">Whole yuan.</param>
/// <param name="Spent">Whole yuan, by expenditures on record.</param>
/// <param name="Coming">Whole yuan of the expenditure looked at, where it is not on record yet.</param>
public sealed record BudgetUseLine(int LineId, string Number, string Title, long Budget, long Spent, long Coming)
{
    /// <summary>From this share on it is nearly used up.</summary>
    public const int NearlyPercent = 90;

    /// <summary>Percent spent with what is coming; 100 and more: nothing is left.</summary>
    public int Percent => Budget <= 0 ? (Spent + Coming > 0 ? 100 : 0) : (int)Math.Min(999, (Spent + Coming) * 100 / Budget);

    /// <summary>More than there is.</summary>
    public bool IsOverspent => Spent + Coming > Budget;

    /// <summary>Nearly all.</summary>
    public bool IsNearlySpent => !IsOverspent && Percent >= NearlyPercent;
}

/// <summary>经费执行: the warning before a budget is overspent (issue: percent spent, warning before overspending).</summary>
public sealed class BudgetUse(PortalDbContext db)
{
    /// <summary>The use of the budget line that an entry is, or from which it is paid; null: it has to do with none.</summary>
    public async Task<BudgetUseLine?> OfAsync(RegisterEntry entry, EntryValues? pending, RegisterDirectory directory, CancellationToken cancellation)
    {
        var (lineId, coming) = entry switch
        {
            BudgetLine line => (line.Id, 0),
            Expenditure expenditure => Of(expenditure, pending, directory),
            _ => ((int?)null, 0L),
        };
        if (lineId is not { } id)
        {
            return null;
        }

        var budget = await db.Set<BudgetLine>().AsNoTracking().Where(b => b.Id == id).Select(b => new { b.Number, b.Title, b.Amount }).SingleOrDefaultAsync(cancellation);
        var spent = (await SpentAsync([id], cancellation)).GetValueOrDefault(id);
        return budget is null ? null : new BudgetUseLine(id, budget.Number, budget.Title, budget.Amount ?? 0, spent, coming);
    }

    /// <summary>The use of those entries that are budget lines on record, in one command; none where there are none.</summary>
    public async Task<IReadOnlyDictionary<int, BudgetUseLine>> OfLinesAsync(IEnumerable<RegisterEntry> entries, CancellationToken cancellation)
    {
        var lines = entries.OfType<BudgetLine>().Where(line => line.IsInForce).ToList();
        var spent = lines.Count == 0 ? [] : await SpentAsync(lines.ConvertAll(line => line.Id), cancellation);
        return lines.ToDictionary(line => line.Id, line => new BudgetUseLine(line.Id, line.Number, line.Title, line.Amount ?? 0, spent.GetValueOrDefault(line.Id), 0));
    }

    private Task<Dictionary<int, long>> SpentAsync(List<int> lineIds, CancellationToken cancellation) => db.Set<Expenditure>()
        .Where(x => x.BudgetLineId != null && lineIds.Contains(x.BudgetLineId.Value) && x.ApprovedRevision != null && x.WithdrawnAt == null)
        .GroupBy(x => x.BudgetLineId!.Value).Select(g => new { g.Key, Spent = g.Sum(x => x.Amount ?? 0) })
        .ToDictionaryAsync(g => g.Key, g => g.Spent, cancellation);

    private static (int? LineId, long Coming) Of(Expenditure expenditure, EntryValues? pending, RegisterDirectory directory)
    {
        if (pending is null)
        {
            return (expenditure.BudgetLineId, 0);
        }

        var kind = ExpenditureRegister.Kind;
        try
        {
            var line = kind.Field("budgetLineId")!.Parse(pending["budgetLineId"], directory) as int?;
            var amount = kind.Field("amount")!.Parse(pending["amount"], directory) as long? ?? 0;
            return (line, expenditure.IsInForce && expenditure.BudgetLineId == line ? amount - (expenditure.Amount ?? 0) : amount);
        }
        catch (Core.Shared.BusinessRuleException)
        {
            // What cannot be read yet costs nothing yet.
            return (expenditure.BudgetLineId, 0);
        }
    }
}
