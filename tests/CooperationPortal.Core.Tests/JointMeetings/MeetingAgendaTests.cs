using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Tests.JointMeetings;

/// <summary>The order of the agenda: last meeting's decisions first, no holes, nothing lost to the next meeting.</summary>
public sealed class MeetingAgendaTests
{
    private readonly JointMeeting _meeting = new MeetingSituations(MeetingSeries.Joint).Bring(MeetingSituation.Agreed);

    private IEnumerable<(int Position, string Title)> Order => _meeting.Agenda().Select(i => (i.Position, i.Title));

    [Fact]
    public void TheFirstItem_IsLastMeetingsDecisions_MadeOnce()
    {
        Assert.Equal([(1, "上次会议议定事项落实情况"), (2, "产业合作"), (3, "关于文旅合作")], Order);
        Assert.Same(_meeting.Agenda()[0], _meeting.FirstItem(MeetingCast.PartnerOffice, Sample.Now));
        Assert.Single(_meeting.Items, i => i.Kind == AgendaKind.OpenDecisions);
    }

    [Fact]
    public void AnItem_MovesByOnePlace_AndStopsAtTheEnds()
    {
        var (industry, tourism) = (_meeting.Agenda()[1], _meeting.Agenda()[2]);

        Assert.False(_meeting.Move(MeetingCast.Office, industry, up: true));
        Assert.False(_meeting.Move(MeetingCast.Office, tourism, up: false));
        Assert.True(_meeting.Move(MeetingCast.Office, tourism, up: true));
        Assert.Equal([(1, "上次会议议定事项落实情况"), (2, "关于文旅合作"), (3, "产业合作")], Order);
    }

    /// <summary>Ids of the new order → true: carried out, false: it was so, null: refused. 1 is the first item.</summary>
    [Theory]
    [InlineData("1 3 2", true)]
    [InlineData("1 2 3", false)]
    [InlineData("2 1 3", null)]
    [InlineData("1 2", null)]
    [InlineData("1 2 2", null)]
    [InlineData("1 2 9", null)]
    [InlineData("1 2 3 3", null)]
    public void AWholeOrder_HasEveryItemOnce_AndTheFirstOneFirst(string ids, bool? outcome)
    {
        bool? done = null;
        var refused = Record.Exception(() => { done = _meeting.Arrange(MeetingCast.Office, [.. ids.Split(' ').Select(int.Parse)]); });

        Assert.Equal((outcome, outcome is null), (done, refused is BusinessRuleException));
        Assert.Equal(outcome == true ? [1, 3, 2] : [1, 2, 3], _meeting.Agenda().Select(i => i.Id));
        Assert.Equal([1, 2, 3], _meeting.Agenda().Select(i => i.Position));
    }

    [Fact]
    public void WhatLeavesTheAgenda_LeavesNoHole_AndComesBackAtItsEnd()
    {
        var industry = _meeting.Agenda()[1];
        _meeting.LeaveToNext(MeetingCast.Office, industry);
        Assert.Equal([(1, "上次会议议定事项落实情况"), (2, "关于文旅合作")], Order);

        _meeting.Put(MeetingCast.Office, industry, 15, "商务局", Sample.Now);
        Assert.Equal([(1, "上次会议议定事项落实情况"), (2, "关于文旅合作"), (3, "产业合作")], Order);
        Assert.Equal((15, "商务局"), (industry.Minutes, industry.Reporter));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(480, true)]
    [InlineData(481, false)]
    public void AnItem_IsGivenUpToEightHours(int minutes, bool accepted)
    {
        var refused = Record.Exception(() => _meeting.Put(MeetingCast.Office, _meeting.Agenda()[1], minutes, null, Sample.Now));

        Assert.Equal(accepted, refused is null);
        Assert.Equal(accepted ? minutes : 20, _meeting.Agenda()[1].Minutes);
    }

    [Fact]
    public void AParkedTopic_GoesToTheNextMeeting_WithThePapersOfTheFirstOne()
    {
        var topic = _meeting.Agenda()[1];
        var second = topic.OfferTo(Next(2)).WithId(50);
        var third = second.OfferTo(Next(3));

        Assert.Equal((topic.Title, topic.DepartmentId, topic.ProposedByName), (third.Title, third.DepartmentId, third.ProposedByName));
        Assert.Equal((AgendaState.Proposed, topic.Id, topic.Id), (third.State, second.PapersOf, third.PapersOf));
        Assert.Equal((0, null), (third.Position, third.Minutes));
    }

    /// <summary>What the next meeting may take up of one that has begun, and of one that was called off.</summary>
    [Fact]
    public void LeftOver_IsWhatWasParked_WhatNobodyPlaced_AndAllOfWhatWasCalledOff()
    {
        _meeting.LeaveToNext(MeetingCast.Office, _meeting.Agenda()[1]);
        _meeting.ProposeTopic(MeetingCast.Staff, "人才交流", null, Sample.Today, Sample.Now);
        _meeting.TakeBack(MeetingCast.Office, _meeting.ProposeTopic(MeetingCast.Staff, "已撤回", null, Sample.Today, Sample.Now));
        Assert.Equal(["产业合作"], LeftOver());

        _meeting.Start(MeetingCast.Office, Sample.Now);
        Assert.Equal(["产业合作", "人才交流"], LeftOver());
        _meeting.With(nameof(JointMeeting.State), MeetingState.Cancelled);
        Assert.Equal(["产业合作", "关于文旅合作", "人才交流"], LeftOver());

        IEnumerable<string> LeftOver() => _meeting.Items
            .Where(i => AgendaItem.IsLeftOver.Compile()(i.With(nameof(AgendaItem.Meeting), _meeting))).Select(i => i.Title);
    }

    [Theory]
    [InlineData(2025, false)]
    [InlineData(2026, true)]
    [InlineData(2027, true)]
    [InlineData(2028, false)]
    public void WorkPoints_AreOfTheYearOrTheNext(int year, bool accepted)
    {
        var refused = Record.Exception(() => _meeting.AddWorkPoints(MeetingCast.Office, year, [(32, "对接")], Sample.Now));

        Assert.Equal(accepted, refused is null);
        Assert.Equal(accepted ? 4 : 3, _meeting.Agenda().Count);
    }

    [Fact]
    public void WorkPoints_AreOneListAMeeting_AndGoToTheNextAsTheyAre()
    {
        var first = _meeting.AddWorkPoints(MeetingCast.Office, 2027, [(32, "对接"), (71, "互派")], Sample.Now);
        Assert.Equal((2027, "2027年度工作要点", 4), (first.WorkYear, first.Title, first.Position));
        Assert.Throws<BusinessRuleException>(() => _meeting.AddWorkPoints(MeetingCast.PartnerOffice, 2026, [], Sample.Now));
        Assert.Single(_meeting.Items, i => i.Kind == AgendaKind.WorkPoints);

        var next = first.OfferTo(Next(2));
        Assert.Equal([(32, "对接"), (71, "互派")], next.WorkPoints.Select(p => (p.MeasureId, p.Name)));
    }

    private static JointMeeting Next(int ordinal) => new(MeetingSeries.Joint, 2026, ordinal, MeetingCast.Office, Sample.Now);
}
