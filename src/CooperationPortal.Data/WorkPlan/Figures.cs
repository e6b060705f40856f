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
/// approved meanwhile. Each reckoning first raises a stamp on the row: that locks it, so two at the same moment take turns and
/// the second one sees what the first one did. It reads the present rows, never adds differences, and so cannot drift.
/// </remarks>
public sealed class Figures(PortalDbContext db)
{
    /// <summary>Progress, next due report and lagging day of one task and its assignments, and its twelve months.</summary>
    public async Task RefreshTaskAsync(int taskId, CancellationToken cancellation = default)
    {
        await db.Tasks.Where(t => t.Id == taskId)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.RollUpStamp, t => t.RollUpStamp + 1), cancellation);
        var task = await db.Tasks.AsNoTracking().Where(t => t.Id == taskId)
            .Select(t => new { t.Year, t.StartOn, t.DueOn, t.State })
            .SingleAsync(cancellation);
        var points = await db.Rules.AsNoTracking().Select(r => (int?)r.LaggingPoints).SingleOrDefaultAsync(cancellation) ?? 20;
        var assignments = await db.Assignments.AsNoTracking().Where(a => a.TaskId == taskId)
            .Select(a => new { a.Id, a.Side, a.Part, a.IsActive })
            .ToListAsync(cancellation);
        var reports = await db.Reports.AsNoTracking().Where(r => r.TaskId == taskId)
            .Select(r => new { r.AssignmentId, r.Year, r.Month, r.ApprovedPercent, r.FirstSubmittedOn, r.DueOn })
            .ToListAsync(cancellation);
        var byAssignment = reports.ToLookup(r => r.AssignmentId);

        var progress = new List<AssignmentProgress>();
        DateOnly? taskNext = null;
        foreach (var assignment in assignments)
        {
            var own = byAssignment[assignment.Id].ToList();
            var approved = own.Where(r => r.Year == task.Year && r.ApprovedPercent is not null)
                .ToDictionary(r => r.Month, r => r.ApprovedPercent!.Value);
            var latest = approved.Count == 0 ? (int?)null : approved.Keys.Max();
            var percent = latest is { } month ? approved[month] : (int?)null;
            var period = latest is { } m ? (task.Year * 100) + m : (int?)null;
            var next = assignment.IsActive
                ? own.Where(r => r.FirstSubmittedOn is null).Select(r => (DateOnly?)r.DueOn).Min()
                : null;
            var lagging = assignment.IsActive ? LightRule.LaggingFrom(task.StartOn, task.DueOn, percent ?? 0, points) : null;
            await db.Assignments.Where(a => a.Id == assignment.Id)
                .ExecuteUpdateAsync(
                    s => s.SetProperty(a => a.Percent, percent)
                        .SetProperty(a => a.PercentPeriod, period)
                        .SetProperty(a => a.NextReportDueOn, next)
                        .SetProperty(a => a.LaggingFrom, lagging)
                        .SetProperty(a => a.DueOn, task.DueOn),
                    cancellation);
            if (assignment.IsActive)
            {
                progress.Add(new AssignmentProgress(assignment.Side, assignment.Part, approved));
                taskNext = next is not null && (taskNext is null || next < taskNext) ? next : taskNext;
            }
        }

        var now = ProgressMath.At(progress, 12);
        var taskLagging = LightRule.LaggingFrom(task.StartOn, task.DueOn, now.Overall ?? 0, points);
        await db.Tasks.Where(t => t.Id == taskId)
            .ExecuteUpdateAsync(
                s => s.SetProperty(t => t.PercentJinghai, now.Jinghai)
                    .SetProperty(t => t.PercentLianhuashan, now.Lianhuashan)
                    .SetProperty(t => t.Percent, now.Overall)
                    .SetProperty(t => t.NextReportDueOn, taskNext)
                    .SetProperty(t => t.LaggingFrom, taskLagging),
                cancellation);
        await RefreshMonthsAsync(taskId, task.Year, progress, cancellation);
    }

    /// <summary>The totals of one department for one month.</summary>
    public async Task RefreshTotalsAsync(int departmentId, ReportingPeriod period, CancellationToken cancellation = default)
    {
        var row = db.ReportingTotals
            .Where(t => t.DepartmentId == departmentId && t.Year == period.Year && t.Month == period.Month);
        var locked = await row.ExecuteUpdateAsync(s => s.SetProperty(t => t.Stamp, t => t.Stamp + 1), cancellation);
        var counts = await db.Reports.AsNoTracking()
            .Where(r => r.DepartmentId == departmentId && r.Year == period.Year && r.Month == period.Month)
            .GroupBy(r => new { r.Side, OnTime = r.FirstSubmittedOn != null && r.FirstSubmittedOn <= r.DueOn, Late = r.FirstSubmittedOn > r.DueOn, Approved = r.ApprovedRevision != null })
            .Select(g => new { g.Key.Side, g.Key.OnTime, g.Key.Late, g.Key.Approved, Count = g.Count(), DueOn = g.Max(r => r.DueOn) })
            .ToListAsync(cancellation);
        var expected = counts.Sum(c => c.Count);
        var onTime = counts.Where(c => c.OnTime).Sum(c => c.Count);
        var late = counts.Where(c => c.Late).Sum(c => c.Count);
        var approved = counts.Where(c => c.Approved).Sum(c => c.Count);
        if (locked > 0)
        {
            await row.ExecuteUpdateAsync(
                s => s.SetProperty(t => t.Expected, expected)
                    .SetProperty(t => t.OnTime, onTime)
                    .SetProperty(t => t.Late, late)
                    .SetProperty(t => t.Approved, approved),
                cancellation);
            if (counts.Count > 0)
            {
                var dueOn = counts.Max(c => c.DueOn);
                await row.ExecuteUpdateAsync(s => s.SetProperty(t => t.DueOn, dueOn), cancellation);
            }
        }
        else if (counts.Count > 0)
        {
            db.ReportingTotals.Add(new ReportingTotal
            {
                DepartmentId = departmentId,
                Side = counts[0].Side,
                Year = period.Year,
                Month = period.Month,
                DueOn = counts.Max(c => c.DueOn),
                Expected = expected,
                OnTime = onTime,
                Late = late,
                Approved = approved,
            });
            await db.SaveChangesAsync(cancellation);
        }
    }

    /// <summary>Everything of one year, for its opening, the change of a rule and the demonstration data.</summary>
    public async Task RefreshYearAsync(int year, CancellationToken cancellation = default)
    {
        foreach (var id in await db.Tasks.AsNoTracking().Where(t => t.Year == year).Select(t => t.Id).ToListAsync(cancellation))
        {
            await RefreshTaskAsync(id, cancellation);
        }

        var months = await db.Reports.AsNoTracking().Where(r => r.Year == year)
            .Select(r => new { r.DepartmentId, r.Month }).Distinct().ToListAsync(cancellation);
        var known = await db.ReportingTotals.AsNoTracking().Where(t => t.Year == year)
            .Select(t => new { t.DepartmentId, t.Month }).ToListAsync(cancellation);
        foreach (var month in months.Union(known))
        {
            await RefreshTotalsAsync(month.DepartmentId, new ReportingPeriod(year, month.Month), cancellation);
        }
    }

    private async Task RefreshMonthsAsync(
        int taskId, int year, IReadOnlyCollection<AssignmentProgress> progress, CancellationToken cancellation)
    {
        var months = await db.TaskMonths.Where(m => m.TaskId == taskId).ToDictionaryAsync(m => m.Month, cancellation);
        for (var month = 1; month <= 12; month++)
        {
            if (!months.TryGetValue(month, out var row))
            {
                row = new TaskMonth { TaskId = taskId, Year = year, Month = month };
                db.TaskMonths.Add(row);
            }

            var at = ProgressMath.At(progress, month);
            row.PercentJinghai = at.Jinghai;
            row.PercentLianhuashan = at.Lianhuashan;
            row.Percent = at.Overall;
        }

        await db.SaveChangesAsync(cancellation);
    }
}
