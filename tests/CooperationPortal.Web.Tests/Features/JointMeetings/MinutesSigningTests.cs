using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.JointMeetings;

/// <summary>From the comment round to the issue, and the correction.</summary>
public sealed class MinutesSigningTests : MinutesSteps
{
    [Fact]
    public async Task CommentsAreAskedFor_AfterTheMeetingOnly()
    {
        var meeting = await MakeAsync(make => make.InSessionAsync());
        using var office = await SignedInAsync(TestPeople.Office);
        Assert.Empty((await office.GetAsync(Minutes(meeting))).Document.QuerySelectorAll("form[action$='/minutes/circulate']"));
    }

    [Fact]
    public async Task ADateInThePast_IsRefusedBesideItsField()
    {
        var meeting = await MakeAsync(async make =>
        {
            var minutes = await make.HeldAsync();
            await make.DecidedAsync(minutes);
            return minutes;
        });

        var page = await StepAsync(TestPeople.Office, meeting, "circulate", form => form.Fill("CommentsCloseOn", "2026-11-01"));

        page.ExpectError("CommentsCloseOn", "截止日期不能早于今天。");
        Assert.Equal("2026-11-01", page.Form("form[action$='/minutes/circulate']")["CommentsCloseOn"]);
    }

    [Fact]
    public async Task EachDepartmentAnswers_AndSigningIsClosedWhileACommentIsOpen()
    {
        var meeting = await MakeAsync(make => make.CirculatedAsync());
        using (var clerk = await SignedInAsync(TestPeople.Commerce))
        {
            var page = await clerk.GetAsync(Minutes(meeting));
            var comment = page.Document.QuerySelectorAll("form[action$='/minutes/answer']").Length;
            Assert.Equal(2, comment);
            await page.Form("form[action$='/minutes/answer']:not(.no-objection)").Fill("Text", "建议改为每半年会商一次").SubmitAsync();
        }

        foreach (var person in new[] { TestPeople.CultureHead, TestPeople.CooperationHead, TestPeople.PartnerCommerceHead, TestPeople.PartnerCulture })
        {
            using var client = await SignedInAsync(person);
            (await (await client.GetAsync(Minutes(meeting))).Form("form.no-objection").SubmitAsync()).ExpectRedirect(Minutes(meeting));
        }

        using var office = await SignedInAsync(TestPeople.PartnerOffice);
        var waiting = await office.GetAsync(Minutes(meeting));
        Assert.Contains("还有 1 条意见没有处理，处理后才能会签。", waiting.Text, StringComparison.Ordinal);
        Assert.Empty(waiting.Document.QuerySelectorAll("form[action$='/minutes/signing']"));

        var declined = await waiting.Form("form[action*='/minutes/comments/']:has(textarea)").SubmitAsync();
        declined.Expect(HttpStatusCode.BadRequest);
        Assert.Contains("请填写不采纳的理由", declined.Text, StringComparison.Ordinal);
        await declined.Form("form[action*='/minutes/comments/']:has(textarea)").Fill("Reason", "每季度会商已经双方商定").SubmitAsync();
        var ready = await office.GetAsync(Minutes(meeting));
        Assert.Contains("每季度会商已经双方商定", ready.Text, StringComparison.Ordinal);
        (await ready.Form("form[action$='/minutes/signing']").SubmitAsync()).ExpectRedirect(Minutes(meeting));
        Assert.Equal(MinutesState.Signing, await StateAsync(meeting));
    }

    [Fact]
    public async Task WhoDoesNotAnswer_CountsAsWithoutObjection_OnlyIfTheSettingSaysSo()
    {
        var meeting = await MakeAsync(make => make.CirculatedAsync());
        Clock.Now += TimeSpan.FromDays(9);
        using var office = await SignedInAsync(TestPeople.Office);
        Assert.Contains("还有 5 个部门没有答复", (await office.GetAsync(Minutes(meeting))).Text, StringComparison.Ordinal);

        await DatabaseAsync(async db =>
        {
            var rules = await db.Rules.SingleAsync();
            rules.ChangeMeetings(10, silenceIsConsent: true);
            return await db.SaveChangesAsync();
        });
        (await (await office.GetAsync(Minutes(meeting))).Form("form[action$='/minutes/signing']").SubmitAsync()).ExpectRedirect(Minutes(meeting));
    }

