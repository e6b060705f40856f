using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Infrastructure;

/// <summary>Addresses to return to that come with a request, and are therefore not to be trusted (SEC-07).</summary>
public static class LocalReturn
{
    /// <summary>Longest address to return to.</summary>
    public const int Length = 2000;

    /// <summary>Redirects to a page of the portal; whatever could lead elsewhere leads to the start page.</summary>
    public static IActionResult RedirectBack(this ControllerBase controller, string? returnUrl)
    {
        ArgumentNullException.ThrowIfNull(controller);
        return controller.LocalRedirect(IsSafe(controller.Url, returnUrl) ? returnUrl! : "~/");
    }

    /// <summary>
    /// Whether an address is a plain path of this site. Stricter than <see cref="IUrlHelper.IsLocalUrl"/>: also refuses what
    /// a proxy or a browser may decode or normalise into another host.
    /// </summary>
    public static bool IsSafe(IUrlHelper url, string? returnUrl)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (string.IsNullOrEmpty(returnUrl) || returnUrl.Length > Length || returnUrl[0] != '/' || !url.IsLocalUrl(returnUrl))
        {
            return false;
        }

        var path = returnUrl.Split('?', '#')[0];
        var decoded = Uri.UnescapeDataString(path);
        return !decoded.Any(char.IsControl)
            && !decoded.Contains('\\', StringComparison.Ordinal)
            && !decoded.Contains("//", StringComparison.Ordinal)
            && !decoded.StartsWith("/.", StringComparison.Ordinal);
    }
}
