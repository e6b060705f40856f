using CooperationPortal.Core.Access;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Tests.JointMeetings;

/// <summary>Where an item may stand before its meeting begins.</summary>
public enum ItemPlace
{
    /// <summary>Commerce has proposed it.</summary>
    Proposed,
    OnAgenda,
    Parked,
    Withdrawn,

    /// <summary>Last meeting's open decisions.</summary>
    First,
}

/// <summary>What somebody may try on an item.</summary>
public enum ItemAction
{
    Describe,
    TakeBack,
    Put,
    Move,
    LeaveToNext,
}

/// <summary>
/// SEC-06: every place of an item × action × actor with its result, written out from DESIGN.md: a department has its topic until it
/// stands on the agenda, the offices until the meeting begins. A forbidden one is refused and changes nothing.
/// </summary>
public sealed class AgendaItemRightsTests
{
    /// <summary>Of a joint meeting: + is allowed, - is refused; theirs, but not with this item: ! is refused, 0 does nothing.</summary>
    private const string Joint = """
                              office partnerOffice officeClerk leader partnerLeader otherLeader staff head partnerStaff partnerHead otherStaff evaluator inspector administrator auditor
        Proposed  Describe    +      +             -           -      -             -           +     +    -            -           -          -         -         -             -
        Proposed  TakeBack    +      +             -           -      -             -           +     +    -            -           -          -         -         -             -
        Proposed  Put         +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Proposed  Move        0      0             -           -      -             -           -     -    -            -           -          -         -         -             -
        Proposed  LeaveToNext +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        OnAgenda  Describe    +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        OnAgenda  TakeBack    +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        OnAgenda  Put         +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        OnAgenda  Move        +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        OnAgenda  LeaveToNext +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Parked    Describe    -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Parked    TakeBack    +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Parked    Put         +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Parked    Move        0      0             -           -      -             -           -     -    -            -           -          -         -         -             -
        Parked    LeaveToNext 0      0             -           -      -             -           -     -    -            -           -          -         -         -             -
        Withdrawn Describe    -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Withdrawn TakeBack    -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Withdrawn Put         !      !             -           -      -             -           -     -    -            -           -          -         -         -             -
        Withdrawn Move        0      0             -           -      -             -           -     -    -            -           -          -         -         -             -
        Withdrawn LeaveToNext !      !             -           -      -             -           -     -    -            -           -          -         -         -             -
        First     Describe    +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        First     TakeBack    !      !             -           -      -             -           -     -    -            -           -          -         -         -             -
        First     Put         +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        First     Move        !      !             -           -      -             -           -     -    -            -           -          -         -         -             -
        First     LeaveToNext !      !             -           -      -             -           -     -    -            -           -          -         -         -             -
        """;

    /// <summary>Of a working meeting of Jinghai, in which Lianhuashan has no part.</summary>
    private const string Working = """
                              office partnerOffice officeClerk leader partnerLeader otherLeader staff head partnerStaff partnerHead otherStaff evaluator inspector administrator auditor
        Proposed  Describe    +      -             -           -      -             -           +     +    -            -           -          -         -         -             -
        Proposed  TakeBack    +      -             -           -      -             -           +     +    -            -           -          -         -         -             -
        Proposed  Put         +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Proposed  Move        0      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Proposed  LeaveToNext +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        OnAgenda  Describe    +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        OnAgenda  TakeBack    +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        OnAgenda  Put         +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        OnAgenda  Move        +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        OnAgenda  LeaveToNext +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Parked    Describe    -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Parked    TakeBack    +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Parked    Put         +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Parked    Move        0      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Parked    LeaveToNext 0      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Withdrawn Describe    -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Withdrawn TakeBack    -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Withdrawn Put         !      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Withdrawn Move        0      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Withdrawn LeaveToNext !      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        First     Describe    +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        First     TakeBack    !      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        First     Put         +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        First     Move        !      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        First     LeaveToNext !      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        """;

    /// <summary>Who sees it at a joint meeting.</summary>
    private const string Seeing = """
                  office partnerOffice officeClerk leader partnerLeader otherLeader staff head partnerStaff partnerHead otherStaff evaluator inspector administrator auditor
        Proposed  +      +             -           -      -             -           +     +    -            -           -          -         -         -             -
        OnAgenda  +      +             +           +      +             +           +     +    +            +           +          +         -         -             -
        Parked    +      +             +           +      +             +           +     +    +            +           +          +         -         -             -
        Withdrawn +      +             -           -      -             -           +     +    -            -           -          -         -         -             -
        First     +      +             +           +      +             +           +     +    +            +           +          +         -         -             -
        """;

    /// <summary>Who sees it at a working meeting of Jinghai.</summary>
    private const string SeeingWorking = """
                  office partnerOffice officeClerk leader partnerLeader otherLeader staff head partnerStaff partnerHead otherStaff evaluator inspector administrator auditor
        Proposed  +      -             -           -      -             -           +     +    -            -           -          -         -         -             -
        OnAgenda  +      -             +           +      -             +           +     +    -            -           +          +         -         -             -
        Parked    +      -             +           +      -             +           +     +    -            -           +          +         -         -             -
        Withdrawn +      -             -           -      -             -           +     +    -            -           -          -         -         -             -
        First     +      -             +           +      -             +           +     +    -            -           +          +         -         -             -
        """;

    private static readonly Actor Chair = Sample.Person(905, Role.OfficeStaff, Sample.JinghaiOffice);

