using System.Globalization;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.WorkPlan;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.JointMeetings;

/// <summary>
/// Makes the tasks of the decisions when minutes are issued, and opens the year whose work points the meeting adopted. All of it in the
/// transaction of the issue; the caller has it and the audit entries.
/// </summary>
public sealed class DecisionTasks(
    PortalDbContext db, Numbering numbering, ReportPlanning planning, Figures figures, YearOpening opening, BusinessClock clock)
{
    private Dictionary<int, Department> _mergers = [];

    /// <summary>The series of the numbers J-1, J-2 … of a year's tasks from decisions.</summary>
    public static string TaskSeries(int year) => $"task/J/{year}";

    /// <summary>The years of the decisions' tasks, present or to be made; their series have to be prepared before the transaction.</summary>
    public static IReadOnlyCollection<int> YearsOf(MeetingMinutes minutes) => [.. minutes.Decisions.Select(d => d.DueOn!.Value.Year).Distinct()];

    /// <summary>Makes a task of each decision that has none yet; a correction changes or cancels the tasks of the edition before.</summary>
    /// <param name="minutes">Issued just now, tracked and whole.</param>
    /// <param name="actor">Who issued.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>The tasks that were made, changed or cancelled.</returns>
    public async Task<IReadOnlyList<WorkTask>> FollowAsync(MeetingMinutes minutes, Actor actor, CancellationToken cancellation = default)
    {
        var touched = new List<WorkTask>();
        await LoadMergersAsync(cancellation);

        // By year, so that two issues at the same moment take the numbers' rows in the same order and cannot wait for each other.
        foreach (var decision in minutes.Decisions.OrderBy(d => d.DueOn!.Value.Year))
        {
            touched.Add(await AdjustAsync(minutes, decision, cancellation) ?? await AddAsync(minutes, decision, cancellation));
        }

        // After the numbers, in the order in which every issue takes its locks.
        await AdoptAsync(minutes, actor, cancellation);
        var kept = minutes.Decisions.Select(d => d.TaskId).OfType<int>().ToHashSet();
        var before = minutes.Meeting.Minutes.SingleOrDefault(m => m.Edition == minutes.Edition - 1)?.Id;
        var dropped = await db.Tasks.Include(t => t.Assignments)
            .Where(t => db.MinutesOutcomes.Any(o => o.MinutesId == before && o.TaskId == t.Id && o.WithdrawnAt == null) && !kept.Contains(t.Id))
            .ToListAsync(cancellation);
        dropped.ForEach(t => t.CancelByDecision());
        touched.AddRange(dropped);

        await db.SaveChangesAsync(cancellation);
        var totals = new HashSet<(int, ReportingPeriod)>();
        foreach (var task in touched)
        {
            totals.UnionWith(await planning.PlanAsync(task, cancellation));
        }

        await db.SaveChangesAsync(cancellation);
        foreach (var task in touched)
        {
            await figures.RefreshTaskAsync(task.Id, cancellation);
        }

        await figures.RefreshTotalsAsync(totals, cancellation);
        return touched;
    }

    private async Task<WorkTask> AddAsync(MeetingMinutes minutes, MinutesOutcome decision, CancellationToken cancellation)
    {
        var today = clock.Today;
        var due = decision.DueOn!.Value;
        var number = await numbering.TakeAsync(TaskSeries(due.Year), cancellation);
        var task = new WorkTask(
            due.Year, string.Create(CultureInfo.InvariantCulture, $"J-{number}"), decision.Measure!.WorkAreaId,
            TaskSource.MeetingDecision, decision.MeasureId);
        task.Created(clock.UtcNow);
        Describe(task, minutes, decision);

        // Issued after the due date it begins with it, so that there is at least the report of its end.
        var start = today < due ? today : due;
        task.Schedule(start.Year < due.Year ? new DateOnly(due.Year, 1, 1) : start, due);
        foreach (var (department, part) in Standing(decision))
        {
            task.Assign(department, part, start);
        }

        task.CarriesOut(decision.Id);
        task.HandOut(start);
        db.Tasks.Add(task);
        await db.SaveChangesAsync(cancellation);
        decision.BecameTask(task);
        return task;
    }

    /// <summary>Null: the decision needs a new task.</summary>
    private async Task<WorkTask?> AdjustAsync(MeetingMinutes minutes, MinutesOutcome decision, CancellationToken cancellation)
    {
        if (decision.TaskId is not { } taskId)
        {
            return null;
        }

        var task = await db.Tasks.Include(t => t.Assignments).ThenInclude(a => a.Department).SingleAsync(t => t.Id == taskId, cancellation);
        if (task.IsRunning && decision.DueOn < task.StartOn)
        {
            // A task of next year that is now due in this one: the year of a task stays, so another one takes its place.
            return null;
        }

        task.CarriesOut(decision.Id);
        if (!task.IsRunning)
        {
            return task;
        }

        Describe(task, minutes, decision);
        task.DueByDecision(decision.DueOn!.Value);
        var standing = Standing(decision);
        foreach (var (department, part) in standing)
        {
            task.Assign(department, part, clock.Today);
        }

        foreach (var gone in task.Assignments.Where(a => a.IsActive && !standing.Any(d => d.Department.Id == a.DepartmentId)).ToList())
        {
            gone.Withdraw();
        }

        return task;
    }

    /// <summary>Minutes name a department for ever; its work goes to the one into which it was merged since.</summary>
    private async Task LoadMergersAsync(CancellationToken cancellation)
    {
        var departments = await db.Departments.Where(d => d.MergedIntoId != null || db.Departments.Any(m => m.MergedIntoId == d.Id))
            .ToDictionaryAsync(d => d.Id, cancellation);
        _mergers = departments.Values.Where(d => d.MergedIntoId is not null).ToDictionary(d => d.Id, d => departments[d.MergedIntoId!.Value]);
    }

    private List<(Department Department, AssignmentPart Part)> Standing(MinutesOutcome decision) =>
    [
        .. decision.Departments.GroupBy(d => Now(d.Department)).Select(g => (g.Key, g.Min(d => d.Part))),
    ];

    private Department Now(Department department) => _mergers.TryGetValue(department.Id, out var next) ? Now(next) : department;

    /// <summary>The name is short; the decision stands in full as the task's content.</summary>
    private static void Describe(WorkTask task, MeetingMinutes minutes, MinutesOutcome decision)
    {
        var line = decision.Text.Split('\n')[0];
        var name = line.Length <= WorkTask.TitleLength ? line : TextRules.Cut(line, WorkTask.TitleLength - 1) + "…";
        task.Describe(name, null, decision.Text, MeetingNames.DecisionSource(minutes.Number!, decision.Number!.Value), task.Weight);
    }

    /// <summary>The work points that the meeting adopted open their year, unless it is open already.</summary>
    private async Task AdoptAsync(MeetingMinutes minutes, Actor actor, CancellationToken cancellation)
    {
        var sections = minutes.Outcomes.Where(o => o is { Kind: OutcomeKind.Adoption, IsWithdrawn: false }).Select(o => o.SectionId).ToList();
        if (sections.Count == 0)
        {
            return;
        }

        var items = await db.AgendaItems.Include(i => i.WorkPoints)
            .Where(i => i.WorkYear != null && db.MinutesSections.Any(s => s.AgendaItemId == i.Id && sections.Contains(s.Id)))
            .OrderBy(i => i.WorkYear).ToListAsync(cancellation);
        foreach (var item in items)
        {
            var year = item.WorkYear!.Value;

            // An empty list would open a year with no work in it.
            if (item.WorkPoints.Count == 0 || year > clock.Today.Year + 1 || await opening.IsOpenAsync(year, cancellation))
            {
                continue;
            }

            var first = new DateOnly(year, 1, 1);
            await opening.OpenAsync(
                year, actor, clock.Today < first ? first : clock.Today, Cadence.Monthly,
                [.. item.WorkPoints.OrderBy(p => p.Id).Select(p => (p.MeasureId, p.Name))], minutes.Number, cancellation);
        }
    }
}
