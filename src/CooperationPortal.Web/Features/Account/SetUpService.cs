using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Account;

/// <summary>
/// Makes the first system administrator, once, and with it a security administrator and an auditor: none of the three could grant the others
/// what they need (TRUST SEC-15, DB-06).
/// </summary>
internal sealed class SetUpService(
    PortalDbContext db, UserManager<PortalUser> users, AccountKeeping keeping, FirstSetup setup, AuditTrail audit, BusinessClock clock,
    IStringLocalizer texts)
{
    /// <summary>True while nobody has an account.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancellation) => !await db.Users.AnyAsync(cancellation);

    /// <summary>Makes the three accounts.</summary>
    /// <returns>What is wrong: field and reason, in the language of the request; where nothing is, the accounts of the two others.</returns>
    public async Task<(IReadOnlyList<(string Field, string Reason)> Problems, IReadOnlyList<SetUpAccount> Others)> CreateAsync(SetUpForm form, CancellationToken cancellation)
    {
        await setup.Turn.WaitAsync(cancellation);
        try
        {
            if (!setup.Takes(form.Secret!) || !await IsNeededAsync(cancellation))
            {
                return ([(nameof(form.Secret), texts["口令不正确或已过期。重新启动系统会生成新的口令。"].Value)], []);
            }

            // One person cannot check herself.
            string[] persons = [.. new[] { form.DisplayName!, form.SecurityDisplayName!, form.AuditorDisplayName! }.Select(name => name.Trim())];
            if (persons.Distinct(StringComparer.OrdinalIgnoreCase).Count() < persons.Length)
            {
                return ([(nameof(form.SecurityDisplayName), texts["三名管理员应由不同的人担任。"].Value)], []);
            }

            List<(string, string)> problems = [];
            List<SetUpAccount> others = [];
            await db.InTransactionOrNotAsync(
                async () =>
                {
                    problems.AddRange(await StoreAsync(First(form), form.Password, Role.Administrator, nameof(form.UserName), cancellation));
                    await AddAsync(nameof(form.SecurityUserName), form.SecurityUserName!, form.SecurityDisplayName!, Role.SecurityAdministrator);
                    await AddAsync(nameof(form.AuditorUserName), form.AuditorUserName!, form.AuditorDisplayName!, Role.Auditor);
                    return problems.Count == 0;

                    async Task AddAsync(string field, string userName, string displayName, string role)
                    {
                        var (user, secret) = keeping.Make(userName.Trim());
                        user.DisplayName = TextRules.Required(displayName, "姓名", PortalUser.DisplayNameLength);
                        problems.AddRange(await StoreAsync(user, null, role, field, cancellation));
                        others.Add(new SetUpAccount(Role.Name(role), user.UserName!, user.DisplayName, secret));
                    }
                },
                cancellation);
            if (problems.Count == 0)
            {
                setup.End();
            }

            return (problems, others);
        }
        finally
        {
            setup.Turn.Release();
        }
    }

    private PortalUser First(SetUpForm form) => new()
    {
        UserName = form.UserName!.Trim(),
        DisplayName = TextRules.Required(form.DisplayName, "姓名", PortalUser.DisplayNameLength),
        CreatedAt = clock.UtcNow,
        PasswordChangedAt = clock.UtcNow,
        LockoutEnabled = true,
    };

    /// <param name="user">The account.</param>
    /// <param name="password">As chosen, by the rules of all others; null: it has its initial secret.</param>
    /// <param name="role">Its role.</param>
    /// <param name="field">Where its name was typed.</param>
    /// <param name="cancellation">Cancels.</param>
    private async Task<IReadOnlyList<(string, string)>> StoreAsync(
        PortalUser user, string? password, string role, string field, CancellationToken cancellation)
    {
        var result = password is null ? await users.CreateAsync(user) : await users.CreateAsync(user, password);
        if (!result.Succeeded)
        {
            return
            [
                .. result.Errors.Select(error => (
                    error.Code.StartsWith("Password", StringComparison.Ordinal) ? nameof(SetUpForm.Password) : field,
                    error.Description)),
            ];
        }

        var known = await db.Roles.SingleAsync(r => r.Name == role, cancellation);
        db.UserRoles.Add(new IdentityUserRole<int> { UserId = user.Id, RoleId = known.Id });
        audit.Record(AuditAction.UserCreated, FailedPasswords.Subject(user), [new FieldChange("角色", null, Role.Name(role))]);
        await db.SaveChangesAsync(cancellation);
        return [];
    }
}
