using System.Linq.Expressions;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Web.Services.Reports;

/// <summary>
/// Which reports concern whom, as filters for queries: the same rules as those of <see cref="ProgressReport"/>, so that a count,
/// the list behind it and the button on the page never disagree.
/// </summary>
public static class ReportAccess
{
    /// <summary>Reports that wait for this person: as head of the own department, or as the office of the frozen chain; never own ones.</summary>
    public static Expression<Func<ProgressReport, bool>> WaitingFor(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var userId = actor.UserId;
        var confirmsFor = actor.May(Permission.ConfirmReports) ? actor.DepartmentId : null;
        var approvesFor = actor.DepartmentId is { } id && actor.ReviewsFor(id) ? actor.DepartmentId : null;
        return r => ((r.State == ReportState.WithHead && r.DepartmentId == confirmsFor)
                || (r.State == ReportState.WithOffice && r.OfficeDepartmentId == approvesFor))
            && !r.Authors.Any(a => a.UserId == userId);
    }

    /// <summary>Reports that the department can and should write now: open, not submitted (or taken back), not returned.</summary>
    public static Expression<Func<ProgressReport, bool>> OwedBy(int departmentId, DateOnly today) =>
        r => r.DepartmentId == departmentId
            && (r.State == ReportState.NotStarted || (r.State == ReportState.Draft && r.ReturnedAt == null))
            && r.OpensOn <= today
            && r.Assignment.IsActive && !r.Assignment.IsClosed
            && (r.Task.State == TaskState.Assigned || r.Task.State == TaskState.InProgress || r.Task.State == TaskState.ClosingRequested);

    /// <summary>Reports that came back to the department, by a return or a reopening, and wait for its correction.</summary>
    public static Expression<Func<ProgressReport, bool>> ReturnedTo(int departmentId) =>
        r => r.DepartmentId == departmentId && r.State == ReportState.Draft && r.ReturnedAt != null
            && r.Assignment.IsActive && !r.Assignment.IsClosed
            && (r.Task.State == TaskState.Assigned || r.Task.State == TaskState.InProgress || r.Task.State == TaskState.ClosingRequested);

    /// <summary>Reports of which the person sees something: the present text, or the approved one.</summary>
    public static Expression<Func<ProgressReport, bool>> ReadableBy(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Permission.ReadPlan))
        {
            return r => false;
        }

        var own = actor.DepartmentId;
        var approvesFor = own is { } id && actor.ReviewsFor(id) ? own : null;
        return r => r.ApprovedRevision != null || r.DepartmentId == own
            || (r.State == ReportState.WithOffice && r.OfficeDepartmentId == approvesFor);
    }

    /// <summary><see cref="ProgressReport.CanReadPresent"/> as a filter: whose text the person sees whatever its state.</summary>
    public static Expression<Func<ProgressReport, bool>> PresentReadableBy(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Permission.ReadPlan) || actor.DepartmentId is not { } own)
        {
            return r => false;
        }

        var approves = actor.ReviewsFor(own);
        return r => r.DepartmentId == own
            || (approves && r.OfficeDepartmentId == own && (r.State == ReportState.WithOffice || r.State == ReportState.Approved));
    }
}
