using System.Net;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Security.Proof;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Features.Account;

/// <summary>SEC-21: what is critical asks once more who is at the keyboard, and loses nothing that was typed.</summary>
public sealed class FreshProofTests : PortalTests
{
    private static readonly string[] Critical =
    [
        "POST /account/confirm", "POST /account/second-factor", "POST /account/second-factor/recovery-codes", "POST /account/second-factor/remove",
        "POST /account/notifications", "POST /admin/users/import/create", "POST /audit/head", "POST /admin/reminders",
        "POST /admin/departments/{id:int}/merge", "POST /admin/settings", "POST /admin/users/new", "POST /admin/users/{id:int}",
        "POST /admin/users/{id:int}/disable", "POST /admin/users/{id:int}/enable", "POST /admin/users/{id:int}/reset",
        "POST /admin/security/accounts/{id:int}", "POST /admin/security/accounts/{id:int}/disable", "POST /admin/security/accounts/{id:int}/enable",
        "POST /admin/security/accounts/{id:int}/expiry", "POST /admin/security/accounts/{id:int}/remove-second-factor",
        "POST /admin/security/accounts/{id:int}/reset", "POST /admin/security/policy",
    ];

    [Fact]
    public void SEC_21_TheCriticalOnes()
    {
        var found = Portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()?.FilterDescriptors.Any(f => f.Filter is NeedsFreshProofAttribute) == true)
            .SelectMany(Security.EndpointName.Of).Order(StringComparer.Ordinal);
        Assert.Equal(Critical.Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public async Task SEC_21_WithinTenMinutes_NobodyIsAsked()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        Clock.Advance(UserSession.ProofLife - TimeSpan.FromSeconds(1));
        (await (await client.GetAsync("/admin/settings")).Form("main form").Fill("Form.SoonDays", "9").SubmitAsync()).ExpectRedirect("/admin/settings");
        Assert.Equal(9, await SoonDaysAsync());
    }

    [Fact]
    public async Task SEC_21_Later_TheFormWaitsForThePassword_AndIsThenCarriedOutAsTyped()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        Clock.Advance(UserSession.ProofLife);
        var form = (await client.GetAsync("/admin/users/new")).Form("main form")
            .Fill("Form.UserName", "new-person").Fill("Form.DisplayName", "李“四”<b>").Fill("Form.Department", "jh-commerce");

        var page = (await form.SubmitAsync()).Expect(HttpStatusCode.OK);
        Assert.Contains("请先确认是您本人", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, await DatabaseAsync(db => db.Users.CountAsync(u => u.UserName == "new-person")));
        page = await page.Form().Fill("Proof.Password", "Wrong-Password-1").SubmitAsync();
        page.ExpectError("Proof.Password", "密码不正确。");
        Assert.Equal(0, await DatabaseAsync(db => db.Users.CountAsync(u => u.UserName == "new-person")));

        var done = await page.Form().Fill("Proof.Password", TestPeople.Password).SubmitAsync();

        var user = await DatabaseAsync(db => db.Users.SingleAsync(u => u.UserName == "new-person"));
        done.ExpectRedirect($"/admin/users/{user.Id}");
        Assert.Equal("李“四”<b>", user.DisplayName);
        Assert.Equal(
            [AuditAction.SignedIn, AuditAction.SignInFailed, AuditAction.IdentityConfirmed, AuditAction.UserCreated],
            await DatabaseAsync(db => db.AuditEntries.Where(a => a.SubjectKind == "user").OrderBy(a => a.Id).Select(a => a.Action).ToListAsync()));

