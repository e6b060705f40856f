using CooperationPortal.Core.Departments;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Shared.TaskList;

/// <summary>What a list of tasks is narrowed to, as it stands in the address. What cannot be read narrows nothing.</summary>
public sealed class TaskFilter
{
    /// <summary>Null: the current year.</summary>
    public int? Year { get; set; }

    /// <summary>Number of an area, 1 to 7.</summary>
    public int? Area { get; set; }

    public Light? Light { get; set; }

    /// <summary>jinghai or lianhuashan: tasks on which a department of that side is.</summary>
    public string? Side { get; set; }

    /// <summary>Code of a department that is on the task.</summary>
    public string? Department { get; set; }

    public TaskSource? Source { get; set; }

    public TaskState? State { get; set; }

    /// <summary>True: only what counts in figures, handed out and not cancelled. The numbers that count tasks open such lists.</summary>
    public bool Counted { get; set; }

    /// <summary>Words in number or name.</summary>
    public string? Search { get; set; }

    /// <summary>number (default), due or progress.</summary>
    public string? Sort { get; set; }

    /// <summary>True where something beside the year narrows the list.</summary>
    public bool IsNarrowed =>
        Area is not null || Light is not null || Side is not null || Department is not null || Source is not null
        || State is not null || !string.IsNullOrWhiteSpace(Search);

    /// <summary>The tasks of the year that pass. Drafts only where the reader edits the plan.</summary>
    public IQueryable<WorkTask> Apply(PortalDbContext db, int year, DateOnly today, int soonDays, bool withDrafts)
    {
        var query = db.Tasks.AsNoTracking().Where(t => t.Year == year);
        if (!withDrafts)
        {
            query = query.Where(t => t.State != TaskState.Draft);
        }

        if (Area is { } area)
        {
            query = query.Where(t => t.WorkArea.Number == area);
        }

        // A light belongs to what counts.
        if (Counted || Light is not null)
        {
            query = query.Where(t => t.State != TaskState.Draft && t.State != TaskState.Cancelled);
        }

        if (Light is { } light)
        {
            query = query.Where(LightRule.Shows<WorkTask>(light, today, soonDays));
        }

        if (Sides.Parse(Side) is { } side)
        {
            query = query.Where(t => t.Assignments.Any(a => a.IsActive && a.Side == side));
        }

        if (!string.IsNullOrEmpty(Department))
        {
            query = query.Where(t => t.Assignments.Any(a => a.IsActive && a.Department.Code == Department));
        }

        if (Source is { } source)
        {
            query = query.Where(t => t.Source == source);
        }

        if (State is { } state)
        {
            query = query.Where(t => t.State == state);
        }

        if (!string.IsNullOrWhiteSpace(Search))
        {
            var words = Search.Trim().ToLowerInvariant();
            query = query.Where(t => t.Number.ToLower().Contains(words) || t.Name.ToLower().Contains(words)
                || (t.NameEn != null && t.NameEn.ToLower().Contains(words)));
        }

        return query;
    }

    /// <summary>The order of the list; the id last, so that pages never overlap.</summary>
    public IOrderedQueryable<WorkTask> Order(IQueryable<WorkTask> query) => Sort switch
    {
        "due" => query.OrderBy(t => t.DueOn).ThenBy(t => t.Id),
        "progress" => query.OrderBy(t => t.Percent).ThenBy(t => t.Id),
        _ => query.OrderBy(t => t.WorkArea.Number).ThenBy(t => t.Id),
    };
}
