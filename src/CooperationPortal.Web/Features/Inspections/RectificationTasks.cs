using System.Globalization;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Inspections;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.Web.Services;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Inspections;

/// <summary>Makes the tasks that put problems right, handed out at once.</summary>
public sealed class RectificationTasks(PortalDbContext db, Numbering numbering, TaskUpkeep upkeep, AuditTrail audit, BusinessClock clock)
{
    /// <summary>The series of the numbers Z-1, Z-2 … of a year's rectification tasks.</summary>
    public static string Series(int year) => $"task/Z/{year}";

    /// <summary>Looks at the dates, and prepares the numbers. Call it before the transaction.</summary>
    /// <exception cref="BusinessRuleException">A date is past, or its year is not open.</exception>
    public async Task PrepareAsync(IEnumerable<DateOnly> dates, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(dates);
        var days = dates.ToList();
        if (days.Exists(day => day < clock.Today))
        {
            throw new BusinessRuleException("整改期限不能早于今天。");
        }

        var opened = await db.PlanYears.AsNoTracking().Select(y => y.Year).ToListAsync(cancellation);
        foreach (var year in days.Select(day => day.Year).Distinct())
        {
            if (!opened.Contains(year))
            {
                throw new BusinessRuleException("{0} 年度尚未开启。", year);
            }

            await numbering.PrepareAsync(Series(year), cancellation);
        }
    }

    /// <summary>Makes and adds the task of a problem; <see cref="FollowAsync"/> follows when all are saved. Needs the inspection's number.</summary>
    public async Task<WorkTask> MakeAsync(Inspection inspection, InspectionFinding finding, DateOnly due, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        ArgumentNullException.ThrowIfNull(finding);
        var helpers = finding.Supporting.Select(s => s.DepartmentId).ToList();
        var departments = await db.Departments.Where(d => d.Id == finding.DepartmentId || (d.IsActive && helpers.Contains(d.Id))).OrderBy(d => d.SortOrder)
            .ToListAsync(cancellation);
        var number = await numbering.TakeAsync(Series(due.Year), cancellation);
        var task = new WorkTask(
            due.Year, string.Create(CultureInfo.InvariantCulture, $"Z-{number}"), finding.WorkAreaId, TaskSource.Rectification, null);
        task.Created(clock.UtcNow);
        var line = finding.Requirement!.Split('\n')[0];
        var name = line.Length <= WorkTask.TitleLength ? line : TextRules.Cut(line, WorkTask.TitleLength - 1) + "…";
        task.Describe(name, null, finding.Requirement, inspection.NumberText, WorkTask.DefaultWeight);
        var start = clock.Today.Year < due.Year ? new DateOnly(due.Year, 1, 1) : clock.Today;
        task.Schedule(start, due);
        foreach (var department in departments)
        {
            task.Assign(department, department.Id == finding.DepartmentId ? AssignmentPart.Lead : AssignmentPart.Supporting, start);
        }

        task.HandOut(start);
        db.Tasks.Add(task);
        return task;
    }

    /// <summary>Plans the reports of a saved task, and reckons the figures.</summary>
    public async Task FollowAsync(WorkTask task, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(task);
        audit.Record(AuditAction.TaskAssigned, new AuditSubject("task", task.Id, task.Number + " " + task.Name, task.Id));
        await upkeep.SaveAsync(task, cancellation);
    }
}
