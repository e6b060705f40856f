using System.Linq.Expressions;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Registers;

namespace CooperationPortal.Web.Services.Registers;

/// <summary>
/// Which entries of registers concern whom, as filters for queries: the same rules as those of <see cref="RegisterEntry"/>, so that a count, the
/// list behind it and the button on the page never disagree.
/// </summary>
public static class RegisterAccess
{
    /// <summary>Entries of which the person sees something: what is under way, or what was approved.</summary>
    public static Expression<Func<RegisterEntry, bool>> ReadableBy(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Permission.ReadPlan))
        {
            return e => false;
        }

        var own = actor.DepartmentId;
        var approvesFor = own is { } id && actor.ReviewsFor(id) ? own : null;
        return e => e.ApprovedRevision != null || e.DepartmentId == own
            || (e.State == EntryState.WithOffice && e.OfficeDepartmentId == approvesFor);
    }

    /// <summary>Entries of which the person sees what is under way (<see cref="RegisterEntry.CanReadPending"/>).</summary>
    public static Expression<Func<RegisterEntry, bool>> PendingReadableBy(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (reads, own) = (actor.May(Permission.ReadPlan), actor.DepartmentId);
        var approvesFor = own is { } id && actor.ReviewsFor(id) ? own : null;
        return e => reads && (e.DepartmentId == own || (e.State == EntryState.WithOffice && e.OfficeDepartmentId == approvesFor));
    }

    /// <summary>Entries that wait for this person: as head of the own department, or as the office of the frozen chain; never own ones.</summary>
    public static Expression<Func<RegisterEntry, bool>> WaitingFor(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var userId = actor.UserId;
        var confirmsFor = actor.May(Permission.ConfirmReports) ? actor.DepartmentId : null;
        var approvesFor = actor.DepartmentId is { } id && actor.ReviewsFor(id) ? actor.DepartmentId : null;
        return e => ((e.State == EntryState.WithHead && e.DepartmentId == confirmsFor)
                || (e.State == EntryState.WithOffice && e.OfficeDepartmentId == approvesFor))
            && !e.Authors.Any(a => a.UserId == userId);
    }

    /// <summary>Entries of the department that came back and wait for its correction.</summary>
    public static Expression<Func<RegisterEntry, bool>> ReturnedTo(int departmentId) =>
        e => e.DepartmentId == departmentId && e.State == EntryState.Draft && e.ReturnedAt != null && e.WithdrawnAt == null;
}
