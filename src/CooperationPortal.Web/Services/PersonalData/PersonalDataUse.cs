using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;

namespace CooperationPortal.Web.Services.PersonalData;

/// <summary>Puts into the trail who saw or took away personal data, whose, what of it and why, before it is handed over (TRUST DB-20).</summary>
public sealed class PersonalDataUse(PortalDbContext db, AuditTrail audit)
{
    /// <summary>Saves the entry. Where that fails nothing may be shown: the exception goes on.</summary>
    /// <param name="action"><see cref="AuditAction.PersonalDataShown"/> or <see cref="AuditAction.PersonalDataExported"/>.</param>
    /// <param name="subject">Whose.</param>
    /// <param name="what">Which data, in Chinese words of the portal.</param>
    /// <param name="form">Why; checked.</param>
    /// <param name="cancellation">Cancels.</param>
    public Task RecordAsync(string action, AuditSubject subject, IReadOnlyCollection<string> what, PurposeForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        audit.Record(action, subject, [new FieldChange("涉及内容", null, string.Join('、', what))], TextRules.Required(form.Purpose, "用途", PurposeForm.PurposeLength));
        return db.SaveChangesAsync(cancellation);
    }
}
