using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Reports;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Reports;

/// <summary>Remarks of both sides on approved reports.</summary>
public sealed class ReportRemarks(PortalDbContext db, ReportFinder finder, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Adds a remark.</summary>
    /// <returns>False where the person sees no such report.</returns>
    /// <exception cref="BusinessRuleException">It is not approved yet, or the text is missing or too long.</exception>
    public async Task<bool> AddAsync(ReportKey key, string? text, CancellationToken cancellation)
    {
        if (await finder.FindAsync(key, tracked: false, cancellation) is not { } report)
        {
            return false;
        }

        var comment = new ReportComment(report, user.Actor, text, clock.UtcNow);
        db.ReportComments.Add(comment);
        audit.Record(AuditAction.CommentAdded, ReportFinder.Subject(report), [new FieldChange("意见", null, comment.Text)]);
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Takes an own remark back.</summary>
    /// <returns>The report; null where the person sees no such remark.</returns>
    /// <exception cref="BusinessRuleException">It is somebody else's, or was taken back before.</exception>
    public async Task<ReportKey?> WithdrawAsync(int id, CancellationToken cancellation)
    {
        if (await db.ReportComments.SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } comment)
        {
            return null;
        }

        var report = await ReportFinder.WithRules(db.Reports.AsNoTracking()).SingleAsync(r => r.Id == comment.ReportId, cancellation);
        if (!report.CanRead(user.Actor))
        {
            return null;
        }

        comment.Withdraw(user.Actor, clock.UtcNow);
        audit.Record(AuditAction.CommentWithdrawn, ReportFinder.Subject(report), [new FieldChange("意见", comment.Text, null)]);
        await db.SaveChangesAsync(cancellation);
        return new ReportKey(report.TaskId, report.Period.ToString(), report.Department.Code);
    }
}
