using System.Linq.Expressions;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Services.Indicators;
using CooperationPortal.Web.Services.Inspections;
using CooperationPortal.Web.Services.Instructions;
using CooperationPortal.Web.Services.Meetings;
using CooperationPortal.Web.Services.Requests;
using CooperationPortal.Web.Services.Urges;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Cockpit;

/// <summary>
/// Reads the cockpit from tasks and stored totals, never from the reports: a fixed number of commands whatever the plan's size.
/// What each figure means stands in docs/figures.md.
/// </summary>
public sealed class CockpitQuery(
    PortalDbContext db, FulfilmentQuery fulfilment, MeetingYears meetingYears, MeetingTodo meetingTodo, RequestLists requests,
    InstructionLists instructions, UrgeLists urges, UrgeTargets targets, InspectionLists inspections, IndicatorLines indicators, BusinessClock clock)
{
    public const int AttentionLimit = 8;

    /// <summary>The cockpit of a year; a year that nobody opened is shown empty.</summary>
    public async Task<CockpitView> GetAsync(int? asked, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var today = BusinessClock.DayOf(now);
        var year = asked is >= PlanYear.First and <= 9999 ? asked.Value : today.Year;
        var rules = await db.Rules.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new PortalRules();
        var opened = await db.PlanYears.AsNoTracking().Select(y => y.Year).ToListAsync(cancellation);
        var lastMonth = year < today.Year ? 12 : year == today.Year ? today.Month : 0;
        var byYear = await YearsAsync(cancellation);
        var trend = await TrendAsync(year, lastMonth, cancellation);
        var open = await urges.OpenAsync(cancellation);
        var attention = await AttentionAsync(year, today, rules, cancellation);
        double? percent = byYear.TryGetValue(year, out var mean) ? mean : null;
        return new CockpitView
        {
            Year = year,
            Years = [.. opened.Append(year).Append(today.Year).Distinct().OrderDescending()],
            LastMonth = lastMonth,
            IsCurrent = year == today.Year,
            At = now,
            Percent = percent,
            Change = year == today.Year && trend.Find(t => t.Month == lastMonth - 1)?.Overall is { } before && percent is { } present
                ? Whole(present) - Whole(before)
                : null,
            Lights = await Counting(year).GroupBy(LightRule.For<WorkTask>(today, rules.SoonDays))
                .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation),
            Areas = await AreasAsync(year, cancellation),
            Phases = await PhasesAsync(byYear, today.Year, cancellation),
            Trend = trend,
            Heat = await HeatAsync(year, today, cancellation),
            Attention = attention,
            Urgeable = await targets.UrgeableAsync(attention.Select(a => UrgeTargets.OfTask(a.TaskId)), cancellation),
            Urges = open.Open,
            UrgesToDecide = open.ToDecide,
            Decisions = await fulfilment.OfYearAsync(year, null, cancellation),
            MeetingNotices = await meetingYears.NoticesAsync([year], cancellation),
            ToSign = await meetingTodo.ToSignAsync(cancellation),
            Indicators = await indicators.KeyAsync(year, cancellation),
            Blocked = await requests.CountBlockedAsync(year, cancellation),
            Instructions = await instructions.OwnAsync(cancellation),
            Rectifications = await inspections.OpenAsync(cancellation),
        };
    }

    /// <summary>As shown: halves away from zero.</summary>
    public static int Whole(double percent) => (int)Math.Round(percent, MidpointRounding.AwayFromZero);

    private IQueryable<WorkTask> Counting(int year) =>
        db.Tasks.AsNoTracking().Where(t => t.Year == year && t.State != TaskState.Draft && t.State != TaskState.Cancelled);

    private async Task<Dictionary<int, double>> YearsAsync(CancellationToken cancellation)
    {
        var rows = await db.Tasks.AsNoTracking()
            .Where(t => t.State != TaskState.Draft && t.State != TaskState.Cancelled && t.Percent != null)
            .GroupBy(t => t.Year)
            .Select(g => new { Year = g.Key, Sum = g.Sum(t => t.Percent!.Value * t.Weight), Weight = g.Sum(t => t.Weight) })
            .ToListAsync(cancellation);
        return rows.ToDictionary(r => r.Year, r => r.Sum / r.Weight);
    }

    private async Task<List<AreaFigures>> AreasAsync(int year, CancellationToken cancellation)
    {
        var sums = await Counting(year).GroupBy(t => t.WorkAreaId)
            .Select(g => new
            {
                g.Key,
                Jinghai = g.Sum(t => t.PercentJinghai * t.Weight),
                JinghaiWeight = g.Sum(t => t.PercentJinghai == null ? 0 : t.Weight),
                Lianhuashan = g.Sum(t => t.PercentLianhuashan * t.Weight),
                LianhuashanWeight = g.Sum(t => t.PercentLianhuashan == null ? 0 : t.Weight),
            })
            .ToDictionaryAsync(g => g.Key, cancellation);
        var rows = await db.WorkAreas.AsNoTracking().OrderBy(a => a.Number)
            .Select(a => new
            {
                a.Id,
                a.Number,
                a.Name,
                a.NameEn,
                Departments = a.Departments.OrderBy(d => d.SortOrder).Select(d => new { d.Department.Side, d.PrintedName, d.Department.Name, d.Department.NameEn }).ToList(),
            })
            .ToListAsync(cancellation);
        return rows.ConvertAll(a =>
        {
            sums.TryGetValue(a.Id, out var sum);
            List<LocalText> Names(Side side) =>
                a.Departments.Where(d => d.Side == side).Select(d => new LocalText(d.PrintedName ?? d.Name, d.NameEn)).ToList();
            return new AreaFigures(
                a.Number,
                new LocalText(a.Name, a.NameEn),
                sum is { JinghaiWeight: > 0 } ? sum.Jinghai / sum.JinghaiWeight : null,
                sum is { LianhuashanWeight: > 0 } ? sum.Lianhuashan / sum.LianhuashanWeight : null,
                Names(Side.Jinghai),
                Names(Side.Lianhuashan));
        });
    }

    private async Task<List<PhaseFigures>> PhasesAsync(Dictionary<int, double> byYear, int thisYear, CancellationToken cancellation)
    {
        var phases = await db.Phases.AsNoTracking().OrderBy(p => p.Year).Select(p => new { p.Year, p.Name, p.NameEn }).ToListAsync(cancellation);
        var list = phases.ConvertAll(p => new PhaseFigures(
            p.Year,
            new LocalText(p.Name, p.NameEn),
            byYear.TryGetValue(p.Year, out var percent) ? percent : null,
            p.Year,
            p.Year < thisYear ? "done" : p.Year == thisYear ? "now" : ""));
        var end = phases.Count == 0 ? 0 : phases[^1].Year;
        var later = byYear.Keys.Where(y => y > end && y <= thisYear).DefaultIfEmpty().Max();
        list.Add(new PhaseFigures(
            null,
            new LocalText("持续化、常态化推进", "Continuous cooperation"),
            later > 0 ? byYear[later] : null,
            later > 0 ? later : null,
            thisYear > end ? "now" : ""));
        return list;
    }

    private async Task<List<TrendMonth>> TrendAsync(int year, int lastMonth, CancellationToken cancellation)
    {
        var rows = await db.TaskMonths.AsNoTracking()
            .Where(m => m.Year == year && m.Month <= lastMonth && m.Task.State != TaskState.Draft && m.Task.State != TaskState.Cancelled)
            .GroupBy(m => m.Month)
            .Select(g => new
            {
                Month = g.Key,
                Jinghai = g.Sum(m => m.PercentJinghai * m.Task.Weight),
                JinghaiWeight = g.Sum(m => m.PercentJinghai == null ? 0 : m.Task.Weight),
                Lianhuashan = g.Sum(m => m.PercentLianhuashan * m.Task.Weight),
                LianhuashanWeight = g.Sum(m => m.PercentLianhuashan == null ? 0 : m.Task.Weight),
                Overall = g.Sum(m => m.Percent * m.Task.Weight),
                OverallWeight = g.Sum(m => m.Percent == null ? 0 : m.Task.Weight),
            })
            .OrderBy(m => m.Month)
            .ToListAsync(cancellation);
        return rows.ConvertAll(m => new TrendMonth(
            m.Month,
            m.JinghaiWeight > 0 ? m.Jinghai / m.JinghaiWeight : null,
            m.LianhuashanWeight > 0 ? m.Lianhuashan / m.LianhuashanWeight : null,
            m.OverallWeight > 0 ? m.Overall / m.OverallWeight : null));
    }

    private async Task<List<HeatRow>> HeatAsync(int year, DateOnly today, CancellationToken cancellation)
    {
        var rows = await db.ReportingTotals.AsNoTracking().Where(t => t.Year == year && t.Expected > 0)
            .Select(t => new
            {
                t.Side,
                t.Department.Code,
                t.Department.Name,
                t.Department.NameEn,
                t.Department.SortOrder,
                t.Month,
                t.DueOn,
                t.Expected,
                t.OnTime,
                t.Late,
            })
            .ToListAsync(cancellation);
        return rows.GroupBy(t => t.Code)
            .OrderBy(g => g.First().Side).ThenBy(g => g.First().SortOrder)
            .Select(g =>
            {
                var months = new ReportCounts[12];
                foreach (var t in g)
                {
                    var due = t.DueOn < today;
                    months[t.Month - 1] = new ReportCounts(t.Expected, t.OnTime, t.Late, due ? t.Expected - t.OnTime - t.Late : 0, due);
                }

                var first = g.First();
                return new HeatRow(first.Side, first.Code, new LocalText(first.Name, first.NameEn), months);
            })
            .ToList();
    }

    private async Task<List<AttentionItem>> AttentionAsync(int year, DateOnly today, PortalRules rules, CancellationToken cancellation)
    {
        var light = LightRule.For<WorkTask>(today, rules.SoonDays);
        var tasks = await Counting(year).Where(t => !t.IsClosed).Where(AtLeast(light, Light.Lagging))
            .OrderByDescending(light).ThenBy(t => t.NextReportDueOn ?? t.DueOn).ThenBy(t => t.LaggingFrom).ThenBy(t => t.Id)
            .Take(AttentionLimit)
            .Select(t => new { t.Id, t.Number, t.Name, t.NameEn, t.StartOn, t.DueOn, t.NextReportDueOn, t.LaggingFrom, t.Percent, t.IsClosed })
            .ToListAsync(cancellation);
        var ids = tasks.ConvertAll(t => t.Id);
        var people = (await db.Assignments.AsNoTracking().Where(a => ids.Contains(a.TaskId) && a.IsActive)
            .OrderBy(a => a.Side).ThenBy(a => a.Part).ThenBy(a => a.Department.SortOrder)
            .Select(a => new { a.TaskId, a.Side, a.NextReportDueOn, a.LaggingFrom, a.Department.Name, a.Department.NameEn })
            .ToListAsync(cancellation)).ToLookup(a => a.TaskId);
        return tasks.ConvertAll(t =>
        {
            var missing = t.NextReportDueOn < today ? t.NextReportDueOn : null;
            var late = missing is not null || t.DueOn < today;
            var concerned = people[t.Id].Where(a => missing is not null ? a.NextReportDueOn == missing : late || a.LaggingFrom <= today).ToList();
            var length = t.DueOn.DayNumber - t.StartOn.DayNumber;
            var elapsed = length <= 0 ? 100 : 100.0 * (today.DayNumber - t.StartOn.DayNumber) / length;
            return new AttentionItem(
                t.Id,
                t.Number,
                new LocalText(t.Name, t.NameEn),
                late ? Light.Late : Light.Lagging,
                late ? LightRule.Days(t.DueOn, missing, today) : Whole(elapsed - (t.Percent ?? 0)),
                missing is { } due ? due.Month : null,
                [.. (concerned.Count > 0 ? concerned : people[t.Id].ToList()).Select(a => new AttentionDepartment(a.Side, new LocalText(a.Name, a.NameEn)))]);
        });
    }

    /// <summary>Lights are ordered by gravity up to 逾期; closed tasks are left out before.</summary>
    private static Expression<Func<WorkTask, bool>> AtLeast(Expression<Func<WorkTask, Light>> light, Light least) =>
        Expression.Lambda<Func<WorkTask, bool>>(
            Expression.OrElse(
                Expression.Equal(light.Body, Expression.Constant(least)),
                Expression.Equal(light.Body, Expression.Constant(Light.Late))),
            light.Parameters);
}
