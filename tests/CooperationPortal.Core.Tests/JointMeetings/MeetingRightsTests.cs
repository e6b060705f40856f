using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Tests.JointMeetings;

/// <summary>
/// SEC-06: every situation of a meeting × action × actor with its result, written out from DESIGN.md: both offices are equal, but
/// none confirms its own proposal; a working meeting is its own side's. A forbidden one is refused and changes nothing.
/// </summary>
public sealed class MeetingRightsTests
{
    /// <summary>A joint meeting: + is allowed, - is refused.</summary>
    private const string Joint = """
                                       office partnerOffice officeClerk leader partnerLeader otherLeader staff head partnerStaff partnerHead otherStaff evaluator inspector administrator auditor
        New             Propose        +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        New             Confirm        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        New             CallForTopics  +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        New             ProposeTopic   +      +             +           -      -             -           +     +    +            +           +          -         -         -             -
        New             ArrangeAgenda  +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        New             KeepRoster     +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        New             ChangeConvener +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        New             Begin          -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        New             End            -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        New             Cancel         +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Proposed        Propose        +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Proposed        Confirm        -      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Proposed        CallForTopics  +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Proposed        ProposeTopic   +      +             +           -      -             -           +     +    +            +           +          -         -         -             -
        Proposed        ArrangeAgenda  +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Proposed        KeepRoster     +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Proposed        ChangeConvener +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Proposed        Begin          -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Proposed        End            -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Proposed        Cancel         +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        CounterProposed Propose        +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        CounterProposed Confirm        +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        CounterProposed CallForTopics  +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        CounterProposed ProposeTopic   +      +             +           -      -             -           +     +    +            +           +          -         -         -             -
        CounterProposed ArrangeAgenda  +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        CounterProposed KeepRoster     +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        CounterProposed ChangeConvener +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        CounterProposed Begin          -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        CounterProposed End            -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        CounterProposed Cancel         +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Agreed          Propose        +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Agreed          Confirm        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Agreed          CallForTopics  +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Agreed          ProposeTopic   +      +             +           -      -             -           +     +    +            +           +          -         -         -             -
        Agreed          ArrangeAgenda  +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Agreed          KeepRoster     +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Agreed          ChangeConvener +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Agreed          Begin          +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Agreed          End            -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Agreed          Cancel         +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Changing        Propose        +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Changing        Confirm        -      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Changing        CallForTopics  +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Changing        ProposeTopic   +      +             +           -      -             -           +     +    +            +           +          -         -         -             -
        Changing        ArrangeAgenda  +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Changing        KeepRoster     +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Changing        ChangeConvener +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Changing        Begin          +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Changing        End            -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Changing        Cancel         +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession       Propose        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession       Confirm        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession       CallForTopics  -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession       ProposeTopic   -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession       ArrangeAgenda  -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession       KeepRoster     +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession       ChangeConvener -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession       Begin          -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession       End            +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession       Cancel         -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held            Propose        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held            Confirm        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held            CallForTopics  -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held            ProposeTopic   -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held            ArrangeAgenda  -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held            KeepRoster     +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held            ChangeConvener -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held            Begin          -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held            End            -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held            Cancel         -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled       Propose        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled       Confirm        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled       CallForTopics  -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled       ProposeTopic   -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled       ArrangeAgenda  -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled       KeepRoster     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled       ChangeConvener -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled       Begin          -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled       End            -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled       Cancel         -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        """;

