using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Account;

/// <summary>Sessions are kept on the server (SEC-18 to SEC-20).</summary>
public sealed class SessionTests : PortalTests
{
    private const string Somewhere = "/tasks";
    private const string Edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0";

    /// <summary>SEC-20.</summary>
    [Fact]
    public async Task WithoutARequest_ItEndsAfterHalfAnHour()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        Clock.Advance(TimeSpan.FromMinutes(29));
        (await client.GetAsync(Somewhere)).Expect(HttpStatusCode.OK);
        Clock.Advance(TimeSpan.FromMinutes(29));
        (await client.GetAsync(Somewhere)).Expect(HttpStatusCode.OK);

        // The cookie of a copy has no end of its own.
        using var copy = Visitor();
        copy.Cookies.Replace(client.Cookies.Cookies);
        Clock.Advance(TimeSpan.FromMinutes(31));
        (await client.GetAsync(Somewhere)).Expect(HttpStatusCode.Redirect);
        (await copy.GetAsync(Somewhere)).Expect(HttpStatusCode.Redirect);
    }

    /// <summary>SEC-20.</summary>
    [Fact]
    public async Task HoweverBusy_ItEndsAfterTwelveHours()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromHours(11.5); passed += TimeSpan.FromMinutes(25))
        {
            Clock.Advance(TimeSpan.FromMinutes(25));
            (await client.GetAsync(Somewhere)).Expect(HttpStatusCode.OK);
        }

        Clock.Advance(TimeSpan.FromMinutes(25));
        (await client.GetAsync(Somewhere)).Expect(HttpStatusCode.Redirect);
    }

    /// <summary>REL-06: a clock that goes back prolongs no session.</summary>
    [Fact]
    public async Task AClockThatGoesBack_ProlongsNothing()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        Clock.Advance(TimeSpan.FromMinutes(10));
        (await client.GetAsync(Somewhere)).Expect(HttpStatusCode.OK);
        var seen = await SeenAsync();
        Clock.Advance(TimeSpan.FromMinutes(-5));
        (await client.GetAsync(Somewhere)).Expect(HttpStatusCode.OK);
        Assert.Equal(seen, await SeenAsync());
    }

    /// <summary>SEC-20: three at most; the one that was idle longest goes.</summary>
    [Fact]
    public async Task AFourthSignIn_EndsTheOneThatWasIdleLongest()
    {
        using var first = await SignedInAsync(TestPeople.Commerce);
        using var second = await SignedInAsync(TestPeople.Commerce);
        using var third = await SignedInAsync(TestPeople.Commerce);
        Clock.Advance(TimeSpan.FromMinutes(2));
        (await first.GetAsync(Somewhere)).Expect(HttpStatusCode.OK);
        (await third.GetAsync(Somewhere)).Expect(HttpStatusCode.OK);
        using var fourth = await SignedInAsync(TestPeople.Commerce);

        (await second.GetAsync(Somewhere)).Expect(HttpStatusCode.Redirect);
        foreach (var client in new[] { first, third, fourth })
        {
            (await client.GetAsync(Somewhere)).Expect(HttpStatusCode.OK);
        }

        Assert.Single(await EndedAsync(), "同时登录过多");
    }

    /// <summary>SEC-18: a new one at each sign-in; what the cookie carries stands nowhere in the database.</summary>
    [Fact]
    public async Task EachSignIn_BeginsANewOne_OfWhichOnlyTheHashIsKept()
    {
        using var one = await SignedInAsync(TestPeople.Commerce);
        using var two = await SignedInAsync(TestPeople.Commerce);
        var keys = await DatabaseAsync(db => db.UserSessions.Select(s => s.Key).ToListAsync());
        Assert.Equal(2, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^[0-9a-f]{64}$", key));
        Assert.NotEqual(one.Cookies.Cookies["__Host-portal.session"], two.Cookies.Cookies["__Host-portal.session"]);
    }

    /// <summary>SEC-19: one sees one's sessions and ends any of them, and nobody else's.</summary>
    [Fact]
    public async Task OnesOwnSessions_AreListed_AndEndAtOnce()
    {
        using var here = await SignedInAsync(TestPeople.Commerce);
        using var there = Visitor();
        there.Http.DefaultRequestHeaders.UserAgent.ParseAdd(Edge);
        var form = (await there.GetAsync("/account/sign-in")).Form().Fill("UserName", TestPeople.Commerce.UserName).Fill("Password", TestPeople.Password);
        await form.SubmitAsync();
        using var stranger = await SignedInAsync(TestPeople.Culture);

        var page = (await here.GetAsync("/account/sessions")).Expect(HttpStatusCode.OK);
        Assert.Equal(2, page.Document.QuerySelectorAll("main .list > li").Length);
        Assert.Contains("Edge · Windows", page.Text, StringComparison.Ordinal);
        var end = page.Form("form[action$='/end']");
        var foreign = await DatabaseAsync(db => db.UserSessions.OrderByDescending(s => s.Id).Select(s => s.Id).FirstAsync());
        (await end.At($"/account/sessions/{foreign}/end").SubmitAsync()).Expect(HttpStatusCode.NotFound);
        (await stranger.GetAsync(Somewhere)).Expect(HttpStatusCode.OK);

        (await (await here.GetAsync("/account/sessions")).Form("form[action$='/end']").SubmitAsync()).ExpectRedirect("/account/sessions");
        (await there.GetAsync(Somewhere)).Expect(HttpStatusCode.Redirect);
        (await here.GetAsync(Somewhere)).Expect(HttpStatusCode.OK);
        Assert.Single(await EndedAsync());
    }

    [Fact]
    public async Task AllOthers_EndAtOnce()
    {
        using var here = await SignedInAsync(TestPeople.Commerce);
        using var one = await SignedInAsync(TestPeople.Commerce);
        using var two = await SignedInAsync(TestPeople.Commerce);
        (await (await here.GetAsync("/account/sessions")).Form("form[action$='/end-others']").SubmitAsync()).ExpectRedirect("/account/sessions");
        (await one.GetAsync(Somewhere)).Expect(HttpStatusCode.Redirect);
        (await two.GetAsync(Somewhere)).Expect(HttpStatusCode.Redirect);
        var page = (await here.GetAsync("/account/sessions")).Expect(HttpStatusCode.OK);
        Assert.Empty(page.Document.QuerySelectorAll("form[action$='/end-others']"));
    }

    /// <summary>SEC-19: a security administrator sees where an account is signed in, and ends it.</summary>
    [Fact]
    public async Task ASecurityAdministrator_EndsSomebodysSessions()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        using var administrator = await SignedInAsync(TestPeople.Security);
        var id = await DatabaseAsync(db => db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName).Select(u => u.Id).SingleAsync());
        var page = (await administrator.GetAsync($"/admin/security/accounts/{id}")).Expect(HttpStatusCode.OK);
        (await page.Form("form[action$='/end-sessions']").SubmitAsync()).ExpectRedirect($"/admin/security/accounts/{id}");

        (await clerk.GetAsync(Somewhere)).Expect(HttpStatusCode.Redirect);
        page = await administrator.GetAsync($"/admin/security/accounts/{id}");
        Assert.Contains("该账号现在没有登录。", page.Text, StringComparison.Ordinal);
        Assert.Single(await EndedAsync());
    }

    /// <summary>SEC-19: a new password ends every other session.</summary>
    [Fact]
    public async Task ANewPassword_EndsAllOthers_AndThisOneGoesOn()
    {
        using var here = await SignedInAsync(TestPeople.Commerce);
        using var there = await SignedInAsync(TestPeople.Commerce);
        var form = (await here.GetAsync("/account/password")).Form("form[action='/account/password']")
            .Fill("OldPassword", TestPeople.Password).Fill("NewPassword", "Brand-New-Secret-77").Fill("Repeated", "Brand-New-Secret-77");
        (await form.SubmitAsync()).ExpectRedirect("/");
        (await here.GetAsync(Somewhere)).Expect(HttpStatusCode.OK);
        (await there.GetAsync(Somewhere)).Expect(HttpStatusCode.Redirect);
        Assert.Single((await here.GetAsync("/account/sessions")).Document.QuerySelectorAll("main .list > li"));
    }

    private Task<DateTime> SeenAsync() => DatabaseAsync(db => db.UserSessions.Select(s => s.SeenAt).SingleAsync());

    private Task<List<string?>> EndedAsync() => DatabaseAsync(db =>
        db.AuditEntries.Where(a => a.Action == AuditAction.SessionEnded).Select(a => a.Reason).ToListAsync());
}
