using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.Passwords;
using CooperationPortal.Web.Security.TwoSteps;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Users;

/// <summary>Creates and changes accounts. Rights take effect at the account's next request, which reads them anew.</summary>
public sealed class UserService(
    PortalDbContext db,
    UserManager<PortalUser> users,
    UserSessions sessions,
    PastPasswords past,
    SecondFactors factors,
    CurrentUser current,
    AuditTrail audit,
    BusinessClock clock)
{
    /// <summary>Creates an account with a random initial secret.</summary>
    /// <returns>The account and the secret, which nobody can read again.</returns>
    /// <exception cref="RefusedUserException">A field is wrong.</exception>
    public async Task<(int Id, string Secret)> CreateAsync(NewUserForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var user = new PortalUser
        {
            UserName = form.UserName!.Trim(),
            CreatedAt = clock.UtcNow,
            PasswordChangedAt = clock.UtcNow,
            MustChangePassword = true,
            LockoutEnabled = true,
        };
        var roles = await ApplyAsync(user, form, cancellation);

        // Not through the rules for passwords that people choose: what is random may hold a forbidden word.
        var secret = InitialSecret.Make();
        user.PasswordHash = users.PasswordHasher.HashPassword(user, secret);
        await db.InTransactionAsync(
            async () =>
            {
                var result = await users.CreateAsync(user);
                if (!result.Succeeded)
                {
                    // Already in the reader's language.
                    throw new RefusedUserException(nameof(form.UserName), "{0}", result.Errors.First().Description);
                }

                await SetRolesAsync(user.Id, roles, cancellation);
                audit.Record(AuditAction.UserCreated, Subject(user), Changes(new Words(null, null, null, null, null), await WordsAsync(user, roles, cancellation)));
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return (user.Id, secret);
    }

    /// <summary>Changes name, post, place and roles.</summary>
    /// <returns>False where nothing changed.</returns>
    /// <exception cref="StaleFormException">Somebody has saved since the form was opened.</exception>
    /// <exception cref="RefusedUserException">A field is wrong.</exception>
    public async Task<bool> EditAsync(int id, UserForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var changed = false;
        await db.InTransactionAsync(
            async () =>
            {
                await OneAtATimeAsync(cancellation);
                var user = await LoadAsync(id, form.Version, cancellation);
                var rolesBefore = await RolesAsync(id, cancellation);
                var before = await WordsAsync(user, rolesBefore, cancellation);
                var roles = await ApplyAsync(user, form, cancellation);
                if (rolesBefore.Contains(Role.Administrator) && !roles.Contains(Role.Administrator))
                {
                    RefuseForSelf(id, nameof(form.Roles), "不能取消自己的系统管理员角色。");
                    await RefuseLastAdministratorAsync(user, nameof(form.Roles), cancellation);
                }

                changed = audit.RecordChanges(AuditAction.UserChanged, Subject(user), Changes(before, await WordsAsync(user, roles, cancellation)));
                if (changed)
                {
                    await SetRolesAsync(id, roles, cancellation);
                    await StoreAsync(user, cancellation);
                }
            },
            cancellation);
        return changed;
    }

    /// <summary>Lets an account sign in, or keeps it from it; its open sessions end at once.</summary>
    /// <exception cref="BusinessRuleException">It is the own account, or the last administrator's.</exception>
    public Task SetActiveAsync(int id, string? version, bool active, CancellationToken cancellation) => db.InTransactionAsync(
        async () =>
        {
            await OneAtATimeAsync(cancellation);
            var user = await LoadAsync(id, version, cancellation);
            if (user.IsActive == active)
            {
                return;
            }

            if (!active)
            {
                RefuseForSelf(id, "", "不能停用自己的账号。");
                await RefuseLastAdministratorAsync(user, "", cancellation);
            }

            user.IsActive = active;
            user.LockoutEnd = null;
            user.AccessFailedCount = 0;
            user.SecurityStamp = NewStamp();
            await sessions.EndAllAsync(id, null, cancellation);
            audit.Record(active ? AuditAction.UserEnabled : AuditAction.UserDisabled, Subject(user));
            await StoreAsync(user, cancellation);
        },
        cancellation);

    /// <summary>Replaces the password by a new random secret, unlocks the account and ends its sessions.</summary>
    /// <returns>The secret, which nobody can read again.</returns>
    public async Task<string> ResetAsync(int id, string? version, CancellationToken cancellation)
    {
        var secret = InitialSecret.Make();
        var user = await LoadAsync(id, version, cancellation);
        await past.RememberAsync(user, cancellation);
        user.PasswordHash = users.PasswordHasher.HashPassword(user, secret);
        user.PasswordChangedAt = clock.UtcNow;
        user.MustChangePassword = true;
        user.LockoutEnd = null;
        user.AccessFailedCount = 0;
        user.SecurityStamp = NewStamp();
        await sessions.EndAllAsync(id, null, cancellation);
        audit.Record(AuditAction.UserReset, Subject(user));
        await StoreAsync(user, cancellation);
        return secret;
    }

    /// <summary>Removes the second factor of somebody else and ends the account's sessions.</summary>
    /// <returns>False: there was none.</returns>
    /// <exception cref="RefusedUserException">It is the own account.</exception>
    public async Task<bool> RemoveSecondFactorAsync(int id, string? version, CancellationToken cancellation)
    {
        RefuseForSelf(id, "", "自己的二次验证请在“二次验证”页面停用。");
        var user = await LoadAsync(id, version, cancellation);
        if (!await factors.RemoveAsync(user, cancellation))
        {
            return false;
        }

        user.SecurityStamp = NewStamp();
        await sessions.EndAllAsync(id, null, cancellation);
        await StoreAsync(user, cancellation);
        return true;
    }

    /// <summary>Ends the account's sessions at once.</summary>
    /// <returns>False: there was none.</returns>
    public async Task<bool> EndSessionsAsync(int id, CancellationToken cancellation)
    {
        var user = await db.Users.SingleAsync(u => u.Id == id, cancellation);
        if (await sessions.EndAllAsync(id, current.SessionId, cancellation) == 0)
        {
            return false;
        }

        audit.Record(AuditAction.SessionEnded, Subject(user));
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    private static AuditSubject Subject(PortalUser user) => new("user", user.Id, $"{user.DisplayName} ({user.UserName})");

    private static string NewStamp() => Guid.NewGuid().ToString("N");

    private static IReadOnlyList<FieldChange> Changes(Words old, Words now) =>
    [
        .. new FieldChange[]
        {
            new("姓名", old.Name, now.Name),
            new("职务", old.Post, now.Post),
            new("部门", old.Department, now.Department),
            new("所属一方", old.Side, now.Side),
            new("角色", old.Roles, now.Roles),
        }.Where(change => change.Old != change.New),
    ];

    private async Task<PortalUser> LoadAsync(int id, string? version, CancellationToken cancellation)
    {
        var user = await db.Users.SingleAsync(u => u.Id == id, cancellation);
        return user.ConcurrencyStamp == version ? user : throw new StaleFormException();
    }

    /// <summary>The stamp is compared by the database once more and replaced, so that a save in between is noticed.</summary>
    private Task<int> StoreAsync(PortalUser user, CancellationToken cancellation)
    {
        user.ConcurrencyStamp = NewStamp();
        return db.SaveChangesAsync(cancellation);
    }

    /// <summary>Puts the form into the account.</summary>
    /// <returns>The roles in the order of the screen.</returns>
    private async Task<IReadOnlyList<string>> ApplyAsync(PortalUser user, UserForm form, CancellationToken cancellation)
    {
        var department = string.IsNullOrEmpty(form.Department)
            ? null
            : await db.Departments.SingleOrDefaultAsync(d => d.Code == form.Department, cancellation)
                ?? throw new RefusedUserException(nameof(form.Department), "没有这个部门。");
        List<string> roles = [.. Role.All.Where(form.Roles.Contains)];
        UserRules.Check(roles, department, form.Side);
        user.DisplayName = TextRules.Required(form.DisplayName, "姓名", PortalUser.DisplayNameLength);
        user.Post = TextRules.Optional(form.Post, "职务", PortalUser.PostLength);
        user.Department = department;
        user.DepartmentId = department?.Id;
        user.Side = department?.Side ?? form.Side;
        return roles;
    }

    private async Task<List<string>> RolesAsync(int id, CancellationToken cancellation)
    {
        var names = await db.UserRoles.Where(r => r.UserId == id)
            .Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name!).ToListAsync(cancellation);
        return [.. Role.All.Where(names.Contains)];
    }

    private async Task SetRolesAsync(int id, IReadOnlyList<string> roles, CancellationToken cancellation)
    {
        var wanted = await db.Roles.Where(r => roles.Contains(r.Name!)).Select(r => r.Id).ToListAsync(cancellation);
        var present = await db.UserRoles.Where(r => r.UserId == id).ToListAsync(cancellation);
        db.UserRoles.RemoveRange(present.Where(r => !wanted.Contains(r.RoleId)));
        db.UserRoles.AddRange(wanted.Except(present.Select(r => r.RoleId)).Select(role => new IdentityUserRole<int> { UserId = id, RoleId = role }));
    }

    private async Task<Words> WordsAsync(PortalUser user, IReadOnlyList<string> roles, CancellationToken cancellation)
    {
        var department = user.DepartmentId is { } id
            ? await db.Departments.Where(d => d.Id == id).Select(d => d.Name).SingleAsync(cancellation)
            : null;
        return new Words(user.DisplayName, user.Post, department, user.Side?.Name(), string.Join('、', roles.Select(Role.Name)));
    }

    private void RefuseForSelf(int id, string field, string message)
    {
        if (current.Actor.UserId == id)
        {
            throw new RefusedUserException(field, message);
        }
    }

    private async Task RefuseLastAdministratorAsync(PortalUser user, string field, CancellationToken cancellation)
    {
        var administrators = db.UserRoles.Where(r => db.Roles.Any(role => role.Id == r.RoleId && role.Name == Role.Administrator));
        var isOne = await administrators.AnyAsync(r => r.UserId == user.Id, cancellation);
        if (isOne && !await db.Users.AnyAsync(u => u.Id != user.Id && u.IsActive && administrators.Any(r => r.UserId == u.Id), cancellation))
        {
            throw new RefusedUserException(field, "这是最后一名系统管理员，不能停用或取消角色。");
        }
    }

    /// <summary>Locks a row, so that two administrators cannot disable each other in the same moment.</summary>
    private Task<int> OneAtATimeAsync(CancellationToken cancellation) =>
        db.Roles.Where(r => r.Name == Role.Administrator)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.ConcurrencyStamp, r => r.ConcurrencyStamp), cancellation);

    /// <summary>An account in the words of the trail.</summary>
    private sealed record Words(string? Name, string? Post, string? Department, string? Side, string? Roles);
}
