using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Account;

public sealed class SignInTests : PortalTests
{
    private const string Refusal = "账号或密码不正确，或账号暂时不能登录。";

    [Fact]
    public async Task RightPassword_LetsIn_AndIsAudited()
    {
        using var client = Visitor();
        (await TryAsync(client, TestPeople.Commerce.UserName, TestPeople.Password)).ExpectRedirect("/");

        (await client.GetAsync("/account/password")).Expect(HttpStatusCode.OK);
        var user = await DatabaseAsync(db => db.Users.SingleAsync(u => u.UserName == TestPeople.Commerce.UserName));
        Assert.Equal(Clock.Now.UtcDateTime, user.LastSignInAt);
        Assert.Equal([AuditAction.SignedIn], await ActionsAsync());
    }

    [Theory]
    [InlineData("ＪＨ－ｃｏｍｍｅｒｃｅ")]
    [InlineData(" JH-Commerce ")]
    public async Task Names_AreTheSame_InAnyCaseAndWidth(string name)
    {
        using var client = Visitor();
        (await TryAsync(client, name, TestPeople.Password)).ExpectRedirect("/");
    }

    [Theory]
    [InlineData("nobody", TestPeople.Password)]
    [InlineData("jh-commerce", "Wrong-Password-1")]
    [InlineData("jh-disabled", TestPeople.Password)]
    public async Task UnknownWrongAndDisabled_SoundTheSame(string name, string password)
    {
        using var client = Visitor();
        var page = await TryAsync(client, name, password);

        page.ExpectError("UserName", Refusal);
        Assert.Equal(name, page.Form()["UserName"]);
        Assert.Equal("", page.Form()["Password"]);
        Assert.Equal([AuditAction.SignInFailed], await ActionsAsync());
    }

    [Fact]
    public async Task FiveWrongPasswords_LockTheAccount_ForFifteenMinutes()
    {
        using var client = Visitor();
        for (var i = 0; i < 5; i++)
        {
            (await TryAsync(client, TestPeople.Commerce.UserName, "Wrong-Password-1")).ExpectError("UserName", Refusal);
        }

        (await TryAsync(client, TestPeople.Commerce.UserName, TestPeople.Password)).ExpectError("UserName", Refusal);
        Assert.Contains(AuditAction.LockedOut, await ActionsAsync());

        Clock.Advance(TimeSpan.FromMinutes(16));
        (await TryAsync(client, TestPeople.Commerce.UserName, TestPeople.Password)).ExpectRedirect("/");
    }

    [Theory]
    [InlineData("//e.example")]
    [InlineData("/\\e.example")]
    [InlineData("https:e.example")]
    [InlineData("https://portal.test@e.example/")]
    [InlineData("%2f%2fe.example")]
    [InlineData("/%2fe.example")]
    [InlineData("/%09/e.example")]
    [InlineData("/%5ce.example")]
    [InlineData("javascript:alert(1)")]
    public async Task ReturnUrl_NeverLeadsAway(string returnUrl)
    {
        using var client = Visitor();
        var page = await client.GetAsync("/account/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));
        var answer = await page.Form()
            .Fill("UserName", TestPeople.Commerce.UserName).Fill("Password", TestPeople.Password).SubmitAsync();

        Assert.Equal("/", answer.Location);
    }

    [Fact]
    public async Task ReturnUrl_LeadsBackToThePageAskedFor()
    {
        using var client = Visitor();
        var asked = await client.GetAsync("/account/password");
        var page = await asked.FollowAsync();
        var answer = await page.Form()
            .Fill("UserName", TestPeople.Commerce.UserName).Fill("Password", TestPeople.Password).SubmitAsync();

        Assert.Equal("/account/password", answer.Location);
    }

    /// <summary>SEC-19: the cookie alone would live on where somebody kept a copy.</summary>
    [Fact]
    public async Task SigningOut_EndsTheSession_AlsoForACopyOfTheCookie_AndNoOther()
    {
        using var client = await SignedInAsync(TestPeople.Newcomer);
        using var other = await SignedInAsync(TestPeople.Newcomer);
        using var thief = Visitor();
        thief.Cookies.Replace(client.Cookies.Cookies);
        (await thief.GetAsync("/account/password")).Expect(HttpStatusCode.OK);
        var page = await client.GetAsync("/account/password");

        (await page.Form("main form[action='/account/sign-out']").SubmitAsync()).ExpectRedirect("/account/sign-in");

        (await client.GetAsync("/account/password")).Expect(HttpStatusCode.Redirect);
        (await thief.GetAsync("/account/password")).Expect(HttpStatusCode.Redirect);
        (await other.GetAsync("/account/password")).Expect(HttpStatusCode.OK);
        Assert.Contains(AuditAction.SignedOut, await ActionsAsync());
    }

    [Fact]
    public async Task DisabledUser_IsOut_AtTheNextRequest()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        await DatabaseAsync(db => db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName)
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.IsActive, false)));

        (await client.GetAsync("/account/password")).Expect(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task StoredLanguage_ComesWithTheUser()
    {
        await DatabaseAsync(db => db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName)
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.Language, "en")));
        using var client = await SignedInAsync(TestPeople.Commerce);

        Assert.Contains("Change password", (await client.GetAsync("/account/password")).Document.Title, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task OutsideOfADemonstration_NoAccountIsListed()
    {
        using var client = Visitor();
        var page = await client.GetAsync("/account/sign-in");

        Assert.DoesNotContain("演示账号", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(TestPeople.Commerce.UserName, page.Text, StringComparison.Ordinal);
    }

    private static async Task<Page> TryAsync(PortalClient client, string name, string password) =>
        await (await client.GetAsync("/account/sign-in")).Form().Fill("UserName", name).Fill("Password", password).SubmitAsync();

    private Task<List<string>> ActionsAsync() =>
        DatabaseAsync(db => db.AuditEntries.Where(a => a.SubjectKind == "user").OrderBy(a => a.Id).Select(a => a.Action).ToListAsync());
}
