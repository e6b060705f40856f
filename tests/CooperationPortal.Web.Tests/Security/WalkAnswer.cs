using System.IO.Compression;
using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>What came of one request: the answer, and which tables it changed.</summary>
internal sealed class WalkAnswer(WalkRequest request, HttpResponseMessage response, byte[] body, IReadOnlyList<string> changed)
{
    // The heading of the page that says so; see ExpiredForm.
    private const string Expired = "页面已过期";

    private IHtmlDocument? _page;

    public HttpStatusCode Status => response.StatusCode;

    public HttpResponseMessage Response => response;

    /// <summary>What can be read in it: of an office document the words of all its parts.</summary>
    public string Text { get; } = IsPackage(body) ? WordsOf(body) : Encoding.UTF8.GetString(body);

    /// <summary>True for a Word or Excel file.</summary>
    public bool IsDocument => IsPackage(body);

    public string? MediaType => response.Content.Headers.ContentType?.MediaType;

    /// <summary>The lines by which cookies are set.</summary>
    public IReadOnlyList<string> SetCookies => response.Headers.TryGetValues("Set-Cookie", out var lines) ? [.. lines] : [];

    /// <summary>Tables in which a row came, went or became another one.</summary>
    public IReadOnlyList<string> Changed => changed;

    /// <summary>The changes without the entry that says that something was tried: a refusal may, and should, leave one.</summary>
    public IReadOnlyList<string> ChangedBesidesTrail => [.. changed.Where(table => !table.StartsWith("Audit", StringComparison.Ordinal))];

    /// <summary>The page.</summary>
    public IHtmlDocument Page => _page ??= new HtmlParser().ParseDocument(Text);

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

    /// <summary>The XML parts of an office document.</summary>
    /// <exception cref="XmlException">A part is not well-formed, or declares entities.</exception>
    public IReadOnlyDictionary<string, XDocument> Parts() => PartsOf(body);

    private static bool IsPackage(byte[] body) => body.AsSpan().StartsWith("PK\x03\x04"u8);

    private static string WordsOf(byte[] body) => string.Join('\n', PartsOf(body).Values.Select(part =>
        part.Root!.Value + string.Concat(part.Descendants().Attributes().Select(attribute => $" {attribute.Value}"))));

    private static Dictionary<string, XDocument> PartsOf(byte[] body)
    {
        using var package = new ZipArchive(new MemoryStream(body), ZipArchiveMode.Read);
        return package.Entries.Where(part => part.FullName.EndsWith(".xml", StringComparison.Ordinal) || part.FullName.EndsWith(".rels", StringComparison.Ordinal))
            .ToDictionary(part => part.FullName, part =>
            {
                using var reader = XmlReader.Create(part.Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CloseInput = true });
                return XDocument.Load(reader);
            }, StringComparer.Ordinal);
    }

    private bool IsPost => request.Method == HttpMethod.Post;

    public override string ToString() =>
        $"{request} → {(int)Status}{(Location is null ? "" : $" to {Location}")}{(changed.Count == 0 ? "" : $", changed {string.Join(", ", changed)}")}";
}
