using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Security;

/// <summary>Reads an account with all that decides about its rights, in one command.</summary>
public sealed class AccountReader(PortalDbContext db, BusinessClock clock)
{
    /// <summary>The account with its security stamp; null where it is gone or disabled.</summary>
    public async Task<(Account Account, string? Stamp)?> ReadAsync(int userId, CancellationToken cancellation = default)
    {
        var row = await db.Users.AsNoTracking().Where(u => u.Id == userId && u.IsActive)
            .Select(u => new
            {
                u.Id,
                u.UserName,
                u.DisplayName,
                u.Post,
                u.DepartmentId,
                u.Side,
                u.SecurityStamp,
                u.MustChangePassword,
                PasswordSetAt = u.PasswordChangedAt ?? u.CreatedAt,
                Profile = db.Rules.Where(r => r.Id == PortalRules.SingletonId).Select(r => r.PasswordProfile).FirstOrDefault(),
                DepartmentCode = u.Department == null ? null : u.Department.Code,
                DepartmentName = u.Department == null ? null : u.Department.Name,
                DepartmentNameEn = u.Department == null ? null : u.Department.NameEn,
                IsOffice = u.Department != null && u.Department.IsLeadingGroupOffice,
                Roles = db.UserRoles.Where(r => r.UserId == u.Id)
                    .Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name!).ToList(),
            })
            .AsSingleQuery()
            .FirstOrDefaultAsync(cancellation);
        if (row is null)
        {
            return null;
        }

        var actor = new Actor(
            row.Id, row.DisplayName, row.Post, row.DepartmentId, row.DepartmentName, row.Side, row.IsOffice, row.Roles);
        LocalText? department = row.DepartmentName is null ? null : new LocalText(row.DepartmentName, row.DepartmentNameEn);
        var expired = PasswordPolicy.Of(row.Profile).HasExpired(row.PasswordSetAt, clock.Today);
        return (new Account(actor, row.UserName!, row.DepartmentCode, department, row.MustChangePassword, expired), row.SecurityStamp);
    }
}
