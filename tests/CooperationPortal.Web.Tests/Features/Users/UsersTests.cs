using System.Net;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Users;

public sealed class UsersTests : PortalTests
{
    private const string Code = "main .alert code";

    public static TheoryData<TestPerson> OtherRoles =>
        [TestPeople.Commerce, TestPeople.CommerceHead, TestPeople.Office, TestPeople.Leader, TestPeople.Evaluator, TestPeople.Inspector, TestPeople.Security, TestPeople.Auditor];

    [Theory]
    [MemberData(nameof(OtherRoles))]
    public async Task OtherRoles_MayNotEnter(TestPerson person)
    {
        using var client = await SignedInAsync(person);
        foreach (var address in new[] { "/admin/users", "/admin/users/new", $"/admin/users/{await IdAsync(TestPeople.Culture)}" })
        {
            (await client.GetAsync(address)).Expect(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task List_IsNarrowedByItsFilters()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        Assert.Equal(TestPeople.All.Count.ToString(), (await client.GetAsync("/admin/users")).One("#list").GetAttribute("data-announce")!.Split(' ')[1]);
        Assert.Equal(["lhs-leader"], await NamesAsync("role=Leader&side=lianhuashan"));
        Assert.Equal(["jh-disabled"], await NamesAsync("active=no"));
        Assert.Equal(["lhs-culture", "lhs-culture.head"], await NamesAsync("department=lhs-culture"));
        Assert.Equal(["lhs-culture", "lhs-culture.head"], await NamesAsync("search=ＬＨＳ-culture"));
        Assert.Empty(await NamesAsync("search=nobody"));

        async Task<IReadOnlyList<string>> NamesAsync(string query) => (await client.GetAsync("/admin/users?" + query)).Words("#list tbody th a");
    }

    [Fact]
    public async Task NewUser_GetsASecret_ShownOnce_AndMustReplaceIt()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var form = (await client.GetAsync("/admin/users/new")).Form();
        var answer = await form.Fill("Form.UserName", "jh-new").Fill("Form.DisplayName", "新人").Fill("Form.Department", "jh-commerce").SubmitAsync();
        Assert.NotNull(answer.Location);

        var page = await answer.FollowAsync();
        var secret = page.One(Code).TextContent;
        Assert.True(secret.Length >= 16);
        Assert.Contains("账号已建立，等待安全管理员授予角色。", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, answer.Location, StringComparison.Ordinal);

        var later = await answer.FollowAsync();
        Assert.DoesNotContain(secret, later.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var entry = await DatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.UserCreated));
        Assert.Contains("新人", entry.Changes, StringComparison.Ordinal);
        Assert.Empty(await DatabaseAsync(db => db.UserRoles.Where(r => db.Users.Any(u => u.Id == r.UserId && u.UserName == "jh-new")).ToListAsync()));
        Assert.DoesNotContain(secret, entry.Changes, StringComparison.Ordinal);

        using var newcomer = Visitor();
        await (await newcomer.GetAsync("/account/sign-in")).Form().Fill("UserName", "jh-new").Fill("Password", secret).SubmitAsync();
        (await newcomer.GetAsync("/")).ExpectRedirect("/account/password");
    }

    [Theory]
    [InlineData("", "新人", "", "UserName", "请填写账号。")]
    [InlineData("jh-new", "", "", "DisplayName", "请填写姓名。")]
    [InlineData("JH-Commerce", "新人", "", "UserName", "账号“JH-Commerce”已经存在。")]
    [InlineData("a {0", "新人", "", "UserName", "账号“a {0”不符合要求")]
    [InlineData("jh-new", "新人", "2026-11-23", "ExpiresOn", "有效期不能早于今天")]
    public async Task BadInput_ComesBack_AndMakesNobody(string name, string displayName, string expiresOn, string field, string message)
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var form = (await client.GetAsync("/admin/users/new")).Form();
        form.Fill("Form.UserName", name).Fill("Form.DisplayName", displayName).Fill("Form.Department", "jh-commerce").Fill("Form.ExpiresOn", expiresOn);

        var page = (await form.SubmitAsync()).ExpectError("Form." + field, message);

