using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.WorkPlan;

/// <summary>
/// Makes the expected reports of a task from its assignments: nobody types what is due. Reports that were begun are never
/// removed; empty ones that are no longer expected are.
/// </summary>
public sealed class ReportPlanning(PortalDbContext db)
{
    /// <summary>
    /// Brings the expected reports of a tracked task (with its assignments) in line with cadence, dates and departments. Adds to
    /// and removes from the context; the caller saves.
    /// </summary>
    /// <returns>The departments and months whose totals have to be reckoned anew.</returns>
    public async Task<IReadOnlyCollection<(int DepartmentId, ReportingPeriod Period)>> PlanAsync(
        WorkTask task, CancellationToken cancellation = default)
    {
        var dueDay = (await db.Rules.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new PortalRules()).ReportDueDay;
        var existing = task.Id == 0
            ? []
            : await db.Reports.Where(r => r.TaskId == task.Id).ToListAsync(cancellation);
        var touched = new HashSet<(int, ReportingPeriod)>();
        foreach (var assignment in task.Assignments)
        {
            var from = assignment is { IsActive: true } && task.IsRunning ? assignment.AssignedOn : null;
            var expected = from is { } day ? ReportingPeriod.Expected(task.Cadence, day, task.DueOn).ToHashSet() : [];
            var own = existing.Where(r => r.AssignmentId == assignment.Id && assignment.Id != 0).ToList();
            foreach (var report in own)
            {
                if (report.State != ReportState.NotStarted || expected.Contains(report.Period))
                {
                    report.OpenFor(task.Cadence);
                }
                else
                {
                    db.Reports.Remove(report);
                    touched.Add((assignment.DepartmentId, report.Period));
                }

                // A draft is owed or not as its department comes and goes.
                if (report.State == ReportState.Draft && report.FirstSubmittedOn is null)
                {
                    touched.Add((assignment.DepartmentId, report.Period));
                }
            }

            // Nobody begins with a report that is already late; but each task has at least the one of its end.
            var periods = own.Select(r => r.Period).ToHashSet();
            foreach (var period in expected.Where(p => !periods.Contains(p) && (p.DueOn(dueDay) >= from || p == expected.Max())))
            {
                db.Reports.Add(new ProgressReport(assignment, period, task.Cadence, dueDay));
                touched.Add((assignment.DepartmentId, period));
            }
        }

        return touched;
    }
}
