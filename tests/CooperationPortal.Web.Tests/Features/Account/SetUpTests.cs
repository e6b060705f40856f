using System.Net;
using CooperationPortal.Core.Access;
using CooperationPortal.Web.Features.Account;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Features.Account;

public sealed class SetUpTests : PortalTests
{
    private const string Address = "/account/set-up";
    private const string Chosen = "Kettle-Rain-4711-Moss";

    private FirstSetup Setup => Portal.Services.GetRequiredService<FirstSetup>();

    [Fact]
    public async Task WithAccounts_ThePageIsNotThere()
    {
        using var visitor = Visitor();
        (await visitor.GetAsync(Address)).Expect(HttpStatusCode.NotFound);
        Assert.False(Setup.IsOpen);
    }

    [Fact]
    public async Task SEC_15_Secret_MakesTheThreeAdministrators_Once()
    {
        var secret = await BeginAsync();
        using var visitor = Visitor();
        (await visitor.GetAsync("/account/sign-in")).ExpectRedirect(Address);
        var form = Fill(await visitor.GetAsync(Address), secret);

        var answer = (await form.SubmitAsync()).ExpectRedirect(Address + "/done");

        var done = (await answer.FollowAsync()).Expect(HttpStatusCode.OK);
        var secrets = done.Words("code");
        Assert.Equal(2, secrets.Distinct().Count());
        (await answer.FollowAsync()).Expect(HttpStatusCode.NotFound);
        var made = await DatabaseAsync(db => db.UserRoles.Join(db.Roles, r => r.RoleId, r => r.Id, (u, r) => new { u.UserId, r.Name })
            .Join(db.Users, r => r.UserId, u => u.Id, (r, u) => new { u.UserName, r.Name, u.MustChangePassword }).OrderBy(r => r.UserName).ToListAsync());
        Assert.Equal(
            [("auditing", Role.Auditor, true), ("first", Role.Administrator, false), ("secure", Role.SecurityAdministrator, true)],
            made.Select(m => (m.UserName!, m.Name!, m.MustChangePassword)));
        Assert.False(Setup.IsOpen);
        (await visitor.GetAsync(Address)).Expect(HttpStatusCode.NotFound);
        foreach (var (name, password) in new[] { ("first", Chosen), ("secure", secrets[0]), ("auditing", secrets[1]) })
        {
            using var person = Visitor();
            var page = await person.GetAsync("/account/sign-in");
            (await page.Form().Fill("UserName", name).Fill("Password", password).SubmitAsync()).ExpectRedirect("/");
        }
    }

    /// <summary>DB-06: one person cannot check herself; and where one of the three cannot be made, none is.</summary>
    [Theory]
    [InlineData("SecurityDisplayName", " 管理员 ", "SecurityDisplayName", "三名管理员应由不同的人担任。")]
    [InlineData("AuditorDisplayName", "安全员", "SecurityDisplayName", "三名管理员应由不同的人担任。")]
    [InlineData("AuditorUserName", "FIRST", "AuditorUserName", "账号“FIRST”已经存在。")]
    [InlineData("SecurityUserName", "", "SecurityUserName", "请填写安全管理员账号。")]
    public async Task DB_06_TheThree_AreThreePersons(string field, string value, string wrong, string message)
    {
        var secret = await BeginAsync();
        using var visitor = Visitor();
        var page = await Fill(await visitor.GetAsync(Address), secret).Fill(field, value).SubmitAsync();

        page.ExpectError(wrong, message);
        Assert.Equal(0, await DatabaseAsync(db => db.Users.CountAsync()));
        (await Fill(page, secret).SubmitAsync()).ExpectRedirect(Address + "/done");
    }

    [Fact]
    public async Task WrongOrExpiredSecret_MakesNobody()
    {
        var secret = await BeginAsync();
        using var visitor = Visitor();
        var page = await Fill(await visitor.GetAsync(Address), "wrong").SubmitAsync();
        page.ExpectError("Secret", "口令不正确或已过期。");
        Assert.Equal("first", page.Form()["UserName"]);

        Clock.Advance(FirstSetup.Life);
        (await Fill(await visitor.GetAsync(Address), secret).SubmitAsync()).ExpectError("Secret", "口令不正确或已过期。");
        Assert.Equal(0, await DatabaseAsync(db => db.Users.CountAsync()));
    }

    /// <summary>SEC-10 to SEC-12: the first password follows the rules of all others.</summary>
    [Theory]
    [InlineData("Short-1", "密码至少 12 个字符。")]
    [InlineData("Tianjin-Kettle-4711", "密码里不要有“tianjin”")]
    [InlineData("First Kettle 4711 Rain", "密码里不要有“first”")]
    [InlineData("P@ssw0rd1234", "这个密码太常见或容易被猜到")]
    public async Task SEC_11_WeakPassword_ComesBack_WithTheNames_AndTheSecretStays(string password, string message)
    {
        var secret = await BeginAsync();
        using var visitor = Visitor();
        var first = await visitor.GetAsync(Address);
        Assert.Contains("至少 12 个字符", first.One("#password-rules").TextContent, StringComparison.Ordinal);
        Assert.Equal(("password", "new-password", null), (first.One("#Password").GetAttribute("type"), first.One("#Password").GetAttribute("autocomplete"), first.One("#Password").GetAttribute("maxlength")));

        var page = await Fill(first, secret).Fill("Password", password).Fill("Repeated", password).SubmitAsync();

        page.ExpectError("Password", message);
        Assert.Equal(("first", "管理员", ""), (page.Form()["UserName"], page.Form()["DisplayName"], page.Form()["Password"]));
        Assert.Equal(0, await DatabaseAsync(db => db.Users.CountAsync()));
        (await Fill(page, secret).SubmitAsync()).ExpectRedirect(Address + "/done");
    }

    public override Task DisposeAsync()
    {
        Setup.End();
        return base.DisposeAsync();
    }

    private static PageForm Fill(Page page, string secret) => page.Form()
        .Fill("Secret", secret).Fill("UserName", "first").Fill("DisplayName", "管理员")
        .Fill("Password", Chosen).Fill("Repeated", Chosen)
        .Fill("SecurityUserName", "secure").Fill("SecurityDisplayName", "安全员")
        .Fill("AuditorUserName", "auditing").Fill("AuditorDisplayName", "审计人");

    private async Task<string> BeginAsync()
    {
        await DatabaseAsync(db => db.UserRoles.ExecuteDeleteAsync());
        await DatabaseAsync(db => db.Users.ExecuteDeleteAsync());
        return Setup.Begin();
    }
}
