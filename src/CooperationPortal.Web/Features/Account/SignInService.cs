using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Identity;

namespace CooperationPortal.Web.Features.Account;

/// <summary>
/// Signs in and out. Whoever fails learns nothing but that: unknown, wrong, locked, disabled, expired and from an address that is not allowed sound the same and take the
/// same time (SEC-14). Saves of its own do not touch the account's concurrency stamp, so that signing in is no conflict for
/// an administrator who has the account open.
/// </summary>
internal sealed class SignInService(
    PortalDbContext db,
    UserManager<PortalUser> users,
    SignInManager<PortalUser> signIn,
    UserSessions sessions,
    CurrentUser current,
    AccountReader accounts,
    NobodysPassword nobody,
    AuditTrail audit,
    FailedPasswords failed,
    IHttpContextAccessor http,
    BusinessClock clock)
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
            failed.Record(user, "账号不存在");
            await db.SaveChangesAsync(cancellation);
            return null;
        }

        var result = users.PasswordHasher.VerifyHashedPassword(user, user.PasswordHash, password);
        if (await ObstacleAsync(user, cancellation) is { } obstacle)
        {
            failed.Record(user, obstacle);
            await db.SaveChangesAsync(cancellation);
            return null;
        }

        if (result == PasswordVerificationResult.Failed)
        {
            await failed.CountAsync(user, cancellation);
            return null;
        }

        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        }

        await BeginAsync(user, cancellation);
        return user;
    }

    /// <summary>Ends the session on the server: its cookie alone would live on where somebody kept a copy (TRUST.md, finding 2).</summary>
    public async Task SignOutAsync(CancellationToken cancellation)
    {
        await sessions.EndAsync(current.Actor.UserId, current.SessionId ?? 0, cancellation);
        audit.Record(AuditAction.SignedOut, new AuditSubject("user", current.Actor.UserId, $"{current.Actor.Name} ({current.Account!.UserName})"));
        await db.SaveChangesAsync(cancellation);
        await signIn.SignOutAsync();
    }

    /// <summary>What keeps the account from signing in here, whatever the password; null: nothing.</summary>
    private async Task<string?> ObstacleAsync(PortalUser user, CancellationToken cancellation) =>
        !user.IsActive ? "账号已停用"
        : !user.MaySignIn(clock.Today) ? "账号已过有效期"
        : failed.IsLocked(user) ? "账号锁定中"
        : await accounts.ReadAsync(user.Id, "", cancellation) is { } found && !found.Addresses.Allows(http.HttpContext?.Connection.RemoteIpAddress)
            ? UserSessions.AddressRefused
            : null;

    private async Task BeginAsync(PortalUser user, CancellationToken cancellation)
    {
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        user.LastSignInAt = clock.UtcNow;
        var account = await accounts.ReadAsync(user.Id, cancellation);
        audit.Record(AuditAction.SignedIn, FailedPasswords.Subject(user), actor: account?.Actor);
        await sessions.BeginAsync(user, cancellation);
    }
}
