using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;

namespace CooperationPortal.Web.Tests.Hosting;

/// <summary>The browser without scripts sends what a real one would.</summary>
public sealed class PageFormTests : IAsyncLifetime
{
    private const string Html = """
        <header><form method="post" action="/sign-out"><button>退出</button></form></header>
        <main>
          <h1>填报 </h1>
          <form method="post" action="/save" id="report" enctype="multipart/form-data">
            <input type="hidden" name="Token" value="秘密">
            <input name="Title" value="旧标题">
            <textarea name="Progress">第一行
        第二行</textarea>
            <select name="Side"><option value="">—</option><option value="1" selected>静海</option><option value="2">莲花山</option></select>
            <input type="checkbox" name="Urgent" value="true"><input type="hidden" name="Urgent" value="false">
            <input type="radio" name="Cadence" value="Month" checked><input type="radio" name="Cadence" value="Quarter">
            <input name="Locked" value="x" disabled>
            <input type="file" name="Files" multiple>
            <span data-valmsg-for="Title">请填写标题。</span>
            <button name="Go" value="draft">保存 草稿</button>
            <button name="Go" value="submit" formaction="/submit">提交</button>
          </form>
          <input name="Outside" form="report" value="也在">
          <a href="/next">下一页</a>
        </main>
        """;

    private WebApplication _app = null!;
    private PortalClient _client = null!;
    private Page _page = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        _app = builder.Build();
        _app.MapGet("/form", () => Results.Content(Html, "text/html"));
        _app.MapGet("/next", () => "下一页");
        _app.MapGet("/moved", () => Results.Redirect("/form?from=moved"));
        _app.MapGet("/list", (HttpRequest request) => Results.Content($"<main>{request.QueryString}</main>", "text/html"));
        _app.MapPost("/{address}", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            var lines = form.Where(field => field.Key != "Go").Select(field => $"<p>{field.Key}={field.Value}</p>")
                .Concat(form.Files.Select(file => $"<p>{file.Name}={file.FileName} {file.ContentType} {file.Length}</p>"));
            return Results.Content($"<main><h1>{request.Path} {form["Go"]}</h1>{string.Concat(lines)}</main>", "text/html");
        });
        await _app.StartAsync();
        _client = new PortalClient(_app.GetTestClient());
        _page = await _client.GetAsync("/form");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task AnUntouchedForm_SendsWhatItHolds()
    {
        var answer = await _page.Form().SubmitAsync("草稿");

        Assert.Equal(["/save draft"], answer.Words("h1"));
        Assert.Equal(
            ["Token=秘密", "Title=旧标题", "Progress=第一行 第二行", "Side=1", "Urgent=false", "Cadence=Month", "Outside=也在"],
            answer.Words("p"));
    }

    [Fact]
    public async Task WhatIsFilledIn_IsSent_ToTheAddressOfTheButton()
    {
        var form = _page.Form()
            .Fill("Title", "新标题")
            .Fill("Progress", "甲\n乙")
            .Fill("Side", "2")
            .Fill("Cadence", "Quarter")
            .Tick("Urgent")
            .Attach("Files", "证明 “材料”.pdf", [1, 2, 3], "application/pdf");
        Assert.Equal("甲\r\n乙", form["Progress"]);

        var answer = await form.SubmitAsync("提交");

        Assert.Equal(["/submit submit"], answer.Words("h1"));
        Assert.Equal(
            [
                "Token=秘密", "Title=新标题", "Progress=甲 乙", "Side=2", "Urgent=true,false", "Cadence=Quarter", "Outside=也在",
                "Files=证明 “材料”.pdf application/pdf 3",
            ],
            answer.Words("p"));
    }

    [Fact]
    public async Task AForgedField_ReplacesOrIsAdded()
    {
        var answer = await _page.Form().Forge("Token", "falsch").Forge("Side.Id", "9").SubmitAsync("提交");

        Assert.Contains("Token=falsch", answer.Words("p"));
        Assert.Contains("Side.Id=9", answer.Words("p"));
        Assert.DoesNotContain("Token=秘密", answer.Words("p"));
    }

    [Fact]
    public void WhatThePageDoesNotOffer_CannotBeFilledIn()
    {
        Assert.Throws<InvalidOperationException>(() => _page.Form().Fill("Token", "x"));
        Assert.Throws<InvalidOperationException>(() => _page.Form().Fill("Missing", "x"));
        Assert.Throws<InvalidOperationException>(() => _page.Form().Fill("Locked", "y"));
        Assert.Throws<InvalidOperationException>(() => _page.Form().Fill("Side", "3"));
        Assert.Throws<InvalidOperationException>(() => _page.Form().Tick("Title"));
        Assert.Throws<InvalidOperationException>(() => _page.Form().Attach("Title", "a.pdf", []));
        Assert.Throws<InvalidOperationException>(() => _page.Form("form"));
    }

    [Fact]
    public async Task WhichButton_MustBeClear()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _page.Form().SubmitAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => _page.Form().SubmitAsync("批准"));
        (await _page.Form("header form").SubmitAsync()).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ARedirect_IsFollowedOnlyWhenToldTo()
    {
        var moved = (await _client.GetAsync("/moved")).Expect(HttpStatusCode.Found).ExpectRedirect("/form");

        Assert.Equal("/form?from=moved", (await moved.FollowAsync()).Expect(HttpStatusCode.OK).Address);
    }

    [Fact]
    public async Task ALink_IsFollowedByItsWords()
    {
        Assert.Equal("/next", (await _page.ClickAsync("下一页")).Expect(HttpStatusCode.OK).Address);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _page.ClickAsync("上一页"));
    }

    [Fact]
    public void TheMessageOfAField_IsFound() => Assert.Equal("请填写标题。", _page.ErrorOf("Title"));
}
