using System.Linq.Expressions;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Urges;

namespace CooperationPortal.Web.Services.Urges;

/// <summary>
/// Which urges concern whom, as filters for queries: the same rules as those of <see cref="Urge"/>, so that a count, the list behind it and
/// the button on the page never disagree.
/// </summary>
public static class UrgeAccess
{
    /// <summary>Not done with: to be answered, or to be decided on.</summary>
    public static readonly Expression<Func<Urge, bool>> IsOpen = u => u.State != UrgeState.Accepted && u.State != UrgeState.Withdrawn;

    /// <summary><see cref="Urge.CanRead"/> as a filter.</summary>
    public static Expression<Func<Urge, bool>> ReadableBy(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Permission.ReadPlan))
        {
            return u => false;
        }

        if (actor.May(Permission.ReadUrges))
        {
            return u => true;
        }

        var (department, above) = (actor.DepartmentId, actor.Side is null);
        return u => u.DepartmentId == department || (above && u.State == UrgeState.Accepted);
    }

    /// <summary><see cref="Urge.CanAnswer"/> as a filter.</summary>
    public static Expression<Func<Urge, bool>> ToAnswerBy(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var department = actor.May(Permission.WriteReports) ? actor.DepartmentId : null;
        return u => u.DepartmentId == department && (u.State == UrgeState.Open || u.State == UrgeState.SentBack);
    }

    /// <summary><see cref="Urge.CanDecide"/> as a filter.</summary>
    public static Expression<Func<Urge, bool>> ToDecideBy(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Permission.Urge))
        {
            return u => false;
        }

        Side? office = UrgeTarget.IsOffice(actor) ? actor.Side : null;
        var (user, own) = (actor.UserId, actor.DepartmentId ?? 0);
        return u => u.State == UrgeState.Answered && u.DepartmentId != own && (u.AsLeader ? u.IssuerId == user : u.IssuerSide == office);
    }
}
