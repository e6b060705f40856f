using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Files;
using CooperationPortal.Web.Services.Inspections;
using CooperationPortal.Web.Services.Reports;
using CooperationPortal.Web.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Tasks;

/// <summary>Reads the page of a task in a fixed number of commands.</summary>
public sealed class TaskQuery(PortalDbContext db, RecordHistory history, RequestLists requests, InspectionLists inspections, CurrentUser user, BusinessClock clock)
{
    /// <summary>Reports listed on the page; the others are one click away.</summary>
    public const int ReportLimit = 12;

    /// <summary>The page; null where there is no such task for the reader.</summary>
    public async Task<TaskModel?> ReadAsync(int id, CancellationToken cancellation)
    {
        var actor = user.Actor;
        var today = clock.Today;
        var soonDays = await db.Rules.AsNoTracking().Select(r => r.SoonDays).SingleAsync(cancellation);
        var tasks = db.Tasks.AsNoTracking().Where(t => t.Id == id);
        var row = await tasks.Select(TaskRow.Projection(today, soonDays)).SingleOrDefaultAsync(cancellation);
        if (row is null || (row.State == TaskState.Draft && !actor.May(Permission.EditPlan)))
        {
            return null;
        }

        var task = await tasks.Select(t => new
        {
            t.Year,
            t.Content,
            t.Source,
            t.SourceNote,
            Decision = db.MinutesOutcomes.Where(o => o.Id == t.DecisionId)
                .Select(o => new SourceDecision(o.Minutes.MeetingId, o.Minutes.Edition, o.Id)).FirstOrDefault(),
            MeasureNumber = t.Measure == null ? null : t.Measure.Number,
            MeasureName = t.Measure == null ? null : t.Measure.Name,
            MeasureNameEn = t.Measure == null ? null : t.Measure.NameEn,
            t.StartOn,
            t.Weight,
            t.Cadence,
            t.Percent,
            t.LaggingFrom,
        }).SingleAsync(cancellation);
        var assignments = await AssignmentsAsync(id, today, soonDays, cancellation);
        var milestones = await db.Milestones.AsNoTracking().Where(m => m.TaskId == id && !m.IsWithdrawn).OrderBy(m => m.DueOn).ThenBy(m => m.Id)
            .Select(m => new MilestoneRow(m.Id, m.Name, m.DueOn, m.DoneOn)).ToListAsync(cancellation);
        var lastMonth = task.Year < today.Year ? 12 : today.Month;
        var months = await db.TaskMonths.AsNoTracking().Where(m => m.TaskId == id && m.Month <= lastMonth).OrderBy(m => m.Month)
            .Select(m => new MonthRow(m.Month, m.PercentJinghai, m.PercentLianhuashan, m.Percent)).ToListAsync(cancellation);
        var approved = await db.Reports.AsNoTracking().Where(r => r.TaskId == id && r.Year == task.Year && r.ApprovedPercent != null)
            .Select(r => new ApprovedMonth(r.DepartmentId, r.Month, r.ApprovedPercent!.Value)).ToListAsync(cancellation);
        var canAccept = actor.DepartmentId is { } own && actor.May(Permission.AcceptAssignment)
            && assignments.Any(a => a.DepartmentId == own && a.AcceptedAt is null)
            && row.State is TaskState.Assigned or TaskState.InProgress or TaskState.ClosingRequested;
        var canEdit = actor.May(Permission.EditPlan) && row.State is not (TaskState.Closed or TaskState.Cancelled);
        LocalText? measure = task.MeasureName is null ? null : new LocalText(task.MeasureName, task.MeasureNameEn);
        return new TaskModel(
            row, task.Year, task.Content, task.Source, task.SourceNote, task.Decision, measure, task.MeasureNumber, task.StartOn, task.Weight, task.Cadence,
            task.Percent, task.LaggingFrom, assignments, milestones, months, approved, await ReportsAsync(id, actor, today, cancellation),
            await FilesAsync(id, canEdit, cancellation), await history.OfTaskAsync(id, cancellation),
            await requests.OfTaskAsync(id, cancellation), canAccept, canEdit, today)
        {
            Finding = await inspections.BehindAsync(id, task.Source, cancellation),
        };
    }

    private async Task<List<AssignmentRow>> AssignmentsAsync(int id, DateOnly today, int soonDays, CancellationToken cancellation)
    {
        var rows = await db.Assignments.AsNoTracking().Where(a => a.TaskId == id && a.IsActive).Include(a => a.Department)
            .OrderBy(a => a.Side).ThenBy(a => a.Part).ThenBy(a => a.Department.SortOrder).ToListAsync(cancellation);
        return [.. rows.Select(a => new AssignmentRow(
            a.DepartmentId, a.Department.Code, a.Department.Name, a.Department.NameEn, a.Side, a.Part, a.AcceptedAt, a.AcceptedByName,
            a.Percent, a.PercentPeriod, a.DueOn, a.NextReportDueOn, LightRule.Of(a, today, soonDays)))];
    }

    private Task<List<FileItem>> FilesAsync(int id, bool canWithdraw, CancellationToken cancellation) =>
        db.Files.AsNoTracking().Where(f => f.TaskId == id && f.WithdrawnAt == null).ListedFor(user.Actor.UserId).OrderBy(f => f.UploadedAt).ThenBy(f => f.Id)
            .Select(FileItem.From(canWithdraw)).ToListAsync(cancellation);

    private Task<List<ReportLine>> ReportsAsync(int id, Actor actor, DateOnly today, CancellationToken cancellation)
    {
        var own = actor.DepartmentId;
        return db.Reports.AsNoTracking().Where(r => r.TaskId == id && r.OpensOn <= today).Where(ReportAccess.ReadableBy(actor))
            .OrderByDescending(r => r.Year).ThenByDescending(r => r.Month).ThenBy(r => r.Side).ThenBy(r => r.Id)
            .Take(ReportLimit)
            .Select(r => new ReportLine(
                r.Department.Code, r.Department.Name, r.Department.NameEn, r.Side, r.Year, r.Month, r.ApprovedPercent, r.State,
                r.DepartmentId == own || r.OfficeDepartmentId == own))
            .ToListAsync(cancellation);
    }
}
