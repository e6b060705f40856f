using System.Net;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Account;

/// <summary>SEC-13: guessing is bounded everywhere, and a stranger who knows a name locks out strangers only.</summary>
public sealed class KnownDeviceTests : PortalTests
{
    private const string Refusal = "账号或密码不正确，或账号暂时不能登录。";
    private const string Wrong = "Wrong-Password-1";
    private const string Cookie = "__Host-portal.device";
    private static readonly TimeSpan Lock = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task SEC_13_AStrangerWhoGoesOnForAnHour_KeepsStrangersOut_AndNotTheOwner()
    {
        using var owner = await KnownAsync(TestPeople.Commerce);
        using var stranger = Visitor();
        for (var minute = 0; minute < 60; minute += 4)
        {
            for (var i = 0; i < 5; i++)
            {
                (await TryAsync(stranger, TestPeople.Commerce, Wrong)).ExpectError("UserName", Refusal);
            }

            Clock.Advance(TimeSpan.FromMinutes(4));
        }

        using var newDevice = Visitor();
        (await TryAsync(newDevice, TestPeople.Commerce)).ExpectError("UserName", Refusal);
        (await TryAsync(owner, TestPeople.Commerce)).ExpectRedirect("/");

        // The owner's sign-in gives the stranger no further tries.
        (await TryAsync(newDevice, TestPeople.Commerce)).ExpectError("UserName", Refusal);
        Clock.Advance(Lock);
        (await TryAsync(newDevice, TestPeople.Commerce)).ExpectRedirect("/");
        Assert.All(await LocksAsync(), reason => Assert.Equal("仅限没有登录过的浏览器", reason));
    }

    /// <summary>The second step of the owner and what asks for a proof are not the stranger's to lock either.</summary>
    [Fact]
    public async Task SEC_13_WhileStrangersAreLockedOut_TheOwnerDoesEverything()
    {
        using var owner = await SignedInAsync(TestPeople.Administrator);
        var telephone = await owner.AddSecondFactorAsync(Clock.Now);
        Clock.Advance(UserSession.ProofLife);
        await LockStrangersAsync(TestPeople.Administrator);

        var asked = await (await owner.GetAsync("/admin/settings")).Form("main form").Fill("Form.SoonDays", "9").SubmitAsync();
        var code = telephone.CodeAt(Clock.Now);
        (await asked.Form().Fill("Proof.Password", TestPeople.Password).Fill("Proof.Code", code).SubmitAsync()).ExpectRedirect("/admin/settings");
        await LeaveAsync(owner);
        Clock.Advance(TimeSpan.FromMinutes(1));
        (await (await TryAsync(owner, TestPeople.Administrator)).SecondStepAsync(telephone.CodeAt(Clock.Now))).ExpectRedirect("/");
    }

    [Fact]
    public async Task SEC_13_TheBrowserOfOne_IsAStrangersForAnother()
    {
        using var colleague = await KnownAsync(TestPeople.Culture);
        await LockStrangersAsync(TestPeople.Commerce);
        (await TryAsync(colleague, TestPeople.Commerce)).ExpectError("UserName", Refusal);
        (await TryAsync(colleague, TestPeople.Culture)).ExpectRedirect("/");
    }

    [Fact]
    public async Task SEC_13_AStolenCookie_GivesFiveTriesInFifteenMinutes_AndTakesNoneFromOthers()
    {
        using var owner = await KnownAsync(TestPeople.Commerce);
        using var thief = Copy(owner);
        for (var i = 0; i < 8; i++)
        {
            (await TryAsync(thief, TestPeople.Commerce, Wrong)).ExpectError("UserName", Refusal);
        }

        Assert.Equal((5, 3), await FailuresAsync());
        Clock.Advance(Lock - TimeSpan.FromSeconds(1));
        (await TryAsync(thief, TestPeople.Commerce)).ExpectError("UserName", Refusal);
        using var elsewhere = Visitor();
        (await TryAsync(elsewhere, TestPeople.Commerce)).ExpectRedirect("/");
        Clock.Advance(TimeSpan.FromSeconds(1));
        (await TryAsync(owner, TestPeople.Commerce)).ExpectRedirect("/");
        Assert.Equal(["仅限这个登录过的浏览器"], await LocksAsync());
    }

