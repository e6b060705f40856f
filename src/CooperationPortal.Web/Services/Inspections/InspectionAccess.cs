using System.Linq.Expressions;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Inspections;

namespace CooperationPortal.Web.Services.Inspections;

/// <summary>
/// Which inspections and items concern whom, as filters for queries: the same rules as those of <see cref="Inspection"/>, so that a count, the
/// list behind it and the button on the page never disagree.
/// </summary>
public static class InspectionAccess
{
    /// <summary><see cref="Inspection.CanRead"/> as a filter.</summary>
    public static Expression<Func<Inspection, bool>> ReadableBy(Actor actor)
    {
        var (prepares, leads, upper, side, department) = Of(actor);
        return i => (prepares && i.Side == side && !i.Departments.Any(d => d.DepartmentId == department))
            || (i.Number != null && i.Departments.Any(d => d.DepartmentId == department))
            || (leads && i.Number != null && i.Side == side)
            || (upper && (i.State == InspectionState.Concluded || i.State == InspectionState.Closed));
    }

    /// <summary>Problems that were fed back, and that the person reads: <see cref="Inspection.CanReadFindings"/> as a filter.</summary>
    public static Expression<Func<InspectionFinding, bool>> ItemsReadableBy(Actor actor)
    {
        var (prepares, leads, upper, side, department) = Of(actor);
        return f => f.WithdrawnAt == null && f.State != RectificationState.None
            && (f.DepartmentId == department
                || ((prepares || leads) && f.Inspection.Side == side && !f.Inspection.Departments.Any(d => d.DepartmentId == department))
                || upper);
    }

    /// <summary><see cref="Inspection.CanCheck"/> as a filter.</summary>
    public static Expression<Func<InspectionFinding, bool>> ToCheckBy(Actor actor)
    {
        var (prepares, _, _, side, department) = Of(actor);
        var (office, user) = (actor.IsOfficeMember, actor.UserId);
        return f => prepares && f.WithdrawnAt == null && f.State == RectificationState.ToCheck && f.Inspection.State == InspectionState.Concluded
            && f.Inspection.Side == side && !f.Inspection.Departments.Any(d => d.DepartmentId == department)
            && (office || f.Inspection.Inspectors.Any(p => p.UserId == user));
    }

    /// <summary>Those on which the person may state the department's view, or has a view to answer.</summary>
    public static Expression<Func<Inspection, bool>> WaitingFor(Actor actor, DateOnly today)
    {
        var (prepares, _, _, side, department) = Of(actor);
        var (office, user, writes) = (actor.IsOfficeMember, actor.UserId, actor.May(Permission.WriteReports));
        return i => (i.State == InspectionState.Concluded || i.State == InspectionState.Closed)
            && ((writes && i.ViewsUntil >= today && i.Departments.Any(d => d.DepartmentId == department && d.ViewAt == null))
                || (prepares && i.Side == side && !i.Departments.Any(d => d.DepartmentId == department)
                    && (office || i.Inspectors.Any(p => p.UserId == user))
                    && i.Departments.Any(d => d.ViewAt != null && d.AnsweredAt == null)));
    }

    private static (bool Prepares, bool Leads, bool Upper, Core.Departments.Side? Side, int Department) Of(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return (
            Inspection.CanPrepare(actor), actor.Roles.Contains(Role.Leader), actor.Roles.Contains(Role.Inspector), actor.Side,
            actor.May(Permission.ReadPlan) ? actor.DepartmentId ?? 0 : 0);
    }
}
