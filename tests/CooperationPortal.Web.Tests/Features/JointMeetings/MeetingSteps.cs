using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.JointMeetings;

/// <summary>Meetings in every state, made through their entities as the offices would make them.</summary>
public abstract class MeetingSteps : PortalTests
{
    /// <summary>09:00 on 8 December 2026 in China, three hours.</summary>
    private protected static readonly DateTime Start = new(2026, 12, 8, 1, 0, 0, DateTimeKind.Utc);

    private protected static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"u8.ToArray();

    private protected DateTime Now => new BusinessClock(Clock).UtcNow;

    private protected DateOnly Today => new BusinessClock(Clock).Today;

    /// <summary>A person as the rules see them.</summary>
    private protected static async Task<Actor> ActorAsync(PortalDbContext db, TestPerson person)
    {
        var user = await db.Users.Include(u => u.Department).SingleAsync(u => u.UserName == person.UserName);
        return new Actor(
            user.Id, user.DisplayName, user.Post, user.DepartmentId, user.Department?.Name, user.Side,
            user.Department?.IsLeadingGroupOffice == true && person.Role == Role.OfficeStaff, [person.Role]);
    }

    /// <summary>A joint meeting whose time both sides have confirmed, with conveners and four departments on the roster.</summary>
    private protected Task<int> AgreedAsync(int ordinal = 1, bool convened = true) => DatabaseAsync(async db =>
    {
        var office = await ActorAsync(db, TestPeople.Office);
        var meeting = new JointMeeting(MeetingSeries.Joint, 2026, ordinal, office, Now);
        await AgreeAsync(db, meeting, Start);
        foreach (var (code, index) in new[] { "jh-commerce", "jh-culture", "lhs-commerce", "lhs-culture" }.Select((code, index) => (code, index)))
        {
            var department = await db.Departments.SingleAsync(d => d.Code == code);
            meeting.AddMember(new MeetingMember(department.Side, MemberRole.Member, department, null, $"{department.Name}的人", "局长", 10 + index));
        }

        if (convened)
        {
            foreach (var person in new[] { TestPeople.Leader, TestPeople.PartnerLeader })
            {
                var leader = await ActorAsync(db, person);
                meeting.Convene(office, leader.Side!.Value, leader.UserId, leader.Name, "组长");
            }
        }

        db.JointMeetings.Add(meeting);
        await db.SaveChangesAsync();
        return meeting.Id;
    });

    /// <summary>The offices agree on a time, or on another one.</summary>
    private protected static async Task AgreeAsync(PortalDbContext db, JointMeeting meeting, DateTime start)
    {
        var (office, partner) = (await ActorAsync(db, TestPeople.Office), await ActorAsync(db, TestPeople.PartnerOffice));
        var proposal = meeting.Propose(office, [new ProposedTime(start, start.AddHours(3), "静海会议中心", Side.Jinghai)], null, start.AddDays(-20));
        meeting.Confirm(partner, proposal, proposal.Options.Single(), start.AddDays(-20));
    }

    /// <summary>A meeting of one side that has not agreed on anything.</summary>
    private protected Task<int> WorkingMeetingAsync(TestPerson office) => DatabaseAsync(async db =>
    {
        var actor = await ActorAsync(db, office);
        var meeting = db.JointMeetings.Add(new JointMeeting(MeetingSeriesRules.Of(actor.Side!.Value), 2026, 1, actor, Now)).Entity;
        await db.SaveChangesAsync();
        return meeting.Id;
    });

    /// <summary>Changes a meeting through its entity.</summary>
    private protected Task<T> ChangeAsync<T>(int id, Func<PortalDbContext, JointMeeting, Task<T>> change) => DatabaseAsync(async db =>
    {
        var meeting = await db.JointMeetings.Include(m => m.Items).Include(m => m.Members).ThenInclude(m => m.Department)
            .Include(m => m.Proposals).ThenInclude(p => p.Options).Include(m => m.Notices).Include(m => m.Minutes)
            .AsSplitQuery().SingleAsync(m => m.Id == id);
        var result = await change(db, meeting);
        await db.SaveChangesAsync();
        return result;
    });

