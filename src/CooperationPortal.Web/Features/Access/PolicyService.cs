using System.Net;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Services;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Access;

/// <summary>Reads and changes what holds for every account (TRUST DB-07): it takes effect at the next request.</summary>
public sealed class PolicyService(PortalDbContext db, AuditTrail audit)
{
    /// <summary>The policy as it stands.</summary>
    public async Task<PolicyForm> ReadAsync(CancellationToken cancellation) =>
        PolicyForm.Of(await db.Rules.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new PortalRules());

    /// <summary>Changes it.</summary>
    /// <param name="form">As typed.</param>
    /// <param name="own">The address of whoever changes it.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>False where nothing changed.</returns>
    /// <exception cref="BusinessRuleException">An address is none, or the list would lock out whoever changes it.</exception>
    /// <exception cref="StaleFormException">Somebody has saved since the form was opened.</exception>
    public async Task<bool> ChangeAsync(PolicyForm form, IPAddress? own, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var changed = false;
        await db.InTransactionAsync(
            async () =>
            {
                var rules = await db.Rules.SingleOrDefaultAsync(cancellation) ?? db.Rules.Add(new PortalRules()).Entity;
                db.ExpectVersion(rules, form.Version);
                var before = PolicyForm.Of(rules);
                rules.ChangePasswords(form.PasswordProfile ?? rules.PasswordProfile);
                rules.ChangeSecretHours(form.InitialSecretHours ?? rules.InitialSecretHours);
                rules.RequireSecondFactor(form.SecondFactorRoles);
                rules.ChangeAddresses(AddressList.Parse(form.Addresses), own);
                changed = audit.RecordChanges(
                    AuditAction.PolicyChanged,
                    new AuditSubject("settings", PortalRules.SingletonId, "安全策略"),
                    before.Words().Zip(PolicyForm.Of(rules).Words(), (old, now) => new FieldChange(old.Field, old.Value, now.Value)));
                if (changed)
                {
                    await db.SaveChangesAsync(cancellation);
                }
            },
            cancellation);
        return changed;
    }
}
