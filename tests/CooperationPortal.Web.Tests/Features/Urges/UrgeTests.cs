using System.Net;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Urges;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Urges;

/// <summary>催办: a numbered record that has to be answered (docs/decisions/0018).</summary>
public sealed class UrgeTests : UrgeSteps
{
    [Fact]
    public async Task AnUrge_IsAnswered_SentBack_AnsweredAgain_AndAccepted()
    {
        var address = await UrgeAsync(TestPeople.Office, await TargetAsync("3.2", "jh-commerce"));
        Assert.Equal(1, await ToldAsync(TestPeople.Commerce, NotificationReason.Urge));
        Assert.Equal(0, await ToldAsync(TestPeople.CommerceHead, NotificationReason.Urge));

        using var staff = await SignedInAsync(TestPeople.Commerce);
        Assert.Contains("1 件催办等您答复", (await staff.GetAsync("/desk")).Text, StringComparison.Ordinal);
        Assert.Equal("1", Total(await staff.GetAsync("/urges?only=answer")));
        Assert.Contains("催〔2026〕1号", (await staff.GetAsync($"/tasks/{await TaskAsync("3.2")}")).Text, StringComparison.Ordinal);
        (await (await staff.GetAsync(address)).Form("form[action$='/answer']").SubmitAsync()).Expect(HttpStatusCode.BadRequest);
        await SayAsync(TestPeople.Commerce, address, "answer", "正在选址。");

        using var office = await SignedInAsync(TestPeople.Office);
        Assert.Contains("1 件催办答复等您处理", (await office.GetAsync("/desk")).Text, StringComparison.Ordinal);
        var kept = await (await office.GetAsync(address)).Form("form[action$='/accept']").Fill("ReplyBy", "2026-11-01").Fill("Words", "请写明时间").SubmitAsync("退回重答");
        kept.Expect(HttpStatusCode.BadRequest);
        Assert.Contains("答复期限不能早于今天。", kept.Text, StringComparison.Ordinal);
        Assert.Equal("请写明时间", kept.Form("form[action$='/accept']")["Words"]);
        await SayAsync(TestPeople.Office, address, "accept", "请写明完成时间。", "退回重答");
        Assert.Equal(1, await ToldAsync(TestPeople.CommerceHead, NotificationReason.UrgeDecided));

        await SayAsync(TestPeople.CommerceHead, address, "answer", "12月10日前签约。");
        Assert.Equal(2, await ToldAsync(TestPeople.Office, NotificationReason.UrgeAnswered));
        await SayAsync(TestPeople.Office, address, "accept", null, "同意办结");

        var urge = await DatabaseAsync(db => db.Urges.Include(u => u.Steps).SingleAsync());
        Assert.Equal((UrgeState.Accepted, null), (urge.State, urge.OpenKey));
        Assert.Equal(
            [UrgeStepKind.Answered, UrgeStepKind.SentBack, UrgeStepKind.Answered, UrgeStepKind.Accepted],
            urge.Steps.OrderBy(s => s.Id).Select(s => s.Kind));
        Assert.Equal(
            ["urge.accepted", "urge.answered", "urge.answered", "urge.issued", "urge.sent-back"],
            await DatabaseAsync(db => db.AuditEntries.Where(a => a.SubjectKind == "urge").Select(a => a.Action).OrderBy(a => a).ToListAsync()));
        Assert.Contains("被催办 1 件", (await staff.GetAsync("/departments/jh-commerce")).Text, StringComparison.Ordinal);
        Assert.Equal("1", Total(await staff.GetAsync("/urges?year=2026&department=jh-commerce&only=inTime")));
    }

    [Fact]
    public async Task ManyAtOnce_AreAllOrNone_WithNumbersWithoutGaps()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        var list = await office.GetAsync("/tasks");
        var task = await TaskAsync("3.2");
        var offered = await list.Form("#urge-tasks").Tick("target", value: $"task.{task}").Tick("target", value: $"task.{await TaskAsync("4.1")}").SubmitAsync();
        var form = offered.Form(New);
        Assert.Equal("2026-11-27", form["ReplyBy"]);
        Assert.Contains("请说明原因", form["Reason"], StringComparison.Ordinal);
        var names = offered.Document.QuerySelectorAll("input[name='Target']").Select(i => i.GetAttribute("value")!).ToList();
        Assert.Contains($"task.{task}.jh-commerce", names);

        // Of the other side only the department in which its office sits.
        Assert.Equal([$"task.{task}.lhs-commerce"], names.Where(n => n.Contains("lhs-", StringComparison.Ordinal)));

        // A leader urges one of them meanwhile.
        await UrgeAsync(TestPeople.Leader, $"task.{task}.jh-commerce");
        var refused = await form.Fill("Reason", "请逐项说明。").SubmitAsync();
        refused.Expect(HttpStatusCode.BadRequest);
        Assert.Contains("以下事项现在不能催办", refused.Text, StringComparison.Ordinal);
        Assert.Contains("催〔2026〕1号", refused.Text, StringComparison.Ordinal);
        Assert.Equal(1, await DatabaseAsync(db => db.Urges.CountAsync()));