    /// <summary>SEC-62: the database counts, so that tries at the same moment are counted one by one.</summary>
    [Fact]
    public async Task SEC_62_TriesAtTheSameMoment_AreCountedOneByOne()
    {
        using var owner = await KnownAsync(TestPeople.Commerce);
        var forms = new List<PageForm>();
        for (var i = 0; i < 4; i++)
        {
            forms.Add((await owner.GetAsync("/account/sign-in")).Form().Fill("UserName", TestPeople.Commerce.UserName).Fill("Password", Wrong));
        }

        await Task.WhenAll(forms.Select(form => form.SubmitAsync()));
        Assert.Equal(4, await DatabaseAsync(db => db.KnownDevices.Select(d => d.Failures).SingleAsync()));
    }

    [Fact]
    public async Task SEC_13_ACopyFromBeforeTheLastSignIn_AndAnInventedCookie_AreAsNone()
    {
        using var owner = await KnownAsync(TestPeople.Commerce);
        using var copy = Copy(owner);
        (await TryAsync(owner, TestPeople.Commerce)).ExpectRedirect("/");
        await LockStrangersAsync(TestPeople.Commerce);
        (await TryAsync(copy, TestPeople.Commerce)).ExpectError("UserName", Refusal);
        var key = await DatabaseAsync(db => db.KnownDevices.Select(d => d.Key).SingleAsync());
        foreach (var invented in new[] { new string('0', 64), KnownDevice.NewSecret(), key, "x", new string('a', 5000) })
        {
            using var forger = Visitor();
            forger.Cookies.Replace(new Dictionary<string, string> { [Cookie] = invented });
            (await TryAsync(forger, TestPeople.Commerce)).ExpectError("UserName", Refusal);
        }
    }

    /// <summary>However many browsers are stolen: codes and proofs count for the whole account, five in a quarter of an hour.</summary>
    [Fact]
    public async Task SEC_13_CodesCountForTheWholeAccount_WhereverTheyAreTyped()
    {
        using var owner = await SignedInAsync(TestPeople.Commerce);
        var telephone = await owner.AddSecondFactorAsync(Clock.Now);
        using var thief = Copy(owner);
        using var other = Visitor();
        Clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 5; i++)
        {
            var first = await TryAsync(i % 2 == 0 ? thief : other, TestPeople.Commerce);
            (await first.SecondStepAsync("000000")).Expect(HttpStatusCode.BadRequest);
        }

        foreach (var browser in new[] { thief, other })
        {
            (await TryAsync(browser, TestPeople.Commerce)).ExpectError("UserName", Refusal);
        }

