using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Security.KeyRing;

/// <summary>Looks, before the first request, whether the stored keys can be read and are encrypted.</summary>
internal sealed class KeyRingCheck(IKeyManager keys, IDataProtectionProvider protection, Core.Shared.BusinessClock clock)
{
    private static readonly TimeSpan KeyLife = TimeSpan.FromDays(90);

    /// <summary>Makes the first key, and a new one where the latest is from the time before keys were encrypted; that one only reads what it wrote.</summary>
    /// <exception cref="InvalidOperationException">The stored keys are encrypted with another key of keys.</exception>
    public async Task PrepareAsync(Data.PortalDbContext db, CancellationToken cancellation)
    {
        if (keys.GetAllKeys().Any(key => !key.IsRevoked && !IsReadable(key)))
        {
            throw new InvalidOperationException(
                "The keys in the database were encrypted with another key than KeyRing:Key or KeyRing:File tells (docs/deployment.md). Restore that key "
                + "from the backup: without it second factors cannot be checked.");
        }

        var latest = await db.DataProtectionKeys.AsNoTracking().OrderByDescending(key => key.Id).Select(key => key.Xml).FirstOrDefaultAsync(cancellation);
        if (latest?.Contains(nameof(RingDecryptor), StringComparison.Ordinal) == false)
        {
            var now = new DateTimeOffset(clock.UtcNow);
            keys.CreateNewKey(now, now + KeyLife);
        }

        // Before taking traffic: two instances that start together must not each make a key (REL-12).
        protection.CreateProtector(nameof(KeyRingCheck)).Protect("warm");
    }

    private static bool IsReadable(IKey key)
    {
        try
        {
            return key.Descriptor is not null;
        }
        catch (Exception unreadable) when (unreadable is System.Security.Cryptography.CryptographicException or InvalidOperationException)
        {
            return false;
        }
    }
}
