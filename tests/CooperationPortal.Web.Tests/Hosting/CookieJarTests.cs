using CooperationPortal.TestData;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;

namespace CooperationPortal.Web.Tests.Hosting;

public sealed class CookieJarTests : IAsyncLifetime
{
    private readonly TestClock _clock = new();
    private WebApplication _app = null!;
    private CookieJar _jar = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        _app = builder.Build();
        _app.MapGet("/set", (HttpResponse response) =>
        {
            response.Cookies.Append("session", "a=b");
            response.Cookies.Append("short", "1", new CookieOptions { Expires = _clock.Now.AddMinutes(30) });
        });
        _app.MapGet("/remove", (HttpResponse response) => response.Cookies.Delete("session"));
        _app.MapGet("/", (HttpRequest request) => string.Join(' ', request.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}").Order(StringComparer.Ordinal)));
        await _app.StartAsync();
        _jar = new CookieJar(_clock) { InnerHandler = _app.GetTestServer().CreateHandler() };
        _http = new HttpClient(_jar) { BaseAddress = new Uri("https://localhost") };
        await _http.GetAsync("/set");
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Cookies_ComeBack() => Assert.Equal("session=a=b short=1", await _http.GetStringAsync("/"));

    [Fact]
    public async Task Cookies_EndByTheApplicationsClock()
    {
        _clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal("session=a=b", await _http.GetStringAsync("/"));
    }

    [Fact]
    public async Task RemovedCookies_AreGone_ButCanBeReplayed()
    {
        var before = _jar.Cookies;
        await _http.GetAsync("/remove");
        Assert.Equal("short=1", await _http.GetStringAsync("/"));

        _jar.Replace(before);
        Assert.Equal("session=a=b short=1", await _http.GetStringAsync("/"));
    }
}
