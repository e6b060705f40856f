namespace CooperationPortal.Web.Infrastructure;

/// <summary>How the portal names and protects its cookies (SEC-22).</summary>
public static class PortalCookies
{
    /// <summary>Cookies need HTTPS everywhere but on a developer's machine, which has none.</summary>
    public static bool MustBeSecure(IHostEnvironment environment) => !environment.IsDevelopment();

    /// <summary>The name with the prefix that lets browsers refuse the cookie from a sibling host or without Secure.</summary>
    public static string Name(IHostEnvironment environment, string name) =>
        MustBeSecure(environment) ? "__Host-" + name : name;

    public static CookieSecurePolicy SecurePolicy(IHostEnvironment environment) =>
        MustBeSecure(environment) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    /// <summary>Sets name, path and flags of a cookie that an ASP.NET Core feature writes.</summary>
    public static void Harden(this CookieBuilder cookie, IHostEnvironment environment, string name, SameSiteMode sameSite)
    {
        cookie.Name = Name(environment, name);
        cookie.Path = "/";
        cookie.Domain = null;
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.SameSite = sameSite;
        cookie.SecurePolicy = SecurePolicy(environment);
    }
}
