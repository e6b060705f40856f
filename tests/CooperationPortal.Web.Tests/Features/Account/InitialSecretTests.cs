using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Account;

/// <summary>SEC-17: an initial secret that nobody has replaced in time opens nothing, and sounds like a wrong password.</summary>
public sealed class InitialSecretTests : PortalTests
{
    private const string Refusal = "账号或密码不正确，或账号暂时不能登录。";
    private const string Code = "main .alert code";

    [Fact]
    public async Task SEC_17_ItIsTakenUntilItsLastSecond()
    {
        var secret = await NewAsync();
        Clock.Advance(TimeSpan.FromHours(72) - TimeSpan.FromSeconds(1));
        using var newcomer = Visitor();
        (await TryAsync(newcomer, secret)).ExpectRedirect("/");
        (await newcomer.GetAsync("/")).ExpectRedirect("/account/password");

        // Who is in replaces it in peace.
        Clock.Advance(TimeSpan.FromMinutes(5));
        var form = (await newcomer.GetAsync("/account/password")).Form("main form[action='/account/password']")
            .Fill("OldPassword", secret).Fill("NewPassword", "Kettle-Rain-4711-Moss").Fill("Repeated", "Kettle-Rain-4711-Moss");
        (await form.SubmitAsync()).ExpectRedirect("/");
        Clock.Advance(TimeSpan.FromDays(30));
        (await TryAsync(newcomer, "Kettle-Rain-4711-Moss")).ExpectRedirect("/");
    }

    [Fact]
    public async Task SEC_17_ThenItSoundsLikeAWrongPassword_AndTheAdministratorGivesANewOne()
    {
        var secret = await NewAsync();
        using (var before = await SignedInAsync(TestPeople.Administrator))
        {
            Assert.Contains("尚未更换，2026年11月27日 10:00 前有效", (await before.GetAsync(await AddressAsync())).Text, StringComparison.Ordinal);
        }

        Clock.Advance(TimeSpan.FromHours(72));
        using var newcomer = Visitor();
        var right = await TryAsync(newcomer, secret);
        var wrong = await TryAsync(newcomer, "Wrong-Password-1");
        var nobody = await TryAsync(newcomer, secret, "nobody-here");
        foreach (var page in new[] { right, wrong, nobody })
        {
            page.ExpectError("UserName", Refusal);
            Assert.Equal(right.Words("main .error-summary, main [role=alert]"), page.Words("main .error-summary, main [role=alert]"));
        }

        Assert.Equal(
            ["初始密码已过期", "初始密码已过期", "账号不存在"],
            await DatabaseAsync(db => db.AuditEntries.Where(a => a.Action == AuditAction.SignInFailed).OrderBy(a => a.Id).Select(a => a.Reason).ToListAsync()));

        using var client = await SignedInAsync(TestPeople.Administrator);
        var account = await client.GetAsync(await AddressAsync());
        Assert.Contains("已过期", account.Text, StringComparison.Ordinal);
        Assert.Contains("2026年11月27日 10:00 到期，已不能登录。请重置密码", account.Text, StringComparison.Ordinal);
        var reset = await (await account.Form("form[action$='/reset']").SubmitAsync()).FollowAsync();
        (await TryAsync(newcomer, reset.One(Code).TextContent)).ExpectRedirect("/");
    }

    /// <summary>The hours are the policy's, and hold for secrets that were given before too.</summary>
    [Theory]
    [InlineData(1, -1, true)]
    [InlineData(1, 0, false)]
    [InlineData(168, -1, true)]
    [InlineData(168, 0, false)]
    public async Task SEC_17_TheHours_AreThePolicys(int hours, int seconds, bool isTaken)
    {
        var secret = await NewAsync();
        using var security = await SignedInAsync(TestPeople.Security);
        (await (await security.GetAsync("/admin/security/policy")).Form("main form").Fill("Form.InitialSecretHours", $"{hours}").SubmitAsync())
            .ExpectRedirect("/admin/security/policy");
        Assert.Equal(
            $"[{{\"field\":\"初始密码有效小时数\",\"old\":\"72\",\"new\":\"{hours}\"}}]",
            await DatabaseAsync(db => db.AuditEntries.Where(a => a.Action == AuditAction.PolicyChanged).Select(a => a.Changes).SingleAsync()));
        Clock.Advance(TimeSpan.FromHours(hours) + TimeSpan.FromSeconds(seconds));

        using var newcomer = Visitor();
        Assert.Equal(isTaken, (await TryAsync(newcomer, secret)).Location is not null);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("169")]
    [InlineData("")]
    public async Task SEC_17_HoursBeyondTheBounds_AreRefused(string hours)
    {
        using var security = await SignedInAsync(TestPeople.Security);
        var page = await (await security.GetAsync("/admin/security/policy")).Form("main form").Fill("Form.InitialSecretHours", hours).SubmitAsync();
        page.Expect(HttpStatusCode.BadRequest);
        Assert.Equal(hours, page.Form("main form")["Form.InitialSecretHours"]);
        Assert.Equal(72, await DatabaseAsync(db => db.Rules.Select(r => r.InitialSecretHours).SingleAsync()));
    }

    /// <summary>The account of an administrator is the security administrator's, who sees it too.</summary>
    [Fact]
    public async Task SEC_17_AnAdministratorsSecret_IsShownToTheSecurityAdministrator()
    {
        await DatabaseAsync(db => db.Users.Where(u => u.UserName == TestPeople.Auditor.UserName).ExecuteUpdateAsync(
            s => s.SetProperty(u => u.MustChangePassword, true).SetProperty(u => u.PasswordChangedAt, Clock.Now.UtcDateTime.AddDays(-4))));
        var id = await DatabaseAsync(db => db.Users.Where(u => u.UserName == TestPeople.Auditor.UserName).Select(u => u.Id).SingleAsync());
        using var security = await SignedInAsync(TestPeople.Security);
        var page = await security.GetAsync($"/admin/security/accounts/{id}");
        Assert.Contains("已不能登录。请重置密码", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Form("form[action$='/reset']"));
    }

    /// <summary>DB-04: a Rules row that is older than the column asks the administrators for a second factor.</summary>
    [Fact]
    public async Task DB_04_AfterAnUpgrade_TheAdministratorsNeedASecondFactor()
    {
        await DatabaseAsync(db => db.Rules.ExecuteUpdateAsync(s => s.SetProperty(r => r.SecondFactorRoles, "")));
        using var administrator = await SignedInAsync(TestPeople.Administrator);
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        (await administrator.GetAsync("/admin/users")).ExpectRedirect("/account/second-factor");
        (await clerk.GetAsync("/tasks")).Expect(HttpStatusCode.OK);
    }

    private async Task<string> NewAsync()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var form = (await client.GetAsync("/admin/users/new")).Form();
        var answer = await form.Fill("Form.UserName", "jh-new").Fill("Form.DisplayName", "新人").Fill("Form.Department", "jh-commerce").SubmitAsync();
        return (await answer.FollowAsync()).One(Code).TextContent;
    }

    private async Task<string> AddressAsync() =>
        $"/admin/users/{await DatabaseAsync(db => db.Users.Where(u => u.UserName == "jh-new").Select(u => u.Id).SingleAsync())}";

    private static async Task<Page> TryAsync(PortalClient client, string password, string name = "jh-new") =>
        await (await client.GetAsync("/account/sign-in")).Form().Fill("UserName", name).Fill("Password", password).SubmitAsync();
}
