using System.Net;
using CooperationPortal.Web.Tests.Infrastructure.Probe;

namespace CooperationPortal.Web.Tests.Localization;

public sealed class LanguageTests : IAsyncLifetime
{
    private PlumbingApp _app = null!;

    public async Task InitializeAsync() => _app = await PlumbingApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task L10N_01_The_browsers_language_and_the_query_change_nothing()
    {
        using var browser = _app.Browser();
        browser.DefaultRequestHeaders.Add("Accept-Language", "en");

        var page = await browser.ReadAsync("/errors/404?culture=en&ui-culture=en");

        Assert.Contains("lang=\"zh-CN\"", page, StringComparison.Ordinal);
        Assert.Contains("找不到这个页面", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task L10N_01_The_chosen_language_is_kept_in_a_hardened_cookie()
    {
        using var browser = _app.Browser();

        var chosen = await ChooseAsync(browser, "en", "/errors/404?a=1");

        Assert.Equal((HttpStatusCode.Redirect, "/errors/404?a=1"), (chosen.StatusCode, chosen.Headers.Location!.OriginalString));
        var cookie = Assert.Single(chosen.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-portal.language=", cookie, StringComparison.Ordinal);
        Assert.All(["secure", "httponly", "samesite=lax", "path=/"], flag => Assert.Contains(flag, cookie, StringComparison.OrdinalIgnoreCase));
        var page = await browser.ReadAsync("/errors/404");
        Assert.Contains("lang=\"en\"", page, StringComparison.Ordinal);
        Assert.Contains("Page not found", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//e")]
    [InlineData("/\\e")]
    [InlineData("https:e")]
    [InlineData("https://portal.example.cn@e/")]
    [InlineData("\t//e")]
    [InlineData("%2f%2fe")]
    [InlineData("/%2fe")]
    [InlineData("/%09/e")]
    [InlineData("/%5ce")]
    [InlineData("/./..//e")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task SEC_07_A_return_address_that_leads_elsewhere_leads_home(string returnUrl)
    {
        using var browser = _app.Browser();

        var chosen = await ChooseAsync(browser, "zh-CN", returnUrl);

        Assert.Equal((HttpStatusCode.Redirect, "/"), (chosen.StatusCode, chosen.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task An_unknown_language_is_refused()
    {
        using var browser = _app.Browser();

        Assert.Equal(HttpStatusCode.BadRequest, (await ChooseAsync(browser, "fr", "/")).StatusCode);
    }

    [Fact]
    public async Task SEC_30_Without_a_token_nothing_is_chosen()
    {
        using var browser = _app.Browser();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("culture", "en")]);

        var answer = await browser.PostAsync(new Uri("/language", UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    private static Task<HttpResponseMessage> ChooseAsync(HttpClient browser, string culture, string returnUrl) =>
        browser.PostFormAsync("/language", ("culture", culture), ("returnUrl", returnUrl));
}
