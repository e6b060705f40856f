using System.Linq.Expressions;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.JointMeetings;

namespace CooperationPortal.Web.Services.Meetings;

/// <summary>Who sees which meetings and minutes, as filters for queries; the same rules as the entities' own.</summary>
public static class MeetingAccess
{
    /// <summary>
    /// Meetings that the actor finds at all: those of a side that takes part and follows it, and for everybody who reads the plan those
    /// of which minutes were issued.
    /// </summary>
    public static Expression<Func<JointMeeting, bool>> VisibleTo(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var followed = MeetingSeriesRules.All.Where(series => series.MayFollow(actor)).ToList();
        var reads = actor.May(Permission.ReadPlan);
        return m => followed.Contains(m.Series) || (reads && m.Minutes.Any(x => x.State == MinutesState.Issued));
    }

    /// <summary><see cref="MeetingMinutes.CanRead"/> as a filter.</summary>
    public static Expression<Func<MeetingMinutes, bool>> ReadableBy(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var followed = MeetingSeriesRules.All.Where(series => series.MayFollow(actor)).ToList();
        var run = MeetingSeriesRules.All.Where(series => series.MayRun(actor)).ToList();
        var signs = MeetingSeriesRules.All.Where(series => actor.May(Permission.SignMinutes) && series.Has(actor.Side)).ToList();
        var reads = actor.May(Permission.ReadPlan);
        var user = actor.UserId;
        return m => (reads && m.State == MinutesState.Issued)
            || (m.State != MinutesState.Issued && m.State != MinutesState.Drafting && followed.Contains(m.Series))
            || (m.State == MinutesState.Drafting
                && (run.Contains(m.Series)
                    || (signs.Contains(m.Series) && (m.Meeting.ConvenerJinghaiId == user || m.Meeting.ConvenerLianhuashanId == user))));
    }
}
