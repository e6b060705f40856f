using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Infrastructure.Errors;

/// <summary>What an error page needs to know of the request that failed.</summary>
internal static class ErrorRequest
{
    /// <summary>The number to quote: every log line of the request carries it.</summary>
    public static string NumberOf(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    /// <summary>Whether a script asked, which cannot show a page.</summary>
    public static bool WantsJson(HttpRequest request)
    {
        if (string.Equals(request.Headers.XRequestedWith, "fetch", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Any(type => type.MatchesMediaType("application/json") && !type.MatchesAllTypes)
            && !accepted.Any(type => type.MatchesMediaType("text/html") && !type.MatchesAllTypes);
    }

    /// <summary>The problem as scripts read it.</summary>
    public static IActionResult Json(int status, string title, string detail, string number) =>
        new ObjectResult(new ProblemDetails { Status = status, Title = title, Detail = detail, Extensions = { ["number"] = number } })
        {
            StatusCode = status,
            ContentTypes = { "application/problem+json" },
        };

    /// <summary>
    /// Whether a form was sent by a page of this portal, as the browser says. Where it is silent, it may come from another site, whose words
    /// are not repeated.
    /// </summary>
    public static bool IsOwnForm(HttpRequest request) => request.HasFormContentType
        && (request.Headers["Sec-Fetch-Site"] is [{ } site]
            ? site == "same-origin"
            : Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var referer)
                && string.Equals(referer.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));

    /// <summary>The page of the portal that the request came from; null where it came from elsewhere or does not say.</summary>
    public static string? CameFrom(HttpRequest request, IUrlHelper url) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var referer)
        && string.Equals(referer.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
        && LocalReturn.IsSafe(url, referer.PathAndQuery)
            ? referer.PathAndQuery
            : null;
}
