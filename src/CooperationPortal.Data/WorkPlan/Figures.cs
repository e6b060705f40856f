using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.WorkPlan;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.WorkPlan;

/// <summary>
/// Reckons the derived figures anew after a change: progress and lights' dates of assignments and tasks, the months of the
/// trend, and the reporting totals of a department's month. Call it inside the transaction of the change, after saving.
/// </summary>
/// <remarks>
/// Derived columns are written past the change tracker, so that nobody who edits a task meets a conflict because a report was
/// approved meanwhile. Each reckoning first raises a stamp on the rows: that locks them, so two at the same moment take turns
/// and the second one sees what the first one did. It reads the present rows, never adds differences, and so cannot drift.
/// One task and a whole year go the same way: a few reads, and a write for each set of rows that become equal.
/// </remarks>
public sealed class Figures(PortalDbContext db)
{
    /// <summary>Tasks reckoned at once, so that a large year does not stand in memory whole.</summary>
    private const int TasksAtOnce = 500;

    /// <summary>Rows in one write; SQL Server takes 2,100 parameters at most.</summary>
    private const int RowsAtOnce = 1000;

    /// <summary>Progress, next due report and lagging day of one task and its assignments, and its twelve months.</summary>
    public async Task RefreshTaskAsync(int taskId, CancellationToken cancellation = default) =>
        await RefreshTasksAsync(db.Tasks.Where(t => t.Id == taskId), await LaggingPointsAsync(cancellation), cancellation);

    /// <summary>The totals of one department for one month.</summary>
    public Task RefreshTotalsAsync(int departmentId, ReportingPeriod period, CancellationToken cancellation = default) =>
        RefreshTotalsAsync(
            db.ReportingTotals.Where(t => t.DepartmentId == departmentId && t.Year == period.Year && t.Month == period.Month),
            db.Reports.Where(r => r.DepartmentId == departmentId && r.Year == period.Year && r.Month == period.Month),
            cancellation);

    /// <summary>The totals of several departments and months, however many, in a few commands.</summary>
    public async Task RefreshTotalsAsync(
        IReadOnlyCollection<(int DepartmentId, ReportingPeriod Period)> touched, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(touched);
        foreach (var year in touched.GroupBy(t => t.Period.Year))
        {
            // All of these months of all of these departments: reckoning one too many anew does no harm.
            var departments = year.Select(t => t.DepartmentId).Distinct().ToList();
            var months = year.Select(t => t.Period.Month).Distinct().ToList();
            await RefreshTotalsAsync(
                db.ReportingTotals.Where(t => t.Year == year.Key && departments.Contains(t.DepartmentId) && months.Contains(t.Month)),
                db.Reports.Where(r => r.Year == year.Key && departments.Contains(r.DepartmentId) && months.Contains(r.Month)),
                cancellation);
        }
    }

    /// <summary>Everything of one year, for its opening, the change of a rule and the demonstration data.</summary>
    public async Task RefreshYearAsync(int year, CancellationToken cancellation = default)
    {
        var points = await LaggingPointsAsync(cancellation);
        var ids = await db.Tasks.AsNoTracking().Where(t => t.Year == year).OrderBy(t => t.Id).Select(t => t.Id).ToListAsync(cancellation);
        foreach (var some in ids.Chunk(TasksAtOnce))
        {
            var (first, last) = (some[0], some[^1]);
            await RefreshTasksAsync(db.Tasks.Where(t => t.Year == year && t.Id >= first && t.Id <= last), points, cancellation);
        }

        await RefreshTotalsAsync(db.ReportingTotals.Where(t => t.Year == year), db.Reports.Where(r => r.Year == year), cancellation);
    }

    private async Task<int> LaggingPointsAsync(CancellationToken cancellation) =>
        await db.Rules.AsNoTracking().Select(r => (int?)r.LaggingPoints).SingleOrDefaultAsync(cancellation) ?? 20;

