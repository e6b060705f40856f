using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Meetings;

/// <summary>What is to be said of a year without a held joint meeting.</summary>
/// <param name="Year">The year.</param>
/// <param name="IsWarning">It is time to worry.</param>
/// <param name="Text">A Chinese text.</param>
/// <param name="At">The agreed beginning, UTC, where one is agreed.</param>
public sealed record YearNotice(int Year, bool IsWarning, string Text, DateTime? At);

/// <summary>
/// 联席会议 at least once a year (plan, safeguard 2): a year without one is said, and from the first of a month on (a setting) warned of.
/// </summary>
public sealed class MeetingYears(PortalDbContext db, CurrentUser user, BusinessClock clock)
{
    /// <summary>What is to be said of the years, latest first; a year with a held meeting, and one to come, needs no word.</summary>
    public async Task<IReadOnlyList<YearNotice>> NoticesAsync(IReadOnlyCollection<int> years, CancellationToken cancellation)
    {
        var month = await db.Rules.AsNoTracking().Select(r => (int?)r.MeetingWarningMonth).SingleOrDefaultAsync(cancellation)
            ?? new PortalRules().MeetingWarningMonth;
        var meetings = await db.JointMeetings.AsNoTracking()
            .Where(m => m.Series == MeetingSeries.Joint && years.Contains(m.Year)
                && (m.State == MeetingState.Held || m.State == MeetingState.InSession || m.State == MeetingState.Agreed))
            .Select(m => new { m.Year, m.State, m.StartAt })
            .ToListAsync(cancellation);
        var today = clock.Today;
        return
        [
            .. from year in years.Distinct().OrderDescending()
               where year <= today.Year && !meetings.Exists(m => m.Year == year && m.State == MeetingState.Held)
               select NoticeOf(
                   year, today, month,
                   meetings.Where(m => m.Year == year && (m.State == MeetingState.InSession || BusinessClock.DayOf(m.StartAt!.Value) >= today))
                       .Min(m => m.StartAt)),
        ];
    }

    private YearNotice NoticeOf(int year, DateOnly today, int month, DateTime? agreed)
    {
        if (year < today.Year)
        {
            return new YearNotice(year, false, "{0} 年没有召开联席会议", null);
        }

        // An agreed date is for those who follow the meetings; others learn that none was held.
        if (agreed is not null && MeetingSeries.Joint.MayFollow(user.Actor))
        {
            return new YearNotice(year, false, "{0} 年的联席会议已商定，尚未召开", agreed);
        }

        return new YearNotice(
            year, agreed is null && today.Month >= month,
            "{0} 年还没有召开联席会议（方案要求每年至少召开一次）", null);
    }
}
