using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.TwoSteps;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Identity;

namespace CooperationPortal.Web.Features.Account;

/// <summary>A first step that succeeded.</summary>
/// <param name="Language">The language that the account has chosen, if any.</param>
/// <param name="IsSignedIn">False: the code is to be asked for.</param>
internal sealed record FirstStep(string? Language, bool IsSignedIn);

/// <summary>
/// Signs in and out. Whoever fails learns nothing but that: unknown, wrong, locked, disabled, expired and from an address that is not
/// allowed sound the same and take the same time (SEC-14); whether there is a second step is told only to who has the password. Saves
/// of its own do not touch the account's concurrency stamp, so that signing in is no conflict for an administrator who has the account open.
/// </summary>
internal sealed class SignInService(
    PortalDbContext db,
    UserManager<PortalUser> users,
    SignInManager<PortalUser> signIn,
    UserSessions sessions,
    CurrentUser current,
    SignInSteps steps,
    NobodysPassword nobody,
    KnownDevices devices,
    AuditTrail audit,
    FailedPasswords failed)
{
    /// <summary>Checks name and password; begins a session, or leads to the second step.</summary>
    /// <returns>The account, and whether it is signed in; null where it was refused, for whatever reason.</returns>
    public async Task<FirstStep?> SignInAsync(string userName, string password, CancellationToken cancellation)
    {
        var user = await users.FindByNameAsync(userName);
        if (user?.PasswordHash is null)
        {
            nobody.Compare(users.PasswordHasher, password);
            await devices.FindAsync(0, cancellation);

            // The name is not kept: people type their password into the wrong field.
            failed.Record(user, "账号不存在");
            await db.SaveChangesAsync(cancellation);
            return null;
        }

        var result = users.PasswordHasher.VerifyHashedPassword(user, user.PasswordHash, password);
        if (await steps.ObstacleAsync(user, Factor.Password, cancellation) is { } obstacle)
        {
            failed.Record(user, obstacle);
            await db.SaveChangesAsync(cancellation);
            return null;
        }

        if (result == PasswordVerificationResult.Failed)
        {
            await failed.CountSignInAsync(user, cancellation);
            return null;
        }

        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        }

        return new FirstStep(user.Language, await steps.AfterFirstAsync(user, isExternal: false, cancellation));
    }

    /// <summary>Ends the session on the server: its cookie alone would live on where somebody kept a copy (TRUST.md, finding 2).</summary>
    public async Task SignOutAsync(CancellationToken cancellation)
    {
        await sessions.EndAsync(current.Actor.UserId, current.SessionId ?? 0, cancellation);
        audit.Record(AuditAction.SignedOut, new AuditSubject("user", current.Actor.UserId, $"{current.Actor.Name} ({current.Account!.UserName})"));
        await db.SaveChangesAsync(cancellation);
        await signIn.SignOutAsync();
    }
}
