using CooperationPortal.Web.Infrastructure;
using Microsoft.AspNetCore.Localization;

namespace CooperationPortal.Web.Localization;

/// <summary>The cookie that keeps the chosen language; sign-in writes it too, from what the user's profile says.</summary>
public sealed class LanguageCookie(IHostEnvironment environment, TimeProvider time)
{
    public string Name { get; } = PortalCookies.Name(environment, "portal.language");

    /// <summary>Keeps a language in this browser for a year. An unknown one is ignored.</summary>
    public void Write(HttpResponse response, string? culture)
    {
        if (!Languages.IsKnown(culture))
        {
            return;
        }

        response.Cookies.Append(
            Name,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture!)),
            new CookieOptions
            {
                Path = "/",
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                Secure = PortalCookies.MustBeSecure(environment),
                Expires = time.GetUtcNow().AddYears(1),
            });
    }
}
