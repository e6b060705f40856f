using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Security;

/// <summary>
/// Knows the browsers again in which accounts have signed in (SEC-13). The cookie is a random secret of this browser, renewed at each sign-in
/// so that an older copy of it is worth nothing; which accounts it is good for stands in the database, where it can be taken back.
/// </summary>
public sealed class KnownDevices(PortalDbContext db, IHttpContextAccessor accessor, IHostEnvironment environment, BusinessClock clock)
{
    /// <summary>The cookie's name without its prefix.</summary>
    internal const string Cookie = "portal.device";

    private const int SecretLength = 64;

    private readonly string _name = PortalCookies.Name(environment, Cookie);

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>
    /// The browser of this request as one of the account's; null where the account has not signed in here. Asks the database for unknown
    /// accounts too, so that it takes the same time (SEC-14).
    /// </summary>
    /// <param name="userId">The account; 0: there is none.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<KnownDevice?> FindAsync(int userId, CancellationToken cancellation) => Key() is { } key
        ? await db.KnownDevices.AsNoTracking().Where(KnownDevice.IsKnown(clock.UtcNow))
            .SingleOrDefaultAsync(d => d.Key == key && d.UserId == userId, cancellation)
        : null;

    /// <summary>Notes that the account has signed in here with all its factors; the caller saves, then gives the cookie.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="forgives">Whether wrong passwords typed here are forgotten.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>The secret for <see cref="Give"/>.</returns>
    public async Task<string> RememberAsync(int userId, bool forgives, CancellationToken cancellation)
    {
        var (secret, now, old) = (KnownDevice.NewSecret(), clock.UtcNow, Key());
        var rows = (await db.KnownDevices.Where(d => d.UserId == userId || d.Key == old).ToListAsync(cancellation))
            .Where(d => db.Entry(d).State != EntityState.Deleted).ToList();

        // Colleagues who use this browser too stay known in it.
        foreach (var row in rows.Where(d => d.Key == old))
        {
            row.Key = KnownDevice.KeyOf(secret);
        }

        var own = rows.Find(d => d.UserId == userId && d.Key == KnownDevice.KeyOf(secret))
            ?? db.KnownDevices.Add(new KnownDevice { UserId = userId, Key = KnownDevice.KeyOf(secret), SeenAt = now }).Entity;
        own.SeenAt = now;
        if (forgives)
        {
            (own.Failures, own.LockedUntil) = (0, null);
        }

        var others = rows.Where(d => d.UserId == userId && d != own).OrderByDescending(d => d.SeenAt).ThenByDescending(d => d.Id).ToList();
        db.KnownDevices.RemoveRange(others.Where((d, i) => i >= KnownDevice.Most - 1 || d.SeenAt <= now - KnownDevice.Life));
        return secret;
    }

    /// <summary>Gives the cookie to the browser of this request.</summary>
    public void Give(string secret) => Http.Response.Cookies.Append(_name, secret, new CookieOptions
    {
        Path = "/",
        HttpOnly = true,
        IsEssential = true,
        Secure = PortalCookies.MustBeSecure(environment) || Http.Request.IsHttps,

        // Not Strict: the provider of a single sign-on leads back from another site.
        SameSite = SameSiteMode.Lax,
        Expires = new DateTimeOffset(clock.UtcNow + KnownDevice.Life, TimeSpan.Zero),
    });

    /// <summary>Forgets the account's browsers; the caller saves.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="butThis">True: not the one of this request.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task ForgetAsync(int userId, bool butThis, CancellationToken cancellation)
    {
        var kept = butThis ? Key() : null;
        db.KnownDevices.RemoveRange(await db.KnownDevices.Where(d => d.UserId == userId && d.Key != kept).ToListAsync(cancellation));
    }

    private string? Key() =>
        Http.Request.Cookies[_name] is { Length: SecretLength } secret ? KnownDevice.KeyOf(secret) : null;
}
