using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Tasks;

/// <summary>What departments do with their tasks.</summary>
public sealed class TaskService(PortalDbContext db, CurrentUser user, BusinessClock clock, AuditTrail audit)
{
    /// <summary>签收 by the signed-in person's department.</summary>
    /// <returns>False where the person does not see such a task.</returns>
    /// <exception cref="BusinessRuleException">It is not theirs to accept, or was accepted before.</exception>
    public async Task<bool> AcceptAsync(int id, CancellationToken cancellation)
    {
        var task = await db.Tasks.Include(t => t.Assignments).SingleOrDefaultAsync(t => t.Id == id, cancellation);
        if (task is null || (task.State == TaskState.Draft && !user.Actor.May(Permission.EditPlan)))
        {
            return false;
        }

        task.Accept(user.Actor, clock.UtcNow);
        audit.Record(AuditAction.AssignmentAccepted, TaskSubject.Of(task));
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}

/// <summary>A task as the audit trail names it.</summary>
internal static class TaskSubject
{
    public static AuditSubject Of(WorkTask task) => new("task", task.Id, $"{task.Year} · {task.Number} {task.Name}", task.Id);
}