        Assert.Equal(name, page.Form()["Form.UserName"]);
        Assert.Equal(displayName, page.Form()["Form.DisplayName"]);
        Assert.Equal("jh-commerce", page.Form()["Form.Department"]);
        Assert.Equal(TestPeople.All.Count, await DatabaseAsync(db => db.Users.CountAsync()));
    }

    /// <summary>DB-06: the system administrator cannot grant, not even by a field that the form does not have.</summary>
    [Fact]
    public async Task DB_06_SystemAdministrator_CannotGrant()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var form = (await client.GetAsync("/admin/users/new")).Form();
        await form.Fill("Form.UserName", "second").Fill("Form.DisplayName", "二").Forge("Form.Roles", Role.SecurityAdministrator).SubmitAsync();
        await (await FormAsync(client, TestPeople.Commerce)).Fill("Form.Post", "科长").Forge("Form.Roles", Role.DepartmentHead).SubmitAsync();

        Assert.Equal(
            [Role.Staff],
            await DatabaseAsync(db => db.UserRoles.Where(r => db.Users.Any(u => u.Id == r.UserId && (u.UserName == "second" || u.UserName == "jh-commerce")))
                .Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name!).ToListAsync()));
        (await client.GetAsync($"/admin/security/accounts/{await IdAsync(TestPeople.Commerce)}")).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Edit_IsAuditedInWords_AndKeepsPlaceAndRolesTogether()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var answer = await (await FormAsync(client, TestPeople.Commerce)).Fill("Form.DisplayName", "王芳").Fill("Form.ExpiresOn", "2026-12-31").SubmitAsync();

        Assert.Contains("账号已修改。", (await answer.FollowAsync()).Text, StringComparison.Ordinal);
        var entry = await DatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.UserChanged));
        Assert.Equal(
            "[{\"field\":\"姓名\",\"old\":\"jh-commerce\",\"new\":\"王芳\"},{\"field\":\"有效期至\",\"old\":null,\"new\":\"2026-12-31\"}]", entry.Changes);

        (await (await FormAsync(client, TestPeople.Commerce)).Fill("Form.Department", "").SubmitAsync()).ExpectError("Form.Side", "“经办人”应属于一个部门。");
        (await (await FormAsync(client, TestPeople.Auditor)).Fill("Form.Department", "jh-culture").SubmitAsync())
            .ExpectError("Form.Department", "“审计员”不属于任何部门或一方");
    }

    /// <summary>SEC-04, DB-05: from the day after the last one the account is as good as disabled.</summary>
    [Fact]
    public async Task SEC_04_AfterItsLastDay_TheAccountIsOut()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        using var client = await SignedInAsync(TestPeople.Administrator);
        await (await FormAsync(client, TestPeople.Commerce)).Fill("Form.ExpiresOn", "2026-11-24").SubmitAsync();
        (await clerk.GetAsync("/account/password")).Expect(HttpStatusCode.OK);

        // Midnight in Shanghai; the session itself would go on.
        Clock.Advance(TimeSpan.FromHours(13.8));
        await DatabaseAsync(db => db.UserSessions.ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, Clock.Now.UtcDateTime).SetProperty(x => x.CreatedAt, Clock.Now.UtcDateTime)));
        (await clerk.GetAsync("/account/password")).Expect(HttpStatusCode.OK);
        Clock.Advance(TimeSpan.FromMinutes(15));
        (await clerk.GetAsync("/account/password")).Expect(HttpStatusCode.Redirect);

        using var visitor = Visitor();
        var form = (await visitor.GetAsync("/account/sign-in")).Form().Fill("UserName", "jh-commerce").Fill("Password", TestPeople.Password);
        (await form.SubmitAsync()).ExpectError("UserName", "账号或密码不正确，或账号暂时不能登录。");
        Assert.Equal("账号已过有效期", await DatabaseAsync(db => db.AuditEntries.Where(a => a.Action == AuditAction.SignInFailed).Select(a => a.Reason).SingleAsync()));
        using var again = await SignedInAsync(TestPeople.Administrator);
        Assert.Equal(["jh-commerce"], (await again.GetAsync("/admin/users?active=expired")).Words("#list tbody th a"));
    }

    [Fact]
    public async Task Edit_WithoutAChange_LeavesNoTrace()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var answer = await (await FormAsync(client, TestPeople.Commerce)).SubmitAsync();

        Assert.Contains("没有改动，未保存。", (await answer.FollowAsync()).Text, StringComparison.Ordinal);
        Assert.False(await DatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.Action == AuditAction.UserChanged)));
    }

    [Fact]
    public async Task SecondEditor_SeesBothTexts_AndDecides()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var stale = await FormAsync(client, TestPeople.Commerce);
        await (await FormAsync(client, TestPeople.Commerce)).Fill("Form.DisplayName", "先改的").SubmitAsync();

        var page = (await stale.Fill("Form.DisplayName", "后改的").SubmitAsync()).Expect(HttpStatusCode.Conflict);

        Assert.Contains("后改的", page.One(".conflict .mine").TextContent, StringComparison.Ordinal);
        Assert.Contains("先改的", page.One(".conflict .theirs").TextContent, StringComparison.Ordinal);
        var again = page.Form("main form.card");
        Assert.Equal("后改的", again["Form.DisplayName"]);
        Assert.NotNull((await again.SubmitAsync()).Location);
        Assert.Equal("后改的", await DatabaseAsync(db => db.Users.Where(u => u.UserName == "jh-commerce").Select(u => u.DisplayName).SingleAsync()));
    }

    [Fact]
    public async Task Disabling_EndsTheSession_AndEnablingLetsInAgain()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        using var client = await SignedInAsync(TestPeople.Administrator);
        await (await FormAsync(client, TestPeople.Commerce, "form[action$='/disable']")).SubmitAsync();

        (await clerk.GetAsync("/account/password")).Expect(HttpStatusCode.Redirect);

        await (await FormAsync(client, TestPeople.Commerce, "form[action$='/enable']")).SubmitAsync();
        (await clerk.GetAsync("/account/password")).Expect(HttpStatusCode.Redirect);
        (await SignedInAsync(TestPeople.Commerce)).Dispose();
        var actions = await DatabaseAsync(db => db.AuditEntries.Select(a => a.Action).ToListAsync());
        Assert.Contains(AuditAction.UserDisabled, actions);
        Assert.Contains(AuditAction.UserEnabled, actions);
    }

    [Fact]
    public async Task Reset_EndsTheSession_AndShowsANewSecretOnce()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        using var client = await SignedInAsync(TestPeople.Administrator);
        var answer = await (await FormAsync(client, TestPeople.Commerce, "form[action$='/reset']")).SubmitAsync();

        var secret = (await answer.FollowAsync()).One(Code).TextContent;
        Assert.Empty((await answer.FollowAsync()).Document.QuerySelectorAll(Code));
        (await clerk.GetAsync("/account/password")).Expect(HttpStatusCode.Redirect);
        var page = await (await clerk.GetAsync("/account/sign-in")).Form().Fill("UserName", "jh-commerce").Fill("Password", secret).SubmitAsync();
        page.ExpectRedirect("/");
        (await clerk.GetAsync("/")).ExpectRedirect("/account/password");

        // DB-01: the person's own password before it stays barred.
        Assert.Equal(1, await DatabaseAsync(db => db.PasswordHistory.CountAsync()));
    }

    /// <summary>DB-06: whoever keeps the accounts could otherwise become security administrator by a new secret, or shut the others out.</summary>
    [Theory]
    [InlineData("disable")]
    [InlineData("enable")]
    [InlineData("reset")]
    public async Task DB_06_AdministratorsAccounts_AreNotTheSystemAdministrators(string act)
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        foreach (var person in new[] { TestPeople.Administrator, TestPeople.Security, TestPeople.Auditor })
        {
            var own = await FormAsync(client, person);
            var before = await DatabaseAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.UserName == person.UserName));
            Assert.Empty((await client.GetAsync($"/admin/users/{before.Id}")).Document.QuerySelectorAll($"form[action$='/{act}'], [name='Form.ExpiresOn']"));

            var form = await FormAsync(client, TestPeople.Commerce, "form[action$='/disable']", $"/admin/users/{before.Id}/{act}");
            var page = (await form.Forge("version", own["Form.Version"]).SubmitAsync()).Expect(HttpStatusCode.BadRequest);
            await own.Forge("Form.ExpiresOn", "2026-11-24").SubmitAsync();

            Assert.Contains("管理员账号由安全管理员停用、启用和重置密码。", page.Text, StringComparison.Ordinal);
            var after = await DatabaseAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.Id == before.Id));
            Assert.Equal((before.IsActive, before.PasswordHash, before.ExpiresOn), (after.IsActive, after.PasswordHash, after.ExpiresOn));
        }
    }

    [Fact]
    public async Task MissingAccount_IsNotFound()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        (await client.GetAsync("/admin/users/999999")).Expect(HttpStatusCode.NotFound);
    }

    private async Task<PageForm> FormAsync(PortalClient client, TestPerson person, string selector = "main form.card", string? sendTo = null)
    {
        var page = await client.GetAsync($"/admin/users/{await IdAsync(person)}");
        if (sendTo is not null)
        {
            page.One(selector).SetAttribute("action", sendTo);
            selector = $"form[action='{sendTo}']";
        }

        return page.Form(selector);
    }

    private Task<int> IdAsync(TestPerson person) =>
        DatabaseAsync(db => db.Users.Where(u => u.UserName == person.UserName).Select(u => u.Id).SingleAsync());
}
