using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Reports;

/// <summary>What can be done to a submitted report.</summary>
public enum ReviewAct
{
    /// <summary>撤回, by the department.</summary>
    Recall,

    /// <summary>部门确认.</summary>
    Confirm,

    /// <summary>审核通过.</summary>
    Approve,

    /// <summary>退回, with a reason.</summary>
    Return,

    /// <summary>重新打开, with a reason.</summary>
    Reopen,
}

/// <summary>What became of several reports that were to be passed at once.</summary>
/// <param name="Passed">How many were passed.</param>
/// <param name="LeftOut">Reports that were dealt with or changed meanwhile, in words.</param>
public sealed record PassOutcome(int Passed, IReadOnlyList<string> LeftOut);

/// <summary>Carries out the steps of review, each with its audit entry and its figures in one transaction.</summary>
public sealed class ReportReviewing(
    PortalDbContext db, ReportFinder finder, CurrentUser user, AuditTrail audit, Figures figures, BusinessClock clock)
{
    /// <summary>Carries one step out.</summary>
    /// <param name="key">Which report.</param>
    /// <param name="version">The version that the reviewer saw.</param>
    /// <param name="act">The step.</param>
    /// <param name="reason">Of a return or reopening.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>The report after the step; null where the person sees no such report.</returns>
    /// <exception cref="BusinessRuleException">The step is not open to the person now, or the reason is missing.</exception>
    /// <exception cref="StaleFormException">It changed since the reviewer looked.</exception>
    public async Task<ProgressReport?> ActAsync(
        ReportKey key, int version, ReviewAct act, string? reason, CancellationToken cancellation)
    {
        ProgressReport? report = null;
        await db.InTransactionAsync(
            async () =>
            {
                report = await finder.FindAsync(key, tracked: true, cancellation);
                if (report is null)
                {
                    return;
                }

                db.ExpectVersion(report, version);
                Do(report, act, reason);
                await db.SaveChangesAsync(cancellation);
                await RefreshAsync([report], cancellation);
            },
            cancellation);
        return report;
    }

    /// <summary>Passes several; one that changed or was dealt with since the reviewer looked is left as it is, and named.</summary>
    /// <param name="picked">Ids with the versions that the reviewer saw.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<PassOutcome> PassAsync(IReadOnlyDictionary<int, int> picked, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(picked);
        var passed = new List<ProgressReport>();
        var leftOut = new List<string>();
        await db.InTransactionAsync(
            async () =>
            {
                var ids = picked.Keys.ToList();
                var reports = await ReportFinder.WithRules(db.Reports).Where(r => ids.Contains(r.Id)).OrderBy(r => r.Id).ToListAsync(cancellation);
                foreach (var report in reports.Where(r => r.CanRead(user.Actor)))
                {
                    if (report.Version == picked[report.Id] && report.CanReturn(user.Actor))
                    {
                        db.ExpectVersion(report, picked[report.Id]);
                        Do(report, report.State == ReportState.WithHead ? ReviewAct.Confirm : ReviewAct.Approve, null);
                        passed.Add(report);
                    }
                    else
                    {
                        leftOut.Add(ReportFinder.Subject(report).Label);
                    }
                }

                await db.SaveChangesAsync(cancellation);
                await RefreshAsync(passed, cancellation);
            },
            cancellation);
        return new PassOutcome(passed.Count, leftOut);
    }

    /// <summary>
    /// True where the office of the signed-in person had the report's latest submission. One that the head has, or sent back, never
    /// came to it, and it is told nothing of it.
    /// </summary>
    public async Task<bool> HadAsync(ReportKey key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        return ReportingPeriod.Parse(key.Period) is { } period
            && user.Actor.DepartmentId is { } own && user.Actor.ReviewsFor(own)
            && await db.Reports.AsNoTracking().AnyAsync(
                r => r.TaskId == key.TaskId && r.Year == period.Year && r.Month == period.Month && r.Department.Code == key.Department
                    && r.OfficeDepartmentId == own && r.State == ReportState.Draft
                    && (!r.HasHeadStep || r.Steps.Any(s => s.Kind == ReportStepKind.Confirmed && s.Revision == r.Revision)),
                cancellation);
    }

    private void Do(ProgressReport report, ReviewAct act, string? reason)
    {
        var actor = user.Actor;
        var subject = ReportFinder.Subject(report);
        switch (act)
        {
            case ReviewAct.Recall:
                report.Recall(actor, clock.UtcNow);
                audit.Record(AuditAction.ReportRecalled, subject);
                break;
            case ReviewAct.Return:
                report.Return(actor, reason, clock.UtcNow);
                audit.Record(AuditAction.ReportReturned, subject, reason: report.ReturnReason);
                break;
            case ReviewAct.Reopen:
                report.Reopen(actor, reason, clock.UtcNow);
                audit.Record(AuditAction.ReportReopened, subject, reason: report.ReturnReason);
                break;
            case ReviewAct.Confirm:
                report.Confirm(actor, clock.UtcNow);
                audit.Record(AuditAction.ReportConfirmed, subject);
                break;
            default:
                var before = report.ApprovedPercent;
                report.Approve(actor, clock.UtcNow);
                audit.Record(AuditAction.ReportApproved, subject, [new FieldChange("完成进度", Words(before), Words(report.ApprovedPercent))]);
                break;
        }
    }

    /// <summary>Only an approval moves figures: the approved percent, and the count of approved reports.</summary>
    private async Task RefreshAsync(IEnumerable<ProgressReport> reports, CancellationToken cancellation)
    {
        var approved = reports.Where(r => r.State == ReportState.Approved).ToList();
        foreach (var taskId in approved.Select(r => r.TaskId).Distinct())
        {
            await figures.RefreshTaskAsync(taskId, cancellation);
        }

        foreach (var (departmentId, period) in approved.Select(r => (r.DepartmentId, r.Period)).Distinct())
        {
            await figures.RefreshTotalsAsync(departmentId, period, cancellation);
        }
    }

    private static string? Words(int? percent) => percent is { } value ? $"{value}%" : null;
}
