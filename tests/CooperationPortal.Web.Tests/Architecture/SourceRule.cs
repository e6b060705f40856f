using System.Text.RegularExpressions;

namespace CooperationPortal.Web.Tests.Architecture;

/// <summary>Something that must not stand in a source file.</summary>
/// <param name="Pattern">Finds it.</param>
/// <param name="Why">What to do instead, shown when the test fails.</param>
internal sealed partial record SourceRule(Regex Pattern, string Why)
{
    private const int Milliseconds = 5000;

    public static readonly SourceRule NoStyleAttribute = new(
        StyleAttribute(), "The content security policy refuses inline styles: use a class (SEC-32).");

    public static readonly SourceRule NoEventAttribute = new(
        EventAttribute(), "The content security policy refuses inline handlers: listen in a script (SEC-32).");

    public static readonly SourceRule NoInlineScript = new(
        InlineScript(), "Scripts stand in Assets, where they are bundled and shared; a page may carry data only.");

    public static readonly SourceRule NoRawHtml = new(
        RawHtml(), "Text is encoded: raw HTML is how stored scripts get in (SEC-31).");

    public static readonly SourceRule NoAddress = new(
        Address(), "Addresses are made from route names, so that none can go stale; only static files are written out.");

    public static readonly SourceRule NoRoleName = new(
        RoleName(), "Views ask for permissions, never for roles.");

    public static readonly SourceRule NoComposedSql = new(
        ComposedSql(), "SQL is never put together from parts: use LINQ, or the methods that make parameters (SEC-34).");

    public static readonly SourceRule NoPartialController = new(
        PartialController(), "A controller that grows is split by page flow, not by 'partial'.");

    /// <summary>Each violation with its line.</summary>
    public IEnumerable<string> Violations(string source) =>
        Pattern.Matches(source).Select(match => $"line {source.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value.Trim()}");

    [GeneratedRegex(@"\sstyle\s*=\s*[""'@]|<style\b", RegexOptions.IgnoreCase, Milliseconds)]
    private static partial Regex StyleAttribute();

    [GeneratedRegex(
        @"\son(abort|blur|change|click|contextmenu|copy|dblclick|drag\w*|drop|error|focus\w*|input|invalid|key\w+|load|message|mouse\w+|paste|pointer\w+|reset|resize|scroll|select|submit|toggle|touch\w+|unload|wheel)\s*=\s*[""'@]|[""']\s*javascript:",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex EventAttribute();

    [GeneratedRegex(@"<script\b(?![^>]*(\b(src|asset)\b|application/json))[^>]*>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex InlineScript();

    [GeneratedRegex(@"\bHtml\.Raw\b|\bnew\s+HtmlString\b", RegexOptions.None, Milliseconds)]
    private static partial Regex RawHtml();

    // A last segment with a dot is a static file; '~/' is the start page, which is always there.
    [GeneratedRegex(
        @"\b(href|src|action|formaction|hx-(get|post|put|delete|patch))\s*=\s*[""']\s*(?!~/\s*[""'])~?/(?![^""'?#@]*\.\w+[""'?#])[^""']*[""']",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex Address();

    [GeneratedRegex(
        @"\bIsInRole\b|\bRole\.\w+|""(Staff|DepartmentHead|OfficeStaff|Leader|Evaluator|Inspector|Administrator|Auditor)""",
        RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex RoleName();

    // Allowed is one plain literal and nothing behind it but parameters.
    [GeneratedRegex(
        @"\b(FromSqlRaw|ExecuteSqlRaw(Async)?|SqlQueryRaw)(<[^>(]*>)?\s*\(\s*(?!""""""|""([^""\\]|\\.)*""\s*[,)])",
        RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex ComposedSql();

    [GeneratedRegex(@"\bpartial\s+class\s+\w*Controller\b", RegexOptions.None, Milliseconds)]
    private static partial Regex PartialController();
}
