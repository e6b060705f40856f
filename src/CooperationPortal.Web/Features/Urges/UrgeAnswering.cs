using System.Globalization;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Notifications;
using CooperationPortal.Web.Services.Urges;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Urges;

/// <summary>What can be done to an urge.</summary>
public enum UrgeAct
{
    /// <summary>答复, by the department.</summary>
    Answer,

    /// <summary>同意办结, by whoever urged.</summary>
    Accept,

    /// <summary>退回重答, with a reason and a new date.</summary>
    SendBack,

    /// <summary>撤回, with a reason.</summary>
    Withdraw,
}

/// <summary>Answers and what becomes of them, each with its audit entry and what is told of it in one save.</summary>
public sealed class UrgeAnswering(
    PortalDbContext db, UrgeTelling telling, Recipients recipients, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>A day as the trail keeps it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Carries one step out.</summary>
    /// <returns>False: there is no such urge for the person.</returns>
    /// <exception cref="BusinessRuleException">It is not theirs to do now, or something is missing.</exception>
    /// <exception cref="StaleFormException">Somebody else was faster.</exception>
    public async Task<bool> ActAsync(int id, UrgeAct act, UrgeWordsForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var urge = await db.Urges.Include(u => u.Department).Include(u => u.Steps).SingleOrDefaultAsync(u => u.Id == id, cancellation);
        if (urge is null || !urge.CanRead(user.Actor))
        {
            return false;
        }

        db.ExpectVersion(urge, form.Version);
        Apply(urge, act, form);
        var answered = act == UrgeAct.Answer;
        var whom = answered ? await telling.DecidersAsync(urge, cancellation) : await DepartmentAsync(urge, cancellation);
        var reason = answered ? NotificationReason.UrgeAnswered : NotificationReason.UrgeDecided;
        await telling.TellAsync([UrgeTelling.Of(urge, whom, reason, $"step-{urge.Steps.Count}", form.Words)], cancellation);
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    private void Apply(Urge urge, UrgeAct act, UrgeWordsForm form)
    {
        var (actor, now, subject) = (user.Actor, clock.UtcNow, UrgeTelling.Subject(urge));
        switch (act)
        {
            case UrgeAct.Answer:
                urge.Answer(actor, form.Words, now);
                audit.Record(AuditAction.UrgeAnswered, subject, reason: form.Words);
                break;
            case UrgeAct.Accept:
                urge.Accept(actor, form.Words, now);
                audit.Record(AuditAction.UrgeAccepted, subject, reason: form.Words);
                break;
            case UrgeAct.SendBack:
                var before = urge.ReplyBy;
                urge.SendBack(actor, form.Words, form.ReplyBy, now);
                audit.Record(AuditAction.UrgeSentBack, subject, [new FieldChange("答复期限", Day(before), Day(urge.ReplyBy))], form.Words);
                break;
            default:
                urge.Withdraw(actor, form.Words, now);
                audit.Record(AuditAction.UrgeWithdrawn, subject, reason: form.Words);
                break;
        }
    }

    private async Task<List<int>> DepartmentAsync(Urge urge, CancellationToken cancellation)
    {
        var whom = await recipients.StaffOfAsync([urge.DepartmentId], cancellation);
        whom.AddRange(await recipients.HeadsOfAsync([urge.DepartmentId], cancellation));
        return whom;
    }
}
