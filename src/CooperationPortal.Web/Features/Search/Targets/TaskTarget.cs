using CooperationPortal.Core.Access;
using CooperationPortal.Core.Search;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Search.Targets;

/// <summary>任务: drafts only for those who edit the plan.</summary>
internal sealed class TaskTarget(PortalDbContext db, CurrentUser user) : ISearchTarget
{
    public SearchKind Kind => SearchKind.Task;

    public IQueryable<SearchDocument> Readable(IQueryable<SearchDocument> documents)
    {
        var edits = user.Actor.May(Permission.EditPlan);
        return documents.Where(d => db.Tasks.Any(t => t.Id == d.SubjectId && t.Version == d.Stamp && (edits || t.State != TaskState.Draft)));
    }

    public async Task<IReadOnlyList<SearchHit>> ReadAsync(IReadOnlyCollection<SearchMatch> matches, CancellationToken cancellation)
    {
        var ids = matches.Select(m => m.SubjectId).ToList();
        var rows = await db.Tasks.AsNoTracking().Where(t => ids.Contains(t.Id))
            .Select(t => new
            {
                t.Id,
                t.Number,
                t.Name,
                t.NameEn,
                t.Content,
                t.SourceNote,
                t.DueOn,
                t.State,
                Leads = t.Assignments.Where(a => a.IsActive && a.Part == AssignmentPart.Lead).OrderBy(a => a.Side).ThenBy(a => a.Department.SortOrder)
                    .Select(a => new { a.Side, a.Department.Name, a.Department.NameEn }).ToList(),
            })
            .AsSingleQuery().ToListAsync(cancellation);
        return rows.ConvertAll(t => new SearchHit
        {
            Match = new SearchMatch(t.Id, Guid.Empty, SearchPart.Standing),
            Title = $"{t.Number} {new LocalText(t.Name, t.NameEn)}",
            Route = "Task",
            Values = new Dictionary<string, string?>(StringComparer.Ordinal) { ["id"] = $"{t.Id}" },
            Passages = [new("任务名称", t.Name), new("英文名称", t.NameEn), new("工作内容", t.Content), new("来源说明", t.SourceNote)],
            Departments = [.. t.Leads.Select(a => new SearchDepartment(a.Side, new LocalText(a.Name, a.NameEn)))],
            IsDraft = t.State == TaskState.Draft,
            DayWords = "{0} 前完成",
            Day = t.DueOn,
        });
    }
}
