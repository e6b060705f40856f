using System.Globalization;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.TestData.WorkPlan;

/// <summary>
/// Every figure reckoned from the raw rows by the words of DESIGN.md, 'Plan, tasks, progress': slowly, plainly, and without a
/// line of the code under test.
/// </summary>
public sealed class RawFigures
{
    private readonly List<WorkTask> _tasks;
    private readonly List<Assignment> _assignments;
    private readonly List<ProgressReport> _reports;
    private readonly PortalRules _rules;

    private RawFigures(List<WorkTask> tasks, List<Assignment> assignments, List<ProgressReport> reports, PortalRules rules)
    {
        _tasks = tasks;
        _assignments = assignments;
        _reports = reports;
        _rules = rules;
    }

    /// <summary>Tasks that count: handed out and not cancelled.</summary>
    public IEnumerable<WorkTask> Counting(int year) =>
        _tasks.Where(t => t.Year == year && t.State != TaskState.Draft && t.State != TaskState.Cancelled);

    public static async Task<RawFigures> ReadAsync(PortalDbContext db) => new(
        await db.Tasks.AsNoTracking().Include(t => t.WorkArea).ToListAsync(),
        await db.Assignments.AsNoTracking().ToListAsync(),
        await db.Reports.AsNoTracking().ToListAsync(),
        await db.Rules.AsNoTracking().SingleOrDefaultAsync() ?? new PortalRules());

    /// <summary>Percent of an assignment's latest approved report of the task's year, up to a month.</summary>
    public int? OfAssignment(Assignment assignment, int untilMonth = 12)
    {
        ProgressReport? latest = null;
        foreach (var report in _reports)
        {
            if (report.AssignmentId == assignment.Id && report.ApprovedPercent != null && report.Year == assignment.Year
                && report.Month <= untilMonth && (latest == null || report.Month > latest.Month))
            {
                latest = report;
            }
        }

        return latest?.ApprovedPercent;
    }

    /// <summary>Of a side on a task: the lead department's, else the mean of that side's departments; null: it has none.</summary>
    public double? OfSide(WorkTask task, Side side, int untilMonth = 12)
    {
        var departments = OnTask(task).Where(a => a.Side == side).ToList();
        if (departments.Count == 0)
        {
            return null;
        }

        var lead = departments.Where(a => a.Part == AssignmentPart.Lead).ToList();
        var counted = lead.Count > 0 ? lead : departments;
        return (double)counted.Sum(a => OfAssignment(a, untilMonth) ?? 0) / counted.Count;
    }

    /// <summary>Of a task: the mean of the sides that have departments on it.</summary>
    public double? OfTask(WorkTask task, int untilMonth = 12)
    {
        var sides = new[] { OfSide(task, Side.Jinghai, untilMonth), OfSide(task, Side.Lianhuashan, untilMonth) }.OfType<double>().ToList();
        return sides.Count == 0 ? null : sides.Sum() / sides.Count;
    }

    /// <summary>A mean by weight over the tasks that have the value; null: none has.</summary>
    public static double? ByWeight(IEnumerable<WorkTask> tasks, Func<WorkTask, double?> value)
    {
        double sum = 0;
        double weight = 0;
        foreach (var task in tasks)
        {
            if (value(task) is { } v)
            {
                sum += v * task.Weight;
                weight += task.Weight;
            }
        }

        return weight == 0 ? null : sum / weight;
    }

    /// <summary>The light of a task on a day.</summary>
    public Light OfTask(WorkTask task, DateOnly today) =>
        LightOf(task.State == TaskState.Closed, task, task.DueOn, OnTask(task).SelectMany(Owed), OfTask(task) ?? 0, today);

    /// <summary>The light of a department's part in a task on a day.</summary>
    public Light OfAssignment(Assignment assignment, DateOnly today)
    {
        var task = _tasks.Single(t => t.Id == assignment.TaskId);
        return LightOf(task.State == TaskState.Closed, task, task.DueOn, Owed(assignment), OfAssignment(assignment) ?? 0, today);
    }

    /// <summary>Reports that count as expected of a year.</summary>
    public IEnumerable<ProgressReport> Expected(int year) => _reports.Where(r => r.Year == year && IsExpected(r));

    /// <summary>Counts of a set of expected reports.</summary>
    public static (int Expected, int OnTime, int Late, int Approved, int Missing) Count(IEnumerable<ProgressReport> reports, DateOnly today)
    {
        var (expected, onTime, late, approved, missing) = (0, 0, 0, 0, 0);
        foreach (var report in reports)
        {
            expected++;
            if (report.FirstSubmittedOn is { } day)
            {
                onTime += day <= report.DueOn ? 1 : 0;
                late += day > report.DueOn ? 1 : 0;
            }
            else if (report.DueOn < today)
            {
                missing++;
            }

            approved += report.ApprovedAt == null ? 0 : 1;
        }

        return (expected, onTime, late, approved, missing);
    }

