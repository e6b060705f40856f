using System.Globalization;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Registers.Activities;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Localization;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>Meetings as calendar files (RFC 5545, RFC 5546): one to import, and the many of a feed.</summary>
public sealed class MeetingCalendars(PortalDbContext db, IStringLocalizer texts, BusinessClock clock)
{
    /// <summary>What wrote the file.</summary>
    private const string Product = "-//Jinghai and Lianhuashan//Cooperation Portal//ZH";

    /// <summary>
    /// The entry of a meeting; null where the actor follows no such meeting, or it was never agreed. Its UID stays, its SEQUENCE rises with
    /// each agreement, so that a calendar puts the newer one in the place of the older.
    /// </summary>
    /// <param name="id">The meeting.</param>
    /// <param name="actor">The reader.</param>
    /// <param name="link">Address of a meeting's page.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<string?> InvitationAsync(int id, Actor actor, Func<int, string?> link, CancellationToken cancellation)
    {
        var meeting = await Agreed(actor).SingleOrDefaultAsync(m => m.Id == id, cancellation);
        return meeting is null
            ? null
            : Write(meeting.State == MeetingState.Cancelled ? CalendarMethods.Cancel : CalendarMethods.Request, [meeting], link);
    }

    /// <summary>
    /// All agreed and held meetings of last year, this year and the next that the actor follows, and the activities of both sides that are on
    /// record.
    /// </summary>
    /// <param name="actor">The owner of the feed.</param>
    /// <param name="link">Address of a meeting's page.</param>
    /// <param name="activityLink">Address of an activity's page.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<string> FeedAsync(Actor actor, Func<int, string?> link, Func<int, string?> activityLink, CancellationToken cancellation)
    {
        var year = clock.Today.Year;
        var meetings = await Agreed(actor).Where(m => m.State != MeetingState.Cancelled && m.Year >= year - 1 && m.Year <= year + 1)
            .OrderBy(m => m.StartAt).ThenBy(m => m.Id).ToListAsync(cancellation);
        var (first, last) = (new DateOnly(year - 1, 1, 1), new DateOnly(year + 1, 12, 31));
        var activities = await db.Set<CooperationActivity>().AsNoTracking()
            .Where(a => a.ApprovedRevision != null && a.WithdrawnAt == null && a.StartsOn >= first && a.StartsOn <= last)
            .OrderBy(a => a.StartsOn).ThenBy(a => a.Id).ToListAsync(cancellation);
        return Write(CalendarMethods.Publish, meetings, link, activities.Select(a => Event(a, activityLink(a.Id))));
    }

    private IQueryable<JointMeeting> Agreed(Actor actor)
    {
        var followed = MeetingSeriesRules.All.Where(series => series.MayFollow(actor)).ToList();
        return db.JointMeetings.AsNoTracking().Include(m => m.Notices)
            .Where(m => followed.Contains(m.Series) && m.Agreements > 0);
    }

    private string Write(string method, IEnumerable<JointMeeting> meetings, Func<int, string?> link, IEnumerable<CalendarEvent>? others = null)
    {
        var calendar = new Ical.Net.Calendar { Method = method, ProductId = Product };
        foreach (var meeting in meetings)
        {
            calendar.Events.Add(Event(meeting, link(meeting.Id)));
        }

        foreach (var other in others ?? [])
        {
            calendar.Events.Add(other);
        }

        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private CalendarEvent Event(JointMeeting meeting, string? link) => new()
    {
        Uid = meeting.Uid,
        Sequence = meeting.Agreements - 1,
        DtStamp = Utc(meeting.Notices.MaxBy(n => n.Sequence)?.SentAt ?? meeting.AgreedAt!.Value),
        DtStart = Utc(meeting.StartAt!.Value),
        DtEnd = Utc(meeting.EndAt!.Value),
        Summary = meeting.Title.ToString(),
        Location = meeting.Place,
        Description = string.Join('\n', new[] { meeting.CancelReason is { } why ? texts["会议已取消：{0}", why].Value : null, texts["详情：{0}", link ?? ""].Value }.OfType<string>()),
        Status = meeting.State == MeetingState.Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
    };

    /// <summary>Whole days; the end of a calendar's day is the beginning of the next (RFC 5545, 3.6.1).</summary>
    private CalendarEvent Event(CooperationActivity activity, string? link) => new()
    {
        Uid = $"activity-{activity.Number}@cooperation-portal",
        Sequence = (activity.ApprovedRevision ?? 1) - 1,
        DtStamp = Utc(activity.ApprovedAt!.Value),
        DtStart = Day(activity.StartsOn!.Value),
        DtEnd = Day((activity.EndsOn ?? activity.StartsOn.Value).AddDays(1)),
        Summary = $"{activity.Title} · {texts[activity.Side.Name()].Value}",
        Location = activity.Place,
        Description = texts["详情：{0}", link ?? ""].Value,
        Status = EventStatus.Confirmed,
    };

    private static CalDateTime Day(DateOnly day) => new(day.Year, day.Month, day.Day);

    private static CalDateTime Utc(DateTime moment) =>
        new(DateTime.SpecifyKind(moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond)), DateTimeKind.Utc), "UTC");

    /// <summary>The words of what follows are in the person's own language: a calendar program sends no cookie.</summary>
    internal static void Speak(string? language) =>
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture =
            CultureInfo.GetCultureInfo(language == Languages.English ? Languages.English : Languages.Chinese);
}
