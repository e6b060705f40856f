using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Notifications;

/// <summary>Who is to be told: people of departments, offices and leaders, as the accounts stand today.</summary>
public sealed class Recipients(PortalDbContext db, BusinessClock clock)
{
    /// <summary>Those who write for one of the departments: staff, and the office's people where it is an office.</summary>
    public Task<List<int>> StaffOfAsync(IReadOnlyCollection<int> departments, CancellationToken cancellation) =>
        HoldersAsync([Role.Staff, Role.OfficeStaff], u => u.DepartmentId != null && departments.Contains(u.DepartmentId.Value), cancellation);

    /// <summary>Heads of one of the departments.</summary>
    public Task<List<int>> HeadsOfAsync(IReadOnlyCollection<int> departments, CancellationToken cancellation) =>
        HoldersAsync([Role.DepartmentHead], u => u.DepartmentId != null && departments.Contains(u.DepartmentId.Value), cancellation);

    /// <summary>The leading-group office of a side.</summary>
    public Task<List<int>> OfficeOfAsync(Side side, CancellationToken cancellation) =>
        HoldersAsync([Role.OfficeStaff], u => u.Department != null && u.Department.Side == side, cancellation);

    /// <summary>Leaders of a side.</summary>
    public Task<List<int>> LeadersOfAsync(Side side, CancellationToken cancellation) =>
        HoldersAsync([Role.Leader], u => u.Side == side, cancellation);

    /// <summary>Evaluators of a side.</summary>
    public Task<List<int>> EvaluatorsOfAsync(Side side, CancellationToken cancellation) =>
        HoldersAsync([Role.Evaluator], u => u.Side == side, cancellation);

    private Task<List<int>> HoldersAsync(
        string[] roles, System.Linq.Expressions.Expression<Func<PortalUser, bool>> who, CancellationToken cancellation)
    {
        var today = clock.Today;
        return db.Users.AsNoTracking()
            .Where(u => u.IsActive && (u.ExpiresOn == null || u.ExpiresOn >= today))
            .Where(who)
            .Where(u => db.UserRoles.Any(r => r.UserId == u.Id && db.Roles.Any(x => x.Id == r.RoleId && roles.Contains(x.Name!))))
            .OrderBy(u => u.Id)
            .Select(u => u.Id)
            .ToListAsync(cancellation);
    }
}
