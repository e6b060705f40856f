using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Urges;

/// <summary>How many open urges of a side have gone up how far.</summary>
public sealed record OpenUrges(Side Side, UrgeLevel Level, int Count);

/// <summary>A department's urges of a year.</summary>
/// <param name="Urged">Urges that are not withdrawn.</param>
/// <param name="Due">Of these, such that had to be answered by now, or were.</param>
/// <param name="InTime">Of these, such that were answered in time.</param>
public sealed record UrgeRecord(int Urged, int Due, int InTime);

/// <summary>What waits for a person.</summary>
/// <param name="ToAnswer">Urges to answer.</param>
/// <param name="ReplyBy">The earliest date by which.</param>
/// <param name="ToDecide">Answers to decide on.</param>
/// <param name="Since">When the earliest of them came.</param>
public readonly record struct WaitingUrges(int ToAnswer, DateOnly? ReplyBy, int ToDecide, DateTime? Since);

/// <summary>Urges where other screens show them: on the task and report, on desk and cockpit, on the department's page.</summary>
public sealed class UrgeLists(PortalDbContext db, CurrentUser user, BusinessClock clock)
{
    private const int Most = 20;

    private WaitingUrges? _waiting;

    /// <summary>Urges about a task, its reports among them, that the person may read; newest first.</summary>
    public async Task<IReadOnlyList<UrgeLine>> OfTaskAsync(int taskId, CancellationToken cancellation) =>
        await db.Urges.AsNoTracking().Where(u => u.TaskId == taskId).Where(UrgeAccess.ReadableBy(user.Actor))
            .OrderByDescending(u => u.Id).Take(Most).Select(UrgeLine.Projection).ToListAsync(cancellation);

    /// <summary>The same about a report.</summary>
    public async Task<IReadOnlyList<UrgeLine>> OfReportAsync(int reportId, CancellationToken cancellation) =>
        await db.Urges.AsNoTracking().Where(u => u.ReportId == reportId).Where(UrgeAccess.ReadableBy(user.Actor))
            .OrderByDescending(u => u.Id).Take(Most).Select(UrgeLine.Projection).ToListAsync(cancellation);

    /// <summary>What waits for the person; read once a request.</summary>
    public async Task<WaitingUrges> WaitingAsync(CancellationToken cancellation)
    {
        if (_waiting is { } known)
        {
            return known;
        }

        var answer = user.Actor.May(Permission.WriteReports)
            ? await db.Urges.AsNoTracking().Where(UrgeAccess.ToAnswerBy(user.Actor)).GroupBy(u => 1)
                .Select(g => new { Count = g.Count(), First = g.Min(u => (DateOnly?)u.ReplyBy) }).SingleOrDefaultAsync(cancellation)
            : null;
        var decide = user.Actor.May(Permission.Urge)
            ? await db.Urges.AsNoTracking().Where(UrgeAccess.ToDecideBy(user.Actor)).GroupBy(u => 1)
                .Select(g => new { Count = g.Count(), First = g.Min(u => u.AnsweredAt) }).SingleOrDefaultAsync(cancellation)
            : null;
        return (_waiting = new WaitingUrges(answer?.Count ?? 0, answer?.First, decide?.Count ?? 0, decide?.First)).Value;
    }

    /// <summary>Open urges that the person may read, by side and level, and how many answers wait for the person; one command.</summary>
    public async Task<(IReadOnlyList<OpenUrges> Open, int ToDecide)> OpenAsync(CancellationToken cancellation)
    {
        var urges = db.Urges.AsNoTracking();
        var open = urges.Where(UrgeAccess.IsOpen).Where(UrgeAccess.ReadableBy(user.Actor)).Select(u => new { u.Side, u.Level, IsToDecide = false });
        var toDecide = urges.Where(UrgeAccess.ToDecideBy(user.Actor)).Select(u => new { u.Side, u.Level, IsToDecide = true });
        var rows = await open.Concat(toDecide).GroupBy(u => new { u.Side, u.Level, u.IsToDecide })
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        return (
            [
                .. rows.Where(g => !g.Key.IsToDecide).OrderBy(g => g.Key.Side).ThenByDescending(g => g.Key.Level)
                    .Select(g => new OpenUrges(g.Key.Side, g.Key.Level, g.Count)),
            ],
            rows.Where(g => g.Key.IsToDecide).Sum(g => g.Count));
    }

    /// <summary>A department's own record of a year; null for somebody who may not read its urges.</summary>
    public async Task<UrgeRecord?> RecordAsync(int departmentId, int year, CancellationToken cancellation)
    {
        if (!user.Actor.May(Permission.ReadUrges) && !user.Actor.IsOf(departmentId))
        {
            return null;
        }

        var today = clock.Today;
        var found = await db.Urges.AsNoTracking().Where(u => u.DepartmentId == departmentId && u.Year == year && u.State != UrgeState.Withdrawn)
            .GroupBy(u => 1)
            .Select(g => new
            {
                Urged = g.Count(),
                Due = g.Sum(u => u.FirstAnsweredOn != null || u.FirstReplyBy < today ? 1 : 0),
                InTime = g.Sum(u => u.FirstAnsweredOn <= u.FirstReplyBy ? 1 : 0),
            })
            .SingleOrDefaultAsync(cancellation);
        return new UrgeRecord(found?.Urged ?? 0, found?.Due ?? 0, found?.InTime ?? 0);
    }
}
