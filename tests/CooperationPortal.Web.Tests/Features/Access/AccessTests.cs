using System.Net;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Access;

/// <summary>The security administrator's accounts and grants (DB-06, DB-21).</summary>
public sealed class AccessTests : PortalTests
{
    private const string Grants = "main form.card";

    public static TheoryData<TestPerson> OtherRoles =>
        [TestPeople.Commerce, TestPeople.Office, TestPeople.Leader, TestPeople.Inspector, TestPeople.Administrator, TestPeople.Auditor];

    [Theory]
    [MemberData(nameof(OtherRoles))]
    public async Task DB_21_OtherRoles_MayNotEnter(TestPerson person)
    {
        using var client = await SignedInAsync(person);
        foreach (var address in new[] { "/admin/security", "/admin/security/sessions", "/admin/security/policy", await AddressAsync(TestPeople.Culture) })
        {
            (await client.GetAsync(address)).Expect(HttpStatusCode.Forbidden);
        }
    }

    /// <summary>DB-21: each of the three finds the own area in the menu and nothing else.</summary>
    [Fact]
    public async Task DB_21_EachAdministrator_SeesTheOwnArea()
    {
        foreach (var (person, menu) in new[]
        {
            (TestPeople.Administrator, "用户 账号核查 部门管理 设置 提醒规则 发件箱 文件与空间"), (TestPeople.Security, "账号与授权 安全策略 在线会话"), (TestPeople.Auditor, "审计"),
        })
        {
            using var client = await SignedInAsync(person);
            var start = await (await client.GetAsync("/")).FollowAsync();
            start.Expect(HttpStatusCode.OK);
            Assert.Equal(menu, string.Join(' ', start.Words(".side-nav li a")));
        }
    }

