using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.JointMeetings;

/// <summary>The roster: counts by side, the departments' replies, and what the offices keep.</summary>
public sealed class RosterTests : MeetingSteps
{
    [Fact]
    public async Task Expected_Present_AndExcused_AreCountedBySide()
    {
        var id = await AgreedAsync();
        await ChangeAsync(id, (db, meeting) =>
        {
            var members = meeting.Members.OrderBy(m => m.SortOrder).Where(m => m.Role == MemberRole.Member).ToList();
            members[0].Attend(Attendance.Present, null, null, null);
            members[1].Attend(Attendance.Leave, "出差", null, null);
            members[2].Attend(Attendance.StandIn, null, "李副局长", "副局长");
            return Task.FromResult(0);
        });
        using var reader = await SignedInAsync(TestPeople.PartnerCulture);
        var page = (await reader.GetAsync(Roster(id))).Expect(HttpStatusCode.OK);
        Assert.Equal(["3", "1", "0", "1", "1", "0"], page.Words("tr[data-side='Jinghai'] td"));
        Assert.Equal(["3", "1", "1", "0", "2", "0"], page.Words("tr[data-side='Lianhuashan'] td"));
        Assert.Equal(["6", "2", "1", "1", "3", "0"], page.Words("tr[data-side='all'] td"));
        Assert.Contains("召集人", page.Words("#jinghai .roster-line")[0], StringComparison.Ordinal);
        Assert.Contains("出差", page.Words("#jinghai .roster-line")[2], StringComparison.Ordinal);
        Assert.Contains("副局长 李副局长", page.Words("#lianhuashan .roster-line")[1], StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".roster-edit, form[action*='/roster/']"));
    }

    [Fact]
    public async Task ADepartment_RepliesForItsOwnLine_AndAgainAfterAChange()
    {
        var id = await AgreedAsync();
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = await clerk.GetAsync(Roster(id));
        Assert.Contains("请回复会议通知", page.Text, StringComparison.Ordinal);
        var form = await page.ClickAsync("回复");

        var wrong = await form.Form("#reply").Fill("Attendance", "Leave").Fill("StandInName", "别丢").SubmitAsync();
        wrong.ExpectError("Reason", "请填写请假原因");
        Assert.Equal("别丢", wrong.Form("#reply")["StandInName"]);
        Assert.Equal("Leave", wrong.Form("#reply")["Attendance"]);
        (await (await page.ClickAsync("回复")).Form("#reply").SubmitAsync()).ExpectError("Attendance", "请选择出席情况");
        (await wrong.Form("#reply").Fill("Reason", "出差").SubmitAsync()).ExpectRedirect(Roster(id));
        Assert.True(await DatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.MeetingId == id && a.Action == AuditAction.NoticeAnswered)));
        Assert.Contains("已回复：请假", (await clerk.GetAsync(Roster(id))).Text, StringComparison.Ordinal);

        await ChangeAsync(id, async (db, meeting) =>
        {
            await AgreeAsync(db, meeting, Start.AddDays(2));
            return 0;
        });
        page = await clerk.GetAsync(Roster(id));
        Assert.Contains("时间地点已变更，请重新回复", page.Text, StringComparison.Ordinal);
        await (await page.ClickAsync("回复")).Form("#reply").Fill("Attendance", "Present").SubmitAsync();
        var member = await DatabaseAsync(db => db.MeetingMembers.SingleAsync(m => m.Department!.Code == "jh-commerce"));
        Assert.Equal((Attendance.Present, null, 2), (member.Attendance, member.Reason, member.RepliedTo));
    }

    [Fact]
    public async Task NobodyRepliesForAnother_OrWithoutANotice()
    {
        var id = await AgreedAsync();
        var address = $"/joint-meetings/{id}/reply";
        using var media = await SignedInAsync(TestPeople.Media);
        (await media.GetAsync(address)).Expect(HttpStatusCode.NotFound);
        using var leader = await SignedInAsync(TestPeople.Leader);
        (await leader.GetAsync(address)).Expect(HttpStatusCode.Forbidden);

        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var form = await clerk.GetAsync(address);
        var other = await DatabaseAsync(db => db.MeetingMembers.Where(m => m.Department!.Code == "jh-culture").Select(m => m.Id).SingleAsync());
        (await form.Form("#reply").Forge("MemberId", $"{other}").Fill("Attendance", "Present").SubmitAsync()).Expect(HttpStatusCode.NotFound);

        await TopicAsync(id, "议题");
        await ChangeAsync(id, async (db, meeting) =>
        {
            meeting.Start(await ActorAsync(db, TestPeople.Office), Now);
            return 0;
        });
        Assert.Contains("现在没有要回复的会议通知", (await form.Form("#reply").Fill("Attendance", "Present").SubmitAsync()).Expect(HttpStatusCode.Conflict).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOffice_FillsFromTheDirectory_AddsAndTakesOff()
    {
        var id = await AgreedAsync(convened: false);
        using var office = await SignedInAsync(TestPeople.PartnerOffice);
        (await (await office.GetAsync(Roster(id))).Form("form[action$='/roster/refresh']").SubmitAsync()).ExpectRedirect(Roster(id));
        var page = await office.GetAsync(Roster(id));
        Assert.True(page.Document.QuerySelectorAll(".roster-line").Length > 20);
        var expected = await DatabaseAsync(db => db.MeetingMembers.CountAsync());
        await page.Form("form[action$='/roster/refresh']").SubmitAsync();
        Assert.Equal(expected, await DatabaseAsync(db => db.MeetingMembers.CountAsync()));

        var add = await page.ClickAsync("增加人员");
        (await add.Form("#member").Fill("Side", "Jinghai").Fill("Department", "lhs-culture").Fill("Name", "张三").SubmitAsync()).Expect(HttpStatusCode.BadRequest);
        var blank = await add.Form("#member").Fill("Post", "专家").SubmitAsync();
        Assert.Equal("专家", blank.Expect(HttpStatusCode.BadRequest).Form("#member")["Post"]);
        (await blank.Form("#member").Fill("Side", "Lianhuashan").Fill("Name", "李专家").SubmitAsync()).ExpectRedirect(Roster(id));
        var member = await DatabaseAsync(db => db.MeetingMembers.SingleAsync(m => m.Name == "李专家"));
        Assert.Equal(MemberRole.Observer, member.Role);

        page = await office.GetAsync(Roster(id));
        await page.Form($"#member-{member.Id} form").SubmitAsync();
        Assert.Empty((await office.GetAsync(Roster(id))).Document.QuerySelectorAll($"#member-{member.Id}"));
        Assert.True(await DatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.MeetingId == id && a.Action == AuditAction.RosterChanged)));
    }

    [Fact]
    public async Task ALine_IsEditedByOneAtATime()
    {
        var id = await AgreedAsync();
        var member = await DatabaseAsync(db => db.MeetingMembers.Where(m => m.Department!.Code == "jh-culture").Select(m => m.Id).SingleAsync());
        var address = $"{Roster(id)}/{member}/edit";
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        var late = await partner.GetAsync(address);
        var wrong = await (await office.GetAsync(address)).Form("#member").Fill("Name", "新局长").Fill("Attendance", "StandIn").SubmitAsync();
        wrong.ExpectError("StandInName", "请填写代会人姓名");
        Assert.Equal("新局长", wrong.Form("#member")["Name"]);
        (await wrong.Form("#member").Fill("StandInName", "副手").Fill("Role", "Observer").SubmitAsync()).ExpectRedirect(Roster(id));

        var conflict = (await late.Form("#member").Fill("Name", "别的局长").SubmitAsync()).Expect(HttpStatusCode.Conflict);
        Assert.Contains(conflict.Words(".conflict .theirs"), w => w.Contains("新局长", StringComparison.Ordinal));
        (await conflict.Form("#member").SubmitAsync()).ExpectRedirect(Roster(id));
        (await office.GetAsync($"{Roster(id)}/99999/edit")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task TheConvener_IsALeaderOfThatSide()
    {
        var id = await AgreedAsync(convened: false);
        using var office = await SignedInAsync(TestPeople.Office);
        var page = await office.GetAsync(Roster(id));
        var leader = await DatabaseAsync(db => db.Users.Where(u => u.UserName == "jh-leader").Select(u => u.Id).SingleAsync());
        var form = page.Form("#lianhuashan .roster-convener").Forge("UserId", $"{leader}");
        Assert.Contains("召集人应是这一方的领导小组领导", (await (await form.SubmitAsync()).FollowAsync()).Text, StringComparison.Ordinal);

        await page.Form("#jinghai .roster-convener").Fill("UserId", $"{leader}").SubmitAsync();
        Assert.Equal(leader, await DatabaseAsync(db => db.JointMeetings.Where(m => m.Id == id).Select(m => m.ConvenerJinghaiId).SingleAsync()));
        Assert.Contains("召集人", (await office.GetAsync(Roster(id))).Words("#jinghai .roster-line")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWholeSide_IsRecordedInOneForm_AndAMistakeStandsBesideItsLine()
    {
        var id = await AgreedAsync();
        using var office = await SignedInAsync(TestPeople.PartnerOffice);
        var form = await (await office.GetAsync(Roster(id))).ClickAsync("登记静海出席");
        var wrong = await form.Form("#attendance").Fill("Lines[0].Attendance", "Present").Fill("Lines[1].Attendance", "Leave")
            .Fill("Lines[2].Attendance", "StandIn").Fill("Lines[2].StandInName", "副手").SubmitAsync();
        wrong.ExpectError("Lines[1].Reason", "请填写请假原因");
        Assert.Equal("副手", wrong.Form("#attendance")["Lines[2].StandInName"]);
        Assert.Equal("Present", wrong.Form("#attendance")["Lines[0].Attendance"]);
        Assert.Equal(0, await DatabaseAsync(db => db.MeetingMembers.CountAsync(m => m.Attendance != Attendance.Unknown)));

        (await wrong.Form("#attendance").Fill("Lines[1].Reason", "生病").SubmitAsync()).ExpectRedirect(Roster(id));
        Assert.Equal(["3", "2", "1", "1", "0", "0"], (await office.GetAsync(Roster(id))).Words("tr[data-side='Jinghai'] td"));
        Assert.Equal(3, await DatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.AttendanceRecorded)));

        // Somebody has changed one of these people since the form was opened.
        var conflict = (await form.Form("#attendance").Fill("Lines[1].Attendance", "Present").Forge("FormKey", $"{Guid.NewGuid():N}").SubmitAsync()).Expect(HttpStatusCode.Conflict);
        Assert.Contains(conflict.Words(".conflict .theirs"), w => w.Contains("生病", StringComparison.Ordinal));
        (await conflict.Form("#attendance").SubmitAsync()).ExpectRedirect(Roster(id));

        var foreign = await DatabaseAsync(db => db.MeetingMembers.Where(m => m.Department!.Code == "lhs-culture").Select(m => m.Id).SingleAsync());
        (await form.Form("#attendance").Forge("Lines[0].Id", $"{foreign}").Forge("FormKey", $"{Guid.NewGuid():N}").SubmitAsync()).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AChange_VoidsSignatures_AndIssuedMinutesRefuseIt()
    {
        var id = await AgreedAsync();
        await SigningAsync(id);
        await SignAsync(id);
        using var office = await SignedInAsync(TestPeople.Office);
        var form = await (await office.GetAsync(Roster(id))).ClickAsync("登记静海出席");
        Assert.Contains("现在修改会使已有的签署失效", form.Text, StringComparison.Ordinal);

        // Nothing is changed: nothing becomes void.
        (await form.Form("#attendance").SubmitAsync()).ExpectRedirect(Roster(id));
        Assert.Equal(2, await DatabaseAsync(db => db.Minutes.SelectMany(m => m.Signatures).CountAsync(s => s.VoidedAt == null)));

        var answer = await form.Form("#attendance").Fill("Lines[0].Attendance", "Present").Forge("FormKey", $"{Guid.NewGuid():N}").SubmitAsync();
        Assert.Contains("已有的 2 个签署失效", (await answer.FollowAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(0, await DatabaseAsync(db => db.Minutes.SelectMany(m => m.Signatures).CountAsync(s => s.VoidedAt == null)));
        Assert.Equal(2, await DatabaseAsync(db => db.AuditEntries.CountAsync(a => a.MeetingId == id && a.Action == AuditAction.SignatureVoided)));

        await SignAsync(id);
        await IssueAsync(id);
        form = await office.GetAsync(form.Address);
        var refused = await form.Form("#attendance").Fill("Lines[1].Attendance", "Present").SubmitAsync();
        Assert.Contains("纪要已印发，不能再改出席情况", refused.Expect(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
        Assert.Equal(1, await DatabaseAsync(db => db.MeetingMembers.CountAsync(m => m.Attendance == Attendance.Present)));
    }

    [Fact]
    public async Task OnlyItsOffices_KeepIt()
    {
        var (joint, own) = (await AgreedAsync(), await WorkingMeetingAsync(TestPeople.Office));
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        using var staff = await SignedInAsync(TestPeople.Commerce);
        using var inspector = await SignedInAsync(TestPeople.Inspector);
        (await partner.GetAsync(Roster(own))).Expect(HttpStatusCode.NotFound);
        (await partner.GetAsync($"{Roster(own)}/attendance")).Expect(HttpStatusCode.NotFound);
        (await partner.GetAsync($"{Roster(own)}/add")).Expect(HttpStatusCode.NotFound);
        (await staff.GetAsync($"{Roster(joint)}/attendance")).Expect(HttpStatusCode.Forbidden);
        (await inspector.GetAsync(Roster(joint))).Expect(HttpStatusCode.Forbidden);
    }
}
