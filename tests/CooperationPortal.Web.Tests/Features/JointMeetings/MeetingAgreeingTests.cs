using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.JointMeetings;

/// <summary>约定时间地点: proposals of the two offices until both have confirmed the same.</summary>
public sealed class MeetingAgreeingTests : PortalTests
{
    [Fact]
    public async Task ANewMeeting_WaitsForTheOtherOffice_WithRosterAndFirstItem()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        var address = await MeetingWorld.ConveneAsync(office);
        var page = (await office.GetAsync(address)).Expect(HttpStatusCode.OK);

        Assert.Contains("等莲花山办公室确认时间地点", page.Text, StringComparison.Ordinal);
        Assert.Contains("2026年12月8日 09:30–11:30", page.Text, StringComparison.Ordinal);
        var meeting = await MeetingAsync(address);
        Assert.Equal((1, MeetingState.Agreeing, 0), (meeting.Ordinal, meeting.State, meeting.Agreements));
        Assert.Equal(new DateTime(2026, 12, 8, 1, 30, 0, DateTimeKind.Utc), meeting.Proposals.Single().Options.Single().StartAt);
        var item = Assert.Single(meeting.Items);
        Assert.Equal((AgendaKind.OpenDecisions, 1, "上次会议议定事项落实情况"), (item.Kind, item.Position, item.Title));

