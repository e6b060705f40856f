using System.Globalization;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.ProgressReports;

/// <summary>The month for which a report is written; a quarter is named by its last month.</summary>
public readonly record struct ReportingPeriod(int Year, int Month) : IComparable<ReportingPeriod>
{
    /// <summary>Reads yyyy-MM as it stands in addresses; null where it is none.</summary>
    public static ReportingPeriod? Parse(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new ReportingPeriod(day.Year, day.Month)
            : null;

    /// <summary>The periods in which reports are expected, in order.</summary>
    /// <param name="cadence">Monthly or quarterly.</param>
    /// <param name="from">The day from which the department has the task.</param>
    /// <param name="to">The task's due date; its month (quarter) is the last.</param>
    public static IEnumerable<ReportingPeriod> Expected(Cadence cadence, DateOnly from, DateOnly to)
    {
        var step = (int)cadence;
        var month = new DateOnly(from.Year, LastMonth(from.Month, step), 1);
        var end = new DateOnly(to.Year, LastMonth(to.Month, step), 1);
        for (; month <= end; month = month.AddMonths(step))
        {
            yield return new ReportingPeriod(month.Year, month.Month);
        }
    }

    /// <summary>The first day of the month or quarter; writing may begin then.</summary>
    public DateOnly OpensOn(Cadence cadence) => new DateOnly(Year, Month, 1).AddMonths(1 - (int)cadence);

    /// <summary>The day on which the report is due.</summary>
    /// <param name="dueDay">Day of the month, 1 to 28.</param>
    public DateOnly DueOn(int dueDay) => new(Year, Month, dueDay);

    /// <inheritdoc/>
    public int CompareTo(ReportingPeriod other) => (Year, Month).CompareTo((other.Year, other.Month));

    /// <summary>yyyy-MM.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}");

    public static bool operator <(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) < 0;

    public static bool operator >(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) > 0;

    public static bool operator <=(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) >= 0;

    private static int LastMonth(int month, int step) => ((month + step - 1) / step) * step;
}
