using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Requests;

/// <summary>Ends requests that nobody has to decide any more, because their task ended another way. The caller saves.</summary>
public sealed class RequestEnding(PortalDbContext db, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>The request as the audit trail names it. Needs its task.</summary>
    public static AuditSubject Subject(TaskRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new AuditSubject("request", request.Id, $"{RequestWords.Word(request.Kind)} · {request.Task.Number} {request.Task.Name}", request.TaskId);
    }

    /// <summary>Ends what is open on these tasks.</summary>
    /// <param name="tasks">That were closed or cancelled.</param>
    /// <param name="but">The request by which the task ended; null: it ended without one.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task LapseAsync(IReadOnlyCollection<int> tasks, int? but, CancellationToken cancellation)
    {
        if (tasks.Count == 0)
        {
            return;
        }

        var open = await db.TaskRequests.Include(r => r.Task).Where(r => tasks.Contains(r.TaskId) && r.Id != but && r.OpenKind != null)
            .OrderBy(r => r.Id).ToListAsync(cancellation);
        foreach (var request in open)
        {
            request.Lapse(user.Actor, clock.UtcNow);
            audit.Record(AuditAction.RequestLapsed, Subject(request));
        }
    }
}
