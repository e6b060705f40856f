using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Data.WorkPlan;

namespace CooperationPortal.Data.Seeding.Demonstration;

/// <summary>
/// The demonstration's meetings: a joint meeting for each past year with issued minutes and tasks of its decisions, and for the present
/// year whatever has come about until today. All through the entities' own methods, nothing after the present moment.
/// </summary>
internal sealed class DemoMeetings(
    PortalDbContext db, ReportPlanning planning, Figures figures, DemoTexts reports, IReadOnlyDictionary<string, Actor> people,
    IReadOnlyDictionary<Side, int> offices, DateTime now)
{
    /// <summary>Last of the holidays at the beginning of October, on which nobody meets.</summary>
    private const int HolidayEnds = 8;

    private readonly DateOnly _today = BusinessClock.DayOf(now);
    private readonly DemoMeetingTexts _texts = DemoMeetingTexts.Read();
    private readonly Numbering _numbering = new(db);

    /// <summary>From this day of a year on its joint meeting has been held.</summary>
    private bool IsHeldThisYear => _today >= new DateOnly(_today.Year, 10, 15);

    /// <summary>Makes the meetings. The years are open; their figures have to be reckoned anew afterwards.</summary>
    public async Task SeedAsync(CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        for (var year = PlanYear.First; year <= _today.Year; year++)
        {
            if (year < _today.Year)
            {
                await _numbering.PrepareAsync(Numbering.MinutesSeries(MeetingSeries.Joint, year), cancellation);
            }

            await _numbering.PrepareAsync(DecisionTasks.TaskSeries(year), cancellation);
        }

        await _numbering.PrepareAsync(Numbering.MinutesSeries(MeetingSeries.Jinghai, _today.Year), cancellation);
        await db.InTransactionAsync(() => PlayAsync(cancellation), cancellation);
        db.ChangeTracker.Clear();
    }

    private async Task PlayAsync(CancellationToken cancellation)
    {
        var (cast, trail) = (new DemoCast(people), new DemoTrail(db));
        var convening = new DemoConvening(db, _texts, cast, trail);
        var writing = new DemoMinutes(db, _numbering, _texts, cast, trail);
        var decisions = new DemoDecisions(db, _numbering, planning, figures, reports, cast, offices, trail, now);
        IReadOnlyList<DemoFate>? before = null;
        for (var year = PlanYear.First; year < _today.Year; year++)
        {
            before = await HoldAsync(Joint(year, DayOf(year)), before);
        }

        var working = Working();
        if (DemoMinutes.IssuedBy(working.Day) < _today)
        {
            await HoldAsync(working, null);
        }

        if (IsHeldThisYear)
        {
            // What earlier meetings left in the context would only be looked through at each save.
            db.ChangeTracker.Clear();
            var about = _today.AddDays(-55);
            var first = new DateOnly(_today.Year, 9, 8);
            var plan = Joint(_today.Year, MeetingDay(about < first ? first : about));
            var meeting = await convening.AgreeAsync(plan, cancellation);
            await writing.SendRoundAsync(
                await writing.HoldAsync(meeting, plan, FollowUp(before, plan.Day), cancellation), plan, now, cancellation);
        }

        db.ChangeTracker.Clear();
        var (nextYear, ordinal, day) = Next();
        await convening.NegotiateAsync(nextYear, ordinal, day, _today, cancellation);

        async Task<IReadOnlyList<DemoFate>> HoldAsync(DemoMeeting plan, IReadOnlyList<DemoFate>? earlier)
        {
            db.ChangeTracker.Clear();
            var meeting = await convening.AgreeAsync(plan, cancellation);
            var minutes = await writing.HoldAsync(meeting, plan, FollowUp(earlier, plan.Day), cancellation);
            var issued = await writing.IssueAsync(minutes, plan, cancellation);
            return await decisions.FollowAsync(minutes, plan, issued, cancellation);
        }
    }

    private DemoMeeting Joint(int year, DateOnly day)
    {
        var host = year % 2 == 0 ? Side.Jinghai : Side.Lianhuashan;
        var isPast = year == _today.Year - 1;
        return new DemoMeeting(
            MeetingSeries.Joint, year, day, host, _texts.PlaceOf(host), _texts.Of(year).Topics, isPast ? !IsHeldThisYear : year == _today.Year, isPast);
    }

    private DemoMeeting Working() => new(
        MeetingSeries.Jinghai, _today.Year, MeetingDay(new DateOnly(_today.Year, 4, 14)), Side.Jinghai, _texts.Working.Place,
        _texts.Working.Topics, false, false);

    /// <summary>The meeting to come: this year's one, one more of this year, or where the year is over the first one of the next.</summary>
    private (int Year, int Ordinal, DateOnly Day) Next()
    {
        if (!IsHeldThisYear)
        {
            // Two months ahead, and in autumn at the latest.
            var (day, last) = (_today.AddDays(60), new DateOnly(_today.Year, 11, 17));
            return (_today.Year, 1, MeetingDay(day < last ? day : last));
        }

        return _today <= new DateOnly(_today.Year, 12, 5)
            ? (_today.Year, 2, MeetingDay(new DateOnly(_today.Year, 12, 22)))
            : (_today.Year + 1, 1, MeetingDay(new DateOnly(_today.Year + 1, 1, 20)));
    }

    /// <summary>The day of a past year's meeting, between the middle of September and the beginning of November.</summary>
    private static DateOnly DayOf(int year) =>
        MeetingDay(new DateOnly(year, 9, 12).AddDays(new Dice($"meeting/{year}").Between(0, 50)));

    /// <summary>That day, or the next Tuesday, Wednesday or Thursday outside the holidays.</summary>
    private static DateOnly MeetingDay(DateOnly day)
    {
        day = day is { Month: 10, Day: <= HolidayEnds } ? day.AddDays(HolidayEnds) : day;
        while (day.DayOfWeek is not (DayOfWeek.Tuesday or DayOfWeek.Wednesday or DayOfWeek.Thursday))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>Last meeting's decisions as they stand on a day, in the words of the minutes.</summary>
    private static string? FollowUp(IReadOnlyList<DemoFate>? before, DateOnly on)
    {
        if (before is null)
        {
            return null;
        }

        var closed = before.Count(f => f.ClosedOn <= on);
        var overdue = before.Count(f => !(f.ClosedOn <= on) && f.DueOn < on);
        return MinutesComposer.FollowUp(closed, before.Count - closed - overdue, overdue);
    }
}
