using System.Net;
using CooperationPortal.Core.Instructions;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Features.Reports;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Instructions;

/// <summary>批示: a leader's words, the task that comes of them, and the answer that comes back (docs/decisions/0017).</summary>
public sealed class InstructionTests : ReportSteps
{
    [Fact]
    public async Task AnInstruction_BecomesATask_IsAnswered_AskedFurther_AndAccepted()
    {
        var address = await WriteAsync(await TaskAsync("3.2"));
        var task = await DatabaseAsync(db => db.Tasks.Include(t => t.Assignments).SingleAsync(t => t.Number == "P-1"));
        Assert.Equal((TaskSource.LeaderInstruction, TaskState.Assigned, new DateOnly(2026, 12, 20)), (task.Source, task.State, task.DueOn));
        Assert.Single(task.Assignments);
        Assert.True(await DatabaseAsync(db => db.Reports.AnyAsync(r => r.TaskId == task.Id)));
        Assert.Equal(1, await ToldAsync(TestPeople.Commerce, NotificationReason.Instruction));
        Assert.Equal(1, await ToldAsync(TestPeople.Office, NotificationReason.Instruction));

        using var staff = await SignedInAsync(TestPeople.Commerce);
        Assert.Contains("请抓紧落实", (await staff.GetAsync($"/tasks/{await TaskAsync("3.2")}")).Text, StringComparison.Ordinal);
        var waiting = await (await staff.GetAsync("/desk")).ClickAsync("1 件批示等您反馈");
        Assert.Equal("1", waiting.One("#list").GetAttribute("data-total"));
        var empty = await (await staff.GetAsync(address)).Form("form[action$='/answer']").SubmitAsync();
        empty.Expect(HttpStatusCode.BadRequest);
        await SayAsync(TestPeople.Commerce, address, "/answer", "已签约");
        Assert.Equal(1, await ToldAsync(TestPeople.Leader, NotificationReason.InstructionAnswered));
        Assert.DoesNotContain("件批示等您反馈", (await staff.GetAsync("/desk")).Text, StringComparison.Ordinal);

        using var leader = await SignedInAsync(TestPeople.Leader);
        var cockpit = await leader.GetAsync("/cockpit");
        Assert.Contains("已签约", cockpit.Text, StringComparison.Ordinal);
        Assert.Equal("1", (await leader.GetAsync("/instructions?mine=true")).One("#list").GetAttribute("data-total"));
        await SayAsync(TestPeople.Leader, address, "/accept", "请附合同", "要求再办理");
        Assert.Contains("请附合同", (await staff.GetAsync(address)).Text, StringComparison.Ordinal);
        await SayAsync(TestPeople.Commerce, address, "/answer", "合同已附");
        await SayAsync(TestPeople.Leader, address, "/accept", null, "同意");

        Assert.Equal(InstructionState.Accepted, await DatabaseAsync(db => db.Instructions.Select(i => i.State).SingleAsync()));
        Assert.Contains("没有未办结的批示", (await leader.GetAsync("/cockpit")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheOthersOfTheOwnSide_AndThePartner_ReadIt_ButDoNotAnswerOrDecide()
    {
        var address = await WriteAsync(await TaskAsync("3.2"));
        foreach (var person in new[] { TestPeople.Culture, TestPeople.PartnerOffice, TestPeople.PartnerLeader, TestPeople.Inspector })
        {
            using var reader = await SignedInAsync(person);
            var page = (await reader.GetAsync(address)).Expect(HttpStatusCode.OK);
            Assert.Empty(page.Document.QuerySelectorAll("main form[method='post']"));
        }
    }

    [Fact]
    public async Task DepartmentsOfTheOtherSide_AndPastDates_AreRefused()
    {
        var id = await TaskAsync("3.2");
        using var leader = await SignedInAsync(TestPeople.Leader);
        var page = await leader.GetAsync($"/instructions/new?on=Task&id={id}");
        var forged = await page.Form("form[action='/instructions/new']").Fill("Text", "请办理").Fill("DueOn", "2026-12-20")
            .Forge("Departments[0].Code", "lhs-culture").Forge("Departments[0].Part", "Lead").SubmitAsync();
        forged.Expect(HttpStatusCode.BadRequest);
        Assert.Contains("只交本方部门办理", forged.Text, StringComparison.Ordinal);

        var past = await page.Form("form[action='/instructions/new']").Fill("Text", "请办理").Fill("DueOn", "2026-11-01").Fill("Departments[0].Part", "Lead").SubmitAsync();
        past.Expect(HttpStatusCode.BadRequest);
        Assert.False(await DatabaseAsync(db => db.Tasks.AnyAsync(t => t.Source == TaskSource.LeaderInstruction)));
        Assert.Equal("请办理", past.Form("form[action='/instructions/new']")["Text"]);
    }

    [Fact]
    public async Task AnApprovedReport_ShowsWhatWasWrittenOnIt_AndADraftCannotBeWrittenOn()
    {
        var address = await AddressAsync("3.2");
        await SubmitAsync(TestPeople.Commerce, address, "完成选址", 40);
        var report = await DatabaseAsync(db => db.Reports.Where(r => r.FirstSubmittedOn != null).Select(r => r.Id).SingleAsync());
        using var leader = await SignedInAsync(TestPeople.Leader);
        (await leader.GetAsync($"/instructions/new?on=Report&id={report}")).Expect(HttpStatusCode.NotFound);

        await ReviewAsync(TestPeople.CommerceHead, address, "jh-commerce", "confirm");
        await ReviewAsync(TestPeople.Office, address, "jh-commerce", "approve");
        await WriteAsync(report, "Report");

        Assert.Contains("请抓紧落实", (await leader.GetAsync($"{address}?department=jh-commerce")).Text, StringComparison.Ordinal);
    }

    private async Task<string> WriteAsync(int id, string on = "Task")
    {
        using var leader = await SignedInAsync(TestPeople.Leader);
        var page = (await leader.GetAsync($"/instructions/new?on={on}&id={id}")).Expect(HttpStatusCode.OK);
        var form = page.Form("form[action='/instructions/new']").Fill("Text", "请抓紧落实。").Fill("DueOn", "2026-12-20");
        var index = Enumerable.Range(0, 30).First(i => form[$"Departments[{i}].Code"] == "jh-commerce");
        var answer = await form.Fill($"Departments[{index}].Part", "Lead").SubmitAsync();
        Assert.True(answer.Status == HttpStatusCode.Redirect, answer.ToString());
        return answer.Location!;
    }

    private async Task SayAsync(TestPerson person, string address, string action, string? words, string? button = null)
    {
        using var client = await SignedInAsync(person);
        var form = (await client.GetAsync(address)).Form($"form[action$='{action}']");
        if (words is not null)
        {
            form.Fill("Words", words);
        }

        var answer = await form.SubmitAsync(button);
        Assert.True(answer.Status == HttpStatusCode.Redirect, answer.ToString());
    }

    private Task<int> ToldAsync(TestPerson person, NotificationReason reason) => DatabaseAsync(db => db.Notifications.CountAsync(
        n => n.Reason == reason && db.Users.Any(u => u.Id == n.UserId && u.UserName == person.UserName)));
}