        Clock.Advance(Lock);
        (await (await TryAsync(owner, TestPeople.Commerce)).SecondStepAsync(telephone.CodeAt(Clock.Now))).ExpectRedirect("/");
    }

    [Fact]
    public async Task SEC_13_TheCookieOpensNothing_AndIsNotGivenBeforeTheSecondStep()
    {
        using (var setUp = await SignedInAsync(TestPeople.Commerce))
        {
            await setUp.AddSecondFactorAsync(Clock.Now);
        }

        using var client = Visitor();
        await TryAsync(client, TestPeople.Commerce);
        Assert.DoesNotContain(Cookie, client.Cookies.Cookies.Keys);

        using var owner = await KnownAsync(TestPeople.Culture);
        using var thief = Copy(owner);
        (await thief.GetAsync("/tasks")).Expect(HttpStatusCode.Redirect);
        var given = owner.Cookies.Received.Last(cookie => cookie.Name == Cookie);
        Assert.True(given is { HttpOnly: true, Secure: true, Path.Value: "/", SameSite: Microsoft.Net.Http.Headers.SameSiteMode.Lax }, given.ToString());
        Assert.Equal(Clock.Now + KnownDevice.Life, given.Expires);
        Assert.DoesNotContain(given.Value.ToString(), await DatabaseAsync(db => db.KnownDevices.Select(d => d.Key).ToListAsync()));
    }

    [Fact]
    public async Task SEC_13_ABrowserIsKnownForHalfAYear_AfterItsLastSignIn()
    {
        using var owner = await KnownAsync(TestPeople.Commerce);
        using var copy = Copy(owner);
        Clock.Advance(KnownDevice.Life - TimeSpan.FromSeconds(1));
        await LockStrangersAsync(TestPeople.Commerce);
        Clock.Advance(TimeSpan.FromSeconds(1));
        (await TryAsync(copy, TestPeople.Commerce)).ExpectError("UserName", Refusal);
        Clock.Advance(Lock);
        (await TryAsync(copy, TestPeople.Commerce)).ExpectRedirect("/");
        Clock.Advance(KnownDevice.Life - TimeSpan.FromSeconds(1));
        await LockStrangersAsync(TestPeople.Commerce);
        (await TryAsync(copy, TestPeople.Commerce)).ExpectRedirect("/");
        Assert.Equal(1, await DatabaseAsync(db => db.KnownDevices.CountAsync()));
    }

    [Fact]
    public async Task SEC_13_AnAccountHasFiveBrowsers_TheOneUnusedLongestIsForgotten()
    {
        var browsers = new List<PortalClient>();
        for (var i = 0; i <= KnownDevice.Most; i++)
        {
            browsers.Add(await KnownAsync(TestPeople.Commerce));
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(KnownDevice.Most, await DatabaseAsync(db => db.KnownDevices.CountAsync()));
        await LockStrangersAsync(TestPeople.Commerce);
        (await TryAsync(browsers[0], TestPeople.Commerce)).ExpectError("UserName", Refusal);
        (await TryAsync(browsers[1], TestPeople.Commerce)).ExpectRedirect("/");
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task SEC_13_ColleaguesAtOneBrowser_AreBothKnown()
    {
        using var shared = await KnownAsync(TestPeople.Commerce);
        (await TryAsync(shared, TestPeople.Culture)).ExpectRedirect("/");
        await LeaveAsync(shared);
        await LockStrangersAsync(TestPeople.Commerce);
        await LockStrangersAsync(TestPeople.Culture);
        (await TryAsync(shared, TestPeople.Commerce)).ExpectRedirect("/");
        await LeaveAsync(shared);
        (await TryAsync(shared, TestPeople.Culture)).ExpectRedirect("/");
    }

    /// <summary>A new password, ending other sessions and the administrators' interventions take it back; signing out does not.</summary>
    [Theory]
    [InlineData("password")]
    [InlineData("sessions")]
    [InlineData("session")]
    public async Task SEC_13_ANewPasswordOrAKick_ForgetsTheOtherBrowsers_AndNotThisOne(string how)
    {
        using var other = await SignedInAsync(TestPeople.Commerce);
        using var own = await SignedInAsync(TestPeople.Commerce);
        var password = how == "password" ? "Kettle-Rain-4711-Moss" : TestPeople.Password;
        var page = await own.GetAsync(how == "password" ? "/account/password" : "/account/sessions");
        var form = how switch
        {
            "password" => page.Form("main form[action='/account/password']")
                .Fill("OldPassword", TestPeople.Password).Fill("NewPassword", password).Fill("Repeated", password),
            "sessions" => page.Form("form[action$='/end-others']"),
            _ => page.Form("form[action$='/end']"),
        };
        (await form.SubmitAsync()).Expect(HttpStatusCode.Redirect);
        await LeaveAsync(own);
        await LockStrangersAsync(TestPeople.Commerce);

        (await TryAsync(other, TestPeople.Commerce, password)).ExpectError("UserName", Refusal);
        (await TryAsync(own, TestPeople.Commerce, password)).ExpectRedirect("/");
    }

    [Theory]
    [InlineData("/admin/users/", "disable")]
    [InlineData("/admin/users/", "reset")]
    [InlineData("/admin/security/accounts/", "end-sessions")]
    public async Task SEC_13_AnAdministratorsIntervention_ForgetsAll(string area, string act)
    {
        using var owner = await SignedInAsync(TestPeople.Commerce);
        using var client = await SignedInAsync(area == "/admin/users/" ? TestPeople.Administrator : TestPeople.Security);
        var id = await DatabaseAsync(db => db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName).Select(u => u.Id).SingleAsync());
        await (await client.GetAsync($"{area}{id}")).Form($"form[action$='/{act}']").SubmitAsync();
        Assert.Equal(0, await DatabaseAsync(db => db.KnownDevices.CountAsync(d => d.UserId == id)));
        Assert.Equal(1, await DatabaseAsync(db => db.KnownDevices.CountAsync()));
    }

    [Fact]
    public async Task SEC_13_TheSecurityAdministrator_SeesWhatIsLocked_AndUnlocksTheBrowserToo()
    {
        using var owner = await KnownAsync(TestPeople.Commerce);
        for (var i = 0; i < 5; i++)
        {
            await TryAsync(owner, TestPeople.Commerce, Wrong);
        }

        await LockStrangersAsync(TestPeople.Commerce);
        var id = await DatabaseAsync(db => db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName).Select(u => u.Id).SingleAsync());
        using var security = await SignedInAsync(TestPeople.Security);
        var page = await security.GetAsync($"/admin/security/accounts/{id}");
        Assert.Contains("只在没有登录过的浏览器上；本人用过的浏览器不受影响", page.Text, StringComparison.Ordinal);
        (await page.Form("form[action$='/unlock']").SubmitAsync()).Expect(HttpStatusCode.Redirect);
        (await TryAsync(owner, TestPeople.Commerce)).ExpectRedirect("/");
    }

    /// <summary>A browser in which the person has signed in and left again: nothing but the cookie is there.</summary>
    private async Task<PortalClient> KnownAsync(TestPerson person)
    {
        var client = await SignedInAsync(person);
        await LeaveAsync(client);
        return client;
    }

    private static async Task LeaveAsync(PortalClient client) =>
        (await (await client.GetAsync("/account/sessions")).Form("form[action='/account/sign-out']").SubmitAsync()).ExpectRedirect("/account/sign-in");

    private PortalClient Copy(PortalClient client)
    {
        var copy = Visitor();
        copy.Cookies.Replace(client.Cookies.Cookies.Where(cookie => cookie.Key == Cookie).ToDictionary());
        return copy;
    }

    private async Task LockStrangersAsync(TestPerson person)
    {
        using var stranger = Visitor();
        for (var i = 0; i < 5; i++)
        {
            (await TryAsync(stranger, person, Wrong)).ExpectError("UserName", Refusal);
        }
    }

    private static async Task<Page> TryAsync(PortalClient client, TestPerson person, string password = TestPeople.Password)
    {
        var page = await client.GetAsync("/account/sign-in");
        if (page.Location is not null)
        {
            await LeaveAsync(client);
            page = await client.GetAsync("/account/sign-in");
        }

        return await page.Form().Fill("UserName", person.UserName).Fill("Password", password).SubmitAsync();
    }

    private async Task<(int Wrong, int Locked)> FailuresAsync()
    {
        var reasons = await DatabaseAsync(db => db.AuditEntries.Where(a => a.Action == AuditAction.SignInFailed).Select(a => a.Reason).ToListAsync());
        return (reasons.Count(r => r == "密码错误"), reasons.Count(r => r == "账号锁定中"));
    }

    private Task<List<string?>> LocksAsync() =>
        DatabaseAsync(db => db.AuditEntries.Where(a => a.Action == AuditAction.LockedOut).Select(a => a.Reason).ToListAsync());
}
