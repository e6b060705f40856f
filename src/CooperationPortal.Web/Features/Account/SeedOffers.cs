using System.Globalization;
using System.Security.Cryptography;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.TwoSteps;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Account;

/// <summary>Seeds that are shown but not stored yet: they travel in the form, encrypted, for one account and half an hour.</summary>
internal sealed class SeedOffers(IDataProtectionProvider protection, CurrentUser user, BusinessClock clock, IStringLocalizer texts)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    /// <summary>A new one, encrypted.</summary>
    public string Make() =>
        Protector.Protect($"{(clock.UtcNow + Life).Ticks.ToString(CultureInfo.InvariantCulture)}|{TimeCodes.NewSeed()}");

    /// <summary>The seed of an offer.</summary>
    /// <returns>Null where it is none, somebody else's, or too old.</returns>
    public string? Read(string? offer)
    {
        try
        {
            return Protector.Unprotect(offer ?? "").Split('|') is [var ends, var seed] && long.Parse(ends, CultureInfo.InvariantCulture) > clock.UtcNow.Ticks
                ? seed
                : null;
        }
        catch (Exception bad) when (bad is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>As the page shows it.</summary>
    public SeedOffer Show(string seed) => new(
        QrPicture.Of(TimeCodes.AddressOf(seed, texts["对口合作门户"], user.Account!.UserName)), TimeCodes.InGroups(seed));

    private IDataProtector Protector =>
        protection.CreateProtector(nameof(SeedOffers), user.Actor.UserId.ToString(CultureInfo.InvariantCulture));
}