    /// <summary>Adds a topic, on the agenda or proposed only.</summary>
    private protected async Task<int> TopicAsync(int id, string title, TestPerson? by = null, bool placed = true, int? minutes = 20)
    {
        var item = await ChangeAsync(id, async (db, meeting) =>
        {
            var topic = meeting.AddItem(new AgendaItem(AgendaKind.Topic, await ActorAsync(db, by ?? TestPeople.Office), title, null, Now));
            if (placed)
            {
                meeting.Put(await ActorAsync(db, TestPeople.Office), topic, minutes, null, Now);
            }

            return topic;
        });
        return item.Id;
    }

    /// <summary>Titles on the agenda in their order, from the database.</summary>
    private protected Task<List<string>> AgendaAsync(int id) => DatabaseAsync(async db =>
    {
        var items = await db.AgendaItems.Where(i => i.MeetingId == id && i.State == AgendaState.OnAgenda).OrderBy(i => i.Position).ToListAsync();
        Assert.Equal(Enumerable.Range(1, items.Count), items.Select(i => i.Position));
        return items.ConvertAll(i => i.Title);
    });

    /// <summary>Begins and ends the meeting, and brings its minutes, with a decision a due date, to their signing.</summary>
    private protected async Task SigningAsync(int id, params DateOnly[] due)
    {
        await TopicAsync(id, "产业合作");
        await ChangeAsync(id, async (db, meeting) =>
        {
            var office = await ActorAsync(db, TestPeople.Office);
            meeting.Start(office, Now);
            var minutes = new MeetingMinutes(meeting, "会议召开。", Now);
            db.Minutes.Add(minutes);
            await db.SaveChangesAsync();
            var section = minutes.Sections.Single(s => s.Position == 2);
            var measure = await db.Measures.FirstAsync(m => m.Number == "3.2");
            var department = await db.Departments.SingleAsync(d => d.Code == "jh-commerce");
            foreach (var day in due)
            {
                minutes.AddOutcome(office, section, new OutcomeContent(OutcomeKind.Decision, $"{day:M月d日}前办完的事", day, measure.Id, [(department, AssignmentPart.Lead)]), Now);
            }

            meeting.End(office, Now);
            minutes.Circulate(office, Today, Today, Now);
            await db.SaveChangesAsync();
            minutes.OpenSigning(office, Today.AddDays(1), silenceIsConsent: true);
            return 0;
        });
    }

    /// <summary>Both conveners sign the minutes.</summary>
    private protected Task SignAsync(int id) => DatabaseAsync(async db =>
    {
        var minutes = (await db.WholeMinutesAsync(await db.Minutes.Where(m => m.MeetingId == id).Select(m => m.Id).SingleAsync()))!;
        foreach (var person in new[] { TestPeople.Leader, TestPeople.PartnerLeader })
        {
            minutes.Sign(await ActorAsync(db, person), MinutesComposer.Compose(minutes).Sha256(), MinutesComposer.Compose(minutes), Now);
        }

        await db.SaveChangesAsync();
        return 0;
    });

    /// <summary>Issues signed minutes; their decisions become tasks.</summary>
    private protected Task IssueAsync(int id) => DatabaseAsync(async db =>
    {
        var clock = new BusinessClock(Clock);
        var (planning, figures, numbering) = (new ReportPlanning(db), new Figures(db), new Numbering(db));
        await numbering.PrepareAsync(DecisionTasks.TaskSeries(2026));
        var office = await ActorAsync(db, TestPeople.Office);
        await db.InTransactionAsync(async () =>
        {
            var minutes = (await db.WholeMinutesAsync(await db.Minutes.Where(m => m.MeetingId == id).Select(m => m.Id).SingleAsync()))!;
            minutes.Issue(office, 2026, 1, MinutesComposer.Compose(minutes), Now);
            await db.SaveChangesAsync();
            await new DecisionTasks(db, numbering, planning, figures, new YearOpening(db, planning, figures, clock), clock).FollowAsync(minutes, office);
            await db.SaveChangesAsync();
        });
        return 0;
    });

    private protected static string Agenda(int id) => $"/joint-meetings/{id}/agenda";

    private protected static string Roster(int id) => $"/joint-meetings/{id}/roster";
}
