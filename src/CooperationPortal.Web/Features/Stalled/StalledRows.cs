using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Stalled;

/// <summary>
/// Which things are stuck: one definition a kind, for the numbers and for the lists behind them. They tell task, department, holder and
/// time; never a word of a text that is not approved. Every member of a row is set, also where there is nothing: only so the database can
/// filter and sort by it.
/// </summary>
public sealed class StalledRows(PortalDbContext db)
{
    /// <summary>The rows of a kind.</summary>
    /// <param name="kind">In which way stuck.</param>
    /// <param name="silence">Days without an approved report that count as silence.</param>
    /// <param name="today">The business day.</param>
    internal IQueryable<StalledRow> Of(StalledKind kind, int silence, DateOnly today) => kind switch
    {
        StalledKind.Silent => Silent(today.AddDays(-silence), today.Year),
        StalledKind.Review => Reviews(),
        StalledKind.Request => Requests(),
        StalledKind.Returned => Returned(),
        StalledKind.Moved => Moved(),
        _ => Urges(),
    };

    /// <summary>The first moment of a business day, UTC.</summary>
    internal static DateTime StartOf(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), BusinessClock.Zone);

    /// <summary>Reports are expected within a task's year only; what is left of earlier years shows by its light.</summary>
    private IQueryable<StalledRow> Silent(DateOnly last, int year)
    {
        // Whoever was heard of on the last day or before it is silent for as many days or more.
        var before = StartOf(last.AddDays(1));
        var heard = db.Reports.Where(r => r.ApprovedAt != null).GroupBy(r => r.AssignmentId)
            .Select(g => new { AssignmentId = g.Key, At = g.Max(r => r.ApprovedAt) });
        return Running().Where(a => a.Year == year)
            .GroupJoin(heard, a => a.Id, h => h.AssignmentId, (a, h) => new { Assignment = a, Heard = h })
            .SelectMany(x => x.Heard.DefaultIfEmpty(), (x, h) => new { x.Assignment, At = h == null ? null : h.At })
            .Where(x => x.At == null ? x.Assignment.AssignedOn <= last : x.At < before)
            .Select(x => new StalledRow
            {
                Id = x.Assignment.Id,
                TaskId = x.Assignment.TaskId,
                DepartmentId = x.Assignment.DepartmentId,
                Side = x.Assignment.Side,
                WithHead = false,
                HolderId = x.Assignment.DepartmentId,
                Since = x.At,
                SinceDay = x.Assignment.AssignedOn,
                Year = 0,
                Month = 0,
                Times = 0,
            });
    }

    private IQueryable<StalledRow> Reviews() => db.Reports.AsNoTracking()
        .Where(r => r.State == ReportState.WithHead || r.State == ReportState.WithOffice)
        .Select(r => new StalledRow
        {
            Id = r.Id,
            TaskId = r.TaskId,
            DepartmentId = r.DepartmentId,
            Side = r.Side,
            WithHead = r.State == ReportState.WithHead,
            HolderId = r.State == ReportState.WithHead ? r.DepartmentId : r.OfficeDepartmentId ?? r.DepartmentId,
            Since = r.WaitingSince,
            SinceDay = null,
            Year = r.Year,
            Month = r.Month,
            Times = 0,
        });

    private IQueryable<StalledRow> Requests() => db.TaskRequests.AsNoTracking()
        .Where(r => r.State == TaskRequestState.Open
            && (r.Task.State == TaskState.Assigned || r.Task.State == TaskState.InProgress || r.Task.State == TaskState.ClosingRequested))
        .Join(
            db.Departments.Where(d => d.IsLeadingGroupOffice && d.IsActive),
            r => r.AgreedAt == null ? r.FirstOffice : r.SecondOffice!.Value,
            d => d.Side,
            (r, d) => new StalledRow
            {
                Id = r.Id,
                TaskId = r.TaskId,
                DepartmentId = r.DepartmentId,
                Side = r.Side,
                WithHead = false,
                HolderId = d.Id,
                Since = r.WaitingSince,
                SinceDay = null,
                Year = 0,
                Month = 0,
                Times = 0,
            });

    private IQueryable<StalledRow> Returned() => db.Reports.AsNoTracking()
        .Where(r => r.State == ReportState.Draft && r.ReturnedAt != null && r.Assignment.IsActive && !r.Assignment.IsClosed
            && (r.Task.State == TaskState.Assigned || r.Task.State == TaskState.InProgress || r.Task.State == TaskState.ClosingRequested))
        .Select(r => new StalledRow
        {
            Id = r.Id,
            TaskId = r.TaskId,
            DepartmentId = r.DepartmentId,
            Side = r.Side,
            WithHead = false,
            HolderId = r.DepartmentId,
            Since = r.ReturnedAt,
            SinceDay = null,
            Year = r.Year,
            Month = r.Month,
            Times = 0,
        });

    /// <summary>A moved task stands with the lead of each side; where a side has none, with each of its departments.</summary>
    private IQueryable<StalledRow> Moved() => Running()
        .Where(a => a.Task.TimesMoved > 0
            && (a.Part == AssignmentPart.Lead
                || !db.Assignments.Any(o => o.TaskId == a.TaskId && o.Side == a.Side && o.IsActive && o.Part == AssignmentPart.Lead)))
        .Select(a => new StalledRow
        {
            Id = a.Id,
            TaskId = a.TaskId,
            DepartmentId = a.DepartmentId,
            Side = a.Side,
            WithHead = false,
            HolderId = a.DepartmentId,
            Since = null,
            SinceDay = a.Task.FirstDueOn,
            Year = 0,
            Month = 0,
            Times = a.Task.TimesMoved,
        });

    private IQueryable<StalledRow> Urges() => db.Urges.AsNoTracking()
        .Where(u => u.State == UrgeState.Open || u.State == UrgeState.SentBack)
        .Select(u => new StalledRow
        {
            Id = u.Id,
            TaskId = u.TaskId ?? 0,
            DepartmentId = u.DepartmentId,
            Side = u.Side,
            WithHead = false,
            HolderId = u.DepartmentId,
            Since = u.IssuedAt,
            SinceDay = null,
            Year = 0,
            Month = 0,
            Times = 0,
        });

    private IQueryable<Assignment> Running() => db.Assignments.AsNoTracking()
        .Where(a => a.IsActive && !a.IsClosed && a.AssignedOn != null
            && (a.Task.State == TaskState.Assigned || a.Task.State == TaskState.InProgress || a.Task.State == TaskState.ClosingRequested));
}