    [Fact]
    public async Task AConvenerSigns_WithTheRightPasswordOnly()
    {
        var meeting = await MakeAsync(make => make.SigningAsync());

        var wrong = await SignAsync(TestPeople.Leader, meeting, "not the password");
        wrong.ExpectError("Password", "密码不正确。");
        Assert.Equal(0, await DatabaseAsync(db => db.MinutesSignatures.CountAsync()));
        Assert.Equal(1, await DatabaseAsync(db => db.Users.Where(u => u.UserName == "jh-leader").Select(u => u.AccessFailedCount).SingleAsync()));

        (await SignAsync(TestPeople.Leader, meeting)).ExpectRedirect(Minutes(meeting));
        var signature = await DatabaseAsync(db => db.MinutesSignatures.SingleAsync());
        Assert.Equal(64, signature.Sha256.Length);
        using var office = await SignedInAsync(TestPeople.Office);
        Assert.Empty((await office.GetAsync(Minutes(meeting))).Document.QuerySelectorAll("form[action$='/minutes/issue']"));
    }

    [Fact]
    public async Task ALateChange_VoidsTheSignature_AndSaysSo()
    {
        var meeting = await MakeAsync(make => make.SigningAsync());
        await SignAsync(TestPeople.Leader, meeting);
        var section = await SectionAsync(meeting, 2);
        using (var office = await SignedInAsync(TestPeople.PartnerOffice))
        {
            var page = await office.GetAsync($"{Minutes(meeting)}?mode=write");
            Assert.Contains("任何修改都会使签署失效", page.Text, StringComparison.Ordinal);
            await page.Form(SectionForm(section)).Fill("Text", "临时改动").SubmitAsync("保存这一部分");
        }

        using var leader = await SignedInAsync(TestPeople.PartnerLeader);
        var read = await leader.GetAsync(Minutes(meeting));
        Assert.Contains("jh-leader", read.One(".voided").TextContent, StringComparison.Ordinal);
        Assert.Contains("lhs-office", read.One(".voided").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await DatabaseAsync(db => db.MinutesSignatures.CountAsync(s => s.VoidedAt == null)));
        Assert.Equal(1, await DatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == "minutes.signature-voided")));
    }

    [Fact]
    public async Task WhoReadAnOlderText_DoesNotSignTheNewOne()
    {
        var meeting = await MakeAsync(make => make.SigningAsync());
        using var leader = await SignedInAsync(TestPeople.Leader);
        var old = (await leader.GetAsync(Minutes(meeting))).Form("form[action$='/minutes/sign']").Fill("Password", TestPeople.Password);
        using var office = await SignedInAsync(TestPeople.Office);
        var section = await SectionAsync(meeting, 2);
        await (await office.GetAsync($"{Minutes(meeting)}?mode=write")).Form(SectionForm(section)).Fill("Text", "另一份文本").SubmitAsync("保存这一部分");

        var refused = (await old.SubmitAsync()).Expect(HttpStatusCode.Conflict);

        Assert.Contains("纪要内容刚有变化，请重新看过再签。", refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, await DatabaseAsync(db => db.MinutesSignatures.CountAsync()));
    }

    [Fact]
    public async Task SignedByBoth_ItIsIssued_AndItsDecisionsAreTasks()
    {
        var meeting = await MakeAsync(make => make.SigningAsync());
        await SignAsync(TestPeople.Leader, meeting);
        await SignAsync(TestPeople.PartnerLeader, meeting);

        (await StepAsync(TestPeople.PartnerOffice, meeting, "issue")).ExpectRedirect(Minutes(meeting));

        var minutes = await DatabaseAsync(db => db.Minutes.SingleAsync());
        Assert.Equal("联席会议纪要〔2026〕1号", minutes.Number);
        Assert.Equal(MinutesContent.HashOf(minutes.IssuedText!), minutes.IssuedSha256);
        var task = await DatabaseAsync(db => db.Tasks.Include(t => t.Assignments).SingleAsync(t => t.Source == TaskSource.MeetingDecision));
        Assert.Equal(("J-1", "联席会议纪要〔2026〕1号 第1项", TaskState.Assigned, 2), (task.Number, task.SourceNote, task.State, task.Assignments.Count));
        Assert.True(await DatabaseAsync(db => db.Reports.AnyAsync(r => r.TaskId == task.Id)));

        using var inspector = await SignedInAsync(TestPeople.Inspector);
        var read = (await inspector.GetAsync(Minutes(meeting))).Expect(HttpStatusCode.OK);
        Assert.Contains("联席会议纪要〔2026〕1号", read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("操作记录", read.Text, StringComparison.Ordinal);

        using var office = await SignedInAsync(TestPeople.Office);
        var page = await office.GetAsync($"{Minutes(meeting)}?mode=write");
        Assert.Empty(page.Document.QuerySelectorAll(".section-card"));
    }

    [Fact]
    public async Task IssuedTwice_TheSecondIsRefused_AndTakesNoNumber()
    {
        var meeting = await MakeAsync(make => make.SignedAsync());
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        var mine = (await office.GetAsync(Minutes(meeting))).Form("form[action$='/minutes/issue']");
        var theirs = (await partner.GetAsync(Minutes(meeting))).Form("form[action$='/minutes/issue']");

        (await mine.SubmitAsync()).ExpectRedirect(Minutes(meeting));
        (await theirs.SubmitAsync()).Expect(HttpStatusCode.Conflict);

        Assert.Equal(1, await DatabaseAsync(db => db.NumberSeries.Where(n => n.Key == "minutes/joint/2026").Select(n => n.Last).SingleAsync()));
        Assert.Equal(1, await DatabaseAsync(db => db.Tasks.CountAsync(t => t.Source == TaskSource.MeetingDecision)));
    }

    [Fact]
    public async Task ACorrection_IsANewIssueThatNamesTheOldOne_AndIsSignedAgain()
    {
        var meeting = await MakeAsync(make => make.SignedAsync());
        (await StepAsync(TestPeople.Office, meeting, "issue")).ExpectRedirect(Minutes(meeting));
        var refused = await StepAsync(TestPeople.Office, meeting, "correct");
        refused.ExpectError("Reason", "请填写更正原因");
        (await StepAsync(TestPeople.Office, meeting, "correct", form => form.Fill("Reason", "完成时限有误"))).ExpectRedirect(Minutes(meeting));

        // Others go on reading what is in force.
        using (var clerk = await SignedInAsync(TestPeople.Commerce))
        {
            Assert.Contains("〔2026〕1号", (await clerk.GetAsync(Minutes(meeting))).Text, StringComparison.Ordinal);
        }

        var section = await SectionAsync(meeting, 2);
        var outcome = await DatabaseAsync(db => db.MinutesOutcomes.Where(o => o.SectionId == section).Select(o => o.Id).SingleAsync());
        using (var office = await SignedInAsync(TestPeople.Office))
        {
            var edit = await office.GetAsync($"{Minutes(meeting)}/sections/{section}/outcomes/{outcome}");
            (await edit.Form("main form").Fill("DueOn", "2026-12-20").SubmitAsync()).ExpectRedirect(Minutes(meeting));
        }

        (await StepAsync(TestPeople.PartnerOffice, meeting, "signing")).ExpectRedirect(Minutes(meeting));
        (await SignAsync(TestPeople.Leader, meeting)).ExpectRedirect(Minutes(meeting));
        (await SignAsync(TestPeople.PartnerLeader, meeting)).ExpectRedirect(Minutes(meeting));
        (await StepAsync(TestPeople.Office, meeting, "issue")).ExpectRedirect(Minutes(meeting));

        var corrected = await DatabaseAsync(db => db.Minutes.SingleAsync(m => m.Edition == 2));
        Assert.Equal(("联席会议纪要〔2026〕2号", "联席会议纪要〔2026〕1号"), (corrected.Number, corrected.Corrects));
        var task = await DatabaseAsync(db => db.Tasks.SingleAsync(t => t.Source == TaskSource.MeetingDecision));
        Assert.Equal((new DateOnly(2026, 12, 20), "联席会议纪要〔2026〕2号 第1项"), (task.DueOn, task.SourceNote));
        using var inspector = await SignedInAsync(TestPeople.Inspector);
        Assert.Contains("这份纪要已由 联席会议纪要〔2026〕2号 更正。", (await inspector.GetAsync($"{Minutes(meeting)}?edition=1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACorrectionThatDropsADecision_EndsTheRequestsOnItsTask()
    {
        var meeting = await MakeAsync(make => make.SignedAsync());
        (await StepAsync(TestPeople.Office, meeting, "issue")).ExpectRedirect(Minutes(meeting));
        var task = await DatabaseAsync(db => db.Tasks.Where(t => t.Source == TaskSource.MeetingDecision).Select(t => t.Id).SingleAsync());
        using (var clerk = await SignedInAsync(TestPeople.Commerce))
        {
            var ask = (await clerk.GetAsync($"/tasks/{task}/requests/new?kind=Move")).Form("main form[method='post']");
            (await ask.Fill("DueOn", "2026-12-30").Fill("Reason", "场地未定").SubmitAsync()).Expect(HttpStatusCode.Redirect);
        }

        (await StepAsync(TestPeople.Office, meeting, "correct", form => form.Fill("Reason", "该项暂缓"))).ExpectRedirect(Minutes(meeting));
        using (var office = await SignedInAsync(TestPeople.Office))
        {
            var write = await office.GetAsync($"{Minutes(meeting)}?mode=write");
            (await write.Form("form[action*='/outcomes/'][action$='/withdraw']").SubmitAsync()).ExpectRedirect(Minutes(meeting));
        }

        (await StepAsync(TestPeople.PartnerOffice, meeting, "signing")).ExpectRedirect(Minutes(meeting));
        (await SignAsync(TestPeople.Leader, meeting)).ExpectRedirect(Minutes(meeting));
        (await SignAsync(TestPeople.PartnerLeader, meeting)).ExpectRedirect(Minutes(meeting));
        (await StepAsync(TestPeople.Office, meeting, "issue")).ExpectRedirect(Minutes(meeting));

        Assert.Equal(TaskState.Cancelled, await DatabaseAsync(db => db.Tasks.Where(t => t.Id == task).Select(t => t.State).SingleAsync()));
        var request = await DatabaseAsync(db => db.TaskRequests.Include(r => r.Steps).SingleAsync());
        Assert.Equal((TaskRequestState.Withdrawn, RequestStepKind.Lapsed), (request.State, request.Steps.Last().Kind));
        Assert.True(await DatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.Action == AuditAction.RequestLapsed)));
    }

    [Fact]
    public async Task AWorkingMeeting_IsSignedByItsOwnSideAlone()
    {
        var meeting = await MakeAsync(make => make.SigningAsync(MeetingSeries.Jinghai));
        (await SignAsync(TestPeople.Leader, meeting)).ExpectRedirect(Minutes(meeting));

        (await StepAsync(TestPeople.Office, meeting, "issue")).ExpectRedirect(Minutes(meeting));

        Assert.Equal("静海领导小组会议纪要〔2026〕1号", await DatabaseAsync(async db => (await db.Minutes.SingleAsync()).Number));
        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        (await partner.GetAsync(Minutes(meeting))).Expect(HttpStatusCode.OK);
    }

    private Task<MinutesState> StateAsync(int meeting) => DatabaseAsync(db => db.Minutes.Where(m => m.MeetingId == meeting).Select(m => m.State).SingleAsync());
}
