using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Registers.Activities;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Registers;

/// <summary>Something in the calendar: an activity, or a meeting.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Title">What.</param>
/// <param name="Place">Where.</param>
/// <param name="Side">Whose; null: of both sides.</param>
/// <param name="EntryId">The activity; null: a meeting.</param>
/// <param name="MeetingId">The meeting; null: an activity.</param>
public sealed record CalendarItem(DateOnly From, DateOnly To, string Title, string? Place, Side? Side, int? EntryId, int? MeetingId)
{
    /// <summary>True on a day on which it takes place.</summary>
    public bool IsOn(DateOnly day) => From <= day && day <= To;
}

/// <summary>A month of the calendar.</summary>
/// <param name="First">Its first day.</param>
/// <param name="Today">The business day.</param>
/// <param name="Items">What takes place in it, in order.</param>
public sealed record CalendarPage(DateOnly First, DateOnly Today, IReadOnlyList<CalendarItem> Items)
{
    /// <summary>The weeks that the month touches, from Monday to Sunday.</summary>
    public IEnumerable<IReadOnlyList<DateOnly>> Weeks
    {
        get
        {
            var monday = First.AddDays(-(((int)First.DayOfWeek + 6) % 7));
            for (var week = monday; week < First.AddMonths(1); week = week.AddDays(7))
            {
                yield return [.. Enumerable.Range(0, 7).Select(week.AddDays)];
            }
        }
    }
}

/// <summary>One calendar of both sides: activities on record, held or announced, and meetings that the reader follows.</summary>
public sealed class ActivityCalendarQuery(PortalDbContext db, CurrentUser user, BusinessClock clock)
{
    /// <summary>Most of a sort in a month.</summary>
    private const int Most = 200;

    /// <summary>A month.</summary>
    /// <param name="month">yyyy-MM; what cannot be read is this month.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<CalendarPage> ReadAsync(string? month, CancellationToken cancellation)
    {
        var first = RowCells.Month(month ?? "") is { Year: >= RegisterEntry.FirstYear and < RegisterEntry.LastYear } day ? day : new DateOnly(clock.Today.Year, clock.Today.Month, 1);
        var last = first.AddMonths(1).AddDays(-1);
        var activities = await db.Set<CooperationActivity>().AsNoTracking()
            .Where(a => a.ApprovedRevision != null && a.WithdrawnAt == null && a.StartsOn <= last && a.EndsOn >= first)
            .OrderBy(a => a.StartsOn).ThenBy(a => a.Id).Take(Most)
            .Select(a => new CalendarItem(a.StartsOn!.Value, a.EndsOn!.Value, a.Title, a.Place, a.Side, a.Id, null)).ToListAsync(cancellation);
        return new CalendarPage(first, clock.Today, [.. activities.Concat(await MeetingsAsync(first, last, cancellation)).OrderBy(i => i.From)]);
    }

    private async Task<IEnumerable<CalendarItem>> MeetingsAsync(DateOnly first, DateOnly last, CancellationToken cancellation)
    {
        var followed = MeetingSeriesRules.All.Where(series => series.MayFollow(user.Actor)).ToList();
        var (from, to) = (first.AddDays(-1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), last.AddDays(2).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        var rows = await db.JointMeetings.AsNoTracking()
            .Where(m => followed.Contains(m.Series) && m.Agreements > 0 && m.State != MeetingState.Cancelled && m.StartAt >= from && m.StartAt < to)
            .OrderBy(m => m.StartAt).ThenBy(m => m.Id).Take(Most)
            .Select(m => new { m.Id, m.Series, m.Year, m.Ordinal, m.Place, StartAt = m.StartAt!.Value }).ToListAsync(cancellation);
        return rows.Select(m => new CalendarItem(
            BusinessClock.DayOf(m.StartAt), BusinessClock.DayOf(m.StartAt), m.Series.Title(m.Year, m.Ordinal).ToString(), m.Place, null, null, m.Id))
            .Where(item => item.From >= first && item.From <= last);
    }
}
