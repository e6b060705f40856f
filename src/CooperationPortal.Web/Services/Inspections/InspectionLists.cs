using System.Linq.Expressions;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Inspections;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Inspections;

/// <summary>An inspection as lists and cards show it.</summary>
/// <param name="Items">Problems that were fed back and that the reader sees.</param>
/// <param name="StruckOff">Those of them that are struck off.</param>
public sealed record InspectionLine(
    int Id, int Year, int? Number, string Title, Side Side, InspectionState State, DateOnly FromOn, DateOnly ToOn, int Departments, int Items, int StruckOff);

/// <summary>Open items of a side, as far as the reader sees them.</summary>
public sealed record OpenItems(Side Side, int Open, int ToCheck);

/// <summary>What the cockpit shows.</summary>
/// <param name="Sides">A line a side that has items.</param>
/// <param name="Mine">Items that wait for the reader to strike them off.</param>
public sealed record OpenRectifications(IReadOnlyList<OpenItems> Sides, int Mine);

/// <summary>What waits for the reader.</summary>
/// <param name="Items">Items to strike off.</param>
/// <param name="Views">Inspections with a view to state or to answer.</param>
public readonly record struct WaitingInspections(int Items, int Views);

/// <summary>Where a rectification task comes from.</summary>
public sealed record SourceFinding(int InspectionId, int FindingId, int Year, int Number, int Finding);

/// <summary>A department's record.</summary>
public sealed record DepartmentInspections(string Code, IReadOnlyList<InspectionLine> Lines, int Open);

/// <summary>Inspections where other screens show them: on desk, cockpit, task and department, counted as their lists are.</summary>
public sealed class InspectionLists(PortalDbContext db, CurrentUser user, Core.Shared.BusinessClock clock)
{
    private const int Most = 5;

    private WaitingInspections? _waiting;

    /// <summary>For queries; counts what the reader sees.</summary>
    public static Expression<Func<Inspection, InspectionLine>> Line(PortalDbContext db, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        var items = db.InspectionFindings.Where(InspectionAccess.ItemsReadableBy(actor));
        return i => new InspectionLine(
            i.Id, i.Year, i.Number, i.Title, i.Side, i.State, i.FromOn, i.ToOn, i.Departments.Count,
            items.Count(f => f.InspectionId == i.Id), items.Count(f => f.InspectionId == i.Id && f.State == RectificationState.StruckOff));
    }

    /// <summary>How much waits for the reader; counted once a request.</summary>
    public async Task<WaitingInspections> CountWaitingAsync(CancellationToken cancellation)
    {
        if (_waiting is { } known)
        {
            return known;
        }

        var actor = user.Actor;
        var items = Inspection.CanPrepare(actor)
            ? await db.InspectionFindings.AsNoTracking().CountAsync(InspectionAccess.ToCheckBy(actor), cancellation)
            : 0;
        var views = actor.May(Permission.WriteReports) || actor.May(Permission.Inspect)
            ? await db.Inspections.AsNoTracking().CountAsync(InspectionAccess.WaitingFor(actor, clock.Today), cancellation)
            : 0;
        return (_waiting = new WaitingInspections(items, views)).Value;
    }

    /// <summary>Open items by side; null where there is none.</summary>
    public async Task<OpenRectifications?> OpenAsync(CancellationToken cancellation)
    {
        var actor = user.Actor;
        var rows = await db.InspectionFindings.AsNoTracking().Where(InspectionAccess.ItemsReadableBy(actor)).Where(f => f.State != RectificationState.StruckOff)
            .GroupBy(f => f.Inspection.Side)
            .Select(g => new { Side = g.Key, Open = g.Count(), ToCheck = g.Sum(f => f.State == RectificationState.ToCheck ? 1 : 0) })
            .OrderBy(g => g.Side).ToListAsync(cancellation);
        return rows.Count == 0
            ? null
            : new OpenRectifications(rows.ConvertAll(r => new OpenItems(r.Side, r.Open, r.ToCheck)), (await CountWaitingAsync(cancellation)).Items);
    }

    /// <summary>The finding behind a task, where the reader may know of it.</summary>
    public async Task<SourceFinding?> BehindAsync(int taskId, TaskSource source, CancellationToken cancellation) =>
        source != TaskSource.Rectification
            ? null
            : await db.InspectionFindings.AsNoTracking().Where(InspectionAccess.ItemsReadableBy(user.Actor))
                .Where(f => f.Rectifications.Any(r => r.TaskId == taskId))
                .Select(f => new SourceFinding(f.InspectionId, f.Id, f.Inspection.Year, f.Inspection.Number ?? 0, f.Number))
                .SingleOrDefaultAsync(cancellation);

    /// <summary>The record of a department, as far as the reader sees it; null where there is nothing.</summary>
    public async Task<DepartmentInspections?> OfDepartmentAsync(string code, CancellationToken cancellation)
    {
        var actor = user.Actor;
        var lines = await db.Inspections.AsNoTracking().Where(InspectionAccess.ReadableBy(actor))
            .Where(i => i.Number != null && i.Departments.Any(d => d.Department.Code == code))
            .OrderByDescending(i => i.Year).ThenByDescending(i => i.Number).Take(Most).Select(Line(db, actor)).ToListAsync(cancellation);
        var open = await db.InspectionFindings.AsNoTracking().Where(InspectionAccess.ItemsReadableBy(actor))
            .CountAsync(f => f.State != RectificationState.StruckOff && f.Department.Code == code, cancellation);
        return lines.Count == 0 && open == 0 ? null : new DepartmentInspections(code, lines, open);
    }
}
