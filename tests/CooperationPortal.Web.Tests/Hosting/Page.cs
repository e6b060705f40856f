using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CooperationPortal.Web.Tests.Hosting;

/// <summary>What a browser without scripts got for one request.</summary>
internal sealed class Page
{
    private readonly PortalClient _client;

    private Page(PortalClient client, HttpResponseMessage response, IHtmlDocument document, IReadOnlyList<string> commands)
    {
        _client = client;
        Status = response.StatusCode;
        Location = response.Headers.Location?.ToString();
        Document = document;
        Commands = commands;
        Address = response.RequestMessage!.RequestUri!.PathAndQuery;
    }

    public HttpStatusCode Status { get; }

    /// <summary>Path and query that were asked for.</summary>
    public string Address { get; }

    /// <summary>Where the answer redirects to.</summary>
    public string? Location { get; }

    public IHtmlDocument Document { get; }

    /// <summary>The database commands that the request sent.</summary>
    public IReadOnlyList<string> Commands { get; }

    /// <summary>The page's words as read, each run of white space as one space.</summary>
    public string Text => Words(Document.QuerySelector("main") ?? Document.Body);

    public static async Task<Page> ReadAsync(PortalClient client, HttpResponseMessage response, Func<IReadOnlyList<string>> commands)
    {
        var html = response.Content.Headers.ContentType?.MediaType == "text/html" ? await response.Content.ReadAsStringAsync() : "";
        var document = await new HtmlParser().ParseDocumentAsync(html);
        return new Page(client, response, document, commands());
    }

    /// <summary>The one element that a selector finds.</summary>
    public IElement One(string selector) => Document.QuerySelectorAll(selector) switch
    {
        [var element] => element,
        var found => throw new InvalidOperationException($"{found.Length} elements match '{selector}' on {Describe()}"),
    };

    /// <summary>The words of every element that a selector finds.</summary>
    public IReadOnlyList<string> Words(string selector) => [.. Document.QuerySelectorAll(selector).Select(Words)];

    /// <summary>The form of the page; a selector where it has several outside of its frame.</summary>
    public PageForm Form(string selector = "main form") => new(_client, this, (IHtmlFormElement)One(selector));

    /// <summary>Loads the page that this answer redirects to.</summary>
    public Task<Page> FollowAsync() =>
        Location is null ? throw new InvalidOperationException($"No redirect: {Describe()}") : _client.GetAsync(Location);

    /// <summary>Loads the page that the one link with these words leads to.</summary>
    public Task<Page> ClickAsync(string words)
    {
        var links = Document.QuerySelectorAll("a[href]").Where(link => Words(link) == words).Select(link => link.GetAttribute("href")!).Distinct().ToList();
        return links is [var address]
            ? _client.GetAsync(address)
            : throw new InvalidOperationException($"{links.Count} addresses are linked as '{words}' on {Describe()}");
    }

    /// <summary>The message beside a field; empty when there is none.</summary>
    public string ErrorOf(string field) => Words(One($"[data-valmsg-for='{field}']"));

    /// <summary>Fails with the page's words unless the status is this one.</summary>
    public Page Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"Expected {(int)status}: {Describe()}");
        return this;
    }

    /// <summary>Fails unless the answer redirects to this path; a query behind it is left aside.</summary>
    public Page ExpectRedirect(string path)
    {
        Assert.True(Location?.Split('?')[0] == path, $"Expected a redirect to {path}: {Describe()}");
        return this;
    }

    /// <summary>Fails unless the form came back with this message (or one that begins so) beside the field and in the summary.</summary>
    public Page ExpectError(string field, string message)
    {
        Expect(HttpStatusCode.BadRequest);
        Assert.StartsWith(message, ErrorOf(field), StringComparison.Ordinal);
        Assert.Contains(Words("[data-error-summary] li"), line => line.StartsWith(message, StringComparison.Ordinal));
        return this;
    }

    public override string ToString() => Describe();

    private string Describe() => $"{Address} answered {(int)Status}{(Location is null ? "" : $" to {Location}")}: {Document.Title} {Shortened(Text)}";

    private static string Shortened(string text) => text.Length <= 800 ? text : text[..800] + "…";

    private static string Words(IElement? element) =>
        string.Join(' ', (element?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
