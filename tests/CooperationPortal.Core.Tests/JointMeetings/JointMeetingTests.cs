using System.Globalization;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Tests.JointMeetings;

/// <summary>Agreeing on time and place, the notices, the call for topics and the roster.</summary>
public sealed class JointMeetingTests
{
    [Fact]
    public void AMeeting_IsAgreed_OnlyWhenBothSidesHaveConfirmedTheSame()
    {
        var meeting = At(MeetingSituation.New);
        var first = meeting.Propose(MeetingCast.Office, [MeetingSituations.Time()], "请回复", Sample.Now);
        var second = meeting.Propose(MeetingCast.PartnerOffice, [MeetingSituations.Time(day: 9), MeetingSituations.Time(day: 10, place: "莲花山")], null, Sample.Now);

        Assert.Equal((ProposalState.Countered, ProposalState.Open, MeetingState.Agreeing), (first.State, second.State, meeting.State));
        Assert.Same(second, meeting.OpenProposal);
        Assert.Throws<BusinessRuleException>(() => meeting.Confirm(MeetingCast.PartnerOffice, first, first.Options.Single(), Sample.Now));
        Assert.Throws<BusinessRuleException>(() => meeting.Confirm(MeetingCast.Office, second, first.Options.Single(), Sample.Now));
        meeting.Confirm(MeetingCast.Office, second, second.Options.Last(), Sample.Now);

        var time = MeetingSituations.Time(day: 10);
        Assert.Equal((ProposalState.Confirmed, 2, MeetingState.Agreed), (second.State, second.ConfirmedOption, meeting.State));
        Assert.Equal((time.StartAt, time.EndAt, "莲花山", Side.Jinghai), (meeting.StartAt, meeting.EndAt, meeting.Place, meeting.HostSide));
        Assert.Throws<BusinessRuleException>(() => meeting.Confirm(MeetingCast.Office, second, second.Options.First(), Sample.Now));
    }

    [Fact]
    public void OnesOwnProposal_IsReplaced_AndTheAgreementHoldsUntilTheOtherSideConfirms()
    {
        var meeting = At(MeetingSituation.Changing);
        var replaced = meeting.OpenProposal!;
        meeting.Propose(MeetingCast.Office, [MeetingSituations.Time(day: 11)], null, Sample.Now);

        Assert.Equal(ProposalState.Withdrawn, replaced.State);
        Assert.Equal((MeetingState.Agreed, MeetingSituations.Time().StartAt, 1), (meeting.State, meeting.StartAt, meeting.Agreements));
    }

    /// <summary>RFC 5545: the same UID for ever, a SEQUENCE that rises with each change.</summary>
    [Fact]
    public void TheCalendarEntry_KeepsItsUid_AndCountsEachAgreementAndTheCancellation()
    {
        var meeting = At(MeetingSituation.Changing);
        var uid = meeting.Uid;
        meeting.Confirm(MeetingCast.PartnerOffice, meeting.OpenProposal!, meeting.OpenProposal!.Options.Single(), Sample.Now);
        meeting.Cancel(MeetingCast.PartnerOffice, "领导另有安排", Sample.Now);

        Assert.Equal(
            [(NoticeKind.Invitation, 0), (NoticeKind.Update, 1), (NoticeKind.Cancellation, 2)],
            meeting.Notices.Select(n => (n.Kind, n.Sequence)));
        Assert.Equal((uid, 3, "领导另有安排"), (meeting.Uid, meeting.Agreements, meeting.CancelReason));
        Assert.Matches("^[0-9a-f]{32}@cooperation-portal$", uid);
        Assert.NotEqual(uid, At(MeetingSituation.New).Uid);
    }

    [Fact]
    public void WhatWasNeverAgreed_IsCalledOffWithoutANotice_AndNobodyAnswersItsProposal()
    {
        var meeting = At(MeetingSituation.Proposed);
        Assert.Throws<BusinessRuleException>(() => meeting.Cancel(MeetingCast.Office, " ", Sample.Now));
        meeting.Cancel(MeetingCast.Office, "条件不成熟", Sample.Now);

        Assert.Equal((0, 0), (meeting.Notices.Count, meeting.Agreements));
        Assert.Equal(ProposalState.Withdrawn, meeting.Proposals.Single().State);
    }

    [Fact]
    public void ABeginning_DropsTheProposalThatWasStillOpen()
    {
        var meeting = At(MeetingSituation.Changing);
        meeting.Start(MeetingCast.Office, Sample.Now);

        Assert.Equal((ProposalState.Withdrawn, null), (meeting.Proposals.Last().State, meeting.OpenProposal));
    }

