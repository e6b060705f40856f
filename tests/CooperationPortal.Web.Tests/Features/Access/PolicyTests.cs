using System.Net;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Access;

/// <summary>Password rules and administrators' addresses (DB-07, DB-12).</summary>
public sealed class PolicyTests : PortalTests
{
    private const string Address = "/admin/security/policy";
    private const string Office = "10.1.2.3";
    private const string Elsewhere = "203.0.113.7";

    [Fact]
    public async Task SEC_12_TheProfileOfPasswords_IsThePolicy_WithItsAudit()
    {
        using var client = await SignedInAsync(TestPeople.Security);
        var form = (await client.GetAsync(Address)).Form();
        Assert.Equal(nameof(PasswordProfile.Dengbao), form["Form.PasswordProfile"]);
        var answer = await form.Fill("Form.PasswordProfile", nameof(PasswordProfile.Modern)).SubmitAsync();

        Assert.Contains("安全策略已保存", (await answer.FollowAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(PasswordProfile.Modern, await DatabaseAsync(db => db.Rules.Select(r => r.PasswordProfile).SingleAsync()));
        var entry = await DatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.PolicyChanged));
        Assert.Equal("[{\"field\":\"密码规则\",\"old\":\"等保（字符种类、定期更换）\",\"new\":\"现代（长度优先）\"}]", entry.Changes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("None")]
    public async Task SEC_12_AnUnknownProfile_IsRefused(string profile)
    {
        using var client = await SignedInAsync(TestPeople.Security);
        var form = (await client.GetAsync(Address)).Form();

        (await form.Forge("Form.PasswordProfile", profile).SubmitAsync()).Expect(HttpStatusCode.BadRequest);

        Assert.Equal(PasswordProfile.Dengbao, await DatabaseAsync(db => db.Rules.Select(r => r.PasswordProfile).SingleAsync()));
    }

    /// <summary>DB-12: the list holds at the sign-in and at every request of the three, and for nobody else.</summary>
    [Fact]
    public async Task DB_12_Administrators_WorkFromTheListOnly()
    {
        using var security = await FromAsync(Office, TestPeople.Security);
        using var away = await FromAsync(Elsewhere, TestPeople.Administrator);
        (await away.GetAsync("/admin/users")).Expect(HttpStatusCode.OK);
        (await (await security.GetAsync(Address)).Form().Fill("Form.Addresses", "10.1.0.0/16").SubmitAsync()).ExpectRedirect(Address);

        // An open session ends, on the server too.
        (await away.GetAsync("/admin/users")).Expect(HttpStatusCode.Redirect);
        away.Http.DefaultRequestHeaders.Remove(ClientAddress.Header);
        away.Http.DefaultRequestHeaders.Add(ClientAddress.Header, Office);
        (await away.GetAsync("/admin/users")).Expect(HttpStatusCode.Redirect);
        Assert.Equal(
            ["来源地址不在管理员名单内"],
            await DatabaseAsync(db => db.AuditEntries.Where(a => a.Action == AuditAction.SessionEnded).Select(a => a.Reason).ToListAsync()));

        // A sign-in sounds like every other that fails, and a right password is not counted as a wrong one.
        foreach (var person in new[] { TestPeople.Administrator, TestPeople.Security, TestPeople.Auditor })
        {
            (await TryAsync(Elsewhere, person)).ExpectError("UserName", "账号或密码不正确，或账号暂时不能登录。");
            (await TryAsync(null, person)).Expect(HttpStatusCode.BadRequest);
            (await TryAsync(Office, person)).ExpectRedirect("/");
        }

        (await TryAsync(Elsewhere, TestPeople.Commerce)).ExpectRedirect("/");
        Assert.Equal(6, await DatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.SignInFailed && a.Reason == "来源地址不在管理员名单内")));
    }

    [Fact]
    public async Task DB_12_WhoeverChangesTheList_StaysOnIt()
    {
        using var security = await FromAsync(Office, TestPeople.Security);
        var page = await security.GetAsync(Address);
        Assert.Contains(Office, page.Text, StringComparison.Ordinal);

        var answer = (await page.Form().Fill("Form.Addresses", "192.168.0.0/16").SubmitAsync())
            .ExpectError("Form.Addresses", "您现在的地址 10.1.2.3 不在名单里");
        Assert.Equal("192.168.0.0/16", answer.Form()["Form.Addresses"]);
        (await page.Form().Fill("Form.Addresses", "10.1.2.3\nbüro").SubmitAsync()).ExpectError("Form.Addresses", "“büro”不是 IP 地址或网段。");
        Assert.Null(await DatabaseAsync(db => db.Rules.Select(r => r.AdministratorAddresses).SingleAsync()));
        Assert.False(await DatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.Action == AuditAction.PolicyChanged)));
    }

    [Fact]
    public async Task SecondEditor_SeesBothPolicies()
    {
        using var client = await SignedInAsync(TestPeople.Security);
        var stale = (await client.GetAsync(Address)).Form();
        await (await client.GetAsync(Address)).Form().Fill("Form.PasswordProfile", nameof(PasswordProfile.Modern)).SubmitAsync();

        var page = (await stale.SubmitAsync()).Expect(HttpStatusCode.Conflict);
        Assert.Contains("现代", page.One(".conflict .theirs").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingChanged_LeavesNoTrace()
    {
        using var client = await SignedInAsync(TestPeople.Security);
        await (await client.GetAsync(Address)).Form().SubmitAsync();
        Assert.False(await DatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.Action == AuditAction.PolicyChanged)));
    }

    private async Task<PortalClient> FromAsync(string address, TestPerson person)
    {
        var client = Visitor();
        client.Http.DefaultRequestHeaders.Add(ClientAddress.Header, address);
        var page = await client.GetAsync("/account/sign-in");
        (await page.Form().Fill("UserName", person.UserName).Fill("Password", TestPeople.Password).SubmitAsync()).ExpectRedirect("/");
        return client;
    }

    private async Task<Page> TryAsync(string? address, TestPerson person)
    {
        using var client = Visitor();
        if (address is not null)
        {
            client.Http.DefaultRequestHeaders.Add(ClientAddress.Header, address);
        }

        var page = await client.GetAsync("/account/sign-in");
        return await page.Form().Fill("UserName", person.UserName).Fill("Password", TestPeople.Password).SubmitAsync();
    }
}
