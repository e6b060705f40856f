using System.Text;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>What no honest browser sends.</summary>
internal static class Hostile
{
    /// <summary>Begins a value that goes out as it is written, a byte for each character, so that it need not be text.</summary>
    public const string Raw = "\u0000raw:";

    private const string Form = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data; boundary=x";

    /// <summary>Another site, in all the ways that once slipped through somewhere.</summary>
    public static readonly IReadOnlyList<string> Addresses =
    [
        "//e.example", "/\\e.example", "https:e.example", "https://e.example/", "\t//e.example", "%2f%2fe.example", "/%2f%2fe.example",
        "/%09/e.example", "/%5ce.example", "https://portal.test@e.example/", "https://portal.test.e.example/", "javascript:alert(1)",
        "/..//e.example", "/.//e.example", "\\\\e.example", "/\u3000/e.example", "/desk\r\nLocation: https://e.example",
    ];

    /// <summary>A number that can be read but is none of the right ones; says nothing where the action has no use for the field.</summary>
    public const string OutOfPlace = "-1";

    private static readonly string[] NoText =
        ["a\u001b[31mb", Raw + "a%00b", Raw + "a\u00FFb", Raw + "a\u00ED\u00A0\u0080b", "a\uFFFFb"];

    private static readonly string[] NoNumber =
        ["abc", OutOfPlace, "1e9", "99999999999999999999", "２９９９９９９９９９９", "2026-02-30", "\u202E1", Raw + "1%00", Raw + "1\u00FF"];

    /// <summary>Values that a field of this type cannot take.</summary>
    /// <param name="type">Of the field.</param>
    /// <param name="length">Of a text that is too long.</param>
    public static IEnumerable<string> ValuesFor(Type type, int length)
    {
        if (type == typeof(string))
        {
            return NoText.Append(new string('长', length));
        }

        return type.IsEnum ? NoNumber.Append("99").Append(new string('9', length)) : NoNumber.Append(new string('9', length));
    }

    /// <summary>Parts of a path that name nothing.</summary>
    public static readonly IReadOnlyList<string> PathParts =
        ["0", "-1", "2147483648", "abc", "%FF%FE", "..%2f..%2fetc", "%2e%2e", "1;x", "1%0d%0aX:1", "%E9%9D%99", "%25", new string('9', 3000)];

    /// <summary>Bodies that are no form, or none that can be read.</summary>
    public static readonly IReadOnlyList<(string What, Func<HttpContent> Body)> Bodies =
    [
        ("nothing", () => Typed("", null)),
        ("JSON", () => Typed("{\"id\":1,\"Name\":[{}]}", "application/json")),
        ("broken JSON", () => Typed("{\"id\":", "application/json")),
        ("plain text", () => Typed("Name=x", "text/plain")),
        ("XML", () => Typed("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", "application/xml")),
        ("an unknown type", () => Typed("x", "application/x-unknown; charset=\"")),
        ("a form in UTF-7", () => Typed("Name=+ADw-", $"{Form}; charset=utf-7")),
        ("too many fields", () => Typed(string.Join('&', Enumerable.Range(0, 3000).Select(i => $"f{i}=1")), Form)),
        ("a field with a very long name", () => Typed(new string('n', 5000) + "=1", Form)),
        ("a value that is far too long", () => Typed("f=" + new string('v', 2_000_000), Form)),
        ("multipart without a boundary", () => Typed("--x\r\n\r\n--x--", "multipart/form-data")),
        ("multipart cut off", () => Typed($"{Part("name=\"files\"; filename=\"a.pdf\"")}%PDF", Multipart)),
    ];

    /// <summary>Forms that can be read, but say nothing that a page of the portal would.</summary>
    public static readonly IReadOnlyList<(string What, Func<HttpContent> Body)> OddForms =
    [
        ("a form in a charset that is none", () => Typed("Name=x", $"{Form}; charset=klingon")),
        ("a form of bytes that are no text", () => Typed("N=\u00FF\u00FE\u00C0&=&", Form)),
        ("a form of signs only", () => Typed("&&==&=&%&%%&%zz=%u1234&[=]&[0]=1&.=1&a[=1&Name.=1&Form[=2", Form)),
        ("a very deep name", () => Typed(string.Concat(Enumerable.Repeat("a[0].", 300)) + "=1", Form)),
        ("very long lists", () => Typed(
            "Departments[2147483647].Code=x&Departments[-1].Code=x&Departments[x].Code=y&Departments.index=x&Form.Roles[99999]=Staff&Picked[5000].Id=1",
            Form)),
        ("multipart without names", () => Typed("--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--\r\n", Multipart)),
        ("a file that is empty and called nothing", () => Typed($"{Part("name=\"files\"; filename=\"\"")}\r\n--x--\r\n", Multipart)),
        ("a file with a name that is a path", () => Typed($"{Part("name=\"files\"; filename=\"../../\u0001con.pdf\"")}MZ\r\n--x--\r\n", Multipart)),
    ];

    /// <summary>Methods that the portal does not know, or not there.</summary>
    public static readonly IReadOnlyList<HttpMethod> Methods =
        [HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch, HttpMethod.Trace, HttpMethod.Options, HttpMethod.Head, new("PROPFIND"), new("get")];

    /// <summary>Headers that no browser writes like this.</summary>
    public static readonly IReadOnlyList<(string What, IReadOnlyList<KeyValuePair<string, string>> Headers)> Headers =
    [
        ("cookies of another making", [new("Cookie", "__Host-portal.session=abc; __Host-portal.antiforgery=%%%; __Host-portal.language=c%3Dxx; __Host-portal.flash=AAAA; ;=;")]),
        ("impossible preferences", [new("Accept", "*/*;q=x, ,text/html;q=2"), new("Accept-Language", "zz-;q=9,\u0080"), new("Accept-Encoding", "br;q=x")]),
        ("a referer that is none", [new("Referer", "http://[::/%zz"), new("Origin", "null")]),
        ("a script's request", [new("X-Requested-With", "fetch"), new("Accept", "application/json")]),
        ("an impossible range", [new("Range", "bytes=9-1"), new("If-Modified-Since", "yesterday"), new("If-None-Match", "x")]),
    ];

    private static string Part(string disposition) => $"--x\r\nContent-Disposition: form-data; {disposition}\r\n\r\n";

    private static ByteArrayContent Typed(string text, string? type)
    {
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes(text));
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return content;
    }
}