    /// <summary>A working meeting of Jinghai: nobody confirms, and Lianhuashan has no part in it.</summary>
    private const string Working = """
                                 office partnerOffice officeClerk leader partnerLeader otherLeader staff head partnerStaff partnerHead otherStaff evaluator inspector administrator auditor
        New       Propose        +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        New       Confirm        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        New       CallForTopics  +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        New       ProposeTopic   +      -             +           -      -             -           +     +    -            -           +          -         -         -             -
        New       ArrangeAgenda  +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        New       KeepRoster     +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        New       ChangeConvener +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        New       Begin          -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        New       End            -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        New       Cancel         +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Agreed    Propose        +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Agreed    Confirm        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Agreed    CallForTopics  +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Agreed    ProposeTopic   +      -             +           -      -             -           +     +    -            -           +          -         -         -             -
        Agreed    ArrangeAgenda  +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Agreed    KeepRoster     +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Agreed    ChangeConvener +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Agreed    Begin          +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Agreed    End            -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Agreed    Cancel         +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession Propose        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession Confirm        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession CallForTopics  -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession ProposeTopic   -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession ArrangeAgenda  -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession KeepRoster     +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession ChangeConvener -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession Begin          -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession End            +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession Cancel         -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held      Propose        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held      Confirm        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held      CallForTopics  -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held      ProposeTopic   -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held      ArrangeAgenda  -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held      KeepRoster     +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held      ChangeConvener -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held      Begin          -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held      End            -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held      Cancel         -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled Propose        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled Confirm        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled CallForTopics  -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled ProposeTopic   -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled ArrangeAgenda  -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled KeepRoster     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled ChangeConvener -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled Begin          -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled End            -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled Cancel         -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        """;

    /// <summary>Who may answer the notice for the line of Commerce.</summary>
    private const string Replying = """
                        office partnerOffice officeClerk leader partnerLeader otherLeader staff head partnerStaff partnerHead otherStaff evaluator inspector administrator auditor
        New             -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Proposed        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        CounterProposed -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Agreed          -      -             -           -      -             -           +     +    -            -           -          -         -         -             -
        Changing        -      -             -           -      -             -           +     +    -            -           -          -         -         -             -
        InSession       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Held            -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Cancelled       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        """;

    /// <summary>Who sees a meeting of the series before minutes are issued.</summary>
    private const string Following = """
                    office partnerOffice officeClerk leader partnerLeader otherLeader staff head partnerStaff partnerHead otherStaff evaluator inspector administrator auditor
        Joint       +      +             +           +      +             +           +     +    +            +           +          +         -         -             -
        Jinghai     +      -             +           +      -             +           +     +    -            -           +          +         -         -             -
        Lianhuashan -      +             -           -      +             -           -     -    +            +           -          -         -         -             -
        """;

    public static TheoryData<MeetingSituation, MeetingAction> EveryAttempt() =>
        RightsTable.Pairs<MeetingSituation, MeetingAction>(Enum.GetValues<MeetingSituation>());

    public static TheoryData<MeetingSituation, MeetingAction> EveryWorkingAttempt() =>
        RightsTable.Pairs<MeetingSituation, MeetingAction>(
            MeetingSituation.New, MeetingSituation.Agreed, MeetingSituation.InSession, MeetingSituation.Held, MeetingSituation.Cancelled);

    [Theory]
    [MemberData(nameof(EveryAttempt))]
    public void OnAJointMeeting_OnlyThoseOfTheTable_MayDoIt(MeetingSituation situation, MeetingAction action) =>
        AssertAttempts(Joint, MeetingSeries.Joint, situation, action);

    [Theory]
    [MemberData(nameof(EveryWorkingAttempt))]
    public void OnAWorkingMeeting_OnlyThoseOfTheTable_MayDoIt(MeetingSituation situation, MeetingAction action) =>
        AssertAttempts(Working, MeetingSeries.Jinghai, situation, action);

