using System.Net;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Account;

/// <summary>Signing in by OpenID Connect, against a real provider on loopback (ASVS 5.0 V10, 6.8).</summary>
public sealed class SingleSignOnTests(IdentityProvider provider) : IClassFixture<IdentityProvider>
{
    private const string Button = "用统一身份认证登录";

    [Fact]
    public async Task ANameThatHasAnAccount_IsLetInAndComesBackToThePageAskedFor()
    {
        await using var portal = await PortalAsync();
        using var client = portal.Visitor();
        var signIn = await client.GetAsync((await client.GetAsync("/tasks?q=%E9%9D%99")).Location!);
        Assert.Contains(Button, signIn.Text, StringComparison.Ordinal);

        var back = await SignInAsync(client, AddressOf(signIn, Button), TestPeople.Commerce.UserName);

        Assert.Equal("/tasks?q=%E9%9D%99", back.Location);
        (await client.GetAsync("/tasks")).Expect(HttpStatusCode.OK);
        await using var db = portal.OpenDatabase();
        Assert.True(await db.UserSessions.Where(s => s.EndedAt == null).Select(s => s.IsExternal).SingleAsync());
        Assert.Equal(
            [AuditAction.IdentityLinked, AuditAction.SignedIn],
            await db.AuditEntries.Where(e => e.SubjectKind == "user").OrderBy(e => e.Id).Select(e => e.Action).ToListAsync());
    }

    [Fact]
    public async Task ANameWithoutAnAccount_IsToldWhomToAskAndIsInTheTrail()
    {
        await using var portal = await PortalAsync();
        using var client = portal.Visitor();

        var back = await SignInAsync(client, "/account/single-sign-on", "nobody-here");

        Assert.Equal("/account/sign-in", back.Location);
        Assert.Contains("您的统一身份没有可以使用的账号", (await client.GetAsync(back.Location!)).Text, StringComparison.Ordinal);
        (await client.GetAsync("/tasks")).Expect(HttpStatusCode.Redirect);
        await using var db = portal.OpenDatabase();
        Assert.Equal(0, await db.UserSessions.CountAsync());
        Assert.Equal("统一身份没有对应的账号", await db.AuditEntries.Where(e => e.Action == AuditAction.SignInFailed).Select(e => e.Reason).SingleAsync());
    }

    [Fact]
    public async Task ADisabledAccount_StaysClosedWhateverTheProviderSays()
    {
        await using var portal = await PortalAsync();
        using var client = portal.Visitor();

        var back = await SignInAsync(client, "/account/single-sign-on", TestPeople.Disabled.UserName);

        Assert.Equal("/account/sign-in", back.Location);
        (await client.GetAsync("/tasks")).Expect(HttpStatusCode.Redirect);
    }

