using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Features.Account;

/// <summary>
/// Signs in and out. Whoever fails learns nothing but that: unknown, wrong, locked and disabled sound the same and take the
/// same time (SEC-14). Saves of its own do not touch the account's concurrency stamp, so that signing in is no conflict for
/// an administrator who has the account open.
/// </summary>
internal sealed class SignInService(
    PortalDbContext db,
    UserManager<PortalUser> users,
    SignInManager<PortalUser> session,
    AccountReader accounts,
    NobodysPassword nobody,
    AuditTrail audit,
    BusinessClock clock,
    IOptions<IdentityOptions> identity)
{
    /// <summary>Checks name and password and begins a session.</summary>
    /// <returns>The account; null where it was refused, for whatever reason.</returns>
    public async Task<PortalUser?> SignInAsync(string userName, string password, CancellationToken cancellation)
    {
        var user = await users.FindByNameAsync(userName);
        if (user?.PasswordHash is null)
        {
            nobody.Compare(users.PasswordHasher, password);

            // The name is not kept: people type their password into the wrong field.
            Failed(user, "账号不存在");
            await db.SaveChangesAsync(cancellation);
            return null;
        }

        var result = users.PasswordHasher.VerifyHashedPassword(user, user.PasswordHash, password);
        if (!user.IsActive || IsLocked(user))
        {
            Failed(user, user.IsActive ? "账号锁定中" : "账号已停用");
            await db.SaveChangesAsync(cancellation);
            return null;
        }

        if (result == PasswordVerificationResult.Failed)
        {
            await CountFailureAsync(user, cancellation);
            return null;
        }

        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        }

        await BeginAsync(user, cancellation);
        return user;
    }

    /// <summary>
    /// Counts a wrong password and locks the account after the last one that is allowed. The database counts, so that parallel
    /// guesses are counted one by one (SEC-62).
    /// </summary>
    public Task CountFailureAsync(PortalUser user, CancellationToken cancellation) => db.InTransactionAsync(
        async () =>
        {
            var row = db.Users.Where(u => u.Id == user.Id);
            await row.ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1), cancellation);
            var count = await row.Select(u => u.AccessFailedCount).SingleAsync(cancellation);
            Failed(user, "密码错误");
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

    /// <summary>Ends every session of the account: the cookie alone would live on where somebody kept a copy (TRUST.md, finding 2).</summary>
    public async Task SignOutAsync(int userId)
    {
        if (await users.FindByIdAsync(userId.ToString()) is { } user)
        {
            audit.Record(AuditAction.SignedOut, Subject(user));
            await users.UpdateSecurityStampAsync(user);
        }

        await session.SignOutAsync();
    }

    /// <summary>The account as the trail names it.</summary>
    public static AuditSubject Subject(PortalUser user) => new("user", user.Id, $"{user.DisplayName} ({user.UserName})");

    private bool IsLocked(PortalUser user) => user.LockoutEnd is { } until && until.UtcDateTime > clock.UtcNow;

    private void Failed(PortalUser? user, string reason) => audit.Record(
        AuditAction.SignInFailed,
        user is null ? new AuditSubject("user", 0, "未知账号") : Subject(user),
        reason: reason,
        actorName: user?.UserName ?? "未知账号");

    private async Task BeginAsync(PortalUser user, CancellationToken cancellation)
    {
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        user.LastSignInAt = clock.UtcNow;
        var account = await accounts.ReadAsync(user.Id, cancellation);
        audit.Record(AuditAction.SignedIn, Subject(user), actor: account?.Account.Actor);
        await db.SaveChangesAsync(cancellation);
        await session.SignInAsync(user, isPersistent: false);
    }
}
