using System.Linq.Expressions;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Registers;
using CooperationPortal.Data.Registers;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Indicators;

/// <summary>One side's year with an indicator.</summary>
/// <param name="Baseline">基期值; null: none was set.</param>
/// <param name="Target">目标值; null: none was set.</param>
/// <param name="Months">What was reached at the end of each month that has begun; null: nothing was reported by then.</param>
/// <param name="TargetVersion">Version of the stored target; 0: there is none.</param>
public sealed record SideFigures(long? Baseline, long? Target, IReadOnlyList<long?> Months, int TargetVersion = 0)
{
    /// <summary>Nothing known.</summary>
    public static readonly SideFigures None = new(null, null, []);

    /// <summary>What is reached now.</summary>
    public long? Actual => Months.Count == 0 ? null : Months[^1];

    /// <summary>What the last month added; null: nothing was reported.</summary>
    public long? Gain => Months.Count == 0 ? null : Months.Count == 1 ? Months[0] : Months[^1] - (Months[^2] ?? 0);

    /// <summary>In percent of the target; null: no target, or nothing reported.</summary>
    public double? Completion => IndicatorMath.Completion(Actual, Target);
}

/// <summary>Both sides' year with an indicator.</summary>
public sealed record IndicatorYear(Indicator Indicator, int Year, SideFigures Jinghai, SideFigures Lianhuashan)
{
    /// <summary>One side.</summary>
    public SideFigures Of(Side side) => side == Side.Jinghai ? Jinghai : Lianhuashan;
}

