using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Files;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Requests;

/// <summary>Reads what the form of a request offers.</summary>
public sealed class RequestFormQueries(PortalDbContext db, CurrentUser user)
{
    /// <summary>The choices; null: there is no such task for the reader.</summary>
    /// <exception cref="BusinessRuleException">The reader may not ask for that now.</exception>
    public async Task<RequestChoices?> ReadAsync(int taskId, TaskRequestKind kind, CancellationToken cancellation)
    {
        var actor = user.Actor;
        var task = await db.Tasks.AsNoTracking().Include(t => t.Assignments).ThenInclude(a => a.Department)
            .SingleOrDefaultAsync(t => t.Id == taskId && t.State != TaskState.Draft, cancellation);
        if (task is null)
        {
            return null;
        }

        if (!TaskRequest.CanAsk(task, kind, actor))
        {
            throw new BusinessRuleException("您现在不能提出这项申请。");
        }

        var departments = kind is TaskRequestKind.Departments or TaskRequestKind.Blocked
            ? await db.Departments.AsNoTracking().Where(d => d.IsActive).OrderBy(d => d.Side).ThenBy(d => d.SortOrder)
                .Select(d => new DepartmentChoice(d.Id, d.Code, d.Side, d.Name, d.NameEn)).ToListAsync(cancellation)
            : [];
        var parts = task.Assignments.Where(a => a.IsActive).ToDictionary(a => a.DepartmentId, a => (AssignmentPart?)a.Part);
        var files = kind == TaskRequestKind.Close
            ? await Evidence(taskId).OrderByDescending(f => f.UploadedAt).ThenBy(f => f.Id).Take(200)
                .Select(FileItem.From(false)).ToListAsync(cancellation)
            : [];
        var chain = RequestChain.For(task, kind, actor);
        return new RequestChoices(
            taskId, $"{task.Number} {task.Title}", task.DueOn, task.LastPossibleDate,
            departments.Where(d => d.Side == actor.Side).Select(d => (d, parts.GetValueOrDefault(d.Id))).ToList(),
            departments, files, chain.Second is { } second ? [chain.First, second] : [chain.First]);
    }

    /// <summary>True where there is such a task for those who may ask.</summary>
    public Task<bool> ExistsAsync(int taskId, CancellationToken cancellation) =>
        db.Tasks.AsNoTracking().AnyAsync(t => t.Id == taskId && t.State != TaskState.Draft, cancellation);

    /// <summary>Files that may be named as evidence: the task's, and those of the approved text of a report on it, which nothing keeps from being read.</summary>
    public IQueryable<Core.Files.StoredFile> Evidence(int taskId) =>
        db.Files.AsNoTracking().ListedFor(user.Actor.UserId)
            .Where(f => f.ScanState == Core.Files.FileScanState.Clean || f.ScanState == Core.Files.FileScanState.NotScanned)
            .Where(f => (f.TaskId == taskId && f.WithdrawnAt == null)
                || db.Reports.Any(r => r.Id == f.ReportId && r.TaskId == taskId && r.ApprovedRevision != null
                    && f.FromRevision <= r.ApprovedRevision && (f.UntilRevision == null || f.UntilRevision > r.ApprovedRevision)));
}
