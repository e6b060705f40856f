using System.Globalization;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.TwoSteps;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Access;

/// <summary>
/// The security administrator's part of accounts: what they may do, and the whole keeping of the administrators' own (TRUST DB-06). Nobody
/// changes the own account here.
/// </summary>
public sealed class AccessService(
    PortalDbContext db,
    AccountKeeping keeping,
    UserSessions sessions,
    SecondFactors factors,
    CurrentUser current,
    AuditTrail audit,
    BusinessClock clock)
{
    /// <summary>Grants exactly these roles and ends the account's sessions.</summary>
    /// <returns>
    /// Whether anything changed; and a new initial secret where the account has become an administrator's: whoever created the account knew
    /// its first one.
    /// </returns>
    /// <exception cref="StaleFormException">Somebody has saved since the form was opened.</exception>
    /// <exception cref="BusinessRuleException">The roles do not go together, or with the place, or it is the own account or the last one.</exception>
    public async Task<(bool Changed, string? Secret)> GrantAsync(int id, GrantForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        (bool, string?) done = (false, null);
        await ChangeAsync(
            id,
            form.Version,
            async (user, before) =>
            {
                if (form.Roles.Exists(string.IsNullOrEmpty))
                {
                    throw new BusinessRuleException("没有这个角色。");
                }

                var roles = form.Roles.Distinct(StringComparer.Ordinal).OrderBy(role => Role.All.ToList().IndexOf(role)).ToList();
                RoleRules.Check(roles, user.Department, user.Side);
                await keeping.RequireAnotherAsync(user, before.Except(roles), cancellation);
                if (!audit.RecordChanges(AuditAction.UserGranted, FailedPasswords.Subject(user), [new FieldChange("角色", Words(before), Words(roles))]))
                {
                    return;
                }

                await SetRolesAsync(id, roles, cancellation);
                var secret = roles.Exists(Role.IsAdministrative) && !before.Any(Role.IsAdministrative)
                    ? await keeping.RenewSecretAsync(user, cancellation)
                    : null;
                await sessions.EndAllAsync(id, null, cancellation);
                await keeping.StoreAsync(user, cancellation);
                done = (true, secret);
            },
            cancellation);
        return done;
    }

    /// <summary>Disables or enables an administrator's account.</summary>
    /// <exception cref="BusinessRuleException">It is the own one, the last one, or no administrator's.</exception>
    public Task SetActiveAsync(int id, string? version, bool active, CancellationToken cancellation) => ChangeAdministratorAsync(
        id,
        version,
        async (user, roles) =>
        {
            if (user.IsActive == active)
            {
                return;
            }

            if (!active)
            {
                await keeping.RequireAnotherAsync(user, roles, cancellation);
            }

            await keeping.SetActiveAsync(user, active, cancellation);
        },
        cancellation);

    /// <summary>Gives an administrator's account a new initial secret.</summary>
    /// <returns>The secret, which nobody can read again.</returns>
    public async Task<string> ResetAsync(int id, string? version, CancellationToken cancellation)
    {
        var secret = "";
        await ChangeAdministratorAsync(
            id,
            version,
            async (user, _) =>
            {
                secret = await keeping.RenewSecretAsync(user, cancellation);
                await keeping.StoreAsync(user, cancellation);
            },
            cancellation);
        return secret;
    }

    /// <summary>Gives an administrator's account a last day, or none.</summary>
    /// <returns>False where nothing changed.</returns>
    public async Task<bool> ExpireAsync(int id, ExpiryForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var changed = false;
        await ChangeAdministratorAsync(
            id,
            form.Version,
            async (user, roles) =>
            {
                if (form.ExpiresOn < clock.Today && form.ExpiresOn != user.ExpiresOn)
                {
                    throw new BusinessRuleException("有效期不能早于今天；要马上停止使用，请停用账号。");
                }

                if (form.ExpiresOn is not null && user.ExpiresOn is null)
                {
                    await keeping.RequireAnotherAsync(user, roles, cancellation);
                }

                changed = audit.RecordChanges(
                    AuditAction.UserChanged, FailedPasswords.Subject(user), [new FieldChange("有效期至", Day(user.ExpiresOn), Day(form.ExpiresOn))]);
                user.ExpiresOn = form.ExpiresOn;
                if (changed)
                {
                    await keeping.StoreAsync(user, cancellation);
                }
            },
            cancellation);
        return changed;
    }

    /// <summary>Opens an account that wrong passwords have locked.</summary>
    public Task UnlockAsync(int id, string? version, CancellationToken cancellation) => ChangeAsync(
        id,
        version,
        async (user, _) =>
        {
            if (!await keeping.UnlockAsync(user, cancellation))
            {
                return;
            }

            audit.Record(AuditAction.UserUnlocked, FailedPasswords.Subject(user));
            await keeping.StoreAsync(user, cancellation);
        },
        cancellation);

    /// <summary>Removes the second factor of somebody else and ends the account's sessions (SEC-17).</summary>
    /// <returns>False: there was none.</returns>
    public async Task<bool> RemoveSecondFactorAsync(int id, string? version, CancellationToken cancellation)
    {
        var removed = false;
        await ChangeAsync(
            id,
            version,
            async (user, _) =>
            {
                removed = await factors.RemoveAsync(user, cancellation);
                if (removed)
                {
                    await sessions.EndAllAsync(id, null, cancellation);
                    await keeping.StoreAsync(user, cancellation);
                }
            },
            cancellation);
        return removed;
    }

    /// <summary>Ends the account's sessions at once, but not the one that asks for it.</summary>
    /// <returns>False: there was none.</returns>
    public async Task<bool> EndSessionsAsync(int id, CancellationToken cancellation)
    {
        var user = await db.Users.SingleAsync(u => u.Id == id, cancellation);
        if (await sessions.EndAllAsync(id, id == current.Actor.UserId ? current.SessionId : null, cancellation) == 0)
        {
            return false;
        }

        audit.Record(AuditAction.SessionEnded, FailedPasswords.Subject(user));
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Ends one session at once.</summary>
    /// <returns>False: there is no such open session, or it is the one that asks.</returns>
    public async Task<bool> EndSessionAsync(int sessionId, CancellationToken cancellation)
    {
        var owner = await db.UserSessions.Where(s => s.Id == sessionId && s.Id != current.SessionId)
            .Join(db.Users, s => s.UserId, u => u.Id, (_, u) => u).SingleOrDefaultAsync(cancellation);
        if (owner is null || !await sessions.KickAsync(owner.Id, sessionId, owner.Id == current.Actor.UserId, cancellation))
        {
            return false;
        }

        audit.Record(AuditAction.SessionEnded, FailedPasswords.Subject(owner));
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    private static string? Words(IReadOnlyCollection<string> roles) => roles.Count == 0 ? null : string.Join('、', roles.Select(Role.Name));

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Task ChangeAdministratorAsync(int id, string? version, Func<PortalUser, IReadOnlyList<string>, Task> change, CancellationToken cancellation) =>
        ChangeAsync(
            id,
            version,
            (user, roles) => roles.Any(Role.IsAdministrative)
                ? change(user, roles)
                : throw new BusinessRuleException("这不是管理员账号，由系统管理员停用、启用和重置密码。"),
            cancellation);

    private Task ChangeAsync(int id, string? version, Func<PortalUser, IReadOnlyList<string>, Task> change, CancellationToken cancellation) =>
        db.InTransactionAsync(
            async () =>
            {
                if (current.Actor.UserId == id)
                {
                    throw new BusinessRuleException("不能更改自己的授权和账号，请由另一名安全管理员处理。");
                }

                await keeping.TakeTurnsAsync(cancellation);
                var user = await keeping.LoadAsync(id, version, cancellation);
                await change(user, await keeping.RolesAsync(id, cancellation));
            },
            cancellation);

    private async Task SetRolesAsync(int id, IReadOnlyList<string> roles, CancellationToken cancellation)
    {
        var wanted = await db.Roles.Where(r => roles.Contains(r.Name!)).Select(r => r.Id).ToListAsync(cancellation);
        var present = await db.UserRoles.Where(r => r.UserId == id).ToListAsync(cancellation);
        db.UserRoles.RemoveRange(present.Where(r => !wanted.Contains(r.RoleId)));
        db.UserRoles.AddRange(wanted.Except(present.Select(r => r.RoleId)).Select(role => new IdentityUserRole<int> { UserId = id, RoleId = role }));
    }
}
