using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Meetings;

/// <summary>Finds meetings for the signed-in person: what they may not see is not there.</summary>
public sealed class MeetingFinder(PortalDbContext db, CurrentUser user)
{
    /// <summary>A meeting that the person follows (agenda, roster, proposals), tracked, with what its rules look at; null where there is none.</summary>
    /// <param name="id">The meeting.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<JointMeeting?> FollowedAsync(int id, CancellationToken cancellation)
    {
        var meeting = await db.JointMeetings
            .Include(m => m.Proposals).ThenInclude(p => p.Options)
            .Include(m => m.Notices)
            .Include(m => m.Members).ThenInclude(x => x.Department)
            .Include(m => m.Items).ThenInclude(i => i.WorkPoints)
            .Include(m => m.Minutes)
            .AsSplitQuery()
            .SingleOrDefaultAsync(m => m.Id == id, cancellation);
        return meeting?.CanFollow(user.Actor) == true ? meeting : null;
    }

    /// <summary>A meeting that the person runs, as <see cref="FollowedAsync"/>; null where there is none for them.</summary>
    public async Task<JointMeeting?> RunAsync(int id, CancellationToken cancellation) =>
        await FollowedAsync(id, cancellation) is { } meeting && meeting.CanRun(user.Actor) ? meeting : null;

    /// <summary>What an audit entry about the meeting names.</summary>
    public static AuditSubject Subject(JointMeeting meeting)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        return new AuditSubject("meeting", meeting.Id, meeting.Title.Zh, MeetingId: meeting.Id);
    }

    /// <summary>What an audit entry about a part of the meeting names.</summary>
    /// <param name="meeting">The meeting.</param>
    /// <param name="kind">topic, member, minutes …</param>
    /// <param name="id">The part's id.</param>
    /// <param name="label">The part in words.</param>
    public static AuditSubject Subject(JointMeeting meeting, string kind, object id, string label)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        return new AuditSubject(kind, id, $"{meeting.Title.Zh} · {label}", MeetingId: meeting.Id);
    }

    /// <summary>Departments in the order of the screen, for choices.</summary>
    public Task<List<Department>> DepartmentsAsync(CancellationToken cancellation) =>
        db.Departments.Where(d => d.IsActive).OrderBy(d => d.Side).ThenBy(d => d.SortOrder).ToListAsync(cancellation);
}
