using CooperationPortal.Core.Access;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Requests;

/// <summary>Requests where other screens show them: on the task, among what waits for review, on desk and cockpit.</summary>
public sealed class RequestLists(PortalDbContext db, CurrentUser user)
{
    /// <summary>Most that a card or the page of reviews shows; the list of requests has all.</summary>
    public const int Most = 50;

    private WaitingRequests? _waiting;

    /// <summary>Requests on a task, and what the reader may ask for.</summary>
    public async Task<TaskRequests> OfTaskAsync(int taskId, CancellationToken cancellation)
    {
        var lines = await db.TaskRequests.AsNoTracking().Where(r => r.TaskId == taskId).Where(RequestAccess.ReadableBy(user.Actor))
            .OrderByDescending(r => r.Id).Take(Most).Select(RequestLine.Projection).ToListAsync(cancellation);
        return new TaskRequests(taskId, lines, await AskableAsync(taskId, cancellation));
    }

    /// <summary>What the reader may ask for now: what the rule allows, and of what no request is open.</summary>
    public async Task<IReadOnlyList<TaskRequestKind>> AskableAsync(int taskId, CancellationToken cancellation)
    {
        if (!user.Actor.May(Permission.MakeRequests))
        {
            return [];
        }

        var task = await db.Tasks.AsNoTracking().Include(t => t.Assignments).SingleAsync(t => t.Id == taskId, cancellation);
        var open = await db.TaskRequests.AsNoTracking().Where(r => r.TaskId == taskId && r.OpenKind != null)
            .Select(r => r.Kind).ToListAsync(cancellation);
        return [.. Enum.GetValues<TaskRequestKind>().Where(kind => !open.Contains(kind) && TaskRequest.CanAsk(task, kind, user.Actor))];
    }

    /// <summary>How many wait for the reader; counted once a request.</summary>
    public async Task<WaitingRequests> CountWaitingAsync(CancellationToken cancellation)
    {
        if (_waiting is { } known)
        {
            return known;
        }

        if (!user.Actor.May(Permission.DecideRequests))
        {
            return default;
        }

        var found = await db.TaskRequests.AsNoTracking().Where(RequestAccess.WaitingFor(user.Actor)).GroupBy(r => 1)
            .Select(g => new { Count = g.Count(), Since = g.Min(r => r.WaitingSince) }).SingleOrDefaultAsync(cancellation);
        return (_waiting = new WaitingRequests(found?.Count ?? 0, found?.Since)).Value;
    }

    /// <summary>Those that wait for the reader, the longest waiting first.</summary>
    public async Task<IReadOnlyList<RequestLine>> WaitingAsync(CancellationToken cancellation) =>
        user.Actor.May(Permission.DecideRequests)
            ? await db.TaskRequests.AsNoTracking().Where(RequestAccess.WaitingFor(user.Actor))
                .OrderBy(r => r.WaitingSince).ThenBy(r => r.Id).Take(Most).Select(RequestLine.Projection).ToListAsync(cancellation)
            : [];

    /// <summary>Tasks of a year that 'cannot be done now', as far as the reader may know: answers that still stand.</summary>
    public Task<int> CountBlockedAsync(int year, CancellationToken cancellation) =>
        db.TaskRequests.AsNoTracking().Where(r => r.Kind == TaskRequestKind.Blocked && r.Task.Year == year)
            .Where(RequestAccess.Stands).Where(RequestAccess.ReadableBy(user.Actor)).CountAsync(cancellation);
}