    private async Task RefreshTasksAsync(IQueryable<WorkTask> tasks, int points, CancellationToken cancellation)
    {
        await tasks.ExecuteUpdateAsync(s => s.SetProperty(t => t.RollUpStamp, t => t.RollUpStamp + 1), cancellation);
        var rows = await tasks.AsNoTracking()
            .Select(t => new
            {
                t.Id,
                t.Year,
                t.StartOn,
                t.DueOn,
                Stored = new TaskFigures(t.PercentJinghai, t.PercentLianhuashan, t.Percent, t.NextReportDueOn, t.LaggingFrom),
            })
            .ToListAsync(cancellation);
        var assignments = (await tasks.AsNoTracking().SelectMany(t => t.Assignments)
            .Select(a => new
            {
                a.Id,
                a.TaskId,
                a.Side,
                a.Part,
                a.IsActive,
                Stored = new AssignmentFigures(a.Percent, a.PercentPeriod, a.NextReportDueOn, a.LaggingFrom, a.DueOn),
            })
            .ToListAsync(cancellation)).ToLookup(a => a.TaskId);
        var reports = (await db.Reports.AsNoTracking().Where(r => tasks.Any(t => t.Id == r.TaskId)).Where(ProgressReport.IsExpected)
            .Select(r => new { r.AssignmentId, r.Year, r.Month, r.ApprovedPercent, r.FirstSubmittedOn, r.DueOn })
            .ToListAsync(cancellation)).ToLookup(r => r.AssignmentId);

        var changedTasks = new List<(int Id, TaskFigures Figures)>();
        var changedAssignments = new List<(int Id, AssignmentFigures Figures)>();
        var progress = new Dictionary<int, IReadOnlyCollection<AssignmentProgress>>();
        foreach (var task in rows)
        {
            var active = new List<AssignmentProgress>();
            DateOnly? taskNext = null;
            foreach (var assignment in assignments[task.Id])
            {
                var own = reports[assignment.Id].ToList();
                var approved = own.Where(r => r.Year == task.Year && r.ApprovedPercent is not null)
                    .ToDictionary(r => r.Month, r => r.ApprovedPercent!.Value);
                int? latest = approved.Count == 0 ? null : approved.Keys.Max();
                int? percent = latest is { } month ? approved[month] : null;
                var next = assignment.IsActive
                    ? own.Where(r => r.FirstSubmittedOn is null).Select(r => (DateOnly?)r.DueOn).Min()
                    : null;
                var figures = new AssignmentFigures(
                    percent,
                    (task.Year * 100) + latest,
                    next,
                    assignment.IsActive ? LightRule.LaggingFrom(task.StartOn, task.DueOn, percent ?? 0, points) : null,
                    task.DueOn);
                if (figures != assignment.Stored)
                {
                    changedAssignments.Add((assignment.Id, figures));
                }

                if (assignment.IsActive)
                {
                    active.Add(new AssignmentProgress(assignment.Side, assignment.Part, approved));
                    taskNext = next is not null && (taskNext is null || next < taskNext) ? next : taskNext;
                }
            }

            progress[task.Id] = active;
            var now = ProgressMath.At(active, 12);
            var reckoned = new TaskFigures(
                now.Jinghai, now.Lianhuashan, now.Overall, taskNext,
                LightRule.LaggingFrom(task.StartOn, task.DueOn, now.Overall ?? 0, points));
            if (reckoned != task.Stored)
            {
                changedTasks.Add((task.Id, reckoned));
            }
        }

        await WriteAsync(changedAssignments, cancellation);
        await WriteAsync(changedTasks, cancellation);
        await RefreshMonthsAsync(tasks, rows.ConvertAll(t => (t.Id, t.Year)), progress, cancellation);
    }

    private async Task WriteAsync(List<(int Id, AssignmentFigures Figures)> changed, CancellationToken cancellation)
    {
        foreach (var (figures, ids) in Equal(changed))
        {
            await db.Assignments.Where(a => ids.Contains(a.Id))
                .ExecuteUpdateAsync(
                    s => s.SetProperty(a => a.Percent, figures.Percent)
                        .SetProperty(a => a.PercentPeriod, figures.Period)
                        .SetProperty(a => a.NextReportDueOn, figures.NextReportDueOn)
                        .SetProperty(a => a.LaggingFrom, figures.LaggingFrom)
                        .SetProperty(a => a.DueOn, figures.DueOn),
                    cancellation);
        }
    }

    private async Task WriteAsync(List<(int Id, TaskFigures Figures)> changed, CancellationToken cancellation)
    {
        foreach (var (figures, ids) in Equal(changed))
        {
            await db.Tasks.Where(t => ids.Contains(t.Id))
                .ExecuteUpdateAsync(
                    s => s.SetProperty(t => t.PercentJinghai, figures.Jinghai)
                        .SetProperty(t => t.PercentLianhuashan, figures.Lianhuashan)
                        .SetProperty(t => t.Percent, figures.Percent)
                        .SetProperty(t => t.NextReportDueOn, figures.NextReportDueOn)
                        .SetProperty(t => t.LaggingFrom, figures.LaggingFrom),
                    cancellation);
        }
    }

