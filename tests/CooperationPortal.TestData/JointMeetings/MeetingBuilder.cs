using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.TestData.JointMeetings;

/// <summary>
/// Makes meetings of the test people as far as a test needs them, through the entities' own methods: the two offices, both leaders as
/// conveners, the departments of the test people on the roster. Saves at each step.
/// </summary>
public sealed class MeetingBuilder(PortalDbContext db, DateTime now)
{
    /// <summary>Each department that has somebody among the test people.</summary>
    private static readonly TestPerson[] Heads =
        [TestPeople.CooperationHead, TestPeople.CommerceHead, TestPeople.CultureHead, TestPeople.PartnerCommerceHead, TestPeople.PartnerCultureHead];

    /// <summary>Decisions of minutes that have been sent round.</summary>
    public int Decisions { get; init; } = 1;

    /// <summary>Somebody as the rules see them.</summary>
    public async Task<Actor> ActorAsync(TestPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var user = await db.Users.Include(u => u.Department).SingleAsync(u => u.UserName == person.UserName);
        return new Actor(
            user.Id, user.DisplayName, user.Post, user.DepartmentId, user.Department?.Name, user.Side,
            user.Department?.IsLeadingGroupOffice == true, [person.Role]);
    }

    /// <summary>A meeting in negotiation with its roster and its fixed first item.</summary>
    public async Task<JointMeeting> BegunAsync(MeetingSeries series = MeetingSeries.Joint, int year = 2026, int ordinal = 1)
    {
        var office = await ActorAsync(series == MeetingSeries.Lianhuashan ? TestPeople.PartnerOffice : TestPeople.Office);
        var meeting = new JointMeeting(series, year, ordinal, office, now);
        foreach (var (person, side) in new[] { (TestPeople.Leader, Side.Jinghai), (TestPeople.PartnerLeader, Side.Lianhuashan) })
        {
            if (series.Has(side))
            {
                var leader = await ActorAsync(person);
                meeting.AddMember(new MeetingMember(side, MemberRole.Convener, null, leader.UserId, leader.Name, "组长", 0));
                meeting.ConvenedBy(side, leader.UserId);
            }
        }

        foreach (var person in Heads)
        {
            var head = await ActorAsync(person);
            if (series.Has(head.Side))
            {
                var department = await db.Departments.SingleAsync(d => d.Id == head.DepartmentId);
                meeting.AddMember(new MeetingMember(
                    head.Side!.Value, MemberRole.Member, department, head.UserId, head.Name, "局长", department.SortOrder));
            }
        }

        var first = meeting.AddItem(new AgendaItem(AgendaKind.OpenDecisions, office, "上次会议议定事项落实情况", null, now));
        first.Place(1, 15, null);
        db.JointMeetings.Add(meeting);
        await db.SaveChangesAsync();
        return meeting;
    }

