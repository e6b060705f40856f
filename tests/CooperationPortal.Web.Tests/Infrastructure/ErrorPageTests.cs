using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using CooperationPortal.Web.Tests.Infrastructure.Probe;

namespace CooperationPortal.Web.Tests.Infrastructure;

public sealed class ErrorPageTests : IAsyncLifetime
{
    private PlumbingApp _app = null!;

    public async Task InitializeAsync() => _app = await PlumbingApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("any", HttpStatusCode.InternalServerError, "系统出错")]
    [InlineData("constraint", HttpStatusCode.InternalServerError, "系统出错")]
    [InlineData("view", HttpStatusCode.InternalServerError, "系统出错")]
    [InlineData("busy", HttpStatusCode.ServiceUnavailable, "系统正忙")]
    [InlineData("conflict", HttpStatusCode.Conflict, "现在不能这样做")]
    [InlineData("rule", HttpStatusCode.Conflict, "现在不能这样做")]
    [InlineData("large", HttpStatusCode.RequestEntityTooLarge, "提交的内容太大")]
    [InlineData("status", HttpStatusCode.NotFound, "找不到这个页面")]
    public async Task SEC_50_A_fault_shows_a_quiet_page_with_a_number(string kind, HttpStatusCode status, string title)
    {
        using var browser = _app.Browser();

        var answer = await browser.OpenAsync($"/probe/fail/{kind}");
        var text = await answer.Content.ReadAsStringAsync();
        var page = new HtmlParser().ParseDocument(text);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        Assert.Matches("^[0-9a-f]{32}$", page.QuerySelector("code")!.TextContent);
        Assert.All(
            ["Exception", "   at ", ".cs:", "hunter2", "SELECT", "UNIQUE", "Sqlite", "/src/"],
            inside => Assert.DoesNotContain(inside, text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task SEC_50_The_log_has_what_the_page_does_not_say_under_the_same_number()
    {
        using var browser = _app.Browser();

        var page = new HtmlParser().ParseDocument(await browser.ReadAsync("/probe/fail/any"));

        var number = page.QuerySelector("code")!.TextContent;
        Assert.Contains(
            _app.Log,
            entry => entry.Exception?.Message.Contains("hunter2", StringComparison.Ordinal) == true
                && string.Equals(entry.TraceId?.ToHexString(), number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_rule_says_why_in_the_users_language_and_is_no_error_in_the_log()
    {
        using var browser = _app.Browser();
        await browser.PostFormAsync("/language", ("culture", "en"));

        Assert.Contains("The password needs at least 12 characters.", await browser.ReadAsync("/probe/fail/rule"), StringComparison.Ordinal);
        Assert.DoesNotContain(_app.Log, entry => entry.Level >= Serilog.Events.LogEventLevel.Error);
    }

    [Fact]
    public async Task The_page_leads_back_to_where_the_user_was_but_nowhere_else()
    {
        using var browser = _app.Browser();

        Assert.Equal("/desk?x=1", await BackFromAsync(browser, "https://portal.example.cn/desk?x=1"));
        Assert.Null(await BackFromAsync(browser, "https://elsewhere.example.cn/desk"));
    }

    [Theory]
    [InlineData("Accept", "application/json")]
    [InlineData("X-Requested-With", "fetch")]
    public async Task A_script_gets_the_same_as_JSON(string header, string value)
    {
        using var browser = _app.Browser();
        browser.DefaultRequestHeaders.Add(header, value);

        var answer = await browser.OpenAsync("/probe/fail/rule");

        Assert.Equal((HttpStatusCode.Conflict, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("密码至少 12 个字符。", problem.GetProperty("detail").GetString());
        Assert.Equal(32, problem.GetProperty("number").GetString()!.Length);
    }

    [Theory]
    [InlineData("GET", "/.git/config", HttpStatusCode.NotFound)]
    [InlineData("GET", "/swagger/index.html", HttpStatusCode.NotFound)]
    [InlineData("GET", "/errors", HttpStatusCode.NotFound)]
    [InlineData("TRACE", "/probe/page", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/probe/page", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/probe/page", HttpStatusCode.Redirect)]
    public async Task SEC_51_A_stranger_learns_nothing(string method, string path, HttpStatusCode status)
    {
        using var browser = _app.Browser();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        Assert.Equal(status, (await browser.SendAsync(request)).StatusCode);
    }

    private static async Task<string?> BackFromAsync(HttpClient browser, string referer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/probe/fail/rule");
        request.Headers.Referrer = new Uri(referer);
        var answer = await browser.SendAsync(request);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        return page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).FirstOrDefault(href => href is not "/");
    }
}
