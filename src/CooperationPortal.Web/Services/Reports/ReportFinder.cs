using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Reports;

/// <summary>Names a report as addresses do.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Period">yyyy-MM.</param>
/// <param name="Department">Code of the department; null: the reader's own.</param>
public sealed record ReportKey(int TaskId, string Period, string? Department = null);

/// <summary>The approved content of an earlier period.</summary>
/// <param name="Period">Its period.</param>
/// <param name="Content">As approved.</param>
public sealed record PreviousReport(ReportingPeriod Period, ReportContent Content);

/// <summary>Finds reports for those who may see them; for all others there is none (SEC-02).</summary>
public sealed class ReportFinder(PortalDbContext db, CurrentUser user)
{
    /// <summary>Reports with all that their rules ask about: assignment, task, department, authors, and the numbers as they stand.</summary>
    public static IQueryable<ProgressReport> WithRules(IQueryable<ProgressReport> reports) =>
        reports.Include(r => r.Assignment).Include(r => r.Task).Include(r => r.Department).Include(r => r.Authors)
            .Include(r => r.Values.Where(v => v.Revision == IndicatorValue.Draft)).ThenInclude(v => v.Indicator).AsSingleQuery();

    /// <summary>The report with what its rules need; null where there is none that the person may see.</summary>
    public async Task<ProgressReport?> FindAsync(ReportKey key, bool tracked, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (ReportingPeriod.Parse(key.Period) is not { } period)
        {
            return null;
        }

        var own = user.Actor.DepartmentId;
        var reports = WithRules(db.Reports).Where(r => r.TaskId == key.TaskId && r.Year == period.Year && r.Month == period.Month);
        reports = key.Department is { Length: > 0 } code ? reports.Where(r => r.Department.Code == code) : reports.Where(r => r.DepartmentId == own);
        var report = await (tracked ? reports : reports.AsNoTracking()).SingleOrDefaultAsync(cancellation);
        return report is not null && report.CanRead(user.Actor) ? report : null;
    }

    /// <summary>The last approved report of the same department for the same task before this one; null: none.</summary>
    public async Task<PreviousReport?> PreviousAsync(ProgressReport report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        var row = await db.Reports.AsNoTracking()
            .Where(r => r.AssignmentId == report.AssignmentId && r.ApprovedRevision != null
                && (r.Year < report.Year || (r.Year == report.Year && r.Month < report.Month)))
            .OrderByDescending(r => r.Year).ThenByDescending(r => r.Month).ThenByDescending(r => r.Id)
            .Select(r => new
            {
                r.Id,
                r.ApprovedRevision,
                r.Year,
                r.Month,
                Approved = r.Revisions.Where(v => v.Number == r.ApprovedRevision)
                    .Select(v => new { v.Done, v.Problems, v.NextSteps, v.HelpNeeded, v.Percent, v.PercentReason })
                    .FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancellation);
        if (row?.Approved is not { } content)
        {
            return null;
        }

        // What is counted from January begins anew with each year.
        var numbers = await db.IndicatorValues.AsNoTracking().Include(v => v.Indicator)
            .Where(v => v.ReportId == row.Id && v.Revision == row.ApprovedRevision
                && (row.Year == report.Year || v.Indicator.Basis == IndicatorBasis.PerPeriod))
            .OrderBy(v => v.Id).ToListAsync(cancellation);
        return new PreviousReport(
            new ReportingPeriod(row.Year, row.Month),
            new ReportContent(content.Done, content.Problems, content.NextSteps, content.HelpNeeded, content.Percent, content.PercentReason)
            {
                Numbers = new ReportedNumbers(numbers.Select(v => v.Number)),
            });
    }

    /// <summary>The report as the audit trail names it.</summary>
    public static AuditSubject Subject(ProgressReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new AuditSubject(
            "report", report.Id, $"{report.Task.Number} {report.Task.Name} {report.Period} {report.Department.Name}", report.TaskId);
    }
}
