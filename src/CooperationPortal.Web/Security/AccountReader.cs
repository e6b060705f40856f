using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Security;

/// <summary>Reads an account with all that decides about its rights, in one command.</summary>
public sealed class AccountReader(PortalDbContext db, BusinessClock clock)
{
    /// <summary>The account; null where it is gone or disabled.</summary>
    public async Task<Account?> ReadAsync(int userId, CancellationToken cancellation = default) =>
        (await ReadAsync(userId, "", cancellation))?.Account;

    /// <summary>The account with one of its sessions; null where the account is gone, disabled or past its last day (SEC-04).</summary>
    /// <param name="userId">The account.</param>
    /// <param name="sessionKey">Hash of the session's secret (<see cref="UserSession.KeyOf"/>).</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<AccountInSession?> ReadAsync(int userId, string sessionKey, CancellationToken cancellation = default)
    {
        var open = db.UserSessions.Where(s => s.Key == sessionKey).Where(UserSession.IsOpen(clock.UtcNow));
        var today = clock.Today;
        var row = await db.Users.AsNoTracking().Where(u => u.Id == userId && u.IsActive && (u.ExpiresOn == null || u.ExpiresOn >= today))
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
                Addresses = db.Rules.Where(r => r.Id == PortalRules.SingletonId).Select(r => r.AdministratorAddresses).FirstOrDefault(),
                DepartmentCode = u.Department == null ? null : u.Department.Code,
                DepartmentName = u.Department == null ? null : u.Department.Name,
                DepartmentNameEn = u.Department == null ? null : u.Department.NameEn,
                IsOffice = u.Department != null && u.Department.IsLeadingGroupOffice,
                SessionId = open.Where(s => s.UserId == u.Id).Select(s => (int?)s.Id).FirstOrDefault(),
                SeenAt = open.Where(s => s.UserId == u.Id).Select(s => (DateTime?)s.SeenAt).FirstOrDefault(),
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
        var expired = PasswordPolicy.Of(row.Profile).HasExpired(row.PasswordSetAt, today);
        var addresses = row.Roles.Exists(Role.IsAdministrative) ? row.Addresses : null;
        return new AccountInSession(
            new Account(actor, row.UserName!, row.DepartmentCode, department, row.MustChangePassword, expired),
            row.SecurityStamp, row.SessionId, row.SeenAt, AddressList.Parse(addresses));
    }

    /// <summary>Notes that a session was used, at most once a minute; a clock that goes back prolongs nothing (REL-06).</summary>
    public Task<int> SeenAsync(AccountInSession session, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var now = clock.UtcNow;
        return now - session.SeenAt < UserSession.Grain
            ? Task.FromResult(0)
            : db.UserSessions.Where(s => s.Id == session.SessionId && s.EndedAt == null && s.SeenAt < now)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now), cancellation);
    }
}

/// <summary>An account with what its cookie is checked against.</summary>
/// <param name="Account">The account.</param>
/// <param name="Stamp">Changes with the password.</param>
/// <param name="SessionId">The open session; null: there is none, or no longer.</param>
/// <param name="SeenAt">Its last request.</param>
/// <param name="Addresses">From where it may be used (TRUST DB-12); empty for all but the three administrators.</param>
public sealed record AccountInSession(Account Account, string? Stamp, int? SessionId, DateTime? SeenAt, AddressList Addresses);
