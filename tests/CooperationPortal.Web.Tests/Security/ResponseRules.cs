using System.Text.RegularExpressions;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>What holds for every answer of the portal, whatever was asked and by whom (SEC-32, SEC-33, SEC-07, SEC-22, SEC-35, SEC-63).</summary>
internal static partial class ResponseRules
{
    private static readonly Dictionary<string, string> Headers = new(StringComparer.Ordinal)
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["X-Frame-Options"] = "DENY",
        ["Referrer-Policy"] = "same-origin",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
        ["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains",
    };

    private static readonly string[] Directives =
        ["default-src 'self'", "style-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"];

    /// <summary>What an answer breaks, in words.</summary>
    public static IEnumerable<string> Violations(WalkAnswer answer) =>
        [.. HeaderViolations(answer), .. OfPage(answer), .. OfSpreadsheet(answer)];

    /// <summary>The same without a look into the page.</summary>
    public static IEnumerable<string> HeaderViolations(WalkAnswer answer) =>
        [.. OfHeaders(answer), .. OfPolicy(answer), .. OfLocation(answer), .. OfCookies(answer), .. OfCaching(answer)];

    /// <summary>The nonce of an answer; null where its policy has none.</summary>
    public static string? Nonce(WalkAnswer answer) =>
        NonceSource().Match(Header(answer, "Content-Security-Policy")) is { Success: true } match ? match.Groups["nonce"].Value : null;

    private static IEnumerable<string> OfHeaders(WalkAnswer answer) =>
        from header in Headers
        let sent = Header(answer, header.Key)
        where sent != header.Value
        select $"{header.Key} is '{sent}'";

    private static IEnumerable<string> OfPolicy(WalkAnswer answer)
    {
        var policy = Header(answer, "Content-Security-Policy");
        if (answer.Result == "file" && policy == "sandbox; default-src 'none'")
        {
            return [];
        }

        var directives = policy.Split(';', StringSplitOptions.TrimEntries);
        var missing = Directives.Except(directives).Select(directive => $"the policy lacks {directive}");
        var script = directives.Count(directive => ScriptSource().IsMatch(directive)) == 1 ? [] : new[] { "the policy lets other scripts run" };
        return policy.Contains("unsafe", StringComparison.Ordinal) ? ["the policy says unsafe"] : missing.Concat(script);
    }

    /// <summary>A redirect leads to a path of this site, or to the same place on HTTPS.</summary>
    private static IEnumerable<string> OfLocation(WalkAnswer answer)
    {
        if (answer.Location is not { } location)
        {
            return [];
        }

        var local = location is ['/', ..] && !Elsewhere().IsMatch(location);
        return local || location.StartsWith("https://portal.test/", StringComparison.Ordinal) ? [] : [$"leads to {location}"];
    }

    /// <summary>Only this host sends a cookie back, only encrypted, out of reach of scripts and of other sites' forms (SEC-22).</summary>
    private static IEnumerable<string> OfCookies(WalkAnswer answer) =>
        from line in answer.SetCookies
        let parts = line.Split(';', StringSplitOptions.TrimEntries)
        let flags = parts.Skip(1).Select(flag => flag.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal)
        where !parts[0].StartsWith("__Host-", StringComparison.Ordinal)
            || !flags.IsSupersetOf(["secure", "httponly", "path=/"])
            || !flags.Overlaps(["samesite=lax", "samesite=strict"])
            || flags.Any(flag => flag.StartsWith("domain", StringComparison.Ordinal))
        select $"sets the cookie {string.Join("; ", parts.Skip(1).Prepend(parts[0].Split('=')[0]))}";

    /// <summary>Nobody keeps what shows data: only files of the layout may be cached, and they are the same for everybody (SEC-63).</summary>
    private static IEnumerable<string> OfCaching(WalkAnswer answer) =>
        (answer.MediaType is null or "text/html" or "text/calendar" || answer.Result == "file") && Header(answer, "Cache-Control") != "no-store"
            ? [$"Cache-Control is '{Header(answer, "Cache-Control")}'"]
            : [];

    /// <summary>Nothing in a table that leaves the portal is reckoned or carried out by the program that opens it (SEC-35).</summary>
    private static IEnumerable<string> OfSpreadsheet(WalkAnswer answer) => answer.MediaType switch
    {
        "text/csv" => from line in answer.Text.Split('\n')
                      from cell in line.Split(',', '\t', ';')
                      where Formula().IsMatch(cell)
                      select $"a cell begins {cell[..Math.Min(10, cell.Length)]}",
        not null when answer.MediaType.Contains("spreadsheet", StringComparison.Ordinal) =>
            from part in answer.Parts()
            where part.Key.StartsWith("xl/", StringComparison.Ordinal)
            from element in part.Value.Descendants()
            where element.Name.LocalName is "f" or "ddeLink" or "externalBook"
            select $"{part.Key} has <{element.Name.LocalName}>",
        _ => [],
    };

    private static IEnumerable<string> OfPage(WalkAnswer answer)
    {
        if (!answer.IsHtml)
        {
            return [];
        }

        var nonce = Nonce(answer);
        var page = answer.Page;
        return page.All.SelectMany(element => element.Attributes.Select(attribute => (element, attribute)))
            .Where(pair => pair.attribute.Name == "style" || pair.attribute.Name.StartsWith("on", StringComparison.Ordinal))
            .Select(pair => $"<{pair.element.LocalName} {pair.attribute.Name}={pair.attribute.Value}>")
            .Concat(page.QuerySelectorAll("script:not([src]):not([type='application/json'])")
                .Where(script => nonce is null || script.GetAttribute("nonce") != nonce)
                .Select(_ => "a script without the nonce"))
            .Concat(page.QuerySelectorAll("[href], [src], [action], [formaction]").SelectMany(element => element.Attributes)
                .Where(attribute => attribute.Name is "href" or "src" or "action" or "formaction" && !IsOwn(attribute.Value))
                .Select(attribute => $"{attribute.Name}={attribute.Value} leads elsewhere"))
            .Concat(page.QuerySelectorAll("style").Select(_ => "a style element"));
    }

    private static bool IsOwn(string address) =>
        Uri.TryCreate(new Uri("https://portal.test/"), address, out var uri) && uri is { Scheme: "https", Host: "portal.test" };

    private static string Header(WalkAnswer answer, string name) =>
        answer.Response.Headers.TryGetValues(name, out var values) || answer.Response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : "";

    // Half and full width: programs of this country take both.
    [GeneratedRegex(@"^""?\s*[=+@\-\t\r＝＋－＠](?!\d+([.,]\d+)?""?\r?$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Formula();

    [GeneratedRegex(@"^script-src 'self' 'nonce-[A-Za-z0-9+/=_-]{20,}'$", RegexOptions.None, 1000)]
    private static partial Regex ScriptSource();

    [GeneratedRegex(@"'nonce-(?<nonce>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NonceSource();

    // What a browser or a proxy may read as another host: //host, /\host, /%09/host, /%2f%2fhost …
    [GeneratedRegex(@"^/([/\\\t]|%09|%2f|%5c)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Elsewhere();
}
