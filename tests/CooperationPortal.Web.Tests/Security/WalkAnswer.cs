using System.Net;
using System.Text;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>What came of one request: the answer, and which tables it changed.</summary>
internal sealed class WalkAnswer(WalkRequest request, HttpResponseMessage response, byte[] body, IReadOnlyList<string> changed)
{
    // The heading of the page that says so; see ExpiredForm.
    private const string Expired = "页面已过期";

    public HttpStatusCode Status => response.StatusCode;

    public HttpResponseMessage Response => response;

    public string Text { get; } = Encoding.UTF8.GetString(body);

    /// <summary>Tables in which a row came, went or became another one.</summary>
    public IReadOnlyList<string> Changed => changed;

    public string? Location => response.Headers.Location?.OriginalString;

    public bool IsHtml => response.Content.Headers.ContentType?.MediaType == "text/html";

    /// <summary>True where a calendar program, not a browser, is meant to read it.</summary>
    public bool IsCalendar => response.Content.Headers.ContentType?.MediaType == "text/calendar";

    /// <summary>True where it was refused for its token and nothing else.</summary>
    public bool IsExpired => Status == HttpStatusCode.BadRequest && Text.Contains(Expired, StringComparison.Ordinal);

    /// <summary>The answer as a word of the table.</summary>
    public string Result => (int)Status switch
    {
        >= 200 and < 400 when IsPost && changed.Count > 0 => "done",
        >= 300 and < 400 when Location is { } to && to.Contains("/account/sign-in?ReturnUrl=", StringComparison.Ordinal) => "sign-in",
        >= 300 and < 400 => "redirect",
        >= 200 and < 300 when response.Content.Headers.ContentDisposition?.DispositionType == "attachment" || IsCalendar => "file",
        >= 200 and < 300 => "page",
        400 => IsExpired ? "expired" : "invalid",
        403 => "forbidden",
        404 => "not-found",
        409 => "refused",
        var other => other.ToString(),
    };

    private bool IsPost => request.Method == HttpMethod.Post;

    public override string ToString() =>
        $"{request} → {(int)Status}{(Location is null ? "" : $" to {Location}")}{(changed.Count == 0 ? "" : $", changed {string.Join(", ", changed)}")}";
}
