using CooperationPortal.Core.Access;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Security.Passwords;

/// <summary>Tells what is asked of passwords at present.</summary>
public sealed class PasswordPolicies(PortalDbContext db)
{
    /// <summary>The policy of the profile that the settings name.</summary>
    public async Task<PasswordPolicy> ReadAsync(CancellationToken cancellation = default) =>
        PasswordPolicy.Of(await db.Rules.Select(r => r.PasswordProfile).SingleOrDefaultAsync(cancellation));
}
