using System.Net;
using AngleSharp.Html.Parser;
using CooperationPortal.Web.Tests.Infrastructure.Probe;

namespace CooperationPortal.Web.Tests.Infrastructure;

public sealed class ExpiredFormTests : IAsyncLifetime
{
    private const string Typed = "写了很久的进展 <b>\n第二行";
    private PlumbingApp _app = null!;

    public async Task InitializeAsync() => _app = await PlumbingApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_form_without_a_good_token_is_refused_and_what_was_typed_is_given_back()
    {
        using var browser = _app.Browser();

        var answer = await PostAsync(browser);
        var text = await answer.Content.ReadAsStringAsync();
        var page = new HtmlParser().ParseDocument(text);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("页面已过期", page.QuerySelector("h1")!.TextContent);
        var area = Assert.Single(page.QuerySelectorAll("textarea"));
        Assert.Equal(Typed, area.TextContent);
        Assert.True(area.HasAttribute("readonly"));
        Assert.Equal("编号", page.QuerySelector($"label[for={area.Id}]")!.TextContent);
        Assert.Equal("/desk", page.QuerySelector("a.btn-primary")!.GetAttribute("href"));
        Assert.DoesNotContain("secret-", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_is_told_the_same()
    {
        using var browser = _app.Browser();
        browser.DefaultRequestHeaders.Add("X-Requested-With", "fetch");

        var answer = await PostAsync(browser);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task A_form_that_is_too_large_is_called_that_and_not_expired()
    {
        using var browser = _app.Browser();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[5 * 1024 * 1024]), "file", "a.bin" } };

        var answer = await browser.PostAsync(new Uri("/probe/form", UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("提交的内容太大", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_that_accepts_files_takes_more()
    {
        using var browser = _app.Browser();
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await browser.ReadAsync("/probe/token")), "__RequestVerificationToken" },
            { new ByteArrayContent(new byte[5 * 1024 * 1024]), "file", "a.bin" },
        };

        var answer = await browser.PostAsync(new Uri("/probe/upload", UriKind.Relative), form);

        Assert.Equal("5242880", await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/probe/form");
        request.Headers.Referrer = new Uri("https://portal.example.cn/desk");
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Text"] = Typed,
            ["Number"] = "5",
            ["Pass"] = "secret-1",
            ["AccessCode"] = "secret-2",
            ["Unknown"] = "secret-3",
            ["__RequestVerificationToken"] = "secret-4",
        });
        return await browser.SendAsync(request);
    }
}
