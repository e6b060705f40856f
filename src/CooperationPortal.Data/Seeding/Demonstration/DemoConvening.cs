using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Data.JointMeetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Seeding.Demonstration;

/// <summary>The made-up people by their account names.</summary>
internal sealed record DemoCast(IReadOnlyDictionary<string, Actor> People)
{
    /// <summary>By account id, for what records carry.</summary>
    public IReadOnlyDictionary<int, Actor> ById { get; } = People.Values.ToDictionary(p => p.UserId);

    public Actor Office(Side side) => People[side == Side.Jinghai ? "jh-office" : "lhs-office"];

    public Actor Leader(Side side) => People[side == Side.Jinghai ? "jh-leader" : "lhs-leader"];

    public Actor Staff(string department) => People[department];

    public Actor Head(string department) => People[department + ".head"];
}

/// <summary>A meeting as the demonstration plays it.</summary>
/// <param name="Series">Joint, or a side's own.</param>
/// <param name="Year">Its year.</param>
/// <param name="Day">A working day.</param>
/// <param name="Host">The host, whose office does the work.</param>
/// <param name="Place">Where.</param>
/// <param name="Topics">What it is about.</param>
/// <param name="IsLatest">The last one that was held: it leaves a topic over.</param>
/// <param name="KeepsOpen">Its last two decisions are still being carried out.</param>
internal sealed record DemoMeeting(
    MeetingSeries Series, int Year, DateOnly Day, Side Host, string Place, IReadOnlyList<DemoMeetingTexts.Topic> Topics, bool IsLatest,
    bool KeepsOpen)
{
    public Dice Dice { get; } = new($"meeting/{Series}/{Year}");

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<DemoMeetingTexts.Decision> Decisions { get; } = [.. Topics.SelectMany(t => t.Decisions)];

    /// <summary>True where the decision is still being carried out.</summary>
    /// <param name="number">From 1.</param>
    public bool StaysOpen(int number) => KeepsOpen && number > Decisions.Count - 2;

    /// <summary>Until when a decision is to be carried out; of those that stay open one is due at the year's end, one a month earlier.</summary>
    /// <param name="number">From 1.</param>
    public DateOnly DueOf(int number)
    {
        if (StaysOpen(number))
        {
            return number == Decisions.Count ? new DateOnly(Year + 1, 12, 31) : new DateOnly(Year + 1, 11, 30);
        }

        var decision = Decisions[number - 1];
        return DateOnly.ParseExact(
            $"{Year + (decision.DueNextYear ? 1 : 0)}-{decision.Due}", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }
}

/// <summary>Agrees on meetings and prepares them: proposals, notice and replies, roster, agenda.</summary>
internal sealed class DemoConvening(PortalDbContext db, DemoMeetingTexts texts, DemoCast cast, DemoTrail trail)
{
    /// <summary>A meeting that both sides have agreed on, with roster, replies and agenda; saved.</summary>
    public async Task<JointMeeting> AgreeAsync(DemoMeeting plan, CancellationToken cancellation)
    {
        var (office, dice) = (cast.Office(plan.Host), plan.Dice);
        var created = DemoDays.At(plan.Day.AddDays(-35), dice.Between(9, 11), dice.Between(0, 59));
        var meeting = new JointMeeting(plan.Series, plan.Year, 1, office, created);
        var agreed = Propose(meeting, plan, created);
        await new RosterFilling(db).FillAsync(meeting, cancellation);
        meeting.FirstItem(office, created);
        Answer(meeting, agreed, dice);
        var placed = DemoDays.At(plan.Day.AddDays(-9), 15, dice.Between(0, 59));
        PutTopics(meeting, plan, created, placed);
        if (plan.Series == MeetingSeries.Joint)
        {
            var measures = await db.Measures.AsNoTracking().OrderBy(m => m.WorkArea.Number).ThenBy(m => m.SortOrder)
                .Select(m => new { m.Id, m.Name }).ToListAsync(cancellation);
            var points = meeting.AddWorkPoints(office, plan.Year + 1, measures.Select(m => (m.Id, (string?)m.Name)), placed);
            meeting.Put(office, points, 20, texts.WorkPointsReporter, placed);
        }

        db.JointMeetings.Add(meeting);
        await db.SaveChangesAsync(cancellation);
        trail.Convened(meeting, cast.ById);
        foreach (var item in meeting.Items.Where(i => i.Kind != AgendaKind.OpenDecisions).OrderBy(i => i.Position))
        {
            trail.Topic(item.State == AgendaState.Parked ? AuditAction.TopicParked : AuditAction.TopicPlaced, item, meeting, office, placed);
        }

        return meeting;
    }

    /// <summary>The meeting to come: the office of Lianhuashan has proposed, the one of Jinghai has not answered; topics are called for.</summary>
    /// <param name="year">Its year.</param>
    /// <param name="ordinal">The how manieth of the year.</param>
    /// <param name="day">Proposed; a second option lies two days later.</param>
    /// <param name="today">The business day.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task NegotiateAsync(int year, int ordinal, DateOnly day, DateOnly today, CancellationToken cancellation)
    {
        var office = cast.Office(Side.Lianhuashan);
        var on = DemoDays.Back(today.AddDays(-6));
        var created = DemoReports.At(on, 10, 20);
        var meeting = new JointMeeting(MeetingSeries.Joint, year, ordinal, office, created);
        var place = texts.PlaceOf(Side.Lianhuashan);
        meeting.Propose(
            office, [Time(day, place, Side.Lianhuashan), Time(DemoDays.Forward(day.AddDays(2)), place, Side.Lianhuashan)],
            texts.ProposalNotes[1], created);
        meeting.CallForTopics(office, today.AddDays(14), on);
        await new RosterFilling(db).FillAsync(meeting, cancellation);
        meeting.FirstItem(office, created);
        var ago = texts.Proposed.Count;
        foreach (var topic in texts.Proposed)
        {
            var proposed = DemoDays.Back(today.AddDays(-ago--));
            meeting.ProposeTopic(cast.Staff(topic.Department), topic.Title, topic.Explanation, proposed, DemoReports.At(proposed, 16 - ago, 12));
        }

        db.JointMeetings.Add(meeting);
        await db.SaveChangesAsync(cancellation);
        trail.Convened(meeting, cast.ById);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Proposals to and fro; a working meeting is agreed at once.</summary>
    /// <returns>The moment of the agreement.</returns>
    private DateTime Propose(JointMeeting meeting, DemoMeeting plan, DateTime created)
    {
        var (office, other, dice) = (cast.Office(plan.Host), cast.Office(plan.Host.Other()), plan.Dice);
        var wanted = Time(plan.Day, plan.Place, plan.Host);
        var (on, close) = (Core.Shared.BusinessClock.DayOf(created), DemoDays.Back(plan.Day.AddDays(-12)));
        if (plan.Series != MeetingSeries.Joint)
        {
            meeting.Propose(office, [wanted], null, created);
            meeting.CallForTopics(office, close, on);
            return created;
        }

        // Every third year the other side cannot come on the first dates.
        var countered = plan.Year % 3 == 0;
        var first = countered
            ? meeting.Propose(
                office, [Time(DemoDays.Forward(plan.Day.AddDays(-9)), plan.Place, plan.Host), Time(DemoDays.Forward(plan.Day.AddDays(-7)), plan.Place, plan.Host)],
                dice.Pick(texts.ProposalNotes), created)
            : meeting.Propose(
                office, [wanted, Time(DemoDays.Forward(plan.Day.AddDays(3)), plan.Place, plan.Host)], dice.Pick(texts.ProposalNotes), created);
        meeting.CallForTopics(office, close, on);
        var answered = DemoDays.At(on.AddDays(2), dice.Between(14, 17), dice.Between(0, 59));
        if (!countered)
        {
            meeting.Confirm(other, first, first.Options.First(), answered);
            return answered;
        }

        var counter = meeting.Propose(other, [wanted], texts.CounterNote, answered);
        var agreed = DemoDays.At(Core.Shared.BusinessClock.DayOf(answered).AddDays(1), 9, dice.Between(5, 55));
        meeting.Confirm(office, counter, counter.Options.Single(), agreed);
        return agreed;
    }

    /// <summary>The replies to the notice: most come, a few are excused, for a few somebody else comes. The leaders come.</summary>
    private void Answer(JointMeeting meeting, DateTime agreed, Dice dice)
    {
        var lines = meeting.Members.Where(m => m.Department is not null).ToList();
        foreach (var leader in meeting.Members.Where(m => m.Department is null))
        {
            leader.Attend(Attendance.Present, null, null, null);
        }

        var on = Core.Shared.BusinessClock.DayOf(agreed);
        var (away, standIn) = (dice.Between(0, lines.Count - 1), dice.Between(0, texts.StandIns.Count - 1));
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];

            // Steps of seven and eleven from a line by chance: two are excused, two represented, never the same ones.
            var place = (i - away + lines.Count) % lines.Count;
            if (place is 0 or 7)
            {
                line.Attend(Attendance.Leave, dice.Pick(texts.LeaveReasons), null, null);
            }
            else if (place is 3 or 11)
            {
                var person = texts.StandIns[standIn++ % texts.StandIns.Count];
                line.Attend(Attendance.StandIn, null, person.Name, person.Post);
            }
            else
            {
                line.Attend(Attendance.Present, null, null, null);
            }

            line.Replied(cast.Staff(line.Department!.Code), meeting, DemoDays.At(on.AddDays(dice.Between(1, 9)), dice.Between(9, 17), dice.Between(0, 59)));
        }
    }

    private void PutTopics(JointMeeting meeting, DemoMeeting plan, DateTime created, DateTime placed)
    {
        var office = cast.Office(plan.Host);
        var on = Core.Shared.BusinessClock.DayOf(created);
        foreach (var topic in plan.Topics)
        {
            var head = cast.Head(topic.Department);
            var (at, explanation) = (Proposed(), DemoMeetingTexts.Fill(topic.Explanation, plan.Dice, plan.Year));
            var item = meeting.ProposeTopic(cast.Staff(topic.Department), topic.Title, explanation, Core.Shared.BusinessClock.DayOf(at), at);
            meeting.Put(office, item, topic.Minutes, $"{head.DepartmentName} {head.Name}", placed);
        }

        if (plan.IsLatest)
        {
            var at = Proposed();
            var item = meeting.ProposeTopic(
                cast.Staff(texts.Parked.Department), texts.Parked.Title, texts.Parked.Explanation, Core.Shared.BusinessClock.DayOf(at), at);
            meeting.LeaveToNext(office, item);
        }

        DateTime Proposed() => DemoDays.At(on.AddDays(plan.Dice.Between(6, 20)), plan.Dice.Between(9, 17), plan.Dice.Between(0, 59));
    }

    private static ProposedTime Time(DateOnly day, string place, Side host) =>
        new(DemoReports.At(day, 9, 30), DemoReports.At(day, 11, 50), place, host);
}
