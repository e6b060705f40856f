using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.Notifications;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Notifications;

/// <summary>
/// The round of reminders of one workday. What fell on days off, or on days when the portal stood still, is made up for once. All of a round
/// is one transaction: an instance that dies in it has done nothing, and the next one does it all (REL-13).
/// </summary>
public sealed class ReminderRound(
    PortalDbContext db, IEnumerable<IReminderSource> sources, DailyJobs jobs, WorkCalendars calendars, Notifier notifier, ReminderAudience audience)
{
    /// <summary>Names the job.</summary>
    public const string Job = "reminders";

    /// <summary>How many days back a round looks at most: older things are late enough to be seen without it.</summary>
    public const int FarthestBack = 14;

    /// <summary>Does the round of a day, once.</summary>
    /// <returns>How many were told something; 0 also on a day off and where the round has been done.</returns>
    public async Task<int> RunAsync(DateOnly today, CancellationToken cancellation)
    {
        if (!(await calendars.GetAsync(cancellation)).IsWorkday(today) || await jobs.LastAsync(Job, cancellation) >= today)
        {
            return 0;
        }

        var told = 0;
        await db.InTransactionAsync(
            async () =>
            {
                var last = await jobs.LastAsync(Job, cancellation);
                if (!await jobs.TakeAsync(Job, today, cancellation))
                {
                    return;
                }

                var after = Later(last ?? today.AddDays(-1), today.AddDays(-FarthestBack));
                var tellings = new List<Telling>();
                foreach (var reminder in await DueAsync(after, today, cancellation))
                {
                    tellings.AddRange(await audience.TellingsAsync(reminder, cancellation));
                }

                told = await notifier.TellAllAsync(tellings, cancellation);
                await AnnounceAsync(today, cancellation);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return told;
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private async Task<List<Reminder>> DueAsync(DateOnly after, DateOnly today, CancellationToken cancellation)
    {
        var rules = await db.ReminderRules.AsNoTracking().ToDictionaryAsync(r => r.Kind, cancellation);
        var due = new List<Reminder>();
        foreach (var source in sources)
        {
            var rule = rules.GetValueOrDefault(source.Kind) ?? ReminderRule.Default(source.Kind);
            if (rule.IsOn)
            {
                due.AddRange(await source.FindAsync(new ReminderWindow(rule, after, today), cancellation));
            }
        }

        return due;
    }

    /// <summary>The chat is told once a round how many reports of its side are late, if any are.</summary>
    private async Task AnnounceAsync(DateOnly today, CancellationToken cancellation)
    {
        foreach (var late in await db.Reports.AsNoTracking()
            .Where(Core.ProgressReports.ProgressReport.IsExpected)
            .Where(r => r.DueOn < today && r.FirstSubmittedOn == null)
            .GroupBy(r => r.Side)
            .Select(g => new { Side = g.Key, Reports = g.Count(), Departments = g.Select(r => r.DepartmentId).Distinct().Count() })
            .ToListAsync(cancellation))
        {
            await notifier.AnnounceAsync(
                late.Side, $"late:{today:yyyyMMdd}", ReminderWords.Late(late.Side.Name(), late.Departments, late.Reports), cancellation);
        }
    }
}

/// <summary>The rule of a kind, and the days that a round looks at.</summary>
/// <param name="Rule">When to remind.</param>
/// <param name="After">The last round's day.</param>
/// <param name="Today">This round's day.</param>
public sealed record ReminderWindow(ReminderRule Rule, DateOnly After, DateOnly Today)
{
    /// <summary>The earliest day 0 of which a reminder may fall into the window.</summary>
    public DateOnly FirstDayZero => After.AddDays(1 - Rule.DayNumbers[^1]);

    /// <summary>The latest such day 0.</summary>
    public DateOnly LastDayZero => Today.AddDays(-Rule.DayNumbers[0]);

    /// <summary>The day of the rule that has come for something with this day 0; null: none.</summary>
    public int? Of(DateOnly dayZero) => Rule.Latest(dayZero, After, Today);
}

/// <summary>What one group of people is to be reminded of.</summary>
/// <param name="Notice">The notice; its key is made unlike for those above the department.</param>
/// <param name="Route">Where it leads.</param>
/// <param name="Values">The route's values.</param>
/// <param name="To">Who it concerns first.</param>
/// <param name="Day">The day of the rule that has come.</param>
/// <param name="Rule">The rule.</param>
public sealed record Reminder(Notice Notice, string Route, object? Values, ReminderTarget To, int Day, ReminderRule Rule);

/// <summary>Whom a reminder concerns.</summary>
/// <param name="Departments">Departments whose staff are told.</param>
/// <param name="Heads">Departments whose heads are told in any case.</param>
/// <param name="Offices">Sides whose offices are told.</param>
/// <param name="Escalates">The department whose head, and the side whose leaders, are told from the rule's days on; null: nobody's.</param>
public sealed record ReminderTarget(
    IReadOnlyCollection<int> Departments, IReadOnlyCollection<int> Heads, IReadOnlyCollection<Side> Offices, (int Department, Side Side)? Escalates);

/// <summary>Finds what people are to be reminded of; one for each kind.</summary>
public interface IReminderSource
{
    /// <summary>Which rule it follows.</summary>
    ReminderKind Kind { get; }

    /// <summary>What has come within the window, in a fixed number of commands.</summary>
    Task<IReadOnlyList<Reminder>> FindAsync(ReminderWindow window, CancellationToken cancellation);
}
