using System.Net;
using System.Net.Http.Json;
using CooperationPortal.Core.Access;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Account;

/// <summary>How a session ends for somebody who is writing (A11Y-06, SEC-18, SEC-20, SEC-23).</summary>
public sealed class SessionEndTests : PortalTests
{
    private const string Somewhere = "/tasks";

    /// <summary>SEC-20: half an hour after the last use, whenever that was.</summary>
    [Fact]
    public async Task SEC_20_TheHalfHour_CountsFromTheLastUse()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        Clock.Advance(TimeSpan.FromMinutes(14));
        (await client.GetAsync(Somewhere)).Expect(HttpStatusCode.OK);
        Clock.Advance(TimeSpan.FromMinutes(28));
        (await client.GetAsync(Somewhere)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A11Y_06_ThePageKnowsWhenItEnds_AndAskingDoesNotProlongIt()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        var dialog = (await client.GetAsync(Somewhere)).One("dialog[role='alertdialog']");
        Assert.Equal(("1800", "43200"), (dialog.GetAttribute("data-session-idle"), dialog.GetAttribute("data-session-longest")));

        Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(new Ends(600, 42000), await LeftAsync(client, "/account/session"));
        Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(new Ends(300, 41700), await LeftAsync(client, "/account/session"));
        Assert.Equal(new Ends(1800, 41700), await LeftAsync(client, "/account/session/extend"));
        for (var i = 0; i < 5; i++)
        {
            Clock.Advance(TimeSpan.FromMinutes(5));
            await LeftAsync(client, "/account/session");
        }

        Clock.Advance(TimeSpan.FromMinutes(5));
        (await client.GetAsync(Somewhere)).Expect(HttpStatusCode.Redirect);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account/session");
        request.Headers.Add("X-Requested-With", "fetch");
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task WithoutASession_NoPageWarns()
    {
        using var visitor = Visitor();
        Assert.Empty((await visitor.GetAsync("/account/sign-in")).Document.QuerySelectorAll("dialog, #draft-texts"));
    }

    /// <summary>A11Y-06: without scripts the words come back on the page that says so, with the way to sign in and back to the form.</summary>
    [Fact]
    public async Task A11Y_06_AFormSentAfterTheEnd_GivesItsWordsBack()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        var (address, form) = await WritingAsync(client);
        Clock.Advance(UserSession.Idle + TimeSpan.FromMinutes(1));

        client.Http.DefaultRequestHeaders.Referrer = new Uri("https://portal.test" + address);
        var page = (await form.SubmitAsync("提交")).Expect(HttpStatusCode.Unauthorized);

        Assert.Contains("登录已结束", page.Text, StringComparison.Ordinal);
        Assert.Contains(page.Document.QuerySelectorAll("textarea"), text => text.TextContent.Contains("签约“两个”项目<b>。", StringComparison.Ordinal));
        client.Http.DefaultRequestHeaders.Referrer = null;
        var signIn = await page.ClickAsync("重新登录");
        (await signIn.Form().Fill("UserName", TestPeople.Commerce.UserName).Fill("Password", TestPeople.Password).SubmitAsync()).ExpectRedirect(address);
    }

    /// <summary>What another site sends is not repeated on a page of this one.</summary>
    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Referer", "https://e.example/tasks")]
    [InlineData("X-Nothing", "1")]
    public async Task AFormOfAnotherSite_IsSentToTheSignInPage(string header, string value)
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        var (_, form) = await WritingAsync(client);
        Clock.Advance(UserSession.Idle + TimeSpan.FromMinutes(1));
        client.Http.DefaultRequestHeaders.Add(header, value);
        var answer = (await form.SubmitAsync("提交")).Expect(HttpStatusCode.Redirect);
        Assert.StartsWith("https://portal.test/account/sign-in?", answer.Location, StringComparison.Ordinal);
    }

    /// <summary>DB-01: a password that expires at midnight takes no words from who is writing.</summary>
    [Fact]
    public async Task DB_01_AnExpiredPassword_StillTakesTheOpenForm_AndThenAsksForANewOne()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        var (_, form) = await WritingAsync(client);
        await DatabaseAsync(db => db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName)
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.PasswordChangedAt, Clock.Now.UtcDateTime.AddDays(-91))));

        var answer = await form.SubmitAsync("保存草稿");

        Assert.NotEqual("/account/password", answer.Location);
        Assert.Equal(1, await DatabaseAsync(db => db.Reports.CountAsync(r => r.Done == "签约“两个”项目<b>。")));
        (await client.GetAsync(Somewhere)).ExpectRedirect("/account/password");
    }

    /// <summary>SEC-18: who signs in again has another session; what was before it is worth nothing.</summary>
    [Fact]
    public async Task SEC_18_SigningIn_MakesANewSession_AndACookieFromBeforeIsUseless()
    {
        using var client = Visitor();
        await client.GetAsync("/account/sign-in");
        using var before = Visitor();
        before.Cookies.Replace(client.Cookies.Cookies);
        (await client.FirstStepAsync(TestPeople.Commerce)).ExpectRedirect("/");
        var first = client.Cookies.Cookies["__Host-portal.session"];
        (await before.GetAsync(Somewhere)).Expect(HttpStatusCode.Redirect);

        // A new password begins a new session too.
        var form = (await client.GetAsync("/account/password")).Form("form[action='/account/password']")
            .Fill("OldPassword", TestPeople.Password).Fill("NewPassword", "Brand-New-Secret-77").Fill("Repeated", "Brand-New-Secret-77");
        using var old = Visitor();
        old.Cookies.Replace(client.Cookies.Cookies);
        (await form.SubmitAsync()).ExpectRedirect("/");
        Assert.NotEqual(first, client.Cookies.Cookies["__Host-portal.session"]);
        (await old.GetAsync(Somewhere)).Expect(HttpStatusCode.Redirect);
    }

    /// <summary>SEC-23: signing out takes away what unsent forms left, and pages are kept nowhere.</summary>
    [Fact]
    public async Task SEC_23_SigningOut_ClearsTheBrowsersStorage_AndPagesAreNotKept()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        using var shown = await client.Http.GetAsync(Somewhere);
        Assert.True(shown.Headers.CacheControl?.NoStore);
        var token = (await client.GetAsync(Somewhere)).Form("form[action='/account/sign-out']")["__RequestVerificationToken"];
        using var answer = await client.Http.PostAsync(
            "/account/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        Assert.Equal("\"storage\"", Assert.Single(answer.Headers.GetValues("Clear-Site-Data")));
    }

    private async Task<(string Address, PageForm Form)> WritingAsync(PortalClient client)
    {
        var task = await DatabaseAsync(db => db.Tasks.Where(t => t.Year == 2026 && t.Number == "3.2").Select(t => t.Id).SingleAsync());
        var page = await client.GetAsync($"/tasks/{task}/reports/2026-11");
        return (page.Address, page.Form("form[data-autosave]").Fill("Done", "签约“两个”项目<b>。").Fill("Percent", "40"));
    }

    private static async Task<Ends> LeftAsync(PortalClient client, string address) => (await client.Http.GetFromJsonAsync<Ends>(address))!;

    private sealed record Ends(int Idle, int Longest);
}