    /// <summary>The provider's number of a person is what counts; a name that went to somebody else opens nothing.</summary>
    [Fact]
    public async Task ANameThatWentToSomebodyElse_OpensNothing_AndTheRenamedPersonStaysInTheAccount()
    {
        await using var portal = await PortalAsync();
        await provider.NameAsync("17", TestPeople.Commerce.UserName);
        using (var first = portal.Visitor())
        {
            Assert.Equal("/", (await SignInAsync(first, "/account/single-sign-on", "17")).Location);
        }

        await provider.NameAsync("17", "another-name");
        await provider.NameAsync("18", TestPeople.Commerce.UserName);
        using var other = portal.Visitor();
        Assert.Equal("/account/sign-in", (await SignInAsync(other, "/account/single-sign-on", "18")).Location);

        using var renamed = portal.Visitor();
        Assert.Equal("/", (await SignInAsync(renamed, "/account/single-sign-on", "17")).Location);
        Assert.Contains(TestPeople.Commerce.UserName, (await renamed.GetAsync("/account/sessions")).Document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnInitialSecretOfThePortal_StopsNobodyWhoDoesNotUseIt()
    {
        await using var portal = await PortalAsync();
        await using (var db = portal.OpenDatabase())
        {
            await db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName).ExecuteUpdateAsync(
                s => s.SetProperty(u => u.MustChangePassword, true).SetProperty(u => u.PasswordChangedAt, portal.Clock.Now.UtcDateTime.AddDays(-30)));
        }

        using var client = portal.Visitor();
        await SignInAsync(client, "/account/single-sign-on", TestPeople.Commerce.UserName);

        (await client.GetAsync("/tasks")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task WhoTurnsRoundAtTheProvider_IsToldThatNothingHappened()
    {
        await using var portal = await PortalAsync();
        using var client = portal.Visitor();
        var start = await client.GetAsync("/account/single-sign-on");

        var answer = await client.GetAsync(await IdentityProvider.CancelAsync(start.Location!));
        var signIn = await client.GetAsync((await client.GetAsync(answer.Location!)).Location!);

        Assert.Contains("没有完成登录，请再试一次。", signIn.Text, StringComparison.Ordinal);
    }

    /// <summary>An answer belongs to the browser that asked (state, nonce, PKCE), and is good once.</summary>
    [Fact]
    public async Task AnAnswerInAnotherBrowser_OrASecondTime_OpensNothing()
    {
        await using var portal = await PortalAsync();
        using var client = portal.Visitor();
        var start = await client.GetAsync("/account/single-sign-on");
        var callback = await IdentityProvider.SignInAsync(start.Location!, TestPeople.Commerce.UserName);

        using var thief = portal.Visitor();
        var stolen = await thief.GetAsync(callback);
        Assert.Equal("/account/sign-in", (await thief.GetAsync(stolen.Location!)).Location);
        (await thief.GetAsync("/tasks")).Expect(HttpStatusCode.Redirect);

        Assert.Equal("/", (await client.GetAsync((await client.GetAsync(callback)).Location!)).Location);
        using var again = portal.Visitor();
        again.Cookies.Replace(client.Cookies.Cookies.Where(c => !c.Key.Contains("session", StringComparison.Ordinal)).ToDictionary());
        Assert.Equal("/account/sign-in", (await again.GetAsync((await again.GetAsync(callback)).Location!)).Location);
    }

    /// <summary>Leaving the portal offers to leave the provider too; the session of the portal is over at once (SEC-19).</summary>
    [Fact]
    public async Task SigningOut_OffersToLeaveTheProviderToo()
    {
        await using var portal = await PortalAsync();
        using var client = portal.Visitor();
        await SignInAsync(client, "/account/single-sign-on", TestPeople.Commerce.UserName);
        var page = await client.GetAsync("/tasks");

        var left = await page.Form("form[action='/account/sign-out']").SubmitAsync();
        (await client.GetAsync("/tasks")).Expect(HttpStatusCode.Redirect);
        var signIn = await client.GetAsync(left.Location!);
        var end = await client.GetAsync(AddressOf(signIn, "同时退出统一身份认证"));

        Assert.StartsWith(Issuer + "/session/end?", end.Location, StringComparison.Ordinal);
        Assert.Contains("client_id=portal", end.Location, StringComparison.Ordinal);
    }

    /// <summary>SEC-22, and nothing of the provider's answer stays in the browser.</summary>
    [Fact]
    public async Task ItsCookiesAreAsStrictAsTheOthers_AndGoneAfterwards()
    {
        await using var portal = await PortalAsync();
        using var client = portal.Visitor();
        await SignInAsync(client, "/account/single-sign-on", TestPeople.Commerce.UserName);

        Assert.All(client.Cookies.Received, cookie =>
        {
            Assert.StartsWith("__Host-", cookie.Name.ToString(), StringComparison.Ordinal);
            Assert.True(cookie is { Secure: true, HttpOnly: true, Path.Value: "/" } && cookie.Domain.Length == 0, cookie.ToString());
        });
        Assert.DoesNotContain(client.Cookies.Cookies.Keys, name => name.Contains("sso", StringComparison.Ordinal) || name.Contains("external", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("//evil.test")]
    [InlineData("https://evil.test/")]
    public async Task SEC_07_ItLeadsToPagesOfThePortalOnly(string returnUrl)
    {
        await using var portal = await PortalAsync();
        using var client = portal.Visitor();

        var back = await SignInAsync(client, "/account/single-sign-on?returnUrl=" + Uri.EscapeDataString(returnUrl), TestPeople.Commerce.UserName);

        Assert.Equal("/", back.Location);
    }

    /// <summary>SEC-16: the second step does not ask how the first one was taken.</summary>
    [Fact]
    public async Task SEC_16_AnAccountWithASecondFactor_HasItsSecondStep_AndTheSessionStaysExternal()
    {
        await using var portal = await PortalAsync();
        using var client = portal.Visitor();
        await SignInAsync(client, "/account/single-sign-on", TestPeople.Commerce.UserName);
        var telephone = await client.AddSecondFactorAsync(portal.Clock.Now);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        using var again = portal.Visitor();
        var first = await SignInAsync(again, "/account/single-sign-on?returnUrl=/tasks", TestPeople.Commerce.UserName);
        (await again.GetAsync("/tasks")).Expect(HttpStatusCode.Redirect);
        (await first.SecondStepAsync(telephone.CodeAt(portal.Clock.Now))).ExpectRedirect("/tasks");

        (await again.GetAsync("/tasks")).Expect(HttpStatusCode.OK);
        await using var db = portal.OpenDatabase();
        Assert.True(await db.UserSessions.OrderByDescending(s => s.Id).Select(s => s.IsExternal).FirstAsync());
    }

    /// <summary>SEC-21: who came by the provider may know no password here; the code is asked for, or the way to the provider once more.</summary>
    [Fact]
    public async Task SEC_21_ASessionOfTheProvider_IsProvedByTheCode_OrByTheProvider()
    {
        await using var portal = await PortalAsync();
        using var client = portal.Visitor();
        await SignInAsync(client, "/account/single-sign-on", TestPeople.Commerce.UserName);
        Assert.False((await provider.AskedAsync()).ContainsKey("prompt"));
        portal.Clock.Advance(UserSession.ProofLife);
        var page = await client.GetAsync("/account/confirm?returnUrl=/account/sessions");
        Assert.Empty(page.Document.QuerySelectorAll("[name='Proof.Password'], [name='Proof.Code']"));
        var forged = await page.Form().Forge("Proof.Password", TestPeople.Password).Forge("Proof.Code", "123456").SubmitAsync();
        Assert.Contains("请用统一身份认证重新登录。", forged.Expect(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
        var start = await client.GetAsync(AddressOf(page, "重新登录"));

        // That the password is to be asked for again goes to the provider past the browser (PAR).
        Assert.StartsWith(Issuer, start.Location, StringComparison.Ordinal);
        Assert.Equal("login", (await provider.AskedAsync()).GetValueOrDefault("prompt"));
        await SignInAsync(client, AddressOf(page, "重新登录"), TestPeople.Commerce.UserName);

        var telephone = await client.AddSecondFactorAsync(portal.Clock.Now);
        portal.Clock.Advance(UserSession.ProofLife);
        page = await (await client.GetAsync("/account/second-factor")).Form("form[action$='/remove']").SubmitAsync();
        Assert.Empty(page.Document.QuerySelectorAll("[name='Proof.Password']"));
        (await page.Form().Fill("Proof.Code", telephone.CodeAt(portal.Clock.Now)).SubmitAsync()).ExpectRedirect("/account/second-factor");
    }

    [Fact]
    public async Task WithoutAProvider_NothingOfItIsThere()
    {
        await using var portal = await PortalHost.OwnAsync(new Dictionary<string, string>());
        using var client = portal.Visitor();

        Assert.DoesNotContain(Button, (await client.GetAsync("/account/sign-in")).Text, StringComparison.Ordinal);
        foreach (var address in new[] { "", "/done", "/sign-out", "/callback", "/signed-out" })
        {
            (await client.GetAsync("/account/single-sign-on" + address)).Expect(HttpStatusCode.NotFound);
        }
    }

    private string Issuer => provider.Issuer;

    private Task<PortalHost> PortalAsync() => PortalHost.OwnAsync(new Dictionary<string, string>
    {
        ["SingleSignOn:Authority"] = Issuer,
        ["SingleSignOn:ClientId"] = "portal",
        ["SingleSignOn:ClientSecret"] = "of-the-test-provider-only",
    });

    private static string AddressOf(Page page, string words) =>
        page.Document.QuerySelectorAll("a").Single(link => link.TextContent.Contains(words, StringComparison.Ordinal)).GetAttribute("href")!;

    /// <summary>The whole way there and back.</summary>
    private static async Task<Page> SignInAsync(PortalClient client, string begin, string login)
    {
        var start = await client.GetAsync(begin);
        var answer = await client.GetAsync(await IdentityProvider.SignInAsync(start.Location!, login));
        return await client.GetAsync(answer.Location!);
    }
}