    /// <summary>Proposes one time and place for the side.</summary>
    public async Task<MeetingProposal> ProposedAsync(JointMeeting meeting, TestPerson office, DateTime? startAt = null)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        var start = startAt ?? new DateTime(meeting.Year, 12, 10, 1, 30, 0, DateTimeKind.Utc);
        var proposal = meeting.Propose(
            await ActorAsync(office), [new ProposedTime(start, start.AddHours(3), "静海区会议中心", Side.Jinghai)], null, now);
        await db.SaveChangesAsync();
        return proposal;
    }

    /// <summary>A meeting that both sides have agreed on.</summary>
    public async Task<JointMeeting> AgreedAsync(MeetingSeries series = MeetingSeries.Joint, int year = 2026, int ordinal = 1)
    {
        var meeting = await BegunAsync(series, year, ordinal);
        var one = series == MeetingSeries.Lianhuashan ? TestPeople.PartnerOffice : TestPeople.Office;
        var proposal = await ProposedAsync(meeting, one);
        if (series == MeetingSeries.Joint)
        {
            meeting.Confirm(await ActorAsync(TestPeople.PartnerOffice), proposal, proposal.Options.First(), now);
            await db.SaveChangesAsync();
        }

        return meeting;
    }

    /// <summary>Puts a topic on the agenda.</summary>
    public async Task<AgendaItem> TopicAsync(JointMeeting meeting, string title = "产业务实合作")
    {
        ArgumentNullException.ThrowIfNull(meeting);
        var item = meeting.AddItem(new AgendaItem(AgendaKind.Topic, await ActorAsync(TestPeople.Commerce), title, "说明", now));
        item.Place(meeting.Items.Count(i => i.State == AgendaState.OnAgenda) + 1, 20, "商务局");
        await db.SaveChangesAsync();
        return item;
    }

    /// <summary>A meeting under way, with the first edition of its minutes in draft: the opening and two sections.</summary>
    public async Task<MeetingMinutes> InSessionAsync(MeetingSeries series = MeetingSeries.Joint, int year = 2026, int ordinal = 1)
    {
        var meeting = await AgreedAsync(series, year, ordinal);
        await TopicAsync(meeting);
        return await StartedAsync(meeting);
    }

    /// <summary>Begins an agreed meeting that has a topic; everybody has come.</summary>
    public async Task<MeetingMinutes> StartedAsync(JointMeeting meeting)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        meeting.Start(await OfficeAsync(meeting.Series), now);
        var minutes = new MeetingMinutes(meeting, MinutesComposer.Opening(meeting), now);
        db.Minutes.Add(minutes);
        foreach (var member in meeting.Members)
        {
            member.Attend(Attendance.Present, null, null, null);
        }

        await db.SaveChangesAsync();
        return minutes;
    }

    /// <summary>A meeting that is over; its minutes are in draft.</summary>
    public async Task<MeetingMinutes> HeldAsync(MeetingSeries series = MeetingSeries.Joint, int year = 2026, int ordinal = 1)
    {
        var minutes = await InSessionAsync(series, year, ordinal);
        minutes.Meeting.End(await OfficeAsync(series), now);
        await db.SaveChangesAsync();
        return minutes;
    }

    /// <summary>Writes the last section and records a decision in it.</summary>
    public async Task<MinutesOutcome> DecidedAsync(
        MeetingMinutes minutes, string text = "成立招商合作协调议事机构", DateOnly? dueOn = null, string lead = "jh-commerce", string supporting = "lhs-culture")
    {
        ArgumentNullException.ThrowIfNull(minutes);
        var office = await OfficeAsync(minutes.Series);
        var section = minutes.Sections.OrderBy(s => s.Position).Last();
        minutes.Write(office, section, section.Heading, "会议听取了汇报，同意建立机制。", keepsRevision: true, now);
        var departments = await db.Departments.Where(d => d.Code == lead || d.Code == supporting).ToListAsync();
        var measure = await db.Measures.SingleAsync(m => m.Number == "2.2");
        var outcome = minutes.AddOutcome(
            office,
            section,
            new OutcomeContent(
                OutcomeKind.Decision, text, dueOn ?? BusinessClock.DayOf(now).AddDays(30), measure.Id,
                [
                    .. departments.Where(d => minutes.Series.Has(d.Side))
                        .Select(d => (d, d.Code == lead ? AssignmentPart.Lead : AssignmentPart.Supporting)),
                ]),
            now);
        await db.SaveChangesAsync();
        return outcome;
    }

    /// <summary>Minutes with a decision that the departments are asked to comment on.</summary>
    public async Task<MeetingMinutes> CirculatedAsync(MeetingSeries series = MeetingSeries.Joint, int year = 2026, int ordinal = 1)
    {
        var minutes = await HeldAsync(series, year, ordinal);
        for (var i = 0; i < Decisions; i++)
        {
            await DecidedAsync(minutes);
        }

        var today = BusinessClock.DayOf(now);
        minutes.Circulate(await OfficeAsync(series), today.AddDays(7), today, now);
        await db.SaveChangesAsync();
        return minutes;
    }

    /// <summary>Circulated minutes to which nobody objects.</summary>
    public async Task<MeetingMinutes> AnsweredAsync(MeetingSeries series = MeetingSeries.Joint, int year = 2026, int ordinal = 1)
    {
        var minutes = await CirculatedAsync(series, year, ordinal);
        foreach (var person in Heads)
        {
            var head = await ActorAsync(person);
            if (series.Has(head.Side))
            {
                minutes.Answer(head, null, null, noObjection: true, now);
            }
        }

        await db.SaveChangesAsync();
        return minutes;
    }

    /// <summary>Minutes without objections that wait for the conveners.</summary>
    public async Task<MeetingMinutes> SigningAsync(MeetingSeries series = MeetingSeries.Joint, int year = 2026, int ordinal = 1)
    {
        var minutes = await AnsweredAsync(series, year, ordinal);
        minutes.OpenSigning(await OfficeAsync(series), BusinessClock.DayOf(now), silenceIsConsent: false);
        await db.SaveChangesAsync();
        return minutes;
    }

    /// <summary>Minutes that each convener has signed.</summary>
    public async Task<MeetingMinutes> SignedAsync(MeetingSeries series = MeetingSeries.Joint, int year = 2026, int ordinal = 1)
    {
        var minutes = await SigningAsync(series, year, ordinal);
        foreach (var leader in new[] { TestPeople.Leader, TestPeople.PartnerLeader }.Where(p => series.Has(p.Side)))
        {
            var content = MinutesComposer.Compose(minutes);
            minutes.Sign(await ActorAsync(leader), content.Sha256(), content, now);
        }

        await db.SaveChangesAsync();
        return minutes;
    }

    /// <summary>Issued minutes, under the meeting's ordinal as their number; each decision has become a task.</summary>
    public async Task<MeetingMinutes> IssuedAsync(MeetingSeries series = MeetingSeries.Joint, int year = 2026, int ordinal = 1)
    {
        var minutes = await SignedAsync(series, year, ordinal);
        var office = await OfficeAsync(series);
        var clock = new BusinessClock(new TestClock { Now = new DateTimeOffset(now, TimeSpan.Zero) });
        var numbering = new Numbering(db);
        foreach (var one in DecisionTasks.YearsOf(minutes))
        {
            await numbering.PrepareAsync(DecisionTasks.TaskSeries(one));
        }

        await using var transaction = await db.Database.BeginTransactionAsync();
        minutes.Issue(office, year, ordinal, MinutesComposer.Compose(minutes), now);
        await db.SaveChangesAsync();
        var planning = new ReportPlanning(db);
        var figures = new Figures(db);
        await new DecisionTasks(db, numbering, planning, figures, new YearOpening(db, planning, figures, clock), clock).FollowAsync(minutes, office);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return minutes;
    }

    private Task<Actor> OfficeAsync(MeetingSeries series) =>
        ActorAsync(series == MeetingSeries.Lianhuashan ? TestPeople.PartnerOffice : TestPeople.Office);
}