        form = refused.Form(New);
        Assert.Equal("请逐项说明。", form["Reason"]);
        Assert.Equal("/urges?state=Open", (await form.SubmitAsync()).Location);
        var numbers = await DatabaseAsync(db => db.Urges.OrderBy(u => u.Sequence).Select(u => u.Sequence).ToListAsync());
        Assert.Equal(Enumerable.Range(1, names.Count), numbers);
        Assert.All(await DatabaseAsync(db => db.Urges.Where(u => !u.AsLeader).ToListAsync()), u => Assert.Equal("请逐项说明。", u.Reason));
    }

    [Fact]
    public async Task UntickedTargets_AreNotUrged_AndNothingTickedIsRefused()
    {
        var task = await TaskAsync("4.1");
        using var office = await SignedInAsync(TestPeople.PartnerOffice);
        var page = await office.GetAsync($"/urges/new?target=task.{task}");
        var names = page.Document.QuerySelectorAll("input[name='Target']").Select(i => i.GetAttribute("value")!).ToList();
        var form = page.Form(New);
        names.ForEach(name => form.Tick("Target", false, name));
        var refused = await form.SubmitAsync();
        refused.Expect(HttpStatusCode.BadRequest);
        Assert.Contains("请至少选一项催办对象。", refused.Text, StringComparison.Ordinal);

        (await refused.Form(New).Tick("Target", true, names[0]).SubmitAsync()).ExpectRedirect($"/urges/{await LastAsync()}");
        Assert.Equal(1, await DatabaseAsync(db => db.Urges.CountAsync()));
    }

    [Fact]
    public async Task WhatIsTheOfficesOwn_IsUrgedByTheOtherSidesOffice_AndAnsweredThere()
    {
        var target = await TargetAsync("2.2", "jh-cooperation");
        using var own = await SignedInAsync(TestPeople.Office);
        Assert.Contains("没有可以催办的事项", (await own.GetAsync($"/urges/new?target={target}")).Text, StringComparison.Ordinal);

        var address = await UrgeAsync(TestPeople.PartnerOffice, target);
        await SayAsync(TestPeople.Cooperation, address, "answer", "已部署。");
        Assert.Empty((await own.GetAsync(address)).Document.QuerySelectorAll("form[action$='/accept']"));
        await SayAsync(TestPeople.PartnerOffice, address, "accept", null, "同意办结");
    }

    [Fact]
    public async Task ALeadersUrge_ComesBackToThatLeader_WhoMayInstructOnIt()
    {
        var address = await UrgeAsync(TestPeople.Leader, await TargetAsync("3.2", "jh-commerce"));
        await SayAsync(TestPeople.Commerce, address, "answer", "已选址。");
        Assert.Equal(1, await ToldAsync(TestPeople.Leader, NotificationReason.UrgeAnswered));
        using var office = await SignedInAsync(TestPeople.Office);
        Assert.Empty((await office.GetAsync(address)).Document.QuerySelectorAll("main form[method='post']"));

        using var leader = await SignedInAsync(TestPeople.Leader);
        Assert.Contains("等我处理 1 件", (await leader.GetAsync("/cockpit")).Text, StringComparison.Ordinal);
        var form = (await leader.GetAsync($"/instructions/new?on=Urge&id={await LastAsync()}")).Form("form[action='/instructions/new']")
            .Fill("Text", "请当面汇报。").Fill("DueOn", "2026-12-20");
        var index = Enumerable.Range(0, 30).First(i => form[$"Departments[{i}].Code"] == "jh-commerce");
        var instruction = await form.Fill($"Departments[{index}].Part", "Lead").SubmitAsync();
        Assert.Contains("催〔2026〕1号", (await leader.GetAsync(instruction.Location!)).Text, StringComparison.Ordinal);
        Assert.Contains("请当面汇报。", (await leader.GetAsync(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingReports_AreUrgedFromTheirList()
    {
        On(11, 30);
        using var office = await SignedInAsync(TestPeople.Office);
        var list = await office.GetAsync("/reports?status=missing&department=jh-commerce");
        var boxes = list.Document.QuerySelectorAll("input[name='target']");
        Assert.NotEmpty(boxes);
        var form = (await list.Form("#urge-reports").Tick("target", value: boxes[0].GetAttribute("value")!).SubmitAsync()).Form(New);
        Assert.Contains("进展填报到期未报", form["Reason"], StringComparison.Ordinal);
        Assert.Equal("2026-12-03", form["ReplyBy"]);
        var address = (await form.SubmitAsync()).Location!;
        Assert.Equal(UrgeOn.Report, await DatabaseAsync(db => db.Urges.Select(u => u.On).SingleAsync()));

        // The report is the department's own still: the office gets to the task, the department to the report.
        Assert.Empty((await office.GetAsync(address)).Document.QuerySelectorAll("main a[href*='/reports/']"));
        using var staff = await SignedInAsync(TestPeople.Commerce);
        Assert.NotEmpty((await staff.GetAsync(address)).Document.QuerySelectorAll("main a[href*='/reports/']"));
        Assert.Empty((await staff.GetAsync("/reports?status=missing")).Document.QuerySelectorAll("input[name='target']"));
    }

    [Fact]
    public async Task CirculatedMinutes_AreUrgedForTheDepartmentsThatHaveNotAnswered()
    {
        var minutes = await DatabaseAsync(async db =>
        {
            var circulated = await new MeetingBuilder(db, Clock.Now.UtcDateTime).CirculatedAsync();
            return (circulated.Id, circulated.MeetingId);
        });
        using var office = await SignedInAsync(TestPeople.Office);
        var page = await office.GetAsync($"/joint-meetings/{minutes.MeetingId}/minutes");
        var form = (await page.Form("#urge-comments").Tick("target", value: $"minutes.{minutes.Id}.jh-culture").SubmitAsync()).Form(New);
        var address = (await form.SubmitAsync()).Location!;

        using var staff = await SignedInAsync(TestPeople.Culture);
        Assert.Contains("会议纪要征求意见尚未答复", (await staff.GetAsync(address)).Text, StringComparison.Ordinal);
        Assert.Equal(UrgeOn.Comment, await DatabaseAsync(db => db.Urges.Select(u => u.On).SingleAsync()));
    }

    [Fact]
    public async Task OthersOfThePlan_DoNotFindIt_AndTheInspectionSeesWhatIsDone()
    {
        var address = await UrgeAsync(TestPeople.Office, await TargetAsync("3.2", "jh-commerce"));
        foreach (var person in new[] { TestPeople.Culture, TestPeople.PartnerCulture, TestPeople.Inspector })
        {
            using var reader = await SignedInAsync(person);
            (await reader.GetAsync(address)).Expect(HttpStatusCode.NotFound);
            (await reader.GetAsync($"{address}.docx")).Expect(HttpStatusCode.NotFound);
            Assert.Equal("0", Total(await reader.GetAsync("/urges")));
        }

        await SayAsync(TestPeople.Commerce, address, "answer", "已办。");
        await SayAsync(TestPeople.Office, address, "accept", null, "同意办结");
        using var inspector = await SignedInAsync(TestPeople.Inspector);
        (await inspector.GetAsync(address)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task AWithdrawnUrge_StaysThere_AndTheTargetMayBeUrgedAgain()
    {
        var target = await TargetAsync("3.2", "jh-commerce");
        var address = await UrgeAsync(TestPeople.Office, target);
        using var office = await SignedInAsync(TestPeople.Office);
        (await (await office.GetAsync(address)).Form("form[action$='/withdraw']").SubmitAsync()).Expect(HttpStatusCode.BadRequest);
        await SayAsync(TestPeople.Office, address, "withdraw", "误发。");
        Assert.Equal(1, await ToldAsync(TestPeople.Commerce, NotificationReason.UrgeDecided));
        Assert.Contains("误发。", (await office.GetAsync(address)).Text, StringComparison.Ordinal);

        await UrgeAsync(TestPeople.Office, target);
        Assert.Equal([1, 2], await DatabaseAsync(db => db.Urges.OrderBy(u => u.Sequence).Select(u => u.Sequence).ToListAsync()));
    }

    [Fact]
    public async Task AStaleForm_IsRefused_WithWhatWasTyped()
    {
        var address = await UrgeAsync(TestPeople.Office, await TargetAsync("3.2", "jh-commerce"));
        using var staff = await SignedInAsync(TestPeople.Commerce);
        var form = (await staff.GetAsync(address)).Form("form[action$='/answer']").Fill("Words", "我的答复");
        await SayAsync(TestPeople.CommerceHead, address, "answer", "负责人的答复");

        var refused = await form.SubmitAsync();
        refused.Expect(HttpStatusCode.Conflict);
        Assert.Contains("这件催办刚有变化", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheCockpitsNumbers_OpenTheirLists_AndTheFilesAreThere()
    {
        var address = await UrgeAsync(TestPeople.Office, await TargetAsync("3.2", "jh-commerce"));
        await UrgeAsync(TestPeople.PartnerOffice, await TargetAsync("5.1", "lhs-culture"));
        using var leader = await SignedInAsync(TestPeople.Leader);
        var cockpit = await leader.GetAsync("/cockpit");
        foreach (var link in cockpit.Document.QuerySelectorAll("section[aria-labelledby='open-urges-title'] a[data-count]"))
        {
            Assert.Equal(link.GetAttribute("data-count"), Total(await leader.GetAsync(link.GetAttribute("href")!)));
        }

        (await leader.GetAsync($"{address}.docx")).Expect(HttpStatusCode.OK);
        (await leader.GetAsync("/urges.xlsx?only=open")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task AnAddress_ThatNamesNothing_OffersNothing()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        foreach (var target in new[] { "", "?target=task.999999", "?target=report.x", "?target=task.1.no-such", "?target=..." })
        {
            Assert.Contains("没有可以催办的事项", (await office.GetAsync("/urges/new" + target)).Expect(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        }
    }

    private Task<int> LastAsync() => DatabaseAsync(db => db.Urges.OrderByDescending(u => u.Id).Select(u => u.Id).FirstAsync());
}
