using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Reports;

/// <summary>The chain of review as the accounts stand at this moment.</summary>
public sealed class ReviewChains(PortalDbContext db, CurrentUser user)
{
    /// <summary>The chain of what the signed-in person submits for the department.</summary>
    /// <param name="department">Whose submission it is.</param>
    /// <param name="authors">Accounts that wrote on it; the signed-in one is counted with them.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<ReviewChain> ForAsync(Department department, IEnumerable<int> authors, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(department);
        var heads = await db.Users.AsNoTracking()
            .Where(u => u.IsActive && u.DepartmentId == department.Id
                && db.UserRoles.Any(r => r.UserId == u.Id && db.Roles.Any(n => n.Id == r.RoleId && n.Name == Role.DepartmentHead)))
            .Select(u => u.Id).ToListAsync(cancellation);
        var offices = await db.Departments.AsNoTracking().Where(d => d.IsLeadingGroupOffice)
            .Select(d => new { d.Side, d.Id }).ToListAsync(cancellation);
        return ReviewChain.For(department, heads, [.. authors, user.Actor.UserId], offices.ToDictionary(o => o.Side, o => o.Id));
    }
}
