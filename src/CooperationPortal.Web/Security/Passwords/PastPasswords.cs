using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Security.Passwords;

/// <summary>The passwords that an account had: as many as may not be chosen again, and none where all may.</summary>
public sealed class PastPasswords(PortalDbContext db, PasswordPolicies policies, IPasswordHasher<PortalUser> hasher, BusinessClock clock)
{
    /// <summary>Puts the present password to the past ones, before another takes its place, and forgets the oldest. The caller saves.</summary>
    public async Task RememberAsync(PortalUser user, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        var kept = Kept(await policies.ReadAsync(cancellation));
        var olderOnes = Newest(user).Skip(Math.Max(kept - 1, 0));
        db.PasswordHistory.RemoveRange(await olderOnes.ToListAsync(cancellation));
        if (kept > 0 && user.PasswordHash is { } hash)
        {
            db.PasswordHistory.Add(new PastPassword(user.Id, hash, clock.UtcNow));
        }
    }

    /// <summary>Whether this is the present password or one of the past ones that the policy bars.</summary>
    public async Task<bool> BarsAsync(PortalUser user, string password, PasswordPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (policy.Barred == 0)
        {
            return false;
        }

        var hashes = await Newest(user).Take(Kept(policy)).Select(p => p.Hash).ToListAsync();
        return hashes.Prepend(user.PasswordHash).OfType<string>()
            .Any(hash => hasher.VerifyHashedPassword(user, hash, password) != PasswordVerificationResult.Failed);
    }

    /// <summary>The present password is one of those that are barred; it is kept with the account.</summary>
    private static int Kept(PasswordPolicy policy) => Math.Max(policy.Barred - 1, 0);

    private IQueryable<PastPassword> Newest(PortalUser user) =>
        db.PasswordHistory.Where(p => p.UserId == user.Id).OrderByDescending(p => p.At).ThenByDescending(p => p.Id);
}
