using System.Globalization;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace CooperationPortal.Web.Security.TwoSteps;

/// <summary>
/// What a browser holds between the two steps of signing in: that this account's first factor was right, for five minutes, in an encrypted
/// cookie. It opens nothing but the second step; a new password, or a disabled account, makes it worthless.
/// </summary>
public sealed class SignInTicket(
    IHttpContextAccessor accessor, IHostEnvironment environment, IDataProtectionProvider protection, UserManager<PortalUser> users, BusinessClock clock)
{
    /// <summary>How long the code may be typed.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private const char Separator = '|';
    private const string Own = "own", External = "external";

    private readonly string _name = PortalCookies.Name(environment, "portal.second-step");

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    private IDataProtector Protector => protection.CreateProtector(nameof(SignInTicket));

    /// <summary>Gives it to the browser of this request.</summary>
    /// <param name="user">Whose first factor was right.</param>
    /// <param name="isExternal">True: the house's own provider has named the person.</param>
    public void Give(PortalUser user, bool isExternal)
    {
        ArgumentNullException.ThrowIfNull(user);
        var ends = clock.UtcNow + Life;
        var content = string.Join(
            Separator, user.Id.ToString(CultureInfo.InvariantCulture), ends.Ticks.ToString(CultureInfo.InvariantCulture), isExternal ? External : Own,
            user.SecurityStamp);
        Http.Response.Cookies.Append(_name, Protector.Protect(content), Options(ends));
    }

    /// <summary>The account of the ticket; null where there is none that is still good.</summary>
    public async Task<(PortalUser User, bool IsExternal)?> ReadAsync()
    {
        if (Content() is not [var id, var ends, var way, var stamp] || clock.UtcNow.Ticks >= long.Parse(ends, CultureInfo.InvariantCulture))
        {
            return null;
        }

        return await users.FindByIdAsync(id) is { IsActive: true } user && user.SecurityStamp == stamp ? (user, way == External) : null;
    }

    /// <summary>Takes it back.</summary>
    public void TakeBack() => Http.Response.Cookies.Delete(_name, Options(null));

    private string[]? Content()
    {
        if (Http.Request.Cookies[_name] is not { Length: > 0 } cookie)
        {
            return null;
        }

        try
        {
            return Protector.Unprotect(cookie).Split(Separator);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private CookieOptions Options(DateTime? ends) => new()
    {
        Path = "/",
        HttpOnly = true,
        IsEssential = true,
        Secure = PortalCookies.MustBeSecure(environment) || Http.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Expires = ends is { } end ? new DateTimeOffset(end, TimeSpan.Zero) : null,
    };
}
