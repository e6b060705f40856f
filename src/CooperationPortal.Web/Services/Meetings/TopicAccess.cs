using System.Linq.Expressions;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Meetings;

/// <summary>What the agenda and its papers both need to know of topics.</summary>
public static class TopicAccess
{
    /// <summary>
    /// What an audit entry about a topic names. Until it stands on the agenda, or was left to the next meeting, it is known to its
    /// department and the offices only: then the history of the meeting, which all who follow it read, says nothing of it.
    /// </summary>
    public static AuditSubject Subject(JointMeeting meeting, AgendaItem item)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(item);
        var subject = MeetingFinder.Subject(meeting, "topic", item.Id, item.Title);
        return item.State is AgendaState.OnAgenda or AgendaState.Parked ? subject : subject with { MeetingId = null };
    }

    /// <summary>Topics that earlier meetings of the series left over (<see cref="AgendaItem.IsLeftOver"/>) and that no later meeting has taken up: they are offered to this one.</summary>
    public static IQueryable<AgendaItem> LeftOver(PortalDbContext db, JointMeeting meeting)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(meeting);
        var (series, year, ordinal) = (meeting.Series, meeting.Year, meeting.Ordinal);
        return db.AgendaItems.Where(AgendaItem.IsLeftOver).Where(i => i.Meeting.Series == series
            && (i.WorkYear == null || i.WorkYear >= year)
            && (i.Meeting.Year < year || (i.Meeting.Year == year && i.Meeting.Ordinal < ordinal))
            && !db.AgendaItems.Any(later => later.Id > i.Id && later.RootItemId == (i.RootItemId ?? i.Id)));
    }

    /// <summary>The items, one a meeting, that share the papers of the given one, the latest first; each with its meeting.</summary>
    /// <param name="db">The store.</param>
    /// <param name="root">The item on which the papers hang (<see cref="AgendaItem.PapersOf"/>).</param>
    /// <param name="cancellation">Cancels.</param>
    public static Task<List<AgendaItem>> SharingPapersAsync(PortalDbContext db, int root, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.AgendaItems.AsNoTracking().Include(i => i.Meeting).Where(i => i.Id == root || i.RootItemId == root)
            .OrderByDescending(i => i.Id).ToListAsync(cancellation);
    }

    /// <summary><see cref="AgendaItem.CanSee"/> as a filter.</summary>
    public static Expression<Func<AgendaItem, bool>> VisibleTo(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var followed = MeetingSeriesRules.All.Where(series => series.MayFollow(actor)).ToList();
        var run = MeetingSeriesRules.All.Where(series => series.MayRun(actor)).ToList();
        var own = actor.DepartmentId ?? 0;
        return i => followed.Contains(i.Meeting.Series)
            && (i.State == AgendaState.OnAgenda || i.State == AgendaState.Parked || run.Contains(i.Meeting.Series) || i.DepartmentId == own);
    }

    /// <summary>Sees the papers: who sees the topic at one of the meetings to which it went.</summary>
    public static bool CanSeeAny(this IEnumerable<AgendaItem> items, Actor actor) => items.Any(i => i.CanSee(actor, i.Meeting));
}
