using System.Security.Cryptography;
using System.Text;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.SingleSignOn;
using CooperationPortal.Web.Security.TwoSteps;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Account;

/// <summary>
/// Finds the account of somebody whom the provider has named. Only accounts that exist are opened: the provider says who somebody is,
/// the portal's administrators say who has an account. The first time it is the account of that name; from then on the account stays with
/// the provider's own number of the person, so that a name that was given to somebody else opens nothing.
/// </summary>
internal sealed class SingleSignOnService(
    PortalDbContext db, UserManager<PortalUser> users, SignInSteps steps, FailedPasswords failed, AuditTrail audit)
{
    /// <summary>Begins a session for the person, or leads to the second step.</summary>
    /// <param name="issuer">The provider.</param>
    /// <param name="subject">Its own, unchanging number of the person.</param>
    /// <param name="userName">The account's name as the provider tells it.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>Whether the account is signed in; null where there is none for this person, or none that may sign in.</returns>
    public async Task<FirstStep?> SignInAsync(string issuer, string subject, string? userName, CancellationToken cancellation)
    {
        var key = KeyOf(issuer, subject);
        var linked = await LinkedAsync(key, cancellation);
        var user = linked ?? await NamedAsync(userName, cancellation);
        var obstacle = user is null ? "统一身份没有对应的账号" : await steps.ObstacleAsync(user, Factor.Provider, cancellation);
        if (user is null || obstacle is not null)
        {
            failed.Record(user, obstacle!);
            await db.SaveChangesAsync(cancellation);
            return null;
        }

        if (linked is null)
        {
            db.UserLogins.Add(new IdentityUserLogin<int> { LoginProvider = SingleSignOnSetup.Scheme, ProviderKey = key, UserId = user.Id });
            audit.Record(AuditAction.IdentityLinked, FailedPasswords.Subject(user), actorName: user.UserName);
        }

        return new FirstStep(user.Language, await steps.AfterFirstAsync(user, isExternal: true, cancellation));
    }

    /// <summary>A person at a provider, in the length of the column.</summary>
    internal static string KeyOf(string issuer, string subject) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{subject}")));

    private Task<PortalUser?> LinkedAsync(string key, CancellationToken cancellation) =>
        db.Users.SingleOrDefaultAsync(
            u => db.UserLogins.Any(l => l.UserId == u.Id && l.LoginProvider == SingleSignOnSetup.Scheme && l.ProviderKey == key), cancellation);

    /// <summary>The account of that name, while it belongs to nobody at the provider.</summary>
    private async Task<PortalUser?> NamedAsync(string? userName, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(userName) || userName.Length > PortalUser.UserNameLength || await users.FindByNameAsync(userName) is not { } user)
        {
            return null;
        }

        var isTaken = await db.UserLogins.AnyAsync(l => l.UserId == user.Id && l.LoginProvider == SingleSignOnSetup.Scheme, cancellation);
        return isTaken ? null : user;
    }
}
