using System.Net;
using System.Text;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Security.TwoSteps;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Account;

/// <summary>The second factor: adding, signing in with it, losing it (SEC-16, SEC-17, DB-04, DB-16).</summary>
public sealed class SecondFactorTests : PortalTests
{
    private const string Refusal = "验证码或恢复码不正确、已经用过，或账号暂时不能登录。";
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(SecondFactor.StepSeconds);

    [Fact]
    public async Task SEC_16_AddedByACode_ThePageGivesTenRecoveryCodes_Once()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        var page = (await client.GetAsync(SecondFactorSteps.Page)).Expect(HttpStatusCode.OK);
        Assert.NotEqual("", page.One("svg.qr path").GetAttribute("d"));
        (await page.Form($"main form[action='{SecondFactorSteps.Page}']").Fill("Form.Code", "000000").SubmitAsync())
            .ExpectError("Form.Code", "动态验证码不正确。");
        Assert.Equal(0, await DatabaseAsync(db => db.SecondFactors.CountAsync()));

        var telephone = await client.AddSecondFactorAsync(Clock.Now);

        Assert.Equal(RecoveryCode.Count, telephone.RecoveryCodes.Count);
        page = await client.GetAsync(SecondFactorSteps.Page);
        Assert.Empty(page.Document.QuerySelectorAll(".recovery-codes, .qr"));
        Assert.Contains("已启用", page.Text, StringComparison.Ordinal);
        Assert.Equal([AuditAction.SignedIn, AuditAction.SecondFactorAdded], await ActionsAsync());
    }

    /// <summary>A wrong code shows the same QR code again: it is in the telephone already.</summary>
    [Fact]
    public async Task AWrongCode_KeepsTheSeed()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        var first = await client.GetAsync(SecondFactorSteps.Page);
        var again = await first.Form($"main form[action='{SecondFactorSteps.Page}']").Fill("Form.Code", "12").SubmitAsync();

        Assert.Equal(first.Words(".seed-key"), again.Words(".seed-key"));
        Clock.Advance(TimeSpan.FromMinutes(9));
        using var other = await SignedInAsync(TestPeople.Culture);
        var stolen = (await other.GetAsync(SecondFactorSteps.Page)).Form($"main form[action='{SecondFactorSteps.Page}']")
            .Forge("Form.Offer", first.Form($"main form[action='{SecondFactorSteps.Page}']")["Form.Offer"]);
        (await stolen.Fill("Form.Code", "123456").SubmitAsync()).ExpectError("Form.Code", "二维码已过期");
    }

    /// <summary>SEC-14: whether there is a second step is told only to who has the password.</summary>
    [Fact]
    public async Task SEC_14_TheSecondStep_IsAskedForAfterARightPasswordOnly_AndOpensNothingBefore()
    {
        var telephone = await AddAsync(TestPeople.Commerce);
        Clock.Advance(Step);
        using var client = Visitor();
        (await client.FirstStepAsync(TestPeople.Commerce, "Wrong-Password-1")).ExpectError("UserName", "账号或密码不正确");
        (await client.GetAsync("/account/sign-in/second")).ExpectRedirect("/account/sign-in");

        var first = await client.FirstStepAsync(TestPeople.Commerce, returnUrl: "/account/sessions");
        (await client.GetAsync("/tasks")).Expect(HttpStatusCode.Redirect);
        var cookie = client.Cookies.Received.Last(c => c.Name == "__Host-portal.second-step");
        Assert.True(cookie.HttpOnly && cookie.Secure && cookie.Path == "/" && cookie.Domain.Length == 0);
        Assert.DoesNotContain("__Host-portal.session", client.Cookies.Cookies.Keys);

        (await first.SecondStepAsync(telephone.CodeAt(Clock.Now))).ExpectRedirect("/account/sessions");
        (await client.GetAsync("/tasks")).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("__Host-portal.second-step", client.Cookies.Cookies.Keys);
    }

    /// <summary>SEC-16: codes at step −2 … +2, of which −1, 0 and +1 are taken.</summary>
    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task SEC_16_OneStepBeforeAndAfter_IsTaken_NoMore(int steps, bool taken)
    {
        var telephone = await AddAsync(TestPeople.Commerce);
        Clock.Advance(10 * Step);
        using var client = Visitor();
        var answer = await (await client.FirstStepAsync(TestPeople.Commerce)).SecondStepAsync(telephone.CodeAt(Clock.Now + (steps * Step)));

        if (taken)
        {
            answer.ExpectRedirect("/");
        }
        else
        {
            answer.ExpectError("Code", Refusal);
        }
    }

    /// <summary>SEC-16 and TRUST.md, finding 3: once, and no earlier one afterwards; nor the one by which it was added.</summary>
    [Fact]
    public async Task SEC_16_ACode_IsTakenOnce()
    {
        var telephone = await AddAsync(TestPeople.Commerce);
        using var early = Visitor();
        (await (await early.FirstStepAsync(TestPeople.Commerce)).SecondStepAsync(telephone.CodeAt(Clock.Now))).ExpectError("Code", Refusal);

        Clock.Advance(4 * Step);
        using var first = Visitor();
        (await (await first.FirstStepAsync(TestPeople.Commerce)).SecondStepAsync(telephone.CodeAt(Clock.Now))).ExpectRedirect("/");
        using var again = Visitor();
        var page = await (await again.FirstStepAsync(TestPeople.Commerce)).SecondStepAsync(telephone.CodeAt(Clock.Now));
        Assert.Equal("", page.ExpectError("Code", Refusal).Form()["Code"]);
        (await page.Form().Fill("Code", telephone.CodeAt(Clock.Now - Step)).SubmitAsync()).ExpectError("Code", Refusal);
        (await page.Form().Fill("Code", " " + telephone.CodeAt(Clock.Now + Step).Insert(3, " ")).SubmitAsync()).ExpectRedirect("/");
    }

    /// <summary>SEC-16: the same code in twenty requests at the same moment, over the running portal.</summary>
    [Fact]
    public async Task SEC_16_TheSameCode_InTwentyRequestsAtOnce_LetsOneIn()
    {
        var telephone = await AddAsync(TestPeople.Commerce);
        Clock.Advance(2 * Step);
        using var client = Visitor();
        var page = await (await client.FirstStepAsync(TestPeople.Commerce)).FollowAsync();
        var code = telephone.CodeAt(Clock.Now);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => page.Form().Fill("Code", code).SubmitAsync()));

        Assert.Single(answers, answer => answer.Location == "/");
        Assert.Equal(2, await DatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.SignedIn)));
    }

    [Fact]
    public async Task SEC_16_ARecoveryCode_LetsInOnce_AndIsKeptAsAHashOnly()
    {
        var telephone = await AddAsync(TestPeople.Commerce);
        using var client = Visitor();
        (await (await client.FirstStepAsync(TestPeople.Commerce)).RecoverAsync(telephone.RecoveryCodes[3].ToLowerInvariant())).ExpectRedirect("/");
        Assert.Contains(AuditAction.RecoveryCodeUsed, await ActionsAsync());
        Assert.Contains("还剩 9 个", (await client.GetAsync(SecondFactorSteps.Page)).Text, StringComparison.Ordinal);

        using var again = Visitor();
        (await (await again.FirstStepAsync(TestPeople.Commerce)).RecoverAsync(telephone.RecoveryCodes[3])).ExpectError("RecoveryCode", Refusal);
        var stored = await DatabaseAsync(db => db.RecoveryCodes.Select(c => c.Hash).ToListAsync());
        Assert.All(stored, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
    }

    [Fact]
    public async Task SEC_16_NewRecoveryCodes_MakeTheOldOnesWorthless()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        var telephone = await client.AddSecondFactorAsync(Clock.Now);
        var shown = await (await (await client.GetAsync(SecondFactorSteps.Page)).Form("form[action$='/recovery-codes']").SubmitAsync()).FollowAsync();
        var renewed = shown.Words(".recovery-codes li");
        Assert.Empty(renewed.Intersect(telephone.RecoveryCodes));

        using var visitor = Visitor();
        (await (await visitor.FirstStepAsync(TestPeople.Commerce)).RecoverAsync(telephone.RecoveryCodes[0])).ExpectError("RecoveryCode", Refusal);
        (await (await visitor.FirstStepAsync(TestPeople.Commerce)).RecoverAsync(renewed[0])).ExpectRedirect("/");
    }

    [Fact]
    public async Task SEC_16_Removed_SigningInTakesThePasswordAgain()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        await client.AddSecondFactorAsync(Clock.Now);
        (await (await client.GetAsync(SecondFactorSteps.Page)).Form("form[action$='/remove']").SubmitAsync()).ExpectRedirect(SecondFactorSteps.Page);

        using var visitor = Visitor();
        (await visitor.FirstStepAsync(TestPeople.Commerce)).ExpectRedirect("/");
        Assert.Equal(0, await DatabaseAsync(db => db.RecoveryCodes.CountAsync()));
        Assert.Contains(AuditAction.SecondFactorRemoved, await ActionsAsync());
    }

    /// <summary>SEC-13: wrong codes lock the account as wrong passwords do, and a right password in between forgives none.</summary>
    [Fact]
    public async Task SEC_13_WrongCodes_LockTheAccount()
    {
        var telephone = await AddAsync(TestPeople.Commerce);
        Clock.Advance(2 * Step);
        using var client = Visitor();
        for (var i = 0; i < 5; i++)
        {
            (await (await client.FirstStepAsync(TestPeople.Commerce)).SecondStepAsync("000000")).ExpectError("Code", Refusal);
        }

        (await client.FirstStepAsync(TestPeople.Commerce)).ExpectError("UserName", "账号或密码不正确");
        var page = await client.GetAsync("/account/sign-in/second");
        (await page.Form().Fill("Code", telephone.CodeAt(Clock.Now)).SubmitAsync()).ExpectError("Code", Refusal);
        var actions = await ActionsAsync();
        Assert.Contains(AuditAction.LockedOut, actions);
        Assert.Equal(6, actions.Count(action => action == AuditAction.SecondFactorFailed));

        Clock.Advance(TimeSpan.FromMinutes(16));
        (await (await client.FirstStepAsync(TestPeople.Commerce)).SecondStepAsync(telephone.CodeAt(Clock.Now))).ExpectRedirect("/");
    }

    [Fact]
    public async Task TheTicketOfTheFirstStep_HoldsFiveMinutes_AndForThisPasswordOnly()
    {
        var telephone = await AddAsync(TestPeople.Commerce);
        using var slow = Visitor();
        var page = await (await slow.FirstStepAsync(TestPeople.Commerce)).FollowAsync();
        using var copy = Visitor();
        copy.Cookies.Replace(slow.Cookies.Cookies);
        Clock.Advance(SignInTicket.Life);
        (await page.Form().Fill("Code", telephone.CodeAt(Clock.Now)).SubmitAsync()).ExpectRedirect("/account/sign-in");
        (await copy.GetAsync("/account/sign-in/second")).ExpectRedirect("/account/sign-in");

        page = await (await slow.FirstStepAsync(TestPeople.Commerce)).FollowAsync();
        await DatabaseAsync(db => db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName).ExecuteUpdateAsync(s => s.SetProperty(u => u.SecurityStamp, "new")));
        (await page.Form().Fill("Code", telephone.CodeAt(Clock.Now)).SubmitAsync()).ExpectRedirect("/account/sign-in");
    }

    /// <summary>DB-04: an administrator without a second factor reaches the page that adds it, and no other.</summary>
    [Fact]
    public async Task DB_04_WhoNeedsOne_ReachesOnlyThePageThatAddsIt()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        (await client.GetAsync("/admin/users")).Expect(HttpStatusCode.OK);
        var form = (await client.GetAsync("/admin/settings")).Form("main form");
        await RequireAsync(Role.Administrator);

        (await client.GetAsync("/admin/users")).ExpectRedirect(SecondFactorSteps.Page);
        (await client.GetAsync("/")).ExpectRedirect(SecondFactorSteps.Page);
        (await form.Fill("Form.SoonDays", "9").SubmitAsync()).ExpectRedirect(SecondFactorSteps.Page);
        Assert.Equal(7, await DatabaseAsync(db => db.Rules.Select(r => r.SoonDays).SingleAsync()));
        using var auditor = await SignedInAsync(TestPeople.Auditor);
        (await auditor.GetAsync("/audit")).Expect(HttpStatusCode.OK);

        await client.AddSecondFactorAsync(Clock.Now);
        (await client.GetAsync("/admin/users")).Expect(HttpStatusCode.OK);
    }

    /// <summary>SEC-17: a new initial secret replaces the first factor, not the second.</summary>
    [Fact]
    public async Task SEC_17_AResetPassword_DoesNotGetPastTheSecondFactor()
    {
        var telephone = await AddAsync(TestPeople.Commerce);
        using var administrator = await SignedInAsync(TestPeople.Administrator);
        var id = await DatabaseAsync(db => db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName).Select(u => u.Id).SingleAsync());
        var reset = await (await (await administrator.GetAsync($"/admin/users/{id}")).Form("form[action$='/reset']").SubmitAsync()).FollowAsync();
        var secret = reset.One(".error-number").TextContent;

        using var client = Visitor();
        var first = await client.FirstStepAsync(TestPeople.Commerce, secret);
        (await client.GetAsync("/account/password")).Expect(HttpStatusCode.Redirect);
        Clock.Advance(Step);
        (await first.SecondStepAsync(telephone.CodeAt(Clock.Now))).ExpectRedirect("/");
        (await client.GetAsync("/tasks")).ExpectRedirect("/account/password");
    }

    [Fact]
    public async Task AnAdministrator_RemovesTheOneOfALostTelephone_AndTheSessionsEnd()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        await client.AddSecondFactorAsync(Clock.Now);
        using var administrator = await SignedInAsync(TestPeople.Security);
        var id = await DatabaseAsync(db => db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName).Select(u => u.Id).SingleAsync());

        (await (await administrator.GetAsync($"/admin/security/accounts/{id}")).Form("form[action$='/remove-second-factor']").SubmitAsync()).ExpectRedirect($"/admin/security/accounts/{id}");

        (await client.GetAsync("/tasks")).Expect(HttpStatusCode.Redirect);
        using var visitor = Visitor();
        (await visitor.FirstStepAsync(TestPeople.Commerce)).ExpectRedirect("/");
        var entry = await DatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.SecondFactorRemoved));
        Assert.NotEqual(id, entry.ActorId);
    }

    /// <summary>DB-16: neither the seed nor a key that decrypts it stands in a copy of the database.</summary>
    [Fact]
    public async Task DB_16_ADumpOfTheDatabase_ShowsNoSeed()
    {
        var telephone = await AddAsync(TestPeople.Commerce);
        var stored = await DatabaseAsync(db => db.SecondFactors.Select(f => f.Seed).SingleAsync());
        Assert.DoesNotContain(telephone.Seed, stored, StringComparison.OrdinalIgnoreCase);

        var path = await DatabaseAsync(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            return db.Database.GetDbConnection().DataSource;
        });
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        var dump = Encoding.Latin1.GetString(bytes.ToArray());
        Assert.Contains(stored, dump, StringComparison.Ordinal);
        Assert.DoesNotContain(telephone.Seed, dump, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Encoding.Latin1.GetString(OtpNet.Base32Encoding.ToBytes(telephone.Seed)), dump, StringComparison.Ordinal);
        Assert.DoesNotContain(telephone.RecoveryCodes[0], dump, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("masterKey", dump, StringComparison.Ordinal);
    }

    private async Task<Telephone> AddAsync(TestPerson person)
    {
        using var client = await SignedInAsync(person);
        return await client.AddSecondFactorAsync(Clock.Now);
    }

    private Task<int> RequireAsync(params string[] roles) => DatabaseAsync(async db =>
    {
        (await db.Rules.SingleAsync()).RequireSecondFactor(roles);
        return await db.SaveChangesAsync();
    });

    private Task<List<string>> ActionsAsync() => DatabaseAsync(db => db.AuditEntries.OrderBy(a => a.Id).Where(a => a.SubjectKind == "user").Select(a => a.Action).ToListAsync());
}
