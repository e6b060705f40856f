using System.Linq.Expressions;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Web.Services.Requests;

/// <summary>
/// Which requests concern whom, as filters for queries: the same rules as those of <see cref="TaskRequest"/>, so that a count, the list
/// behind it and the button on the page never disagree.
/// </summary>
public static class RequestAccess
{
    /// <summary><see cref="TaskRequest.CanRead"/> as a filter.</summary>
    public static Expression<Func<TaskRequest, bool>> ReadableBy(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Permission.ReadPlan))
        {
            return r => false;
        }

        var side = actor.Side;
        var office = actor.IsOfficeMember && actor.May(Permission.DecideRequests) ? actor.Side : null;
        return r => r.State == TaskRequestState.Approved || r.Side == side
            || r.FirstOffice == office || (r.AgreedAt != null && r.SecondOffice == office);
    }

    /// <summary><see cref="TaskRequest.CanDecide"/> as a filter.</summary>
    public static Expression<Func<TaskRequest, bool>> WaitingFor(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Permission.DecideRequests) || !actor.IsOfficeMember)
        {
            return r => false;
        }

        var (side, department, user) = (actor.Side, actor.DepartmentId, actor.UserId);
        return r => r.State == TaskRequestState.Open
            && ((r.AgreedAt == null && r.FirstOffice == side) || (r.AgreedAt != null && r.SecondOffice == side))
            && r.DepartmentId != department && r.AskedById != user
            && (r.Task.State == TaskState.Assigned || r.Task.State == TaskState.InProgress || r.Task.State == TaskState.ClosingRequested);
    }

    /// <summary>暂不能办 that still stands: asked or taken up, and its task is under way.</summary>
    public static readonly Expression<Func<TaskRequest, bool>> Stands = r =>
        (r.State == TaskRequestState.Open || r.State == TaskRequestState.Approved)
        && (r.Task.State == TaskState.Assigned || r.Task.State == TaskState.InProgress || r.Task.State == TaskState.ClosingRequested);
}
