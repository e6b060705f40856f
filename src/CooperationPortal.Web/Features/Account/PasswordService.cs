using System.Globalization;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.Passwords;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Identity;

namespace CooperationPortal.Web.Features.Account;

/// <summary>Replaces the own password; every other session of the account ends with the old one.</summary>
internal sealed class PasswordService(
    PortalDbContext db,
    UserManager<PortalUser> users,
    UserSessions sessions,
    PastPasswords past,
    FailedPasswords failed,
    CurrentUser current,
    AuditTrail audit,
    BusinessClock clock)
{
    /// <summary>Tells which field is wrong, with the reason in the language of the request.</summary>
    public sealed record Refusal(string Field, string Reason);

    /// <summary>Replaces it.</summary>
    /// <returns>What is wrong; nothing where the password was changed.</returns>
    public async Task<IReadOnlyList<Refusal>> ChangeAsync(int userId, PasswordForm form, CancellationToken cancellation)
    {
        var user = await users.FindByIdAsync(userId.ToString(CultureInfo.InvariantCulture))
            ?? throw new InvalidOperationException("The signed-in account is gone.");
        if (!await users.CheckPasswordAsync(user, form.OldPassword!))
        {
            await failed.CountAsync(user, cancellation);
            return [new Refusal(nameof(form.OldPassword), users.ErrorDescriber.PasswordMismatch().Description)];
        }

        // A new password whose old sessions go on would be worse than none.
        IReadOnlyList<Refusal> refusals = [];
        await db.InTransactionAsync(async () => refusals = await ReplaceAsync(user, form, cancellation), cancellation);
        return refusals;
    }

    private async Task<IReadOnlyList<Refusal>> ReplaceAsync(PortalUser user, PasswordForm form, CancellationToken cancellation)
    {
        await past.RememberAsync(user, cancellation);
        user.MustChangePassword = false;
        user.PasswordChangedAt = clock.UtcNow;
        audit.Record(AuditAction.PasswordChanged, FailedPasswords.Subject(user));
        var result = await users.ChangePasswordAsync(user, form.OldPassword!, form.NewPassword!);
        if (!result.Succeeded)
        {
            db.ChangeTracker.Clear();
            return [.. result.Errors.Select(error => new Refusal(nameof(form.NewPassword), error.Description))];
        }

        // The new security stamp ends every session, this one too.
        await sessions.EndAllAsync(user.Id, null, cancellation);

        // The old password alone is no proof of somebody with a second factor.
        await sessions.BeginAsync(user, isExternal: false, cancellation, current.Account?.HasSecondFactor == true ? current.Session?.ProvedAt : null);
        return [];
    }
}
