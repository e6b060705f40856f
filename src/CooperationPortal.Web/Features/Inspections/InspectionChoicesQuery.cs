using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Inspections;

/// <summary>What the forms offer.</summary>
public sealed class InspectionChoicesQuery(PortalDbContext db, CurrentUser user, BusinessClock clock)
{
    private static readonly string[] Roles = [Role.Evaluator, Role.OfficeStaff];

    /// <summary>Departments, but for the own one, and inspectors of a side.</summary>
    public async Task<InspectionChoices> OfSideAsync(Side side, CancellationToken cancellation) => new(
        side,
        [.. (await DepartmentsAsync(side, cancellation)).Where(d => !user.Actor.IsOf(d.Id))],
        await Inspectors(side).OrderBy(u => u.Id)
            .Select(u => new InspectorOption(
                u.Id, u.DisplayName, u.Post, u.Department == null ? null : new LocalText(u.Department.Name, u.Department.NameEn)))
            .ToListAsync(cancellation));

    /// <summary>Those of a side who may inspect: evaluators and people of the office.</summary>
    public IQueryable<PortalUser> Inspectors(Side side)
    {
        var today = clock.Today;
        return db.Users.AsNoTracking().Where(u => u.IsActive && (u.ExpiresOn == null || u.ExpiresOn >= today))
            .Where(u => u.Side == side || (u.Department != null && u.Department.Side == side))
            .Where(u => db.UserRoles.Any(r => r.UserId == u.Id && db.Roles.Any(x => x.Id == r.RoleId && Roles.Contains(x.Name!))));
    }

    /// <summary>What the form of a finding offers.</summary>
    public async Task<FindingChoices> OfFindingAsync(InspectionHead head, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(head);
        var inspected = await db.InspectedDepartments.AsNoTracking().Where(d => d.InspectionId == head.Id).OrderBy(d => d.Department.SortOrder)
            .Select(d => new { d.Department.Code, d.Department.Name, d.Department.NameEn }).ToListAsync(cancellation);
        var areas = await db.WorkAreas.AsNoTracking().OrderBy(a => a.Number).Select(a => new { a.Number, a.Name, a.NameEn }).ToListAsync(cancellation);
        return new FindingChoices(
            head,
            inspected.ConvertAll(d => new SelectListItem(new LocalText(d.Name, d.NameEn).ToString(), d.Code)),
            await DepartmentsAsync(head.Side, cancellation),
            areas.ConvertAll(a => new SelectListItem($"{a.Number} {new LocalText(a.Name, a.NameEn)}", $"{a.Number}")));
    }

    private Task<List<DepartmentChoice>> DepartmentsAsync(Side side, CancellationToken cancellation) =>
        db.Departments.AsNoTracking().Where(d => d.IsActive && d.Side == side).OrderBy(d => d.SortOrder)
            .Select(d => new DepartmentChoice(d.Id, d.Code, d.Side, d.Name, d.NameEn)).ToListAsync(cancellation);
}
