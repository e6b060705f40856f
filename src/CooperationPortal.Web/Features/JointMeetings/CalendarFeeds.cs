using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>日历订阅: a person's secret address, of which only the hash is kept.</summary>
public sealed class CalendarFeeds(PortalDbContext db, AccountReader accounts, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>When the signed-in person's address was made; null: there is none.</summary>
    public Task<DateTime?> MadeAtAsync(CancellationToken cancellation) =>
        db.CalendarFeeds.AsNoTracking().Where(f => f.UserId == user.Actor.UserId).Select(f => (DateTime?)f.CreatedAt).SingleOrDefaultAsync(cancellation);

    /// <summary>Makes an address; an earlier one no longer works.</summary>
    /// <returns>The secret, which nobody can read again.</returns>
    public async Task<string> MakeAsync(CancellationToken cancellation)
    {
        var secret = CalendarFeed.NewSecret();
        await db.InTransactionAsync(
            async () =>
            {
                var feed = await db.CalendarFeeds.SingleOrDefaultAsync(f => f.UserId == user.Actor.UserId, cancellation)
                    ?? db.CalendarFeeds.Add(new CalendarFeed { UserId = user.Actor.UserId, SecretHash = "", CreatedAt = clock.UtcNow }).Entity;
                feed.SecretHash = CalendarFeed.HashOf(secret);
                feed.CreatedAt = clock.UtcNow;
                audit.Record(AuditAction.CalendarFeedMade, Subject());
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return secret;
    }

    /// <summary>Ends the address.</summary>
    /// <returns>False: there was none.</returns>
    public async Task<bool> EndAsync(CancellationToken cancellation)
    {
        if (await db.CalendarFeeds.SingleOrDefaultAsync(f => f.UserId == user.Actor.UserId, cancellation) is not { } feed)
        {
            return false;
        }

        db.CalendarFeeds.Remove(feed);
        audit.Record(AuditAction.CalendarFeedEnded, Subject());
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Whose address it is, with the rights that the account has now, and the language; null: nobody's who may read meetings.</summary>
    /// <remarks>The same two commands whether or not the secret is known.</remarks>
    public async Task<(Actor Actor, string? Language)?> OwnerAsync(string secret, CancellationToken cancellation)
    {
        var hash = CalendarFeed.HashOf(secret);
        var feed = await db.CalendarFeeds.AsNoTracking().Where(f => f.SecretHash == hash)
            .Join(db.Users, f => f.UserId, u => u.Id, (f, u) => new { f.UserId, u.Language })
            .SingleOrDefaultAsync(cancellation);
        var found = await accounts.ReadAsync(feed?.UserId ?? 0, cancellation);
        return found?.Actor.May(Permission.ReadMeetings) == true ? (found.Actor, feed!.Language) : null;
    }

    private AuditSubject Subject() => new("user", user.Actor.UserId, user.Actor.Name);
}