    /// <summary>What the stored figures say otherwise than the raw rows, in words; empty where all agree on each of the days.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(PortalDbContext db, params IReadOnlyCollection<DateOnly> days)
    {
        var found = new List<string>();
        foreach (var task in _tasks)
        {
            Same($"task {task.Number} Jinghai", OfSide(task, Side.Jinghai), task.PercentJinghai);
            Same($"task {task.Number} Lianhuashan", OfSide(task, Side.Lianhuashan), task.PercentLianhuashan);
            Same($"task {task.Number}", OfTask(task), task.Percent);
            if (task.State == TaskState.Draft)
            {
                continue;
            }

            foreach (var day in days)
            {
                Same($"light of task {task.Number} on {day:yyyy-MM-dd}", OfTask(task, day), LightRule.Of(task, day, _rules.SoonDays));
            }
        }

        foreach (var assignment in _assignments)
        {
            var name = $"assignment {assignment.TaskId}/{assignment.DepartmentId}";
            Same(name, OfAssignment(assignment), assignment.Percent);
            if (!assignment.IsActive || assignment.AssignedOn is null)
            {
                continue;
            }

            foreach (var day in days)
            {
                Same($"light of {name} on {day:yyyy-MM-dd}", OfAssignment(assignment, day), LightRule.Of(assignment, day, _rules.SoonDays));
            }
        }

        foreach (var row in await db.TaskMonths.AsNoTracking().ToListAsync())
        {
            var task = _tasks.Single(t => t.Id == row.TaskId);
            var name = $"task {task.Number} in month {row.Month}";
            Same($"{name} Jinghai", OfSide(task, Side.Jinghai, row.Month), row.PercentJinghai);
            Same($"{name} Lianhuashan", OfSide(task, Side.Lianhuashan, row.Month), row.PercentLianhuashan);
            Same(name, OfTask(task, row.Month), row.Percent);
        }

        var totals = await db.ReportingTotals.AsNoTracking().ToListAsync();
        var groups = _reports.Where(IsExpected).ToLookup(r => (r.DepartmentId, r.Year, r.Month));
        foreach (var key in groups.Select(g => g.Key).Union(totals.Select(t => (t.DepartmentId, t.Year, t.Month))))
        {
            var total = totals.SingleOrDefault(t => (t.DepartmentId, t.Year, t.Month) == key);
            foreach (var day in days)
            {
                Same(
                    $"totals of department {key.DepartmentId} in {key.Year}-{key.Month} on {day:yyyy-MM-dd}",
                    Count(groups[key], day),
                    (total?.Expected ?? 0, total?.OnTime ?? 0, total?.Late ?? 0, total?.Approved ?? 0, total?.Missing(day) ?? 0));
            }
        }

        return found;

        void Same(string what, object? raw, object? stored)
        {
            var same = raw is double a && stored is double b ? Math.Abs(a - b) < 1e-9 : Equals(raw, stored);
            if (!same)
            {
                found.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: the rows say {raw ?? "nothing"}, stored is {stored ?? "nothing"}"));
            }
        }
    }

    private IEnumerable<Assignment> OnTask(WorkTask task) => _assignments.Where(a => a.TaskId == task.Id && a.IsActive);

    private bool IsExpected(ProgressReport report)
    {
        var task = _tasks.Single(t => t.Id == report.TaskId);
        var assignment = _assignments.Single(a => a.Id == report.AssignmentId);
        var isOver = task.State is TaskState.Draft or TaskState.Closed or TaskState.Cancelled;
        return report.FirstSubmittedOn != null || (assignment.IsActive && !isOver);
    }

    /// <summary>Due dates of expected reports that were never submitted.</summary>
    private IEnumerable<DateOnly> Owed(Assignment assignment) =>
        _reports.Where(r => r.AssignmentId == assignment.Id && IsExpected(r) && r.FirstSubmittedOn == null).Select(r => r.DueOn);

    private Light LightOf(bool closed, WorkTask task, DateOnly dueOn, IEnumerable<DateOnly> owed, double percent, DateOnly today)
    {
        var dates = owed.Append(dueOn).ToList();
        if (closed)
        {
            return Light.Closed;
        }

        if (dates.Exists(d => d < today))
        {
            return Light.Late;
        }

        var length = dueOn.DayNumber - task.StartOn.DayNumber;
        var elapsed = length == 0 ? 0 : 100.0 * (today.DayNumber - task.StartOn.DayNumber) / length;
        if (elapsed - percent >= _rules.LaggingPoints - 1e-7)
        {
            return Light.Lagging;
        }

        return dates.Exists(d => d <= today.AddDays(_rules.SoonDays)) ? Light.Soon : Light.Normal;
    }
}