    [Fact]
    public void AMeetingWithoutAConvener_OrWithoutATopic_DoesNotBegin()
    {
        var meeting = At(MeetingSituation.Agreed);
        meeting.TakeOff(MeetingCast.Office, meeting.Members.Single(m => m is { Role: MemberRole.Convener, Side: Side.Lianhuashan }));
        Assert.Equal("名册中还没有莲花山的召集人。", Refusal(meeting));
        meeting.Convene(MeetingCast.Office, Side.Lianhuashan, MeetingCast.PartnerLeader.UserId, "李春林", "主任");
        foreach (var item in meeting.Agenda().Skip(1))
        {
            meeting.LeaveToNext(MeetingCast.Office, item);
        }

        Assert.Equal("请先排好议程。", Refusal(meeting));

        static string? Refusal(JointMeeting meeting) =>
            Record.Exception(() => meeting.Start(MeetingCast.Office, Sample.Now))?.Message;
    }

    /// <summary>Begin and end in UTC → whether a meeting of 2026 may be then. The year is that of Shanghai.</summary>
    [Theory]
    [InlineData("2025-12-31T15:59:00Z", "2025-12-31T18:00:00Z", false)]
    [InlineData("2025-12-31T16:00:00Z", "2025-12-31T18:00:00Z", true)]
    [InlineData("2026-12-31T15:59:00Z", "2026-12-31T18:00:00Z", true)]
    [InlineData("2026-12-31T16:00:00Z", "2026-12-31T18:00:00Z", false)]
    [InlineData("2026-12-08T01:00:00Z", "2026-12-08T01:00:00Z", false)]
    [InlineData("2026-12-08T01:00:00Z", "2026-12-08T00:59:00Z", false)]
    [InlineData("2026-12-08T01:00:00Z", "2026-12-11T01:00:00Z", true)]
    [InlineData("2026-12-08T01:00:00Z", "2026-12-11T01:01:00Z", false)]
    public void ATime_LiesInTheYear_AndLastsUpToThreeDays(string start, string end, bool accepted)
    {
        var meeting = At(MeetingSituation.Proposed);
        var time = new ProposedTime(Moment(start), Moment(end), "静海", Side.Jinghai);

        var refused = Record.Exception(() => meeting.Propose(MeetingCast.PartnerOffice, [time], null, Sample.Now));

        Assert.Equal(accepted, refused is null);
        Assert.True(refused is null or BusinessRuleException);
        Assert.Equal(accepted ? ProposalState.Countered : ProposalState.Open, meeting.Proposals.First().State);
    }

    [Theory]
    [InlineData(MeetingSeries.Joint, 0, false)]
    [InlineData(MeetingSeries.Joint, 1, true)]
    [InlineData(MeetingSeries.Joint, 3, true)]
    [InlineData(MeetingSeries.Joint, 4, false)]
    [InlineData(MeetingSeries.Jinghai, 1, true)]
    [InlineData(MeetingSeries.Jinghai, 2, false)]
    public void AProposal_HasOneToThreeOptions_AndAWorkingMeetingOne(MeetingSeries series, int options, bool accepted)
    {
        var meeting = new MeetingSituations(series).Bring(MeetingSituation.New);
        var times = Enumerable.Range(1, options).Select(day => MeetingSituations.Time(day: day)).ToList();

        var refused = Record.Exception(() => meeting.Propose(MeetingCast.Office, times, null, Sample.Now));

        Assert.Equal(accepted, refused is null);
        Assert.Equal(accepted ? options : 0, meeting.Proposals.Sum(p => p.Options.Count));
        Assert.Throws<BusinessRuleException>(() => meeting.Propose(MeetingCast.Office, [MeetingSituations.Time(place: " ")], null, Sample.Now));
    }

    /// <summary>Topics were called for until 4 December; days from then → who may still propose one.</summary>
    [Theory]
    [InlineData(-1, true, true)]
    [InlineData(0, true, true)]
    [InlineData(1, false, true)]
    public void Topics_AreTakenThroughTheClosingDay_AndOfAnOfficeAfterwards(int days, bool department, bool office)
    {
        var meeting = At(MeetingSituation.Agreed);
        var today = meeting.TopicsCloseOn!.Value.AddDays(days);

        Assert.Equal((department, office), (meeting.CanProposeTopic(MeetingCast.Staff, today), meeting.CanProposeTopic(MeetingCast.Office, today)));
        var refused = Record.Exception(() => meeting.ProposeTopic(MeetingCast.Staff, "人才交流", null, today, Sample.Now));
        Assert.Equal(department, refused is null);
    }

