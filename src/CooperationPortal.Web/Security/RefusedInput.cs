using System.Text.RegularExpressions;
using CooperationPortal.Web.Infrastructure.RateLimits;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CooperationPortal.Web.Security;

/// <summary>
/// Writes down what was refused before it reached a rule (TRUST SEC-57): one line of the log each, with who, from where, which page, which
/// fields and why, but never with what was typed. In the log and not in the audit trail: most of it is typing errors, which are no acts and
/// need not be kept for ever. Bounded by <see cref="RefusedInputLimit"/>.
/// </summary>
internal sealed partial class RefusedInput(RequestDelegate next, ILogger<RefusedInput> log)
{
    /// <summary>A field of the form breaks its rule, or is of another type.</summary>
    public const string Validation = "validation";

    /// <summary>What was sent is no form that can be read.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>Without the token of the page, or with an old or foreign one.</summary>
    public const string AntiForgery = "anti-forgery";

    /// <summary>Too many requests.</summary>
    public const string RateLimit = "rate-limit";

    private const int MostFields = 20;

    private static readonly object Key = new();
    private static readonly EventId Event = new(5700, "input.refused");

    /// <summary>Notes why a request is about to be refused.</summary>
    public static void Note(HttpContext context, string kind, IEnumerable<string>? fields = null) =>
        context.Items[Key] = new Noted(kind, [.. (fields ?? []).Select(Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostFields)]);

    public async Task InvokeAsync(HttpContext context, CurrentUser user, RefusedInputLimit limit)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception)
        {
            Write(context, user, limit, new Noted(Unreadable, []), exception.StatusCode);
            throw;
        }

        // An error page is the same request executed again, with what was refused still in its address.
        if (context.Items.Remove(Key, out var noted) && context.Response.StatusCode is >= 400 and < 500
            && context.Features.Get<IStatusCodeReExecuteFeature>() is null && context.Features.Get<IExceptionHandlerFeature>() is null)
        {
            Write(context, user, limit, (Noted)noted!, context.Response.StatusCode);
        }
    }

    private void Write(HttpContext context, CurrentUser user, RefusedInputLimit limit, Noted noted, int status)
    {
        var name = user.Account?.UserName ?? context.User.Identity?.Name ?? "-";
        var address = RateLimitSetup.AddressOf(context);

        // The pattern, not the path: some addresses are secrets.
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-";
        var turn = limit.Take(name == "-" ? address : name, $"{noted.Kind} {context.Request.Method} {route}");
        if (turn.IsRecorded)
        {
            log.Log(
                LogLevel.Warning,
                Event,
                "Input refused: {Kind:l}, {RequestMethod:l} {Route:l} -> {StatusCode}, fields {Fields:l}, {User:l} from {ClientAddress:l}, left out before {LeftOut}, last of its window {IsLast}",
                noted.Kind,
                context.Request.Method,
                route,
                status,
                noted.Fields.Count == 0 ? "-" : string.Join(' ', noted.Fields),
                name,
                address,
                turn.Left,
                turn.IsLast);
        }
    }

    /// <summary>Names of lists come from the request and may say anything.</summary>
    private static string Name(string field) => FieldName().IsMatch(field) ? field : "?";

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_.]{0,60}(\[[0-9]{1,4}\][A-Za-z0-9_.]{0,60})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FieldName();

    private sealed record Noted(string Kind, IReadOnlyList<string> Fields);
}

/// <summary>Notes what breaks the rules of its fields, before the action sees it: what an action refuses afterwards is a rule's answer.</summary>
internal sealed class RefusedInputFilter : IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (!context.ModelState.IsValid)
        {
            RefusedInput.Note(
                context.HttpContext, RefusedInput.Validation,
                context.ModelState.Where(field => field.Value?.ValidationState == ModelValidationState.Invalid).Select(field => field.Key));
        }
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }
}