    [Theory]
    [InlineData(MeetingSituation.New)]
    [InlineData(MeetingSituation.Proposed)]
    [InlineData(MeetingSituation.CounterProposed)]
    [InlineData(MeetingSituation.Agreed)]
    [InlineData(MeetingSituation.Changing)]
    [InlineData(MeetingSituation.InSession)]
    [InlineData(MeetingSituation.Held)]
    [InlineData(MeetingSituation.Cancelled)]
    public void ANotice_IsAnsweredByTheOwnDepartment_UntilTheMeetingBegins(MeetingSituation situation)
    {
        var row = RightsTable.Row(Replying, $"{situation}", MeetingCast.All.Keys);
        var meeting = new MeetingSituations(MeetingSeries.Joint).Bring(situation);
        var line = meeting.Members.Single(m => m.DepartmentId == Sample.Commerce.Id);

        Assert.All(MeetingCast.All, entry => Assert.Equal(row[entry.Key] == "+", line.CanReply(entry.Value, meeting)));
        line.Remove();
        Assert.All(MeetingCast.All, entry => Assert.False(line.CanReply(entry.Value, meeting)));
    }

    [Theory]
    [InlineData(MeetingSeries.Joint)]
    [InlineData(MeetingSeries.Jinghai)]
    [InlineData(MeetingSeries.Lianhuashan)]
    public void AMeeting_IsFollowedByTheSidesThatTakePart(MeetingSeries series)
    {
        var row = RightsTable.Row(Following, $"{series}", MeetingCast.All.Keys);

        Assert.All(MeetingCast.All, entry => Assert.Equal(row[entry.Key] == "+", series.MayFollow(entry.Value)));
    }

    [Theory]
    [InlineData(MeetingSeries.Joint, "office partnerOffice")]
    [InlineData(MeetingSeries.Jinghai, "office")]
    [InlineData(MeetingSeries.Lianhuashan, "partnerOffice")]
    public void AMeeting_IsBegunByTheOfficesOfTheSidesThatTakePart(MeetingSeries series, string offices) => Assert.All(
        MeetingCast.All,
        entry =>
        {
            var refused = Record.Exception(() => new JointMeeting(series, 2026, 1, entry.Value, Sample.Now));
            Assert.Equal(offices.Split(' ').Contains(entry.Key), refused is null);
            Assert.True(refused is null or BusinessRuleException);
        });

    [Fact]
    public void AConvener_IsTheLeaderOfTheSide_AndOfASideThatTakesPart()
    {
        var joint = new MeetingSituations(MeetingSeries.Joint).Bring(MeetingSituation.New);
        var working = new MeetingSituations(MeetingSeries.Jinghai).Bring(MeetingSituation.New);

        Assert.Equal(["leader", "partnerLeader"], MeetingCast.All.Where(a => joint.IsConvener(a.Value)).Select(a => a.Key));
        Assert.Equal(["leader"], MeetingCast.All.Where(a => working.IsConvener(a.Value)).Select(a => a.Key));
        Assert.False(joint.IsConvener(MeetingCast.Leader with { Side = Side.Lianhuashan }));
        Assert.False(joint.IsConvener(MeetingCast.Office with { UserId = MeetingCast.Leader.UserId }));
        Assert.Throws<BusinessRuleException>(() => working.ConvenedBy(Side.Lianhuashan, MeetingCast.PartnerLeader.UserId));
    }

    private static void AssertAttempts(string table, MeetingSeries series, MeetingSituation situation, MeetingAction action)
    {
        var row = RightsTable.Row(table, $"{situation} {action}", MeetingCast.All.Keys);
        var situations = new MeetingSituations(series);
        Assert.All(MeetingCast.All, entry =>
        {
            var (name, actor) = entry;
            var meeting = situations.Bring(situation);
            var (before, stateBefore) = (Snapshot.Of(meeting), meeting.State);
            var can = MeetingSituations.Can(meeting, action, actor);
            Assert.True(can is null || can == (row[name] == "+"), $"The button says {can} to {name}.");
            if (row[name] == "+")
            {
                MeetingSituations.Do(meeting, action, actor);
                Assert.Equal(situations.Leads(action) ?? stateBefore, meeting.State);
                Assert.NotEqual(before, Snapshot.Of(meeting));
                return;
            }

            Assert.Equal("-", row[name]);
            Assert.Throws<BusinessRuleException>(() => MeetingSituations.Do(meeting, action, actor));
            Assert.Equal(before, Snapshot.Of(meeting));
        });
    }
}
