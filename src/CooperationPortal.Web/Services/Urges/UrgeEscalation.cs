using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.Notifications;
using CooperationPortal.Web.Services.Notifications;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Urges;

/// <summary>
/// Takes unanswered urges further up, once a workday: to the heads, then to the leaders. Steps, notices and trail are one transaction with the
/// day of the job, so an instance that dies has done nothing, and the second one finds the day taken (docs/decisions/0015, 0018).
/// </summary>
public sealed class UrgeEscalation(
    PortalDbContext db, DailyJobs jobs, WorkCalendars calendars, Notifier notifier, Recipients recipients, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Names the job.</summary>
    public const string Job = "urges";

    /// <summary>Does the round of a day, once.</summary>
    /// <returns>How many went up; 0 also on a day off and where the round has been done.</returns>
    public async Task<int> RunAsync(DateOnly today, CancellationToken cancellation)
    {
        if (!(await calendars.GetAsync(cancellation)).IsWorkday(today) || await jobs.LastAsync(Job, cancellation) >= today)
        {
            return 0;
        }

        var count = 0;
        await db.InTransactionAsync(
            async () =>
            {
                if (await jobs.TakeAsync(Job, today, cancellation))
                {
                    count = await EscalateAsync(today, cancellation);
                    await db.SaveChangesAsync(cancellation);
                }
            },
            cancellation);
        return count;
    }

    private async Task<int> EscalateAsync(DateOnly today, CancellationToken cancellation)
    {
        var rules = await db.Rules.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new PortalRules();
        var calendar = await calendars.GetAsync(cancellation);
        var urges = await db.Urges.Include(u => u.Department)
            .Where(u => (u.State == UrgeState.Open || u.State == UrgeState.SentBack) && u.ReplyBy < today && u.Level != UrgeLevel.Leader)
            .OrderBy(u => u.Id).ToListAsync(cancellation);
        var headed = await HeadedAsync(cancellation);
        var tellings = new List<Telling>();
        var count = 0;
        foreach (var urge in urges)
        {
            var to = urge.LevelOn(today, calendar, rules.UrgeHeadDays, rules.UrgeLeaderDays, headed.Contains(urge.DepartmentId));
            if (!urge.Escalate(to, clock.UtcNow))
            {
                continue;
            }

            count++;
            audit.Record(AuditAction.UrgeEscalated, UrgeTelling.Subject(urge), [new FieldChange("提级", null, UrgeWords.Word(to))]);
            var whom = await recipients.HeadsOfAsync([urge.DepartmentId], cancellation);
            if (to == UrgeLevel.Leader)
            {
                whom.AddRange(await recipients.LeadersOfAsync(urge.Side, cancellation));
                await notifier.AnnounceAsync(
                    urge.Side, $"urge:{urge.Id}:{urge.ReplyBy:yyyyMMdd}", ReminderWords.Escalated(urge.Number, urge.Department.Name), cancellation);
            }

            tellings.Add(UrgeTelling.Of(urge, whom, NotificationReason.UrgeEscalated, $"up-{urge.ReplyBy:yyyyMMdd}-{(int)to}", urge.Reason));
        }

        await notifier.TellAllAsync(tellings, cancellation);
        return count;
    }

    /// <summary>Departments with an active head.</summary>
    private async Task<HashSet<int>> HeadedAsync(CancellationToken cancellation)
    {
        var today = clock.Today;
        return
        [
            .. await db.Users.AsNoTracking()
                .Where(u => u.IsActive && u.DepartmentId != null && (u.ExpiresOn == null || u.ExpiresOn >= today))
                .Where(u => db.UserRoles.Any(r => r.UserId == u.Id && db.Roles.Any(x => x.Id == r.RoleId && x.Name == Role.DepartmentHead)))
                .Select(u => u.DepartmentId!.Value).Distinct().ToListAsync(cancellation),
        ];
    }
}
