using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Departments;
using CooperationPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Departments;

/// <summary>Reads departments for the system administrator: names and numbers, no business content (TRUST DB-06).</summary>
public sealed class DepartmentAdminQueries(PortalDbContext db, DepartmentMerging merging, IStringLocalizer texts)
{
    /// <summary>All departments, Jinghai first, closed ones at the end of their side.</summary>
    public Task<List<ManagedDepartment>> ListAsync(CancellationToken cancellation) => ReadAsync(db.Departments.AsNoTracking(), cancellation);

    /// <summary>One department; null where there is none.</summary>
    public async Task<ManagedDepartment?> FindAsync(int id, CancellationToken cancellation) =>
        (await ReadAsync(db.Departments.AsNoTracking().Where(d => d.Id == id), cancellation)).SingleOrDefault();

    /// <summary>One department with its form; null where there is none.</summary>
    public async Task<DepartmentForm?> FormAsync(int id, CancellationToken cancellation) =>
        await db.Departments.AsNoTracking().Include(d => d.Aliases).SingleOrDefaultAsync(d => d.Id == id, cancellation) is { } department
            ? DepartmentForm.Of(department)
            : null;

    /// <summary>What merging would do; null where there is no such department.</summary>
    public async Task<MergePage?> MergerAsync(int id, string? target, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } department)
        {
            return null;
        }

        var others = await ReadAsync(
            db.Departments.AsNoTracking().Where(d => d.IsActive && !d.IsLeadingGroupOffice && d.Side == department.Side && d.Id != id), cancellation);
        List<SelectListItem> choices = [.. others.Select(o => new SelectListItem(o.Title.ToString(), o.Code))];
        var chosen = others.Find(o => o.Code == target);
        var form = new MergeForm { Target = chosen?.Code };
        if (chosen is null)
        {
            return new MergePage(department, form, choices, null, null, null);
        }

        var both = await db.Departments.AsNoTracking().Where(d => d.Id == id || d.Id == chosen.Id).ToDictionaryAsync(d => d.Id, cancellation);
        (form.Version, form.TargetVersion) = (both[id].Version, both[chosen.Id].Version);
        var size = await merging.MeasureAsync(id, chosen.Id, cancellation);
        string? obstacle = null;
        try
        {
            both[id].RequireMergeable(both[chosen.Id]);
            size.RequireFree();
        }
        catch (BusinessRuleException refusal)
        {
            obstacle = texts.Of(refusal);
        }

        return new MergePage(department, form, choices, chosen, size, obstacle);
    }

    private async Task<List<ManagedDepartment>> ReadAsync(IQueryable<Department> departments, CancellationToken cancellation)
    {
        var rows = await departments.OrderBy(d => d.Side).ThenBy(d => d.IsActive ? 0 : 1).ThenBy(d => d.SortOrder).ThenBy(d => d.Id)
            .Select(d => new
            {
                d.Id,
                d.Code,
                d.Side,
                d.Name,
                d.NameEn,
                d.SortOrder,
                d.IsActive,
                d.IsLeadingGroupOffice,
                Aliases = d.Aliases.OrderBy(a => a.Id).Select(a => a.Name).ToList(),
                Into = db.Departments.Where(m => m.Id == d.MergedIntoId).Select(m => m.Name).FirstOrDefault(),
                IntoEn = db.Departments.Where(m => m.Id == d.MergedIntoId).Select(m => m.NameEn).FirstOrDefault(),
                Users = db.Users.Count(u => u.DepartmentId == d.Id && u.IsActive),
                Open = db.Assignments.Count(a => a.DepartmentId == d.Id && a.IsActive && !a.IsClosed
                    && a.Task.State != TaskState.Closed && a.Task.State != TaskState.Cancelled),
            })
            .AsSingleQuery()
            .ToListAsync(cancellation);
        return rows.ConvertAll(d => new ManagedDepartment(
            d.Id, d.Code, d.Side, new LocalText(d.Name, d.NameEn), d.Aliases, d.SortOrder, d.IsActive, d.IsLeadingGroupOffice,
            d.Into is null ? null : new LocalText(d.Into, d.IntoEn), d.Users, d.Open));
    }
}
