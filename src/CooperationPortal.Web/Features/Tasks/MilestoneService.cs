using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Services;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Tasks;

/// <summary>Milestones of a task: either office adds, changes and withdraws them.</summary>
public sealed class MilestoneService(PortalDbContext db, TaskChanges changes, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Adds one.</summary>
    /// <returns>False: there is no such task.</returns>
    public async Task<bool> AddAsync(int taskId, MilestoneForm form, CancellationToken cancellation)
    {
        if (await changes.LoadAsync(taskId, cancellation) is not { } task)
        {
            return false;
        }

        var milestone = task.AddMilestone(form.Name, form.DueOn ?? task.DueOn);
        audit.Record(
            AuditAction.MilestoneAdded,
            new AuditSubject("milestone", task.Milestones.Count, milestone.Name, task.Id),
            TaskChanges.Differences(new MilestoneForm().Words(), Of(milestone).Words()));
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Changes one.</summary>
    /// <returns>False: there is no such milestone of this task.</returns>
    public async Task<bool> ChangeAsync(int taskId, int id, MilestoneForm form, CancellationToken cancellation)
    {
        var (task, milestone) = await FindAsync(taskId, id, cancellation);
        if (task is null || milestone is null)
        {
            return false;
        }

        db.ExpectVersion(milestone, form.Version);
        var before = Of(milestone).Words();
        task.ChangeMilestone(milestone, form.Name, form.DueOn ?? milestone.DueOn, form.DoneOn, clock.Today);
        audit.RecordChanges(
            AuditAction.MilestoneChanged,
            new AuditSubject("milestone", id, milestone.Name, task.Id),
            TaskChanges.Differences(before, Of(milestone).Words()));
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Takes one off the task; the record stays.</summary>
    /// <returns>False: there is no such milestone of this task.</returns>
    public async Task<bool> WithdrawAsync(int taskId, int id, CancellationToken cancellation)
    {
        var (task, milestone) = await FindAsync(taskId, id, cancellation);
        if (task is null || milestone is null)
        {
            return false;
        }

        if (task.State is TaskState.Closed or TaskState.Cancelled)
        {
            throw new BusinessRuleException("任务已结束，不能修改。");
        }

        milestone.Withdraw();
        audit.Record(AuditAction.MilestoneRemoved, new AuditSubject("milestone", id, milestone.Name, task.Id));
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>The form of a milestone of a task; null: there is none.</summary>
    public async Task<MilestoneForm?> ReadAsync(int taskId, int? id, CancellationToken cancellation)
    {
        var label = await db.Tasks.AsNoTracking().Where(t => t.Id == taskId).Select(t => t.Number + " " + t.Name)
            .SingleOrDefaultAsync(cancellation);
        var milestone = id is null
            ? null
            : await db.Milestones.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id && m.TaskId == taskId && !m.IsWithdrawn, cancellation);
        if (label is null || (id is not null && milestone is null))
        {
            return null;
        }

        var form = milestone is null ? new MilestoneForm() : Of(milestone);
        form.Label = label;
        return form;
    }

    private async Task<(WorkTask? Task, Milestone? Milestone)> FindAsync(int taskId, int id, CancellationToken cancellation)
    {
        var task = await changes.LoadAsync(taskId, cancellation);
        return (task, task?.Milestones.SingleOrDefault(m => m.Id == id && !m.IsWithdrawn));
    }

    private static MilestoneForm Of(Milestone milestone) => new()
    {
        Name = milestone.Name,
        DueOn = milestone.DueOn,
        DoneOn = milestone.DoneOn,
        Version = milestone.Version,
    };
}
