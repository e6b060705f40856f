using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Features.Account;

/// <summary>An account that a visitor of the demonstration may try.</summary>
public sealed record DemonstrationAccount(string UserName, LocalText? Department, string Role);

/// <summary>The accounts of one side, or of neither.</summary>
public sealed record DemonstrationGroup(Side? Side, IReadOnlyList<DemonstrationAccount> Accounts);

/// <summary>What the sign-in page of a demonstration lists.</summary>
public sealed class DemonstrationAccounts(PortalDbContext db, IOptions<DemonstrationOptions> options)
{
    private const int Most = 200;

    /// <summary>Active accounts, Jinghai first, in the order of the roles and departments; nothing outside of demonstration mode.</summary>
    public async Task<IReadOnlyList<DemonstrationGroup>> ListAsync(CancellationToken cancellation)
    {
        if (!options.Value.Enabled)
        {
            return [];
        }

        var rows = await db.Users.AsNoTracking().Where(u => u.IsActive)
            .OrderBy(u => u.Side).ThenBy(u => u.Department!.SortOrder).ThenBy(u => u.Id)
            .Take(Most)
            .Select(u => new
            {
                u.UserName,
                u.Side,
                Name = u.Department == null ? null : u.Department.Name,
                NameEn = u.Department == null ? null : u.Department.NameEn,
                Role = db.UserRoles.Where(r => r.UserId == u.Id).OrderBy(r => r.RoleId)
                    .Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        var order = Role.All.ToList();
        return
        [
            .. rows.OrderBy(row => Group(order.IndexOf(row.Role ?? "")))
                .GroupBy(row => row.Side)
                .OrderBy(group => group.Key ?? (Side)int.MaxValue)
                .Select(group => new DemonstrationGroup(
                    group.Key,
                    [.. group.Select(row => new DemonstrationAccount(row.UserName!, row.Name is null ? null : new LocalText(row.Name, row.NameEn), Role.Name(row.Role ?? "")))])),
        ];
    }

    /// <summary>Offices, leaders and evaluators first: the departments are many.</summary>
    private static int Group(int role) => role is 0 or 1 ? 1 : 0;
}
