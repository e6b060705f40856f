using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Users;

/// <summary>A form is refused; the field tells where.</summary>
public sealed class RefusedUserException(string field, BusinessRuleException rule) : Exception(rule?.Message)
{
    public RefusedUserException(string field, string message, params object[] arguments)
        : this(field, new BusinessRuleException(message, arguments))
    {
    }

    /// <summary>Name of the form's field; empty: the whole.</summary>
    public string Field { get; } = field;

    /// <summary>The refusal as texts can translate it.</summary>
    public BusinessRuleException Rule { get; } = rule!;
}

/// <summary>
/// The system administrator's part of accounts: who they are, where they belong, until when they hold; never what they may do. The accounts
/// of administrators are disabled, given a last day and a new secret by the security administrator (TRUST DB-06).
/// </summary>
public sealed class UserService(
    PortalDbContext db, UserManager<PortalUser> users, AccountKeeping keeping, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Creates an account without a role, with a random initial secret.</summary>
    /// <returns>The account and the secret, which nobody can read again.</returns>
    /// <exception cref="RefusedUserException">A field is wrong.</exception>
    public async Task<(int Id, string Secret)> CreateAsync(NewUserForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (user, secret) = keeping.Make(form.UserName!.Trim());
        await ApplyAsync(user, form, [], cancellation);
        try
        {
            await db.InTransactionAsync(() => AddAsync(user, null, cancellation), cancellation);
        }
        catch (DbUpdateException) when (db.Entry(user).State == EntityState.Added)
        {
            // Somebody else took the name in this moment; the unique index noticed.
            db.ChangeTracker.Clear();
            throw new RefusedUserException(nameof(form.UserName), "{0}", users.ErrorDescriber.DuplicateUserName(user.UserName!).Description);
        }

        return (user.Id, secret);
    }

    /// <summary>Adds a new account with its audit entry.</summary>
    /// <exception cref="RefusedUserException">Its name is taken or no name.</exception>
    internal async Task AddAsync(PortalUser user, string? reason, CancellationToken cancellation)
    {
        var result = await users.CreateAsync(user);
        if (!result.Succeeded)
        {
            // Already in the reader's language.
            throw new RefusedUserException(nameof(NewUserForm.UserName), "{0}", result.Errors.First().Description);
        }

        audit.Record(AuditAction.UserCreated, FailedPasswords.Subject(user), Changes(new Words(null, null, null, null, null), WordsOf(user)), reason);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Changes name, post, place and last day.</summary>
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
                await keeping.TakeTurnsAsync(cancellation);
                var user = await keeping.LoadAsync(id, form.Version, cancellation);
                var before = WordsOf(user);
                await ApplyAsync(user, form, await keeping.RolesAsync(id, cancellation), cancellation);
                changed = audit.RecordChanges(AuditAction.UserChanged, FailedPasswords.Subject(user), Changes(before, WordsOf(user)));
                if (changed)
                {
                    await keeping.StoreAsync(user, cancellation);
                }
            },
            cancellation);
        return changed;
    }

    /// <summary>Lets an account sign in, or keeps it from it; its open sessions end at once.</summary>
    /// <exception cref="RefusedUserException">It is an administrator's.</exception>
    public Task SetActiveAsync(int id, string? version, bool active, CancellationToken cancellation) => db.InTransactionAsync(
        async () =>
        {
            await keeping.TakeTurnsAsync(cancellation);
            var user = await LoadOrdinaryAsync(id, version, cancellation);
            if (user.IsActive != active)
            {
                await keeping.SetActiveAsync(user, active, cancellation);
            }
        },
        cancellation);

    /// <summary>Replaces the password by a new random secret, unlocks the account and ends its sessions.</summary>
    /// <returns>The secret, which nobody can read again.</returns>
    /// <exception cref="RefusedUserException">It is an administrator's.</exception>
    public async Task<string> ResetAsync(int id, string? version, CancellationToken cancellation)
    {
        var secret = "";
        await db.InTransactionAsync(
            async () =>
            {
                await keeping.TakeTurnsAsync(cancellation);
                var user = await LoadOrdinaryAsync(id, version, cancellation);
                secret = await keeping.RenewSecretAsync(user, cancellation);
                await keeping.StoreAsync(user, cancellation);
            },
            cancellation);
        return secret;
    }

    private static IReadOnlyList<FieldChange> Changes(Words old, Words now) =>
    [
        .. new FieldChange[]
        {
            new("姓名", old.Name, now.Name),
            new("职务", old.Post, now.Post),
            new("部门", old.Department, now.Department),
            new("所属一方", old.Side, now.Side),
            new("有效期至", old.ExpiresOn, now.ExpiresOn),
        }.Where(change => change.Old != change.New),
    ];

    private static Words WordsOf(PortalUser user) => new(
        user.DisplayName, user.Post, user.Department?.Name, user.Side?.Name(),
        user.ExpiresOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    private async Task<PortalUser> LoadOrdinaryAsync(int id, string? version, CancellationToken cancellation)
    {
        var user = await keeping.LoadAsync(id, version, cancellation);
        return (await keeping.RolesAsync(id, cancellation)).Any(Role.IsAdministrative)
            ? throw new RefusedUserException("", "管理员账号由安全管理员停用、启用和重置密码。")
            : user;
    }

    /// <summary>Puts the form into the account.</summary>
    private async Task ApplyAsync(PortalUser user, UserForm form, IReadOnlyList<string> roles, CancellationToken cancellation)
    {
        var department = string.IsNullOrEmpty(form.Department)
            ? null
            : await db.Departments.SingleOrDefaultAsync(d => d.Code == form.Department && (d.IsActive || d.Id == user.DepartmentId), cancellation)
                ?? throw new RefusedUserException(nameof(form.Department), "没有这个部门。");
        try
        {
            RoleRules.Check(roles, department, form.Side);
        }
        catch (BusinessRuleException refusal)
        {
            throw new RefusedUserException(department is null ? nameof(form.Side) : nameof(form.Department), refusal);
        }

        user.DisplayName = TextRules.Required(form.DisplayName, "姓名", PortalUser.DisplayNameLength);
        user.Post = TextRules.Optional(form.Post, "职务", PortalUser.PostLength);
        user.Department = department;
        user.DepartmentId = department?.Id;
        user.Side = department?.Side ?? form.Side;

        // An administrator's account is kept out by the security administrator only, and a last day does that too.
        if (!roles.Any(Role.IsAdministrative) && form.ExpiresOn != user.ExpiresOn)
        {
            user.ExpiresOn = form.ExpiresOn is null || form.ExpiresOn >= clock.Today
                ? form.ExpiresOn
                : throw new RefusedUserException(nameof(form.ExpiresOn), "有效期不能早于今天；要马上停止使用，请停用账号。");
        }
    }

    /// <summary>An account in the words of the trail.</summary>
    private sealed record Words(string? Name, string? Post, string? Department, string? Side, string? ExpiresOn);
}
