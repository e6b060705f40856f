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

/// <summary>
/// Counts wrong passwords and codes, and locks after the last one that is allowed (SEC-13). Three counters, so that nobody can lock out an owner by
/// knowing a name: passwords at the sign-in count in the browser where the account has signed in before (<see cref="KnownDevice"/>), and
/// elsewhere all together; either lock holds there only. Codes and proofs, which take the password or a session, count for the whole account.
/// </summary>
public sealed class FailedPasswords(
    PortalDbContext db, KnownDevices devices, AuditTrail audit, BusinessClock clock, IOptions<IdentityOptions> identity)
{
    private DateTime Until => clock.UtcNow + identity.Value.Lockout.DefaultLockoutTimeSpan;

    /// <summary>True while the account is locked everywhere.</summary>
    public bool IsLocked(PortalUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.LockoutEnd is { } until && until.UtcDateTime > clock.UtcNow;
    }

    /// <summary>True while the account may not sign in in the browser of this request.</summary>
    public async Task<bool> IsLockedHereAsync(PortalUser user, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        var device = await devices.FindAsync(user.Id, cancellation);
        return IsLocked(user) || (device is null ? user.StrangersLockedUntil : device.LockedUntil) > clock.UtcNow;
    }

    /// <summary>Counts a wrong password at the sign-in. The database counts, so that parallel guesses are counted one by one (SEC-62).</summary>
    public async Task CountSignInAsync(PortalUser user, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (await devices.FindAsync(user.Id, cancellation) is { } device)
        {
            var row = db.KnownDevices.Where(d => d.Id == device.Id);
            await CountAsync(
                user, AuditAction.SignInFailed, "密码错误", "仅限这个登录过的浏览器",
                () => row.ExecuteUpdateAsync(s => s.SetProperty(d => d.Failures, d => d.Failures + 1), cancellation),
                () => row.Select(d => d.Failures).SingleOrDefaultAsync(cancellation),
                () => row.ExecuteUpdateAsync(s => s.SetProperty(d => d.Failures, 0).SetProperty(d => d.LockedUntil, Until), cancellation),
                cancellation);
        }
        else
        {
            var row = db.Users.Where(u => u.Id == user.Id);
            await CountAsync(
                user, AuditAction.SignInFailed, "密码错误", "仅限没有登录过的浏览器",
                () => row.ExecuteUpdateAsync(s => s.SetProperty(u => u.StrangerFailures, u => u.StrangerFailures + 1), cancellation),
                () => row.Select(u => u.StrangerFailures).SingleAsync(cancellation),
                () => row.ExecuteUpdateAsync(
                    s => s.SetProperty(u => u.StrangerFailures, 0).SetProperty(u => u.StrangersLockedUntil, Until), cancellation),
                cancellation);
        }
    }

    /// <summary>Counts a wrong code, or a wrong password of somebody who is signed in.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <param name="action">What failed, a code of <see cref="AuditAction"/>.</param>
    /// <param name="reason">Why, a Chinese word of the portal.</param>
    public Task CountAsync(
        PortalUser user, CancellationToken cancellation, string action = AuditAction.SignInFailed, string reason = "密码错误")
    {
        ArgumentNullException.ThrowIfNull(user);
        var row = db.Users.Where(u => u.Id == user.Id);
        return CountAsync(
            user, action, reason, null,
            () => row.ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1), cancellation),
            () => row.Select(u => u.AccessFailedCount).SingleAsync(cancellation),
            () => row.ExecuteUpdateAsync(
                s => s.SetProperty(u => u.AccessFailedCount, 0).SetProperty(u => u.LockoutEnd, new DateTimeOffset(Until)), cancellation),
            cancellation);
    }

    /// <summary>Forgets what was counted before a right sign-in; the caller saves.</summary>
    /// <remarks>A sign-in where the account is known says nothing of the strangers: their tries stay counted.</remarks>
    public async Task ForgiveAsync(PortalUser user, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        (user.AccessFailedCount, user.LockoutEnd) = (0, null);
        if (await devices.FindAsync(user.Id, cancellation) is null)
        {
            (user.StrangerFailures, user.StrangersLockedUntil) = (0, null);
        }
    }

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

    private Task CountAsync(
        PortalUser user, string action, string reason, string? where, Func<Task<int>> count, Func<Task<int>> read, Func<Task<int>> close,
        CancellationToken cancellation) => db.InTransactionAsync(
        async () =>
        {
            await count();
            var failures = await read();
            Record(user, reason, action);
            if (failures >= identity.Value.Lockout.MaxFailedAccessAttempts)
            {
                await close();
                audit.Record(AuditAction.LockedOut, Subject(user), reason: where, actorName: user.UserName);
            }

            await db.SaveChangesAsync(cancellation);
        },
        cancellation);
}