    public static TheoryData<ItemPlace, ItemAction> EveryAttempt() =>
        RightsTable.Pairs<ItemPlace, ItemAction>(Enum.GetValues<ItemPlace>());

    [Theory]
    [MemberData(nameof(EveryAttempt))]
    public void BeforeAJointMeeting_OnlyThoseOfTheTable_MayDoIt(ItemPlace place, ItemAction action) =>
        AssertAttempts(Joint, MeetingSeries.Joint, place, action);

    [Theory]
    [MemberData(nameof(EveryAttempt))]
    public void BeforeAWorkingMeeting_OnlyThoseOfTheTable_MayDoIt(ItemPlace place, ItemAction action) =>
        AssertAttempts(Working, MeetingSeries.Jinghai, place, action);

    [Theory]
    [MemberData(nameof(EveryAttempt))]
    public void OnceTheMeetingHasBegun_OrWasCalledOff_NobodyMayDoIt(ItemPlace place, ItemAction action) => Assert.All(
        new Action<JointMeeting>[] { m => m.Start(Chair, Sample.Now), m => m.Cancel(Chair, "另行安排", Sample.Now) },
        end => Assert.All(MeetingCast.All.Values, actor =>
        {
            var (meeting, item) = Bring(MeetingSeries.Joint, place);
            end(meeting);
            AssertRefused(meeting, item, action, actor);
        }));

    [Theory]
    [InlineData(ItemPlace.Proposed)]
    [InlineData(ItemPlace.OnAgenda)]
    [InlineData(ItemPlace.Parked)]
    [InlineData(ItemPlace.Withdrawn)]
    [InlineData(ItemPlace.First)]
    public void ATopic_IsSeenByItsDepartmentAndTheOffices_AndByAllOnceItWasPlaced(ItemPlace place) => Assert.All(
        new (string Table, MeetingSeries Series)[] { (Seeing, MeetingSeries.Joint), (SeeingWorking, MeetingSeries.Jinghai) },
        kind =>
        {
            var row = RightsTable.Row(kind.Table, $"{place}", MeetingCast.All.Keys);
            var (meeting, item) = Bring(kind.Series, place);
            Assert.All(MeetingCast.All, entry => Assert.Equal(row[entry.Key] == "+", item.CanSee(entry.Value, meeting)));
        });

    private static void AssertAttempts(string table, MeetingSeries series, ItemPlace place, ItemAction action)
    {
        var row = RightsTable.Row(table, $"{place} {action}", MeetingCast.All.Keys);
        Assert.All(MeetingCast.All, entry =>
        {
            var (name, actor) = entry;
            var (meeting, item) = Bring(series, place);
            if (row[name] == "-")
            {
                AssertRefused(meeting, item, action, actor);
                return;
            }

            // The department's button is that of the item, the offices' that of the agenda.
            Assert.True(item.CanEdit(actor, meeting) || meeting.CanArrange(actor));
            var before = Snapshot.Of(meeting);
            var refused = Record.Exception(() => Do(meeting, item, action, actor));
            Assert.Equal(row[name] == "!" ? typeof(BusinessRuleException) : null, refused?.GetType());
            Assert.Equal(row[name] == "+", before != Snapshot.Of(meeting));
            Assert.Equal(Enumerable.Range(1, meeting.Agenda().Count), meeting.Agenda().Select(i => i.Position));
        });
    }

    private static void AssertRefused(JointMeeting meeting, AgendaItem item, ItemAction action, Actor actor)
    {
        var before = Snapshot.Of(meeting);
        Assert.False(action == ItemAction.Describe && item.CanEdit(actor, meeting), "The button is there.");
        Assert.False(item.State == AgendaState.OnAgenda && meeting.CanArrange(actor), "The buttons of the agenda are there.");
        Assert.Throws<BusinessRuleException>(() => Do(meeting, item, action, actor));
        Assert.Equal(before, Snapshot.Of(meeting));
    }

    private static void Do(JointMeeting meeting, AgendaItem item, ItemAction action, Actor actor)
    {
        switch (action)
        {
            case ItemAction.Describe:
                item.Describe(actor, meeting, "新的名称", "新的说明");
                break;
            case ItemAction.TakeBack:
                meeting.TakeBack(actor, item);
                break;
            case ItemAction.Put:
                meeting.Put(actor, item, 45, "汇报人", Sample.Now);
                break;
            case ItemAction.Move:
                meeting.Move(actor, item, up: false);
                break;
            default:
                meeting.LeaveToNext(actor, item);
                break;
        }
    }

    /// <summary>A meeting that could begin, and a topic of Commerce, or the first item, where it is to be.</summary>
    private static (JointMeeting Meeting, AgendaItem Item) Bring(MeetingSeries series, ItemPlace place)
    {
        var meeting = new MeetingSituations(series).Bring(MeetingSituation.Agreed);
        if (place == ItemPlace.First)
        {
            return (meeting, meeting.Agenda()[0]);
        }

        var item = meeting.ProposeTopic(MeetingCast.Staff, "人才交流", null, Sample.Today, MeetingSituations.Before).WithId(9);
        if (place != ItemPlace.Proposed)
        {
            meeting.Put(Chair, item, null, null, MeetingSituations.Before);
            meeting.Move(Chair, item, up: true);
        }

        if (place == ItemPlace.Parked)
        {
            meeting.LeaveToNext(Chair, item);
        }

        if (place == ItemPlace.Withdrawn)
        {
            meeting.TakeBack(Chair, item);
        }

        return (meeting, item);
    }
}