/// <summary>
/// Adds up what was reached: approved values of reports and lines of the registers' ledger, always in four commands, however many there are.
/// Every page, the cockpit and the evaluation take their figures from here.
/// </summary>
public sealed class IndicatorFigures(PortalDbContext db)
{
    /// <summary>The year of some indicators, in the order of areas; what spans all areas comes last.</summary>
    /// <param name="year">The year.</param>
    /// <param name="lastMonth">The last month of it that has begun; 0: none has.</param>
    /// <param name="which">Which indicators; those out of use are left out unless the year has a target of theirs.</param>
    /// <param name="asOf">Figures as they were shown at this moment; null: now.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<IReadOnlyList<IndicatorYear>> ReadAsync(
        int year, int lastMonth, Expression<Func<Indicator, bool>> which, DateTime? asOf = null, CancellationToken cancellation = default)
    {
        var indicators = await db.Indicators.AsNoTracking().Include(i => i.WorkArea).Where(which)
            .Where(i => i.IsActive || db.IndicatorTargets.Any(t => t.IndicatorId == i.Id && t.Year == year))
            .OrderBy(i => i.WorkAreaId == null).ThenBy(i => i.WorkArea!.Number).ThenBy(i => i.SortOrder).ThenBy(i => i.Id)
            .ToListAsync(cancellation);
        return await ReadAsync(indicators, [year], _ => lastMonth, asOf, cancellation);
    }

    /// <summary>Several years of one indicator, in the same number of commands.</summary>
    /// <param name="indicator">Which.</param>
    /// <param name="years">The years.</param>
    /// <param name="lastMonth">Of a year: its last month that has begun.</param>
    /// <param name="cancellation">Cancels.</param>
    public Task<IReadOnlyList<IndicatorYear>> OfYearsAsync(
        Indicator indicator, IReadOnlyCollection<int> years, Func<int, int> lastMonth, CancellationToken cancellation = default) =>
        ReadAsync([indicator], years, lastMonth, null, cancellation);

    private async Task<IReadOnlyList<IndicatorYear>> ReadAsync(
        IReadOnlyCollection<Indicator> indicators, IReadOnlyCollection<int> years, Func<int, int> lastMonth, DateTime? asOf, CancellationToken cancellation)
    {
        var ids = indicators.Select(i => i.Id).ToList();
        var targets = (await db.IndicatorTargets.AsNoTracking().Where(t => years.Contains(t.Year) && ids.Contains(t.IndicatorId)).ToListAsync(cancellation))
            .ToDictionary(t => (t.Year, t.IndicatorId, t.Side));
        var reported = (await ReportedAsync(years, ids, asOf, cancellation)).ToLookup(v => (v.Year, v.IndicatorId, v.Side));
        var keys = indicators.Where(i => i.MeasureKey is not null).Select(i => i.MeasureKey!).Distinct().ToList();
        var ledger = (await LedgerAsync(years, keys, asOf, cancellation)).ToLookup(l => (l.Year, l.Measure, l.Side));
        SideFigures Figures(Indicator indicator, int year, Side side)
        {
            var target = targets.GetValueOrDefault((year, indicator.Id, side));
            var months = indicator.Source == IndicatorSource.Reported
                ? IndicatorMath.OfReports(indicator.Basis, [.. reported[(year, indicator.Id, side)]], lastMonth(year))
                : IndicatorMath.OfLedger(
                    [
                        .. ledger[(year, indicator.MeasureKey!, side)]
                            .Where(l => indicator.WorkAreaId is null || l.AreaId == indicator.WorkAreaId).Select(l => (l.Month, l.Amount)),
                    ],
                    lastMonth(year));
            return new SideFigures(target?.Baseline, target?.Target, months, target?.Version ?? 0);
        }

        return [.. from indicator in indicators
                   from year in years
                   select new IndicatorYear(indicator, year, Figures(indicator, year, Side.Jinghai), Figures(indicator, year, Side.Lianhuashan))];
    }

    /// <summary>What a department's entries for a task add to some measures in each month of a year, now or as it was at a moment.</summary>
    public async Task<ILookup<string, (int Month, long Amount)>> OfTaskAsync(
        IReadOnlyCollection<string> keys, int taskId, int departmentId, int year, DateTime? asOf = null, CancellationToken cancellation = default)
    {
        if (keys.Count == 0)
        {
            return Enumerable.Empty<(string, int, long)>().ToLookup(l => l.Item1, l => (l.Item2, l.Item3));
        }

        var lines = await Lines([year], keys, asOf).Where(f => f.TaskId == taskId && f.DepartmentId == departmentId)
            .GroupBy(f => new { f.Measure, f.Month })
            .Select(g => new { g.Key.Measure, g.Key.Month, Amount = g.Sum(f => f.Amount) })
            .ToListAsync(cancellation);
        return lines.ToLookup(l => l.Measure, l => (l.Month, l.Amount));
    }

    /// <summary>Approved values of a year, or those that were in force at a moment.</summary>
    public IQueryable<IndicatorValue> InForce(int year, DateTime? asOf = null) => InForce([year], asOf);

    private IQueryable<IndicatorValue> InForce(IReadOnlyCollection<int> years, DateTime? asOf) =>
        asOf is { } moment
            ? from v in db.IndicatorValues.AsNoTracking()
              join r in db.Reports.AsNoTracking() on v.ReportId equals r.Id
              where years.Contains(r.Year)
                  && v.Revision == r.Steps.Where(s => s.Kind == ReportStepKind.Approved && s.At <= moment).Max(s => (int?)s.Revision)
              select v
            : from v in db.IndicatorValues.AsNoTracking()
              join r in db.Reports.AsNoTracking() on v.ReportId equals r.Id
              where years.Contains(r.Year) && v.Revision == r.ApprovedRevision
              select v;

    private async Task<List<ReportedAmount>> ReportedAsync(
        IReadOnlyCollection<int> years, List<int> ids, DateTime? asOf, CancellationToken cancellation) =>
        await InForce(years, asOf).Where(v => ids.Contains(v.IndicatorId))
            .Join(
                db.Reports.AsNoTracking(), v => v.ReportId, r => r.Id,
                (v, r) => new ReportedAmount(v.IndicatorId, r.Side, r.AssignmentId, r.Year, r.Month, v.Value))
            .ToListAsync(cancellation);

    private async Task<List<(string Measure, Side Side, int? AreaId, int Year, int Month, long Amount)>> LedgerAsync(
        IReadOnlyCollection<int> years, List<string> keys, DateTime? asOf, CancellationToken cancellation) =>
        (await Lines(years, keys, asOf)
            .GroupBy(f => new { f.Measure, f.Side, f.WorkAreaId, f.Year, f.Month })
            .Select(g => new { g.Key.Measure, g.Key.Side, g.Key.WorkAreaId, g.Key.Year, g.Key.Month, Amount = g.Sum(f => f.Amount) })
            .ToListAsync(cancellation))
        .ConvertAll(l => (l.Measure, l.Side, l.WorkAreaId, l.Year, l.Month, l.Amount));

    private IQueryable<RegisterFigure> Lines(IReadOnlyCollection<int> years, IReadOnlyCollection<string> keys, DateTime? asOf) =>
        db.RegisterFigures.AsNoTracking().Where(f => years.Contains(f.Year) && keys.Contains(f.Measure)).HeldAt(asOf);
}