        var departments = await DatabaseAsync(db => db.Departments.CountAsync(d => d.IsActive));
        Assert.Equal(departments, meeting.Members.Count(m => m.DepartmentId is not null));
        Assert.Equal(["jh-leader", "lhs-leader"], meeting.Members.Where(m => m.Role == MemberRole.Convener).OrderBy(m => m.Side).Select(m => m.Name));
        Assert.Contains(meeting.Members, m => m.Name == "jh-commerce.head");
        Assert.Equal(
            [AuditAction.MeetingCreated, AuditAction.MeetingProposed],
            await DatabaseAsync(db => db.AuditEntries.Where(a => a.MeetingId == meeting.Id).OrderBy(a => a.Id).Select(a => a.Action).ToListAsync()));
    }

    [Fact]
    public async Task WhatIsWrong_ComesBack_WithEverythingTyped()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        var form = (await MeetingWorld.NewFormAsync(office)).Fill("Options[0].To", "09:00").Fill("Options[1].Place", "莲花山").Fill("Note", "请定").Fill("Year", "2027");
        var page = await form.SubmitAsync("发起会议");

        page.ExpectError("Options[0].To", "结束时间应晚于开始时间");
        page.ExpectError("Options[1].Date", "请填写日期。");
        page.ExpectError("Options[1].From", "请填写开始时间。");
        Assert.Equal(
            ("2026-12-08", "09:30", "静海区政府 301 会议室", "莲花山", "请定", "2027"),
            (page.Form()["Options[0].Date"], page.Form()["Options[0].From"], page.Form()["Options[0].Place"], page.Form()["Options[1].Place"], page.Form()["Note"], page.Form()["Year"]));
        Assert.False(await DatabaseAsync(db => db.JointMeetings.AnyAsync()));
    }

    [Fact]
    public async Task ADayOfAnotherYear_IsRefused()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        var page = (await (await MeetingWorld.NewFormAsync(office, day: "2027-01-08")).SubmitAsync("发起会议")).Expect(HttpStatusCode.BadRequest);
        Assert.Contains("会议时间应在 2026 年内。", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheOtherOffice_Confirms_AndTheNoticeIsOut()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        var address = await MeetingWorld.ConveneAsync(office);
        (await MeetingWorld.ConfirmAsync(partner, address)).ExpectRedirect(address);

        var meeting = await MeetingAsync(address);
        Assert.Equal((MeetingState.Agreed, 1, "静海区政府 301 会议室"), (meeting.State, meeting.Agreements, meeting.Place));
        Assert.Equal(NoticeKind.Invitation, Assert.Single(meeting.Notices).Kind);
    }

    [Fact]
    public async Task AnOffice_CannotConfirmItsOwnProposal()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        var address = await MeetingWorld.ConveneAsync(office);
        Assert.Empty((await office.GetAsync(address)).Document.QuerySelectorAll("form[action$='/confirm']"));

        var form = (await office.GetAsync(address)).Form("#propose form");
        await MeetingWorld.ConfirmAsync(partner, address);
        var stolen = new HttpRequestMessage(HttpMethod.Post, address + "/proposals/1/confirm")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = form["__RequestVerificationToken"],
                ["Version"] = form["Version"],
                ["Option"] = "1",
            }),
        };
        (await office.SendAsync(stolen)).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task ItsOwnProposal_IsRefused_WithReason()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        var address = await MeetingWorld.ConveneAsync(office);
        var form = (await office.GetAsync(address)).Form("#propose form");
        var page = await office.SendAsync(new HttpRequestMessage(HttpMethod.Post, address + "/proposals/1/confirm")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = form["__RequestVerificationToken"],
                ["Version"] = form["Version"],
                ["Option"] = "1",
            }),
        });
        page.Expect(HttpStatusCode.BadRequest);
        Assert.Contains("本方提出的方案要由对方办公室确认。", page.Words("[data-error-summary] li"));
        Assert.Equal(0, (await MeetingAsync(address)).Agreements);
    }

    [Fact]
    public async Task ACounterProposal_AnswersTheOther_AndIsConfirmedByItsOffice()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        var address = await MeetingWorld.ConveneAsync(office);
        var form = (await partner.GetAsync(address)).Form("#propose form").FillOption(0, "2026-12-10", "14:00", "16:00", "莲花山会议中心");
        (await form.Fill("Note", "8 日有接待").SubmitAsync()).ExpectRedirect(address);

        var page = await office.GetAsync(address);
        Assert.Contains("等静海办公室确认时间地点", page.Text, StringComparison.Ordinal);
        Assert.Contains("对方另提", page.Text, StringComparison.Ordinal);
        Assert.Contains("8 日有接待", page.Text, StringComparison.Ordinal);
        (await MeetingWorld.ConfirmAsync(office, address)).ExpectRedirect(address);
        Assert.Equal("莲花山会议中心", (await MeetingAsync(address)).Place);
    }

    [Fact]
    public async Task TwoOffices_AtTheSameMoment_TheSecondIsAskedToLookAgain()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        var address = await MeetingWorld.ConveneAsync(office);
        var confirming = (await partner.GetAsync(address)).Form("form[action$='/confirm']");
        var replacing = (await office.GetAsync(address)).Form("#propose form").FillOption(0, "2026-12-11", "14:00", "16:00", "静海");
        (await replacing.SubmitAsync()).ExpectRedirect(address);

        var page = (await confirming.SubmitAsync()).Expect(HttpStatusCode.Conflict);
        Assert.Contains("会议刚有变化", page.Text, StringComparison.Ordinal);
        Assert.Contains("2026年12月11日", page.Text, StringComparison.Ordinal);
        Assert.Equal((MeetingState.Agreeing, 0), ((await MeetingAsync(address)).State, (await MeetingAsync(address)).Agreements));
    }

    [Fact]
    public async Task AChange_HoldsOnceBothHaveConfirmed_WithTheSameUidAndAHigherSequence()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        using var staff = await SignedInAsync(TestPeople.Commerce);
        var address = await MeetingWorld.ConveneAsync(office);
        await MeetingWorld.ConfirmAsync(partner, address);
        var first = await staff.Http.GetStringAsync(address + "/invite.ics");
        Assert.Contains("METHOD:REQUEST", first, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:0", first, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20261208T013000Z", first, StringComparison.Ordinal);
        Assert.Contains("DTEND:20261208T033000Z", first, StringComparison.Ordinal);
        Assert.Contains("STATUS:CONFIRMED", first, StringComparison.Ordinal);
        Assert.Contains("LOCATION:静海区政府 301 会议室", first, StringComparison.Ordinal);

        await (await office.GetAsync(address)).Form("#propose form").FillOption(0, "2026-12-15", "14:00", "16:00", "静海").SubmitAsync();
        Assert.Equal(first, await staff.Http.GetStringAsync(address + "/invite.ics"));
        Assert.Contains("改期等莲花山办公室确认", (await office.GetAsync(address)).Text, StringComparison.Ordinal);

        await MeetingWorld.ConfirmAsync(partner, address);
        var second = await staff.Http.GetStringAsync(address + "/invite.ics");
        Assert.Contains("SEQUENCE:1", second, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20261215T060000Z", second, StringComparison.Ordinal);
        Assert.Equal(Uid(first), Uid(second));

        await (await office.GetAsync(address)).Form("form[action$='/cancel']").Fill("Reason", "疫情").SubmitAsync();
        var third = await staff.Http.GetStringAsync(address + "/invite.ics");
        Assert.Contains("METHOD:CANCEL", third, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED", third, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:2", third, StringComparison.Ordinal);
        Assert.Equal(Uid(first), Uid(third));
        Assert.Contains("会议已取消：疫情", (await staff.GetAsync(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallingOff_NeedsAReason()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        var address = await MeetingWorld.ConveneAsync(office);
        (await (await office.GetAsync(address)).Form("form[action$='/cancel']").SubmitAsync()).ExpectError("Reason", "");
        Assert.Equal(MeetingState.Agreeing, (await MeetingAsync(address)).State);
        (await office.Http.GetAsync(address + "/invite.ics")).Dispose();
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync(address + "/invite.ics")).Status);
    }

    [Fact]
    public async Task AWorkingMeeting_IsAgreedAtOnce_AndTheOtherSideSeesNothing()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        var address = await MeetingWorld.ConveneAsync(office, "Jinghai");
        var meeting = await MeetingAsync(address);
        Assert.Equal(MeetingState.Agreed, meeting.State);
        Assert.All(meeting.Members, m => Assert.Equal(Core.Departments.Side.Jinghai, m.Side));

        (await partner.GetAsync(address)).Expect(HttpStatusCode.NotFound);
        (await partner.GetAsync(address + "/invite.ics")).Expect(HttpStatusCode.NotFound);
        Assert.DoesNotContain("静海领导小组2026年", (await partner.GetAsync("/joint-meetings")).Text, StringComparison.Ordinal);
        var refused = (await (await MeetingWorld.NewFormAsync(partner)).Forge("Series", "Jinghai").SubmitAsync("发起会议")).Expect(HttpStatusCode.BadRequest);
        Assert.Contains("只有领导小组办公室可以发起会议。", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSecondMeetingOfAYear_GetsTheNextOrdinal()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        await MeetingWorld.ConveneAsync(office);
        var second = await MeetingAsync(await MeetingWorld.ConveneAsync(office));
        var third = await MeetingAsync(await MeetingWorld.ConveneAsync(office));
        Assert.Equal((2, 3), (second.Ordinal, third.Ordinal));
    }

    private static string Uid(string calendar) => calendar.Split('\n').Single(line => line.StartsWith("UID:", StringComparison.Ordinal));

    private Task<JointMeeting> MeetingAsync(string address) => DatabaseAsync(db => db.JointMeetings.AsNoTracking()
        .Include(m => m.Proposals).ThenInclude(p => p.Options).Include(m => m.Notices).Include(m => m.Members).Include(m => m.Items)
        .AsSplitQuery().SingleAsync(m => m.Id == MeetingWorld.IdOf(address)));
}