    [Fact]
    public async Task ANewAccount_WaitsForItsRole_AndIsThenLetIn()
    {
        await AddAsync("jh-new");
        using var security = await SignedInAsync(TestPeople.Security);
        var list = await security.GetAsync("/admin/security");
        Assert.Equal("1 项待办", Assert.Single(list.Words(".side-nav .count")));
        Assert.Equal(["jh-new"], (await security.GetAsync("/admin/security?state=waiting")).Words("#list tbody th a"));
        var newcomer = new TestPerson("jh-new", Role.Staff);
        using (var before = await SignedInAsync(newcomer))
        {
            Assert.Contains("您的账号还没有角色", (await before.GetAsync("/")).Expect(HttpStatusCode.OK).Text, StringComparison.Ordinal);
            (await before.GetAsync("/desk")).Expect(HttpStatusCode.Forbidden);
        }

        var page = await security.GetAsync(await AddressAsync(newcomer));
        var answer = await page.Form(Grants).Tick("Form.Roles", value: Role.Staff).SubmitAsync();

        Assert.Contains("授权已保存", (await answer.FollowAsync()).Text, StringComparison.Ordinal);
        using var after = await SignedInAsync(newcomer);
        (await after.GetAsync("/desk")).Expect(HttpStatusCode.OK);
        var entry = await DatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.UserGranted));
        Assert.Equal(("security", "[{\"field\":\"角色\",\"old\":null,\"new\":\"经办人\"}]"), (entry.ActorName, entry.Changes));
    }

    /// <summary>SEC-04: the present sessions end; whoever signs in again is judged by the new role.</summary>
    [Fact]
    public async Task SEC_04_AChangedRole_EndsTheSessions()
    {
        using var clerk = await SignedInAsync(TestPeople.Leader);
        (await clerk.GetAsync("/cockpit")).Expect(HttpStatusCode.OK);
        using var security = await SignedInAsync(TestPeople.Security);
        await (await security.GetAsync(await AddressAsync(TestPeople.Leader))).Form(Grants)
            .Tick("Form.Roles", false, Role.Leader).Tick("Form.Roles", true, Role.Evaluator).SubmitAsync();

        (await clerk.GetAsync("/cockpit")).Expect(HttpStatusCode.Redirect);
        using var again = await SignedInAsync(TestPeople.Leader);
        (await again.GetAsync("/cockpit")).Expect(HttpStatusCode.OK);
        Assert.Equal([Role.Evaluator], await RolesAsync(TestPeople.Leader));
    }

    [Theory]
    [InlineData("jh-commerce", "Staff Auditor", "“审计员”不能与其他角色兼任。")]
    [InlineData("jh-commerce", "Leader SecurityAdministrator", "“安全管理员”不能与其他角色兼任。")]
    [InlineData("admin", "Administrator SecurityAdministrator", "“系统管理员”不能与其他角色兼任。")]
    [InlineData("auditor", "Administrator Auditor", "“系统管理员”不能与其他角色兼任。")]
    [InlineData("jh-commerce", "Administrator", "“系统管理员”不属于任何部门或一方")]
    [InlineData("jh-commerce", "OfficeStaff", "“领导小组办公室”应属于领导小组办公室所在部门。")]
    [InlineData("inspector", "Staff", "“经办人”应属于一个部门。")]
    [InlineData("jh-commerce", "Owner", "没有“Owner”这个角色。")]
    public async Task DB_06_RolesThatDoNotGoTogether_AreRefused(string account, string roles, string message)
    {
        using var security = await SignedInAsync(TestPeople.Security);
        var person = TestPeople.All.Single(p => p.UserName == account);
        var before = await RolesAsync(person);
        var form = (await security.GetAsync(await AddressAsync(person))).Form(Grants);
        foreach (var role in roles.Split(' '))
        {
            form.Forge("Form.Roles", role);
        }

        (await form.SubmitAsync()).ExpectError("Form.Roles", message);
        Assert.Equal(before, await RolesAsync(person));
    }

    /// <summary>DB-06: two grants in the same moment give one account the one or the other, never both.</summary>
    [Fact]
    public async Task DB_06_TwoGrantsAtOnce_NeverAddUp()
    {
        await AddAsync("candidate", department: null);
        using var one = await SignedInAsync(TestPeople.Security);
        using var two = await SignedInAsync(TestPeople.Security);
        var candidate = new TestPerson("candidate", Role.Administrator);
        var address = await AddressAsync(candidate);
        var first = (await one.GetAsync(address)).Form(Grants).Tick("Form.Roles", value: Role.Administrator);
        var second = (await two.GetAsync(address)).Form(Grants).Tick("Form.Roles", value: Role.Auditor);

        var answers = await Task.WhenAll(Task.Run(() => first.SubmitAsync()), Task.Run(() => second.SubmitAsync()));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(a => a.Status).Order());
        Assert.Single(await RolesAsync(candidate));
    }

    /// <summary>DB-06: whoever created the account knew its first secret; it must not open an administrator's account.</summary>
    [Fact]
    public async Task DB_06_BecomingAnAdministrator_NeedsANewSecret()
    {
        await AddAsync("candidate", department: null);
        var candidate = new TestPerson("candidate", Role.SecurityAdministrator);
        using var security = await SignedInAsync(TestPeople.Security);
        var answer = await (await security.GetAsync(await AddressAsync(candidate))).Form(Grants).Tick("Form.Roles", value: Role.SecurityAdministrator).SubmitAsync();

        var secret = (await answer.FollowAsync()).One("main .alert code").TextContent;
        Assert.Empty((await answer.FollowAsync()).Document.QuerySelectorAll("main .alert code"));
        using var visitor = Visitor();
        var page = await visitor.GetAsync("/account/sign-in");
        (await page.Form().Fill("UserName", "candidate").Fill("Password", TestPeople.Password).SubmitAsync()).Expect(HttpStatusCode.BadRequest);
        (await page.Form().Fill("UserName", "candidate").Fill("Password", secret).SubmitAsync()).ExpectRedirect("/");
        (await visitor.GetAsync("/")).ExpectRedirect("/account/password");
    }

    [Fact]
    public async Task DB_06_NobodyChangesTheOwnAccount()
    {
        using var security = await SignedInAsync(TestPeople.Security);
        var page = await security.GetAsync(await AddressAsync(TestPeople.Security));
        Assert.Empty(page.Document.QuerySelectorAll("main form:not([action$='/end-sessions']) button"));

        var (version, address) = (page.Form(Grants)["Form.Version"], await AddressAsync(TestPeople.Security));
        var form = (await security.GetAsync(await AddressAsync(TestPeople.Commerce))).Form(Grants).At(address).Forge("Form.Version", version).Forge("Form.Roles", Role.Auditor);
        (await form.SubmitAsync()).ExpectError("Form.Roles", "不能更改自己的授权和账号");
        foreach (var act in new[] { "disable", "reset", "unlock" })
        {
            var forged = (await security.GetAsync(await AddressAsync(TestPeople.Commerce))).Form(Grants).At($"{address}/{act}").Forge("version", version);
            Assert.Contains("不能更改自己的授权和账号", (await forged.SubmitAsync()).Expect(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
        }

        Assert.Equal([Role.SecurityAdministrator], await RolesAsync(TestPeople.Security));
    }

    [Fact]
    public async Task DB_06_OrdinaryAccounts_AreNotTheSecurityAdministratorsToDisable()
    {
        using var security = await SignedInAsync(TestPeople.Security);
        var address = await AddressAsync(TestPeople.Commerce);
        foreach (var act in new[] { "disable", "reset", "enable", "expiry" })
        {
            var page = await security.GetAsync(address);
            Assert.Empty(page.Document.QuerySelectorAll($"form[action$='/{act}']"));
            var version = page.Form(Grants)["Form.Version"];
            var forged = page.Form(Grants).At($"{address}/{act}").Forge("version", version).Forge("Expiry.Version", version).Forge("Expiry.ExpiresOn", "2026-11-30");
            Assert.Contains("这不是管理员账号", (await forged.SubmitAsync()).Expect(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
        }

        (await security.GetAsync("/admin/users")).Expect(HttpStatusCode.Forbidden);
        (await security.GetAsync("/audit")).Expect(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("expiry")]
    [InlineData("roles")]
    public async Task TheLastOfARole_StaysInOffice(string act)
    {
        using var security = await SignedInAsync(TestPeople.Security);
        var page = await security.GetAsync(await AddressAsync(TestPeople.Administrator));
        var answer = act switch
        {
            "disable" => await page.Form("form[action$='/disable']").SubmitAsync(),
            "expiry" => await page.Form("form[action$='/expiry']").Fill("Expiry.ExpiresOn", "2027-12-31").SubmitAsync(),
            _ => await page.Form(Grants).Tick("Form.Roles", false, Role.Administrator).Tick("Form.Roles", true, Role.Auditor).SubmitAsync(),
        };

        Assert.Contains("这是最后一名长期有效的系统管理员", answer.Expect(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
        Assert.True(await DatabaseAsync(db => db.Users.AnyAsync(u => u.UserName == "admin" && u.IsActive && u.ExpiresOn == null)));
    }

    [Fact]
    public async Task AnotherAdministrator_IsLimited_Disabled_Enabled_AndReset()
    {
        await AddAsync("second", department: null);
        var second = new TestPerson("second", Role.Administrator);
        await GrantAsync(second, Role.Administrator);
        using var open = await SignedInAsync(second);
        using var security = await SignedInAsync(TestPeople.Security);
        var address = await AddressAsync(second);

        await (await security.GetAsync(address)).Form("form[action$='/expiry']").Fill("Expiry.ExpiresOn", "2026-12-31").SubmitAsync();
        (await (await security.GetAsync(address)).Form("form[action$='/expiry']").Fill("Expiry.ExpiresOn", "2026-11-01").SubmitAsync())
            .ExpectError("Expiry.ExpiresOn", "有效期不能早于今天");
        (await open.GetAsync("/admin/users")).Expect(HttpStatusCode.OK);
        await (await security.GetAsync(address)).Form("form[action$='/disable']").SubmitAsync();
        (await open.GetAsync("/admin/users")).Expect(HttpStatusCode.Redirect);
        await (await security.GetAsync(address)).Form("form[action$='/enable']").SubmitAsync();
        var answer = await (await security.GetAsync(address)).Form("form[action$='/reset']").SubmitAsync();
        Assert.True((await answer.FollowAsync()).One("main .alert code").TextContent.Length >= 16);
        Assert.Equal(new DateOnly(2026, 12, 31), await DatabaseAsync(db => db.Users.Where(u => u.UserName == "second").Select(u => u.ExpiresOn).SingleAsync()));
    }

    [Fact]
    public async Task ALockedAccount_IsOpened()
    {
        using var visitor = Visitor();
        for (var i = 0; i < 5; i++)
        {
            await (await visitor.GetAsync("/account/sign-in")).Form().Fill("UserName", "jh-commerce").Fill("Password", "wrong").SubmitAsync();
        }

        using var security = await SignedInAsync(TestPeople.Security);
        Assert.Equal(["jh-commerce"], (await security.GetAsync("/admin/security?state=locked")).Words("#list tbody th a"));
        await (await security.GetAsync(await AddressAsync(TestPeople.Commerce))).Form("form[action$='/unlock']").SubmitAsync();

        (await SignedInAsync(TestPeople.Commerce)).Dispose();
        Assert.True(await DatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.Action == AuditAction.UserUnlocked && a.ActorName == "security")));
    }

    [Fact]
    public async Task SecondEditor_SeesBothGrants()
    {
        using var security = await SignedInAsync(TestPeople.Security);
        var address = await AddressAsync(TestPeople.Commerce);
        var stale = (await security.GetAsync(address)).Form(Grants);
        await (await security.GetAsync(address)).Form(Grants).Tick("Form.Roles", true, Role.DepartmentHead).SubmitAsync();

        var page = (await stale.Tick("Form.Roles", false, Role.Staff).SubmitAsync()).Expect(HttpStatusCode.Conflict);
        Assert.Contains("部门负责人", page.One(".conflict .theirs").TextContent, StringComparison.Ordinal);
        Assert.Equal([Role.Staff, Role.DepartmentHead], await RolesAsync(TestPeople.Commerce));
    }

    /// <summary>DB-06: those who read everything are seen by somebody.</summary>
    [Fact]
    public async Task DB_06_AnAuditorsActs_AreShown_AndNobodyElses()
    {
        (await SignedInAsync(TestPeople.Auditor)).Dispose();
        (await SignedInAsync(TestPeople.Administrator)).Dispose();
        using var security = await SignedInAsync(TestPeople.Security);

        Assert.Contains("登录", (await security.GetAsync(await AddressAsync(TestPeople.Auditor))).One("[aria-labelledby='acts-title']").TextContent, StringComparison.Ordinal);
        Assert.Empty((await security.GetAsync(await AddressAsync(TestPeople.Administrator))).Document.QuerySelectorAll("[aria-labelledby='acts-title']"));
    }

    [Fact]
    public async Task AllSessions_AreListed_AndOneIsEnded()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        using var security = await SignedInAsync(TestPeople.Security);
        var page = await security.GetAsync("/admin/security/sessions");
        Assert.Equal(2, page.Words("#list .list > li").Count);

        (await page.Form("main form[action$='/end']").SubmitAsync()).ExpectRedirect("/admin/security/sessions");
        (await clerk.GetAsync("/account/password")).Expect(HttpStatusCode.Redirect);
        (await security.GetAsync("/admin/security/sessions")).Expect(HttpStatusCode.OK);
    }

    private async Task AddAsync(string name, string? department = "jh-commerce") => await DatabaseAsync(async db =>
    {
        var like = await db.Users.AsNoTracking().SingleAsync(u => u.UserName == "jh-commerce");
        var place = await db.Departments.SingleOrDefaultAsync(d => d.Code == department);
        db.Users.Add(new PortalUser
        {
            UserName = name,
            NormalizedUserName = name.ToUpperInvariant(),
            DisplayName = name,
            Department = place,
            Side = place?.Side,
            PasswordHash = like.PasswordHash,
            SecurityStamp = name,
            CreatedAt = like.CreatedAt,
            PasswordChangedAt = like.PasswordChangedAt,
            LockoutEnabled = true,
        });
        return await db.SaveChangesAsync();
    });

    private async Task GrantAsync(TestPerson person, string? role) => await DatabaseAsync(async db =>
    {
        var id = await db.Users.Where(u => u.UserName == person.UserName).Select(u => u.Id).SingleAsync();
        await db.UserRoles.Where(r => r.UserId == id).ExecuteDeleteAsync();
        if (role is not null)
        {
            db.UserRoles.Add(new() { UserId = id, RoleId = await db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync() });
        }

        return await db.SaveChangesAsync();
    });

    private Task<List<string>> RolesAsync(TestPerson person) => DatabaseAsync(async db =>
    {
        var names = await db.UserRoles.Where(r => db.Users.Any(u => u.Id == r.UserId && u.UserName == person.UserName))
            .Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name!).ToListAsync();
        return Role.All.Where(names.Contains).ToList();
    });

    private async Task<string> AddressAsync(TestPerson person) =>
        $"/admin/security/accounts/{await DatabaseAsync(db => db.Users.Where(u => u.UserName == person.UserName).Select(u => u.Id).SingleAsync())}";
}
