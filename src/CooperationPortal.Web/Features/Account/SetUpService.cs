using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Account;

/// <summary>Makes the first administrator, once.</summary>
internal sealed class SetUpService(
    PortalDbContext db, UserManager<PortalUser> users, FirstSetup setup, AuditTrail audit, BusinessClock clock, IStringLocalizer texts)
{
    /// <summary>True while nobody has an account.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancellation) => !await db.Users.AnyAsync(cancellation);

    /// <summary>Makes the account.</summary>
    /// <returns>What is wrong: field and reason, in the language of the request; nothing where it was made.</returns>
    public async Task<IReadOnlyList<(string Field, string Reason)>> CreateAsync(SetUpForm form, CancellationToken cancellation)
    {
        await setup.Turn.WaitAsync(cancellation);
        try
        {
            if (!setup.Takes(form.Secret!) || !await IsNeededAsync(cancellation))
            {
                return [(nameof(form.Secret), texts["口令不正确或已过期。重新启动系统会生成新的口令。"].Value)];
            }

            IReadOnlyList<(string, string)> problems = [];
            await db.InTransactionAsync(async () => problems = await StoreAsync(form, cancellation), cancellation);
            if (problems.Count == 0)
            {
                setup.End();
            }

            return problems;
        }
        finally
        {
            setup.Turn.Release();
        }
    }

    private async Task<IReadOnlyList<(string, string)>> StoreAsync(SetUpForm form, CancellationToken cancellation)
    {
        var user = new PortalUser
        {
            UserName = form.UserName!.Trim(),
            DisplayName = TextRules.Required(form.DisplayName, "姓名", PortalUser.DisplayNameLength),
            CreatedAt = clock.UtcNow,
            PasswordChangedAt = clock.UtcNow,
            LockoutEnabled = true,
        };
        var result = await users.CreateAsync(user, form.Password!);
        if (!result.Succeeded)
        {
            return
            [
                .. result.Errors.Select(error => (
                    error.Code.StartsWith("Password", StringComparison.Ordinal) ? nameof(form.Password) : nameof(form.UserName),
                    error.Description)),
            ];
        }

        var role = await db.Roles.SingleAsync(r => r.Name == Role.Administrator, cancellation);
        db.UserRoles.Add(new IdentityUserRole<int> { UserId = user.Id, RoleId = role.Id });
        audit.Record(AuditAction.UserCreated, FailedPasswords.Subject(user), [new FieldChange("角色", null, Role.Name(Role.Administrator))]);
        await db.SaveChangesAsync(cancellation);
        return [];
    }
}
