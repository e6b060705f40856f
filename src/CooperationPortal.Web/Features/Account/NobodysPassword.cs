using System.Security.Cryptography;
using CooperationPortal.Core.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Features.Account;

/// <summary>
/// Compares a password with one that nobody has. An unknown account must cost the time of a known one, or the time tells
/// which accounts exist (TRUST.md, finding 4).
/// </summary>
internal sealed class NobodysPassword(IOptions<PasswordHasherOptions> options)
{
    private static readonly PortalUser Nobody = new();
    private readonly string _hash = new PasswordHasher<PortalUser>(options)
        .HashPassword(Nobody, Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Takes the time of a comparison.</summary>
    public void Compare(IPasswordHasher<PortalUser> hasher, string password) =>
        hasher.VerifyHashedPassword(Nobody, _hash, password);
}
