using System.Text;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>Which anti-forgery token a request carries.</summary>
internal enum Token
{
    /// <summary>The own one, as the page gave it.</summary>
    Own,

    /// <summary>The own one, but as a header: for bodies that are no form.</summary>
    InHeader,

    /// <summary>None at all.</summary>
    None,

    /// <summary>One that nobody issued.</summary>
    Invented,

    /// <summary>That of another account.</summary>
    SomebodyElses,
}

/// <summary>A request as it is sent, by a browser or by somebody who only pretends to be one.</summary>
internal sealed record WalkRequest(HttpMethod Method, string Address)
{
    /// <summary>Fields of the form; a name may come twice.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Form { get; init; } = [];

    /// <summary>The field under which a small document is sent.</summary>
    public string? File { get; init; }

    /// <summary>Its name.</summary>
    public string FileName { get; init; } = "walk.pdf";

    /// <summary>Its content; null: the small document.</summary>
    public byte[]? FileContent { get; init; }

    /// <summary>Sent in the place of the form.</summary>
    public Func<HttpContent>? Body { get; init; }

    public Token Token { get; init; } = Token.Own;

    /// <summary>Further headers.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>What is special about it, for messages.</summary>
    public string What { get; init; } = "";

    private static ReadOnlySpan<byte> Document => "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8;

    /// <summary>The request with a field set to another value, or added.</summary>
    public WalkRequest With(string name, params string[] values) => this with
    {
        Form = [.. Form.Where(field => field.Key != name), .. values.Select(value => KeyValuePair.Create(name, value))],
    };

    /// <summary>The body; null for a request that has none.</summary>
    public HttpContent? Content(string? token)
    {
        if (Body is not null)
        {
            return Body();
        }

        if (Method == HttpMethod.Get || Method == HttpMethod.Head || Method == HttpMethod.Trace)
        {
            return null;
        }

        var fields = token is null ? Form : [.. Form, KeyValuePair.Create("__RequestVerificationToken", token)];
        if (File is null)
        {
            var text = string.Join('&', fields.Select(field => $"{Encode(field.Key)}={Encode(field.Value)}"));
            return new ByteArrayContent(Encoding.Latin1.GetBytes(text)) { Headers = { ContentType = new("application/x-www-form-urlencoded") } };
        }

        var body = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            body.Add(new StringContent(value), $"\"{name}\"");
        }

        body.Add(new ByteArrayContent(FileContent ?? Document.ToArray()), $"\"{File}\"", $"\"{FileName}\"");
        return body;
    }

    public override string ToString() => $"{Method} {(Address.Length > 200 ? Address[..200] + "…" : Address)} {What}".TrimEnd();

    private static string Encode(string text) =>
        text.StartsWith(Hostile.Raw, StringComparison.Ordinal) ? text[Hostile.Raw.Length..] : Uri.EscapeDataString(text);
}
