using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Departments;

/// <summary>The directory's keeping (FEATURES 7).</summary>
public sealed class DepartmentAdminTests : PortalTests
{
    private const string Edit = "main form.card";

    [Fact]
    public async Task ANewDepartment_StandsInTheDirectory_AndGetsAccounts()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var form = (await client.GetAsync("/admin/departments/new")).Form();
        var answer = await form.Fill("Side", "Jinghai").Fill("Code", "jh-parks").Fill("Name", "园林局").Fill("NameEn", "Parks").Fill("Aliases", "园林\n绿化办").Fill("Liaison", "李工 022-1234").SubmitAsync();

        Assert.Contains("部门已建立。", (await answer.FollowAsync()).Text, StringComparison.Ordinal);
        Assert.NotNull((await client.GetAsync("/admin/users/new")).Document.QuerySelector("option[value='jh-parks']"));
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = (await clerk.GetAsync("/departments/jh-parks")).Expect(HttpStatusCode.OK);
        Assert.Contains("园林、绿化办", page.Text, StringComparison.Ordinal);
        Assert.Contains("李工 022-1234", page.Text, StringComparison.Ordinal);
        Assert.True(await DatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.Action == AuditAction.DepartmentCreated && a.SubjectLabel == "园林局 (jh-parks)")));
    }

    [Theory]
    [InlineData("jh-commerce", "园林局", "", "代码“jh-commerce”已经有部门在用。")]
    [InlineData("jh-parks", "商务局", "", "名称或别名与同一方的“商务局”相同。")]
    [InlineData("jh-parks", "园林局", "商务局", "名称或别名与同一方的“商务局”相同。")]
    [InlineData("JH Parks", "园林局", "", "代码只用小写字母、数字和横线")]
    public async Task WhatIsTakenOrWrong_ComesBack(string code, string name, string aliases, string message)
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var taken = await DatabaseAsync(db => db.Departments.Where(d => d.Code == "jh-commerce").Select(d => d.Name).SingleAsync());
        var form = (await client.GetAsync("/admin/departments/new")).Form();
        var page = await form.Fill("Side", "Jinghai").Fill("Code", code).Fill("Name", name.Replace("商务局", taken, StringComparison.Ordinal)).Fill("NameEn", "Parks")
            .Fill("Aliases", aliases.Replace("商务局", taken, StringComparison.Ordinal)).SubmitAsync();

        Assert.Contains(message.Replace("商务局", taken, StringComparison.Ordinal), page.Expect(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
        Assert.Equal(code, page.Form()["Code"]);
        Assert.False(await DatabaseAsync(db => db.Departments.AnyAsync(d => d.NameEn == "Parks")));
    }

    [Fact]
    public async Task SecondEditor_SeesBoth_AndNothingChanged_LeavesNoTrace()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var address = await AddressAsync("jh-culture");
        var stale = (await client.GetAsync(address)).Form(Edit);
        await (await client.GetAsync(address)).Form(Edit).SubmitAsync();
        Assert.False(await DatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.Action == AuditAction.DepartmentChanged)));
        await (await client.GetAsync(address)).Form(Edit).Fill("Form.Aliases", "文旅").SubmitAsync();

        var page = (await stale.Fill("Form.Aliases", "文化").SubmitAsync()).Expect(HttpStatusCode.Conflict);
        Assert.Contains("文旅", page.One(".conflict .theirs").TextContent, StringComparison.Ordinal);
        Assert.Contains("文化", page.One(".conflict .mine").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_IsRefused_WhileWorkOrPeopleAreLeft()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var open = await DatabaseAsync(db => db.Assignments.CountAsync(a => a.Department.Code == "jh-media" && a.IsActive));
        var page = await (await client.GetAsync(await AddressAsync("jh-media"))).Form("form[action$='/close']").SubmitAsync();
        Assert.Contains($"该部门还承担 {open} 项没有办结的任务", page.Expect(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);

        Assert.Empty((await client.GetAsync(await AddressAsync("jh-cooperation"))).Document.QuerySelectorAll("form[action$='/close'], a[href$='/merge']"));
        await DatabaseAsync(async db =>
        {
            db.Departments.Add(new("jh-idle", Core.Departments.Side.Jinghai, "空部门", "Idle", 300));
            return await db.SaveChangesAsync();
        });
        await (await client.GetAsync(await AddressAsync("jh-idle"))).Form("form[action$='/close']").SubmitAsync();
        Assert.Null((await client.GetAsync("/admin/users/new")).Document.QuerySelector("option[value='jh-idle']"));
        await (await client.GetAsync(await AddressAsync("jh-idle"))).Form("form[action$='/reopen']").SubmitAsync();
        Assert.NotNull((await client.GetAsync("/admin/users/new")).Document.QuerySelector("option[value='jh-idle']"));
    }

    [Fact]
    public async Task AMerger_IsShownFirst_ThenCarriedOut_WithTheTasksHistory()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        using var client = await SignedInAsync(TestPeople.Administrator);
        var address = await AddressAsync("jh-commerce") + "/merge";
        var chosen = await (await client.GetAsync(address)).Form("form[method='get']").Fill("target", "jh-culture").SubmitAsync();
        Assert.Contains("转入的账号", chosen.Text, StringComparison.Ordinal);
        Assert.True(await DatabaseAsync(db => db.Departments.Where(d => d.Code == "jh-commerce").Select(d => d.IsActive).SingleAsync()));

        var form = chosen.Form("form[method='post'][action$='/merge']");
        (await form.SubmitAsync()).ExpectRedirect("/admin/departments");

        Assert.Contains("已并入", (await client.GetAsync("/admin/departments")).Text, StringComparison.Ordinal);
        Assert.Equal("jh-culture", await DatabaseAsync(db => db.Users.Where(u => u.UserName == "jh-commerce").Select(u => u.Department!.Code).SingleAsync()));
        var entries = await DatabaseAsync(db => db.AuditEntries.Where(a => a.Reason == "部门合并" || a.Action == AuditAction.DepartmentMerged).ToListAsync());
        Assert.Contains(entries, e => e.Action == AuditAction.DepartmentMerged);
        Assert.Contains(entries, e => e.TaskId is not null);

        // SEC-04: the clerk works for the other department at the next request.
        (await clerk.GetAsync("/desk")).Expect(HttpStatusCode.OK);
        Assert.Empty(await DatabaseAsync(db => db.Assignments.Where(a => a.Department.Code == "jh-commerce" && a.IsActive).ToListAsync()));

        // Once more with the old page: the versions tell.
        Assert.NotEqual(HttpStatusCode.OK, (await form.Forge("FormKey", "").SubmitAsync()).Status);
    }

    [Fact]
    public async Task AnOldPreview_IsNotCarriedOut()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var form = (await client.GetAsync(await AddressAsync("jh-commerce") + "/merge?target=jh-culture")).Form("form[method='post'][action$='/merge']");
        await (await client.GetAsync(await AddressAsync("jh-culture"))).Form(Edit).Fill("Form.Aliases", "文旅").SubmitAsync();

        var page = (await form.SubmitAsync()).Expect(HttpStatusCode.Conflict);
        Assert.Contains("他人刚刚修改了其中一个部门", page.Text, StringComparison.Ordinal);
        Assert.True(await DatabaseAsync(db => db.Departments.Where(d => d.Code == "jh-commerce").Select(d => d.IsActive).SingleAsync()));
    }

    [Theory]
    [InlineData("lhs-culture")]
    [InlineData("jh-cooperation")]
    [InlineData("jh-commerce")]
    [InlineData("no-such")]
    public async Task AForbiddenTarget_IsRefused(string target)
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var form = (await client.GetAsync(await AddressAsync("jh-commerce") + "/merge?target=jh-culture")).Form("form[method='post'][action$='/merge']");
        var version = await DatabaseAsync(db => db.Departments.Where(d => d.Code == target).Select(d => (int?)d.Version).SingleOrDefaultAsync());

        (await form.Forge("Form.Target", target).Forge("Form.TargetVersion", $"{version ?? 1}").SubmitAsync()).Expect(HttpStatusCode.BadRequest);
        Assert.True(await DatabaseAsync(db => db.Departments.AllAsync(d => d.IsActive)));
    }

    private async Task<string> AddressAsync(string code) =>
        $"/admin/departments/{await DatabaseAsync(db => db.Departments.Where(d => d.Code == code).Select(d => d.Id).SingleAsync())}";
}
