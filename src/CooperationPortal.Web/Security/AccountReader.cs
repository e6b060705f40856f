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
                SecretHours = db.Rules.Where(r => r.Id == PortalRules.SingletonId).Select(r => (int?)r.InitialSecretHours).FirstOrDefault(),
                Profile = db.Rules.Where(r => r.Id == PortalRules.SingletonId).Select(r => r.PasswordProfile).FirstOrDefault(),
                SecondFactorRoles = db.Rules.Where(r => r.Id == PortalRules.SingletonId).Select(r => r.SecondFactorRoles).FirstOrDefault(),
                HasSecondFactor = db.SecondFactors.Any(f => f.UserId == u.Id),
                Addresses = db.Rules.Where(r => r.Id == PortalRules.SingletonId).Select(r => r.AdministratorAddresses).FirstOrDefault(),
                DepartmentCode = u.Department == null ? null : u.Department.Code,
                DepartmentName = u.Department == null ? null : u.Department.Name,
                DepartmentNameEn = u.Department == null ? null : u.Department.NameEn,
                IsOffice = u.Department != null && u.Department.IsLeadingGroupOffice,
                Session = open.Where(s => s.UserId == u.Id).Select(s => new OpenSession(s.Id, s.CreatedAt, s.SeenAt, s.ProvedAt, s.IsExternal)).FirstOrDefault(),
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
        var isExternal = row.Session?.IsExternal == true;
        return new AccountInSession(
            new Account(actor, row.UserName!, row.DepartmentCode, department, !isExternal && row.MustChangePassword, !isExternal && expired, isExternal)
            {
                HasSecondFactor = row.HasSecondFactor,
                NeedsSecondFactor = PortalRules.NeedsSecondFactor(row.SecondFactorRoles, row.Roles),
            },
            row.SecurityStamp, row.Session, AddressList.Parse(addresses),
            row.MustChangePassword && clock.UtcNow >= row.PasswordSetAt.AddHours(row.SecretHours ?? PortalRules.DefaultSecretHours));
    }

    /// <summary>Notes that a session was used, at most once a minute; a clock that goes back prolongs nothing (REL-06).</summary>
    /// <returns>The session as it is now.</returns>
    public async Task<OpenSession> SeenAsync(OpenSession session, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var now = clock.UtcNow;
        if (now - session.SeenAt < UserSession.Grain)
        {
            return session;
        }

        await db.UserSessions.Where(s => s.Id == session.Id && s.EndedAt == null && s.SeenAt < now)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now), cancellation);
        return session with { SeenAt = now };
    }
}

/// <summary>An account with what its cookie is checked against.</summary>
/// <param name="Account">The account.</param>
/// <param name="Stamp">Changes with the password.</param>
/// <param name="Session">The open session; null: there is none, or no longer.</param>
/// <param name="Addresses">From where it may be used (TRUST DB-12); empty for all but the three administrators.</param>
/// <param name="SecretHasEnded">True: the password is an initial secret that was not replaced in time (SEC-17).</param>
public sealed record AccountInSession(
    Account Account, string? Stamp, OpenSession? Session, AddressList Addresses, bool SecretHasEnded);

/// <summary>The session of a request.</summary>
/// <param name="Id">Its number.</param>
/// <param name="CreatedAt">The sign-in, in UTC.</param>
/// <param name="SeenAt">The last use, to the minute.</param>
/// <param name="ProvedAt">When password and code were entered last.</param>
/// <param name="IsExternal">True: the house's own provider has opened it.</param>
public sealed record OpenSession(int Id, DateTime CreatedAt, DateTime SeenAt, DateTime ProvedAt, bool IsExternal)
{
    /// <summary>How long it goes on without a further request.</summary>
    public TimeSpan IdleLeft(DateTime now) => SeenAt + UserSession.Idle - now;

    /// <summary>How long it goes on however busy it is.</summary>
    public TimeSpan LongestLeft(DateTime now) => CreatedAt + UserSession.Longest - now;

    /// <summary>Whether the person has proved lately who they are (SEC-21). A clock that went back prolongs nothing (REL-06).</summary>
    public bool IsFresh(DateTime now) => (now - ProvedAt).Duration() < UserSession.ProofLife;
}