        // And for ten minutes nobody is asked again.
        (await (await client.GetAsync("/admin/settings")).Form("main form").Fill("Form.SoonDays", "9").SubmitAsync()).ExpectRedirect("/admin/settings");
    }

    /// <summary>What is answered with a file leads to the page that asks, and back to its own: the file would leave the question on the screen.</summary>
    [Fact]
    public async Task SEC_21_TheHeadOfTheTrail_GoesOutAfterTheProof_FromItsOwnPage()
    {
        using var client = await SignedInAsync(TestPeople.Auditor);
        Clock.Advance(UserSession.ProofLife);
        var asked = await (await client.GetAsync("/audit/verify")).Form("main form[action='/audit/head']").SubmitAsync();
        Assert.Equal("/account/confirm?returnUrl=%2Faudit%2Fverify", asked.Location);
        Assert.Equal(0, await ExportsAsync());

        var page = (await asked.FollowAsync()).Form();
        (await page.Fill("Proof.Password", TestPeople.Password).SubmitAsync()).ExpectRedirect("/audit/verify");
        (await (await client.GetAsync("/audit/verify")).Form("main form[action='/audit/head']").SubmitAsync()).Expect(HttpStatusCode.OK);
        Assert.Equal(1, await ExportsAsync());

        Task<int> ExportsAsync() => DatabaseAsync(db => db.AuditEntries.CountAsync(e => e.Action == AuditAction.AuditHeadExported));
    }

    /// <summary>Errors of the form itself come back as always, with the words.</summary>
    [Fact]
    public async Task AFormWithAnError_ComesBackAfterTheProof()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        Clock.Advance(UserSession.ProofLife);
        var page = await (await client.GetAsync("/admin/users/new")).Form("main form").Fill("Form.DisplayName", "张三").SubmitAsync();
        page = await page.Form().Fill("Proof.Password", TestPeople.Password).SubmitAsync();
        page.Expect(HttpStatusCode.BadRequest);
        Assert.Equal("张三", page.Form("main form")["Form.DisplayName"]);
    }

    [Fact]
    public async Task SEC_21_WithASecondFactor_TheCodeIsAskedForToo_AndUsedUp()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var telephone = await client.AddSecondFactorAsync(Clock.Now);
        Clock.Advance(UserSession.ProofLife);
        var page = await (await client.GetAsync("/admin/settings")).Form("main form").Fill("Form.SoonDays", "9").SubmitAsync();
        page = await page.Form().Fill("Proof.Password", TestPeople.Password).SubmitAsync();
        page.ExpectError("Proof.Code", "动态验证码不正确，或已经用过。");
        Assert.Equal(7, await SoonDaysAsync());

        var code = telephone.CodeAt(Clock.Now);
        (await page.Form().Fill("Proof.Password", TestPeople.Password).Fill("Proof.Code", code).SubmitAsync()).ExpectRedirect("/admin/settings");
        Assert.Equal(9, await SoonDaysAsync());
        using var other = Visitor();
        (await (await other.FirstStepAsync(TestPeople.Administrator)).SecondStepAsync(code)).Expect(HttpStatusCode.BadRequest);
    }

    /// <summary>A new password is no way past the code: whoever found a session and the password could remove the second factor by it.</summary>
    [Fact]
    public async Task SEC_21_ChangingThePassword_IsNoProofOfSomebodyWithASecondFactor()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        await client.AddSecondFactorAsync(Clock.Now);
        Clock.Advance(UserSession.ProofLife);
        var form = (await client.GetAsync("/account/password")).Form("form[action='/account/password']")
            .Fill("OldPassword", TestPeople.Password).Fill("NewPassword", "Brand-New-Secret-77").Fill("Repeated", "Brand-New-Secret-77");
        (await form.SubmitAsync()).ExpectRedirect("/");

        var page = await (await client.GetAsync("/account/second-factor")).Form("form[action$='/remove']").SubmitAsync();

        Assert.Contains("请先确认是您本人", page.Text, StringComparison.Ordinal);
        Assert.Equal(1, await DatabaseAsync(db => db.SecondFactors.CountAsync()));
    }

    /// <summary>SEC-13: guessing here locks as guessing at the sign-in does, and then the right password does not help either.</summary>
    [Fact]
    public async Task SEC_13_WrongGuesses_LockTheAccount()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        Clock.Advance(UserSession.ProofLife);
        var page = await (await client.GetAsync("/admin/settings")).Form("main form").Fill("Form.SoonDays", "9").SubmitAsync();
        for (var i = 0; i < 5; i++)
        {
            page = (await page.Form().Fill("Proof.Password", "Wrong-Password-1").SubmitAsync()).Expect(HttpStatusCode.BadRequest);
        }

        (await page.Form().Fill("Proof.Password", TestPeople.Password).SubmitAsync()).ExpectError("Proof.Password", "密码错误次数过多");
        Assert.Equal(7, await SoonDaysAsync());
        using var other = Visitor();
        (await other.FirstStepAsync(TestPeople.Administrator)).Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task ThePageThatAsks_LeadsBack_AndNowhereElse()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        (await client.GetAsync("/account/confirm?returnUrl=/tasks")).ExpectRedirect("/tasks");
        Clock.Advance(UserSession.ProofLife);
        var page = (await client.GetAsync("/account/confirm?returnUrl=/account/sessions")).Expect(HttpStatusCode.OK);
        (await page.Form().Fill("Proof.Password", TestPeople.Password).SubmitAsync()).ExpectRedirect("/account/sessions");

        Clock.Advance(UserSession.ProofLife);
        page = await client.GetAsync("/account/confirm?returnUrl=//e.example");
        (await page.Form().Fill("Proof.Password", TestPeople.Password).SubmitAsync()).ExpectRedirect("/");
        Clock.Advance(UserSession.ProofLife);
        page = await client.GetAsync("/account/confirm");
        (await page.Form().Forge("returnUrl", "//e.example").Fill("Proof.Password", TestPeople.Password).SubmitAsync()).ExpectRedirect("/");
    }

    /// <summary>REL-06: a clock that goes back makes no old proof new.</summary>
    [Fact]
    public async Task REL_06_AClockThatGoesBack_MakesNoProofNew()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var form = (await client.GetAsync("/admin/settings")).Form("main form");
        Clock.Advance(TimeSpan.FromHours(-1));
        Assert.Contains("请先确认是您本人", (await form.Fill("Form.SoonDays", "9").SubmitAsync()).Text, StringComparison.Ordinal);
    }

    private Task<int> SoonDaysAsync() => DatabaseAsync(db => db.Rules.Select(r => r.SoonDays).SingleAsync());
}
