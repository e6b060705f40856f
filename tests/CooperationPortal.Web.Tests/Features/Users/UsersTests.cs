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
        [TestPeople.Commerce, TestPeople.CommerceHead, TestPeople.Office, TestPeople.Leader, TestPeople.Evaluator, TestPeople.Inspector, TestPeople.Auditor];

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
        var answer = await form.Fill("Form.UserName", "jh-new").Fill("Form.DisplayName", "新人").Fill("Form.Department", "jh-commerce")
            .Tick("Form.Roles", value: Role.Staff).SubmitAsync();
        Assert.NotNull(answer.Location);

        var page = await answer.FollowAsync();
        var secret = page.One(Code).TextContent;
        Assert.True(secret.Length >= 16);
        Assert.Contains("账号已建立。", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, answer.Location, StringComparison.Ordinal);

        var later = await answer.FollowAsync();
        Assert.DoesNotContain(secret, later.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var entry = await DatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.UserCreated));
        Assert.Contains("经办人", entry.Changes, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, entry.Changes, StringComparison.Ordinal);

        using var newcomer = Visitor();
        await (await newcomer.GetAsync("/account/sign-in")).Form().Fill("UserName", "jh-new").Fill("Password", secret).SubmitAsync();
        (await newcomer.GetAsync("/")).ExpectRedirect("/account/password");
    }

    [Theory]
    [InlineData("", "新人", "jh-commerce", Role.Staff, "UserName", "请填写账号。")]
    [InlineData("jh-new", "", "jh-commerce", Role.Staff, "DisplayName", "请填写姓名。")]
    [InlineData("JH-Commerce", "新人", "jh-commerce", Role.Staff, "UserName", "账号“JH-Commerce”已经存在。")]
    [InlineData("a {0", "新人", "jh-commerce", Role.Staff, "UserName", "账号“a {0”不符合要求")]
    [InlineData("jh-new", "新人", "jh-commerce", null, "Roles", "请至少选择一个角色。")]
    [InlineData("jh-new", "新人", "", Role.Staff, "Department", "“经办人”应属于一个部门。")]
    [InlineData("jh-new", "新人", "", Role.Leader, "Side", "“领导小组领导”应属于一方。")]
    [InlineData("jh-new", "新人", "jh-commerce", Role.Auditor, "Department", "“审计员”不属于任何部门或一方，请留空。")]
    [InlineData("jh-new", "新人", "jh-commerce", Role.OfficeStaff, "Department", "“领导小组办公室”应属于领导小组办公室所在部门。")]
    public async Task BadInput_ComesBack_AndMakesNobody(string name, string displayName, string department, string? role, string field, string message)
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var form = (await client.GetAsync("/admin/users/new")).Form();
        form.Fill("Form.UserName", name).Fill("Form.DisplayName", displayName).Fill("Form.Department", department);
        if (role is not null)
        {
            form.Tick("Form.Roles", value: role);
        }

        var page = (await form.SubmitAsync()).ExpectError("Form." + field, message);

        Assert.Equal(name, page.Form()["Form.UserName"]);
        Assert.Equal(displayName, page.Form()["Form.DisplayName"]);
        Assert.Equal(department, page.Form()["Form.Department"]);
        Assert.Equal(TestPeople.All.Count, await DatabaseAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Edit_ChangesRightsAtTheNextRequest_AndIsAuditedInWords()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        (await clerk.GetAsync("/audit")).Expect(HttpStatusCode.Forbidden);
        using var client = await SignedInAsync(TestPeople.Administrator);
        var form = await FormAsync(client, TestPeople.Commerce);

        var answer = await form.Fill("Form.DisplayName", "王芳").Fill("Form.Department", "")
            .Tick("Form.Roles", false, Role.Staff).Tick("Form.Roles", true, Role.Auditor).SubmitAsync();

        Assert.Contains("账号已修改。", (await answer.FollowAsync()).Text, StringComparison.Ordinal);
        (await clerk.GetAsync("/audit")).Expect(HttpStatusCode.OK);
        var entry = await DatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.UserChanged));
        Assert.Contains("{\"field\":\"角色\",\"old\":\"经办人\",\"new\":\"审计员\"}", entry.Changes, StringComparison.Ordinal);
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

    [Fact]
    public async Task Administrators_KeepTheirOwnRole_AndAccount()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var form = await FormAsync(client, TestPeople.Administrator);
        var version = form["Form.Version"];
        (await form.Tick("Form.Roles", false, Role.Administrator).Tick("Form.Roles", true, Role.Auditor).SubmitAsync())
            .ExpectError("Form.Roles", "不能取消自己的系统管理员角色。");

        // The page offers no such button; somebody may still send it.
        var id = await IdAsync(TestPeople.Administrator);
        var disable = await FormAsync(client, TestPeople.Commerce, "form[action$='/disable']", $"/admin/users/{id}/disable");
        var page = (await disable.Forge("version", version).SubmitAsync()).Expect(HttpStatusCode.BadRequest);
        Assert.Contains("不能停用自己的账号。", page.Text, StringComparison.Ordinal);
        Assert.True(await DatabaseAsync(db => db.Users.Where(u => u.Id == id).Select(u => u.IsActive).SingleAsync()));
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
