using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Data.Seeding.Demonstration;

/// <summary>How an indicator goes in the demonstration.</summary>
/// <param name="Low">Least of one month.</param>
/// <param name="High">Most of one month.</param>
/// <param name="Target">Of a side for a year.</param>
internal sealed record DemoIndicator(int Low, int High, long Target);

/// <summary>Made-up targets, and numbers for the reports of the department of each side that comes first on a task.</summary>
internal sealed class DemoIndicators(IReadOnlyList<Indicator> indicators)
{
    private readonly Dictionary<string, DemoIndicator> _courses = DemoFile.Read<Dictionary<string, DemoIndicator>>("indicators.json");

    /// <summary>Both sides' targets of a year; they grow from year to year, and the year before is the baseline.</summary>
    public IEnumerable<IndicatorTarget> Targets(int year, IReadOnlyDictionary<string, Actor> people)
    {
        foreach (var indicator in indicators.Where(i => _courses.ContainsKey(i.Code)))
        {
            foreach (var side in Sides.All)
            {
                var target = new IndicatorTarget(indicator, year, side);
                target.Set(people[side == Side.Jinghai ? "jh-office" : "lhs-office"], Aim(indicator, year - 1, side), Aim(indicator, year, side));
                yield return target;
            }
        }
    }

    /// <summary>What a report says, with a reason where a number jumps.</summary>
    public ReportedNumbers Of(WorkTask task, Assignment assignment, ProgressReport report, ReportContent? previous, Dice dice)
    {
        var first = task.Assignments.Where(a => a.Side == assignment.Side && a.IsActive).MinBy(a => a.Department.SortOrder);
        if (first != assignment)
        {
            return ReportedNumbers.None;
        }

        return new ReportedNumbers(indicators
            .Where(i => i.Source == IndicatorSource.Reported && _courses.ContainsKey(i.Code) && i.BelongsTo(task))
            .Select(i => Number(i, report, previous, dice)));
    }

    private ReportedNumber Number(Indicator indicator, ProgressReport report, ReportContent? previous, Dice dice)
    {
        var course = _courses[indicator.Code];
        var before = previous?.Numbers.Of(indicator.Id)?.Value;
        var value = (long)dice.Between(course.Low, course.High) + (indicator.Basis == IndicatorBasis.ToDate ? before ?? 0 : 0);
        return new ReportedNumber(indicator, value, indicator.IsJump(before, value) ? $"{report.Month} 月集中开展了几项活动，数量比上期变化较大。" : null);
    }

    private long Aim(Indicator indicator, int year, Side side)
    {
        var target = _courses[indicator.Code].Target;
        var share = 70 + ((year - PlanYear.First + 1) * 4) + (side == Side.Jinghai ? 6 : 0);
        return indicator.IsMoney ? target / 100 * share : Math.Max(1, (target * share + 50) / 100);
    }
}