    [Fact]
    public void WithoutACall_OnlyAnOfficeProposesTopics()
    {
        var meeting = new JointMeeting(MeetingSeries.Joint, 2026, 2, MeetingCast.Office, Sample.Now);

        Assert.False(meeting.TakesTopics(Sample.Today));
        Assert.False(meeting.CanProposeTopic(MeetingCast.Staff, Sample.Today));
        Assert.True(meeting.CanProposeTopic(MeetingCast.PartnerOffice, Sample.Today));
    }

    [Fact]
    public void ACall_EndsByTheDayOfTheMeeting_AndFollowsAnEarlierOne()
    {
        var meeting = At(MeetingSituation.Agreed);
        Assert.Throws<BusinessRuleException>(() => meeting.CallForTopics(MeetingCast.Office, Sample.Today.AddDays(-1), Sample.Today));
        Assert.Throws<BusinessRuleException>(() => meeting.CallForTopics(MeetingCast.Office, new DateOnly(2026, 12, 9), Sample.Today));
        meeting.CallForTopics(MeetingCast.Office, new DateOnly(2026, 12, 8), Sample.Today);

        var earlier = meeting.Propose(MeetingCast.Office, [MeetingSituations.Time(day: 2)], null, Sample.Now);
        meeting.Confirm(MeetingCast.PartnerOffice, earlier, earlier.Options.Single(), Sample.Now);
        Assert.Equal(new DateOnly(2026, 12, 2), meeting.TopicsCloseOn);
    }

    [Fact]
    public void AChangedTime_AsksTheDepartmentsAnew()
    {
        var meeting = At(MeetingSituation.Changing);
        var line = Line(meeting);
        Assert.True(line.OwesReply(meeting));
        line.Attend(Attendance.Present, null, null, null);
        line.Replied(MeetingCast.Staff, meeting, Sample.Now);
        Assert.False(line.OwesReply(meeting));

        meeting.Confirm(MeetingCast.PartnerOffice, meeting.OpenProposal!, meeting.OpenProposal!.Options.Single(), Sample.Now);

        Assert.True(line.OwesReply(meeting));
        Assert.Equal((1, MeetingCast.Staff.Name, Attendance.Present), (line.RepliedTo, line.RepliedByName, line.Attendance));
    }

    [Theory]
    [InlineData(Attendance.Present, null, null, true)]
    [InlineData(Attendance.Leave, null, "刘洋", false)]
    [InlineData(Attendance.Leave, "公务出差", null, true)]
    [InlineData(Attendance.StandIn, "公务出差", null, false)]
    [InlineData(Attendance.StandIn, null, "刘洋", true)]
    public void ALeaveHasAReason_AndAStandInAName(Attendance attendance, string? reason, string? standIn, bool accepted)
    {
        var line = Line(At(MeetingSituation.Agreed));
        var refused = Record.Exception(() => line.Attend(attendance, reason, standIn, "科长"));

        Assert.Equal(accepted, refused is null);
        Assert.Equal(accepted ? attendance : Attendance.Unknown, line.Attendance);
        Assert.Equal(accepted && attendance == Attendance.StandIn ? "刘洋科长" : "", $"{line.StandInName}{line.StandInPost}");
    }

    [Fact]
    public void ASideHasOneConvener_AndTheFormerOneStaysAsAMember()
    {
        var meeting = At(MeetingSituation.Agreed);
        var former = meeting.Members.Single(m => m.UserId == MeetingCast.Leader.UserId);
        var next = meeting.Convene(MeetingCast.PartnerOffice, Side.Jinghai, MeetingCast.OtherLeader.UserId, "王新", "副区长");

        Assert.Equal((MemberRole.Member, MemberRole.Convener, MeetingCast.OtherLeader.UserId), (former.Role, next.Role, meeting.ConvenerOf(Side.Jinghai)));
        meeting.TakeOff(MeetingCast.Office, former);
        Assert.Same(former, meeting.Convene(MeetingCast.Office, Side.Jinghai, MeetingCast.Leader.UserId, "张建国", "区长"));
        Assert.Equal((false, MemberRole.Convener, MemberRole.Member), (former.IsRemoved, former.Role, next.Role));
        Assert.Equal(MeetingCast.PartnerLeader.UserId, meeting.ConvenerOf(Side.Lianhuashan));
    }

    private static JointMeeting At(MeetingSituation situation) => new MeetingSituations(MeetingSeries.Joint).Bring(situation);

    private static MeetingMember Line(JointMeeting meeting) => meeting.Members.Single(m => m.DepartmentId == Sample.Commerce.Id);

    private static DateTime Moment(string utc) => DateTime.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
