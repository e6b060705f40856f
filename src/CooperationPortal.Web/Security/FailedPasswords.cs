using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Security;

/// <summary>Counts wrong passwords, and wrong codes, wherever they are asked for, and locks the account after the last one that is allowed (SEC-13).</summary>
public sealed class FailedPasswords(PortalDbContext db, AuditTrail audit, BusinessClock clock, IOptions<IdentityOptions> identity)
{
    /// <summary>True while the account is locked.</summary>
    public bool IsLocked(PortalUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.LockoutEnd is { } until && until.UtcDateTime > clock.UtcNow;
    }

    /// <summary>Counts one. The database counts, so that parallel guesses are counted one by one (SEC-62).</summary>
    /// <param name="user">Whose.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <param name="action">What failed, a code of <see cref="AuditAction"/>.</param>
    /// <param name="reason">Why, a Chinese word of the portal.</param>
    public Task CountAsync(
        PortalUser user, CancellationToken cancellation, string action = AuditAction.SignInFailed, string reason = "密码错误") => db.InTransactionAsync(
        async () =>
        {
            var row = db.Users.Where(u => u.Id == user.Id);
            await row.ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1), cancellation);
            var count = await row.Select(u => u.AccessFailedCount).SingleAsync(cancellation);
            Record(user, reason, action);
            if (count >= identity.Value.Lockout.MaxFailedAccessAttempts)
            {
                var until = new DateTimeOffset(clock.UtcNow).Add(identity.Value.Lockout.DefaultLockoutTimeSpan);
                await row.ExecuteUpdateAsync(
                    s => s.SetProperty(u => u.AccessFailedCount, 0).SetProperty(u => u.LockoutEnd, until), cancellation);
                audit.Record(AuditAction.LockedOut, Subject(user), actorName: user.UserName);
            }

            await db.SaveChangesAsync(cancellation);
        },
        cancellation);

    /// <summary>Adds the failure to the trail; the caller saves.</summary>
    /// <param name="user">Null: there is no such account. The name is not kept: people type their password into the wrong field.</param>
    /// <param name="reason">Why, a Chinese word of the portal.</param>
    /// <param name="action">What failed, a code of <see cref="AuditAction"/>.</param>
    public void Record(PortalUser? user, string reason, string action = AuditAction.SignInFailed) => audit.Record(
        action,
        user is null ? new AuditSubject("user", 0, AuditEntry.Stranger) : Subject(user),
        reason: reason,
        actorName: user?.UserName ?? AuditEntry.Stranger);

    /// <summary>The account as the trail names it.</summary>
    public static AuditSubject Subject(PortalUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new AuditSubject("user", user.Id, $"{user.DisplayName} ({user.UserName})");
    }
}
