using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Tasks;

public sealed class TaskEditTests : PortalTests
{
    [Fact]
    public async Task ANewTask_IsADraftThatOnlyTheOfficesSee_UntilItIsHandedOut()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        var page = (await office.GetAsync("/tasks/new")).Expect(HttpStatusCode.OK);
        var created = await page.Form("form[action='/tasks/new']").Fill("Name", "冬季旅游联合推介").Fill("Departments[0].Part", "Lead").SubmitAsync();
        var task = await DatabaseAsync(db => db.Tasks.SingleAsync(t => t.Number == "A-1"));
        created.ExpectRedirect($"/tasks/{task.Id}");
        Assert.Equal(TaskState.Draft, task.State);
        Assert.True(await DatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.TaskId == task.Id && a.Action == AuditAction.TaskCreated)));

        using var staff = await SignedInAsync(TestPeople.PartnerCulture);
        (await staff.GetAsync($"/tasks/{task.Id}")).Expect(HttpStatusCode.NotFound);

        var shown = (await created.FollowAsync()).Expect(HttpStatusCode.OK);
        (await shown.Form($"form[action='/tasks/{task.Id}/hand-out']").SubmitAsync()).ExpectRedirect($"/tasks/{task.Id}");
        (await staff.GetAsync($"/tasks/{task.Id}")).Expect(HttpStatusCode.OK);
        Assert.True(await DatabaseAsync(db => db.Reports.AnyAsync(r => r.TaskId == task.Id)));
    }

    [Fact]
    public async Task ANewTask_WithoutName_ComesBackWithWhatWasTyped()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        var page = await office.GetAsync("/tasks/new");

        var answer = await page.Form("form[action='/tasks/new']").Fill("Content", "内容").SubmitAsync();

        answer.Expect(HttpStatusCode.BadRequest);
        Assert.Equal("内容", answer.Form("form[action='/tasks/new']")["Content"]);
    }

    [Fact]
    public async Task TheSecondEditor_GetsBothTexts_AndMaySaveAgain()
    {
        var id = await DatabaseAsync(db => db.Tasks.Where(t => t.Number == "3.2").Select(t => t.Id).SingleAsync());
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        var address = $"/tasks/{id}/edit";
        var mine = (await office.GetAsync(address)).Form($"form[action='{address}']").Fill("Content", "静海写的");
        (await (await partner.GetAsync(address)).Form($"form[action='{address}']").Fill("Content", "莲花山写的").SubmitAsync())
            .ExpectRedirect($"/tasks/{id}");

        var conflict = (await mine.SubmitAsync()).Expect(HttpStatusCode.Conflict);

        Assert.Contains("静海写的", conflict.One(".conflict .mine").TextContent, StringComparison.Ordinal);
        Assert.Contains("莲花山写的", conflict.One(".conflict .theirs").TextContent, StringComparison.Ordinal);
        (await conflict.Form($"form[action='{address}']").SubmitAsync()).ExpectRedirect($"/tasks/{id}");
        Assert.Equal("静海写的", await DatabaseAsync(db => db.Tasks.Where(t => t.Id == id).Select(t => t.Content).SingleAsync()));
    }

    [Fact]
    public async Task ADepartmentOfTheOtherSide_IsRefused()
    {
        var id = await DatabaseAsync(db => db.Tasks.Where(t => t.Number == "3.2").Select(t => t.Id).SingleAsync());
        using var office = await SignedInAsync(TestPeople.Office);
        var address = $"/tasks/{id}/departments";
        var before = await DatabaseAsync(db => db.Assignments.CountAsync(a => a.TaskId == id && a.IsActive));

        var answer = await (await office.GetAsync(address)).Form($"form[action='{address}']")
            .Forge("Departments[0].Code", "lhs-culture").Forge("Departments[0].Part", "Lead").SubmitAsync();

        answer.Expect(HttpStatusCode.BadRequest);
        Assert.Equal(before, await DatabaseAsync(db => db.Assignments.CountAsync(a => a.TaskId == id && a.IsActive)));
    }

    [Fact]
    public async Task AMilestone_IsAddedAndWithdrawn()
    {
        var id = await DatabaseAsync(db => db.Tasks.Where(t => t.Number == "3.2").Select(t => t.Id).SingleAsync());
        using var office = await SignedInAsync(TestPeople.Office);
        var address = $"/tasks/{id}/milestones/new";
        (await (await office.GetAsync(address)).Form($"form[action='{address}']").Fill("Name", "推介会").Fill("DueOn", "2026-12-20").SubmitAsync())
            .ExpectRedirect($"/tasks/{id}");
        var milestone = await DatabaseAsync(db => db.Milestones.SingleAsync(m => m.TaskId == id));

        var page = (await office.GetAsync($"/tasks/{id}/milestones/{milestone.Id}")).Expect(HttpStatusCode.OK);
        (await page.Form("form[action$='/withdraw']").SubmitAsync()).ExpectRedirect($"/tasks/{id}");

        Assert.True(await DatabaseAsync(db => db.Milestones.Where(m => m.Id == milestone.Id).Select(m => m.IsWithdrawn).SingleAsync()));
    }

    [Theory]
    [InlineData("/tasks/new")]
    [InlineData("/tasks/1/edit")]
    [InlineData("/tasks/1/departments")]
    [InlineData("/tasks/1/milestones/new")]
    public async Task WhoDoesNotEditThePlan_IsRefused(string address)
    {
        using var staff = await SignedInAsync(TestPeople.Commerce);
        (await staff.GetAsync(address)).Expect(HttpStatusCode.Forbidden);
    }
}
