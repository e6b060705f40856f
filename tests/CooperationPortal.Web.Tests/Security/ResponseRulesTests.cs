using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>That <see cref="ResponseRules"/> sees what it looks for.</summary>
public sealed class ResponseRulesTests
{
    private const string Policy = "Content-Security-Policy";
    private const string Nonce = "AAAAAAAAAAAAAAAAAAAAAA";

    [Fact]
    public void AResponseThatKeepsTheRules_BreaksNone() => Assert.Empty(ResponseRules.Violations(Answer(
        "<script nonce='" + Nonce + "'></script><script type='application/json'>{}</script><a href='/desk?returnUrl=//e.example'>a</a>")));

    [Theory]
    [InlineData("X-Content-Type-Options", "")]
    [InlineData("X-Frame-Options", "SAMEORIGIN")]
    [InlineData("Referrer-Policy", "unsafe-url")]
    [InlineData("Strict-Transport-Security", "max-age=2592000")]
    [InlineData(Policy, "")]
    [InlineData(Policy, "default-src 'self'")]
    [InlineData(Policy, "sandbox; default-src 'none'")]
    [InlineData("Location", "//e.example/")]
    [InlineData("Location", "/\\e.example")]
    [InlineData("Location", "/%09/e.example")]
    [InlineData("Location", "https://e.example/")]
    [InlineData("Location", "https://portal.test.e.example/")]
    [InlineData("Location", "desk")]
    [InlineData("Cache-Control", "private")]
    [InlineData("Set-Cookie", "__Host-a=1; path=/; secure; samesite=lax")]
    [InlineData("Set-Cookie", "__Host-a=1; path=/; httponly; samesite=lax")]
    [InlineData("Set-Cookie", "__Host-a=1; path=/desk; secure; httponly; samesite=lax")]
    [InlineData("Set-Cookie", "__Host-a=1; path=/; secure; httponly; samesite=none")]
    [InlineData("Set-Cookie", "__Host-a=1; path=/; secure; httponly; samesite=lax; domain=e.example")]
    [InlineData("Set-Cookie", "a=1; path=/; secure; httponly; samesite=lax")]
    public void AHeaderThatIsAnother_IsFound(string name, string value) => Assert.NotEmpty(ResponseRules.HeaderViolations(Answer("", (name, value))));

    [Theory]
    [InlineData("script-src 'self' 'nonce-AAAAAAAAAAAAAAAAAAAAAA'", "script-src 'self' 'unsafe-inline'")]
    [InlineData("script-src 'self' 'nonce-AAAAAAAAAAAAAAAAAAAAAA'", "script-src 'self' https://e.example")]
    [InlineData("script-src 'self' 'nonce-AAAAAAAAAAAAAAAAAAAAAA'", "script-src 'self' 'nonce-1'")]
    [InlineData("style-src 'self'", "style-src 'self' 'unsafe-inline'")]
    [InlineData("form-action 'self'", "form-action *")]
    [InlineData("base-uri 'none'; ", "")]
    public void APolicyThatAllowsMore_IsFound(string old, string now) =>
        Assert.NotEmpty(ResponseRules.HeaderViolations(Answer("", (Policy, Good.Replace(old, now, StringComparison.Ordinal)))));

    [Theory]
    [InlineData("<p style='color:red'>a</p>")]
    [InlineData("<p onclick='a()'>a</p>")]
    [InlineData("<style>p{}</style>")]
    [InlineData("<script>a()</script>")]
    [InlineData("<script nonce='BBBBBBBBBBBBBBBBBBBBBB'>a()</script>")]
    [InlineData("<a href='javascript:a()'>a</a>")]
    [InlineData("<a href='//e.example'>a</a>")]
    [InlineData("<img src='https://e.example/a.png'>")]
    [InlineData("<form action='https://e.example'></form>")]
    public void APageThatBreaksThem_IsFound(string page) => Assert.NotEmpty(ResponseRules.Violations(Answer(page)));

    [Theory]
    [InlineData("a,=1+1")]
    [InlineData("\"@SUM(A1)\"")]
    [InlineData("a;－cmd")]
    [InlineData("+cmd|' /C calc'!A0")]
    public void ACellThatIsAFormula_IsFound(string line) =>
        Assert.NotEmpty(ResponseRules.Violations(Answer(line, ("Content-Type", "text/csv"))));

    [Fact]
    public void CellsThatAreNumbersOrWords_AreNot() =>
        Assert.Empty(ResponseRules.Violations(Answer("a,-1.5,\"'=1+1\",+2\r\n", ("Content-Type", "text/csv"))));

    private const string Good =
        "default-src 'self'; script-src 'self' 'nonce-" + Nonce + "'; style-src 'self'; img-src 'self' data:; "
        + "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private static WalkAnswer Answer(string page, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(page, Encoding.UTF8, "text/html") };
        (string Name, string Value)[] all =
        [
            (Policy, Good), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"), ("Cache-Control", "no-store"), .. headers,
        ];
        foreach (var (name, value) in all)
        {
            HttpHeaders target = name.StartsWith("Content-Type", StringComparison.Ordinal) ? response.Content.Headers : response.Headers;
            target.Remove(name);
            target.TryAddWithoutValidation(name, value);
        }

        return new WalkAnswer(new WalkRequest(HttpMethod.Get, "/"), response, Encoding.UTF8.GetBytes(page), []);
    }
}
