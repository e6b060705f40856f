using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.Passwords;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Accounts;

/// <summary>
/// What both the system administrator and the security administrator do to accounts, each to those that are theirs: the callers decide
/// which (TRUST DB-06). Callers have the transaction; changes take effect at the account's next request, which reads it anew (SEC-04).
/// </summary>
public sealed class AccountKeeping(
    PortalDbContext db, IPasswordHasher<PortalUser> hasher, UserSessions sessions, PastPasswords past, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Loads an account for a change.</summary>
    /// <exception cref="StaleFormException">Somebody has saved since the form was opened.</exception>
    public async Task<PortalUser> LoadAsync(int id, string? version, CancellationToken cancellation)
    {
        var user = await db.Users.Include(u => u.Department).SingleAsync(u => u.Id == id, cancellation);
        return user.ConcurrencyStamp == version ? user : throw new StaleFormException();
    }

    /// <summary>Saves it. The stamp is compared by the database once more and replaced, so that a save in between is noticed.</summary>
    public Task<int> StoreAsync(PortalUser user, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        user.ConcurrencyStamp = NewStamp();
        return db.SaveChangesAsync(cancellation);
    }

    /// <summary>The account's roles, in the order of the screen.</summary>
    public async Task<IReadOnlyList<string>> RolesAsync(int id, CancellationToken cancellation)
    {
        var names = await db.UserRoles.Where(r => r.UserId == id)
            .Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name!).ToListAsync(cancellation);
        return [.. Role.All.Where(names.Contains)];
    }

    /// <summary>Locks a row, so that two administrators cannot take each other's rights in the same moment.</summary>
    public Task<int> TakeTurnsAsync(CancellationToken cancellation) =>
        db.Roles.Where(r => r.Name == Role.Administrator)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.ConcurrencyStamp, r => r.ConcurrencyStamp), cancellation);

    /// <summary>Refuses what would leave one of the three administrators' roles without an account that lasts.</summary>
    /// <exception cref="BusinessRuleException">Nobody else holds the role without a last day.</exception>
    public async Task RequireAnotherAsync(PortalUser user, IEnumerable<string> roles, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        foreach (var role in roles.Where(Role.IsAdministrative))
        {
            var holders = db.UserRoles.Where(r => db.Roles.Any(known => known.Id == r.RoleId && known.Name == role));
            if (user.IsActive && !await db.Users.AnyAsync(
                u => u.Id != user.Id && u.IsActive && u.ExpiresOn == null && holders.Any(r => r.UserId == u.Id), cancellation))
            {
                throw new BusinessRuleException("这是最后一名长期有效的{0}，不能停用、设有效期或取消角色。", new Term(Role.Name(role)));
            }
        }
    }

    /// <summary>Lets an account sign in, or keeps it from it; its open sessions end at once.</summary>
    public async Task SetActiveAsync(PortalUser user, bool active, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        user.IsActive = active;
        user.DisabledAt = active ? null : clock.UtcNow;
        await RenewAsync(user, cancellation);
        audit.Record(active ? AuditAction.UserEnabled : AuditAction.UserDisabled, FailedPasswords.Subject(user));
        await StoreAsync(user, cancellation);
    }

    /// <summary>Replaces the password by a new random secret, unlocks the account and ends its sessions. The caller stores the account.</summary>
    /// <returns>The secret, which nobody can read again.</returns>
    public async Task<string> RenewSecretAsync(PortalUser user, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        await past.RememberAsync(user, cancellation);
        var secret = GiveSecret(user);
        await RenewAsync(user, cancellation);
        audit.Record(AuditAction.UserReset, FailedPasswords.Subject(user));
        return secret;
    }

    /// <summary>Takes every lock off an account and forgets what was counted, in its known browsers too. The caller stores the account.</summary>
    /// <returns>False where nothing was locked or counted.</returns>
    public async Task<bool> UnlockAsync(PortalUser user, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        var devices = await db.KnownDevices.Where(d => d.UserId == user.Id && (d.Failures > 0 || d.LockedUntil != null)).ToListAsync(cancellation);
        var found = devices.Count > 0 || user is not { LockoutEnd: null, AccessFailedCount: 0, StrangersLockedUntil: null, StrangerFailures: 0 };
        devices.ForEach(d => (d.Failures, d.LockedUntil) = (0, null));
        (user.LockoutEnd, user.AccessFailedCount, user.StrangersLockedUntil, user.StrangerFailures) = (null, 0, null, 0);
        return found;
    }

    /// <summary>A new account with a random initial secret, not added to the store yet.</summary>
    public (PortalUser User, string Secret) Make(string userName)
    {
        var user = new PortalUser { UserName = userName, CreatedAt = clock.UtcNow, LockoutEnabled = true };
        return (user, GiveSecret(user));
    }

    /// <summary>Not through the rules for passwords that people choose: what is random may hold a forbidden word.</summary>
    private string GiveSecret(PortalUser user)
    {
        var secret = InitialSecret.Make();
        user.PasswordHash = hasher.HashPassword(user, secret);
        user.PasswordChangedAt = clock.UtcNow;
        user.MustChangePassword = true;
        return secret;
    }

    private async Task RenewAsync(PortalUser user, CancellationToken cancellation)
    {
        await UnlockAsync(user, cancellation);
        user.SecurityStamp = NewStamp();
        await sessions.EndAllAsync(user.Id, null, cancellation);
    }

    private static string NewStamp() => Guid.NewGuid().ToString("N");
}

/// <summary>Registers what more than one feature needs of accounts.</summary>
public static class AccountServices
{
    public static IServiceCollection AddAccountServices(this IServiceCollection services) => services.AddScoped<AccountKeeping>();
}
