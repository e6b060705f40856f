using System.Net;
using CooperationPortal.Web.Tests.Infrastructure.Probe;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Tests.Infrastructure;

public sealed class SecurityHeadersTests : IAsyncLifetime
{
    private PlumbingApp _app = null!;

    public async Task InitializeAsync() => _app = await PlumbingApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("/probe/page", HttpStatusCode.OK)]
    [InlineData("/probe/fail/any", HttpStatusCode.InternalServerError)]
    [InlineData("/probe/fail/rule", HttpStatusCode.Conflict)]
    [InlineData("/no/such/page", HttpStatusCode.NotFound)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/dist/app.css", HttpStatusCode.OK)]
    public async Task SEC_32_33_Every_response_carries_the_headers(string path, HttpStatusCode status)
    {
        using var browser = _app.Browser("somebody");

        var answer = await browser.OpenAsync(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Equal("max-age=31536000; includeSubDomains", Header(answer, "Strict-Transport-Security"));
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        var policy = Header(answer, "Content-Security-Policy");
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.All(
            ["default-src 'self'", "script-src 'self' 'nonce-", "style-src 'self';", "object-src 'none'", "base-uri 'none'",
                "frame-ancestors 'none'", "form-action 'self'"],
            directive => Assert.Contains(directive, policy, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SEC_32_The_nonce_is_another_one_each_time()
    {
        using var browser = _app.Browser("somebody");

        var first = Header(await browser.OpenAsync("/probe/page"), "Content-Security-Policy");
        var second = Header(await browser.OpenAsync("/probe/page"), "Content-Security-Policy");

        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task SEC_23_Pages_are_not_stored_but_style_sheets_may_be()
    {
        using var browser = _app.Browser("somebody");

        Assert.Equal("no-store", Header(await browser.OpenAsync("/probe/page"), "Cache-Control"));
        Assert.Equal("no-store", Header(await browser.OpenAsync("/probe/fail/any"), "Cache-Control"));
        Assert.NotEqual("no-store", Header(await browser.OpenAsync("/dist/app.css"), "Cache-Control"));
    }

    [Fact]
    public void SEC_51_The_server_does_not_name_itself() =>
        Assert.False(_app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.AddServerHeader);

    [Fact]
    public async Task On_a_developers_machine_there_is_no_HSTS_and_cookies_work_without_HTTPS()
    {
        await using var development = await PlumbingApp.StartAsync("Development");
        using var browser = development.Browser("somebody", "http://portal.example.cn");

        var answer = await browser.OpenAsync("/probe/token");

        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("portal.antiforgery=", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SEC_22_Cookies_of_the_framework_are_hardened()
    {
        using var browser = _app.Browser("somebody");

        var posted = await browser.PostFormAsync("/probe/form", ("Text", "a"), ("Number", "1"), ("Date", "2026-11-24"));
        var flash = Assert.Single(posted.Headers.GetValues("Set-Cookie"));
        var token = Assert.Single((await _app.Browser().OpenAsync("/probe/token")).Headers.GetValues("Set-Cookie"));

        Assert.StartsWith("__Host-portal.flash=", flash, StringComparison.Ordinal);
        Assert.StartsWith("__Host-portal.antiforgery=", token, StringComparison.Ordinal);
        Assert.All(
            [flash, token],
            cookie => Assert.All(
                ["; secure", "; httponly", "; samesite=", "; path=/"],
                flag => Assert.Contains(flag, cookie, StringComparison.OrdinalIgnoreCase)));
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
