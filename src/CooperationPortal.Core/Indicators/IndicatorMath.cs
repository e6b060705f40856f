using CooperationPortal.Core.Departments;

namespace CooperationPortal.Core.Indicators;

/// <summary>An approved value of one department's report.</summary>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="Side">The department's side.</param>
/// <param name="AssignmentId">Department and task, within which values to date follow each other.</param>
/// <param name="Year">The report's year.</param>
/// <param name="Month">The report's month, 1 to 12.</param>
/// <param name="Value">As reported.</param>
public sealed record ReportedAmount(int IndicatorId, Side Side, int AssignmentId, int Year, int Month, long Value);

/// <summary>How the year's figures of an indicator come about: always the sum from 1 January to the end of a month.</summary>
public static class IndicatorMath
{
    public const int Months = 12;

    /// <summary>
    /// What departments had reached at the end of each month: amounts of a period are added up, of values to date the last one of each
    /// department and task counts.
    /// </summary>
    /// <returns>One value a month up to <paramref name="lastMonth"/>; null before the first report.</returns>
    public static IReadOnlyList<long?> OfReports(IndicatorBasis basis, IReadOnlyCollection<ReportedAmount> values, int lastMonth) =>
    [
        .. Enumerable.Range(1, lastMonth).Select(month =>
        {
            var sofar = values.Where(v => v.Month <= month).ToList();
            return sofar.Count == 0 ? (long?)null
                : basis == IndicatorBasis.PerPeriod ? sofar.Sum(v => v.Value)
                : sofar.GroupBy(v => v.AssignmentId).Sum(g => g.MaxBy(v => v.Month)!.Value);
        }),
    ];

    /// <summary>What the registers had added up to at the end of each month; nothing entered is 0.</summary>
    public static IReadOnlyList<long?> OfLedger(IReadOnlyCollection<(int Month, long Amount)> lines, int lastMonth) =>
        [.. Enumerable.Range(1, lastMonth).Select(month => (long?)lines.Where(l => l.Month <= month).Sum(l => l.Amount))];

    /// <summary>Share of the target that is reached, in percent; null where there is no target, or no value.</summary>
    public static double? Completion(long? actual, long? target) =>
        actual is { } reached && target is { } aim and > 0 ? 100.0 * reached / aim : null;

    /// <summary>What the target amounts to at the end of a month, if the year passes evenly; rounded up, since half a project is none.</summary>
    public static long Due(long target, int month) => (long)Math.Ceiling(target * (decimal)month / Months);
}