    private async Task RefreshMonthsAsync(
        IQueryable<WorkTask> tasks, List<(int Id, int Year)> rows, Dictionary<int, IReadOnlyCollection<AssignmentProgress>> progress,
        CancellationToken cancellation)
    {
        var stored = await db.TaskMonths.Where(m => tasks.Any(t => t.Id == m.TaskId)).ToDictionaryAsync(m => (m.TaskId, m.Month), cancellation);
        foreach (var (id, year) in rows)
        {
            for (var month = 1; month <= 12; month++)
            {
                if (!stored.TryGetValue((id, month), out var row))
                {
                    row = new TaskMonth { TaskId = id, Year = year, Month = month };
                    db.TaskMonths.Add(row);
                    stored.Add((id, month), row);
                }

                var at = ProgressMath.At(progress[id], month);
                row.PercentJinghai = at.Jinghai;
                row.PercentLianhuashan = at.Lianhuashan;
                row.Percent = at.Overall;
            }
        }

        await db.SaveChangesAsync(cancellation);
        foreach (var row in stored.Values)
        {
            db.Entry(row).State = EntityState.Detached;
        }
    }

    private async Task RefreshTotalsAsync(
        IQueryable<ReportingTotal> totals, IQueryable<ProgressReport> reports, CancellationToken cancellation)
    {
        await totals.ExecuteUpdateAsync(s => s.SetProperty(t => t.Stamp, t => t.Stamp + 1), cancellation);
        var reckoned = await reports.AsNoTracking().Where(ProgressReport.IsExpected)
            .GroupBy(r => new { r.DepartmentId, r.Side, r.Year, r.Month })
            .Select(g => new
            {
                g.Key,
                Expected = g.Count(),
                OnTime = g.Sum(r => r.FirstSubmittedOn <= r.DueOn ? 1 : 0),
                Late = g.Sum(r => r.FirstSubmittedOn > r.DueOn ? 1 : 0),
                Approved = g.Sum(r => r.ApprovedRevision != null ? 1 : 0),

                // After a change of the due day a month has two due dates: what is still owed decides whether something is missing.
                OwedOn = g.Min(r => r.FirstSubmittedOn == null ? (DateOnly?)r.DueOn : null),
                DueOn = g.Max(r => r.DueOn),
            })
            .ToListAsync(cancellation);
        var stored = await totals.AsNoTracking().ToDictionaryAsync(t => (t.DepartmentId, t.Year, t.Month), cancellation);
        var changed = new List<(int Id, TotalFigures Figures)>();
        foreach (var r in reckoned)
        {
            var figures = new TotalFigures(r.Expected, r.OnTime, r.Late, r.Approved, r.OwedOn ?? r.DueOn);
            if (!stored.Remove((r.Key.DepartmentId, r.Key.Year, r.Key.Month), out var total))
            {
                db.ReportingTotals.Add(new ReportingTotal
                {
                    DepartmentId = r.Key.DepartmentId,
                    Side = r.Key.Side,
                    Year = r.Key.Year,
                    Month = r.Key.Month,
                    Expected = figures.Expected,
                    OnTime = figures.OnTime,
                    Late = figures.Late,
                    Approved = figures.Approved,
                    DueOn = figures.DueOn,
                });
            }
            else if (figures != TotalFigures.Of(total))
            {
                changed.Add((total.Id, figures));
            }
        }

        // Where nothing is expected any more, the row stays and says so.
        changed.AddRange(stored.Values.Where(t => t.Expected > 0).Select(t => (t.Id, new TotalFigures(0, 0, 0, 0, t.DueOn))));
        await db.SaveChangesAsync(cancellation);
        foreach (var (figures, ids) in Equal(changed))
        {
            await db.ReportingTotals.Where(t => ids.Contains(t.Id))
                .ExecuteUpdateAsync(
                    s => s.SetProperty(t => t.Expected, figures.Expected)
                        .SetProperty(t => t.OnTime, figures.OnTime)
                        .SetProperty(t => t.Late, figures.Late)
                        .SetProperty(t => t.Approved, figures.Approved)
                        .SetProperty(t => t.DueOn, figures.DueOn),
                    cancellation);
        }
    }

    /// <summary>The rows that become equal, so that one command writes them.</summary>
    private static IEnumerable<(T Figures, int[] Ids)> Equal<T>(IEnumerable<(int Id, T Figures)> changed) =>
        changed.GroupBy(c => c.Figures, c => c.Id).SelectMany(g => g.Chunk(RowsAtOnce), (g, ids) => (g.Key, ids));

    private sealed record TaskFigures(double? Jinghai, double? Lianhuashan, double? Percent, DateOnly? NextReportDueOn, DateOnly? LaggingFrom);

    private sealed record AssignmentFigures(int? Percent, int? Period, DateOnly? NextReportDueOn, DateOnly? LaggingFrom, DateOnly DueOn);

    private sealed record TotalFigures(int Expected, int OnTime, int Late, int Approved, DateOnly DueOn)
    {
        public static TotalFigures Of(ReportingTotal total) => new(total.Expected, total.OnTime, total.Late, total.Approved, total.DueOn);
    }
}
