using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;

namespace CooperationPortal.Core.Tests.JointMeetings;

/// <summary>Where a meeting may stand.</summary>
public enum MeetingSituation
{
    New,

    /// <summary>The office of Jinghai has proposed.</summary>
    Proposed,

    /// <summary>The office of Lianhuashan has answered by a proposal of its own.</summary>
    CounterProposed,
    Agreed,

    /// <summary>Agreed; the office of Jinghai has proposed another time.</summary>
    Changing,
    InSession,
    Held,
    Cancelled,
}

/// <summary>What somebody may try on a meeting.</summary>
public enum MeetingAction
{
    Propose,
    Confirm,
    CallForTopics,
    ProposeTopic,
    ArrangeAgenda,
    KeepRoster,
    ChangeConvener,
    Begin,
    End,
    Cancel,
}

/// <summary>Brings a meeting into each situation, by the rules' own methods, and tries actions on it.</summary>
internal sealed class MeetingSituations(MeetingSeries series)
{
    /// <summary>When everything before the tried action happened.</summary>
    public static readonly DateTime Before = Sample.Now.AddDays(-1);

    // Colleagues of the tried ones: rights are an office's, not a person's.
    private static readonly Actor Host = Sample.Person(905, Role.OfficeStaff, Sample.JinghaiOffice);
    private static readonly Actor Guest = Sample.Person(907, Role.OfficeStaff, Sample.LianhuashanOffice);

    /// <summary>From nine in the morning until noon.</summary>
    public static ProposedTime Time(int month = 12, int day = 8, string place = "静海区会议中心") =>
        new(new DateTime(2026, month, day, 1, 0, 0, DateTimeKind.Utc), new DateTime(2026, month, day, 4, 0, 0, DateTimeKind.Utc), place, Side.Jinghai);

    /// <summary>A meeting with conveners, four departments, two topics on the agenda, and a call for more.</summary>
    public JointMeeting Bring(MeetingSituation situation)
    {
        var meeting = Prepared();
        switch (situation)
        {
            case MeetingSituation.Proposed:
                meeting.Propose(Host, [Time()], null, Before);
                break;
            case MeetingSituation.CounterProposed:
                meeting.Propose(Host, [Time()], null, Before);
                meeting.Propose(Guest, [Time(day: 9)], null, Before);
                break;
            case MeetingSituation.Agreed:
                Agree(meeting);
                break;
            case MeetingSituation.Changing:
                Agree(meeting);
                meeting.Propose(Host, [Time(day: 10)], null, Before);
                break;
            case MeetingSituation.InSession:
                Agree(meeting);
                meeting.Start(Host, Before);
                break;
            case MeetingSituation.Held:
                Agree(meeting);
                meeting.Start(Host, Before);
                meeting.End(Host, Before);
                break;
            case MeetingSituation.Cancelled:
                Agree(meeting);
                meeting.Cancel(Host, "领导另有安排", Before);
                break;
        }

        return meeting;
    }

    /// <summary>What the button on the page would say; null where no rule of its own answers.</summary>
    public static bool? Can(JointMeeting meeting, MeetingAction action, Actor actor) => action switch
    {
        MeetingAction.Propose => meeting.CanPropose(actor),
        MeetingAction.Confirm => meeting.CanConfirm(actor, Latest(meeting)),
        MeetingAction.ProposeTopic => meeting.CanProposeTopic(actor, Sample.Today),
        MeetingAction.ArrangeAgenda => meeting.CanArrange(actor),
        MeetingAction.KeepRoster => MeetingMember.CanKeep(actor, meeting),
        _ => null,
    };

    /// <summary>Does it.</summary>
    public static void Do(JointMeeting meeting, MeetingAction action, Actor actor)
    {
        switch (action)
        {
            case MeetingAction.Propose:
                meeting.Propose(actor, [Time(day: 15)], "另议", Sample.Now);
                break;
            case MeetingAction.Confirm:
                meeting.Confirm(actor, Latest(meeting), Latest(meeting).Options.First(), Sample.Now);
                break;
            case MeetingAction.CallForTopics:
                meeting.CallForTopics(actor, Sample.Today.AddDays(3), Sample.Today);
                break;
            case MeetingAction.ProposeTopic:
                meeting.ProposeTopic(actor, "人才交流", null, Sample.Today, Sample.Now);
                break;
            case MeetingAction.ArrangeAgenda:
                meeting.Move(actor, meeting.Agenda()[1], up: false);
                break;
            case MeetingAction.KeepRoster:
                meeting.TakeOff(actor, meeting.Members.Single(m => m.DepartmentId == Sample.Commerce.Id));
                break;
            case MeetingAction.ChangeConvener:
                meeting.Convene(actor, Side.Jinghai, MeetingCast.OtherLeader.UserId, "王新", "副区长");
                break;
            case MeetingAction.Begin:
                meeting.Start(actor, Sample.Now);
                break;
            case MeetingAction.End:
                meeting.End(actor, Sample.Now);
                break;
            default:
                meeting.Cancel(actor, "另行安排", Sample.Now);
                break;
        }
    }

    /// <summary>The state to which an allowed action leads; null: it changes none.</summary>
    public MeetingState? Leads(MeetingAction action) => action switch
    {
        MeetingAction.Propose when series != MeetingSeries.Joint => MeetingState.Agreed,
        MeetingAction.Confirm => MeetingState.Agreed,
        MeetingAction.Begin => MeetingState.InSession,
        MeetingAction.End => MeetingState.Held,
        MeetingAction.Cancel => MeetingState.Cancelled,
        _ => null,
    };

    private JointMeeting Prepared()
    {
        var meeting = new JointMeeting(series, 2026, 1, Host, Before).WithId(1);
        foreach (var leader in new[] { MeetingCast.Leader, MeetingCast.PartnerLeader }.Where(l => series.Has(l.Side)))
        {
            meeting.Convene(Host, leader.Side!.Value, leader.UserId, leader.Name, leader.Post);
        }

        foreach (var department in new[] { Sample.Commerce, Sample.JinghaiOffice, Sample.PartnerCulture, Sample.LianhuashanOffice }
            .Where(d => series.Has(d.Side)))
        {
            meeting.AddMember(new MeetingMember(
                department.Side, MemberRole.Member, department, null, $"负责人{department.Id}", "局长", department.SortOrder));
        }

        meeting.CallForTopics(Host, Sample.Today.AddDays(10), Sample.Today);
        foreach (var title in new[] { "产业合作", "关于文旅合作" })
        {
            var topic = meeting.ProposeTopic(MeetingCast.Staff, title, null, Sample.Today, Before);
            meeting.Put(Host, topic, 20, null, Before);
        }

        foreach (var (item, index) in meeting.Agenda().Select((item, index) => (item, index)))
        {
            item.WithId(index + 1);
        }

        return meeting;
    }

    private void Agree(JointMeeting meeting)
    {
        var proposal = meeting.Propose(Host, [Time()], null, Before);
        if (series == MeetingSeries.Joint)
        {
            meeting.Confirm(Guest, proposal, proposal.Options.Single(), Before);
        }
    }

    /// <summary>The proposal that somebody tries to confirm; where the meeting has none, that of another meeting.</summary>
    private static MeetingProposal Latest(JointMeeting meeting) =>
        meeting.Proposals.LastOrDefault() ?? new MeetingSituations(MeetingSeries.Joint).Bring(MeetingSituation.Proposed).Proposals.Single();
}
