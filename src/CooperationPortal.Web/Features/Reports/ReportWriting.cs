using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Files;
using CooperationPortal.Web.Services.Reports;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Reports;

/// <summary>How the words came.</summary>
public enum WriteKind
{
    /// <summary>By a script, while somebody types.</summary>
    Autosave,

    /// <summary>By the button 保存草稿.</summary>
    Save,

    /// <summary>By the button 提交.</summary>
    Submit,
}

/// <summary>What became of the words.</summary>
/// <param name="Report">The report afterwards.</param>
/// <param name="Obstacles">What kept it from being submitted, by field; then nothing was saved.</param>
public sealed record WriteOutcome(ProgressReport Report, IReadOnlyList<(string Field, BusinessRuleException Refusal)> Obstacles);

/// <summary>Writes and submits the own department's reports.</summary>
public sealed class ReportWriting(
    PortalDbContext db, ReportFinder finder, ReportNumbers numbers, FileIntake intake, FileStore files, Figures figures, ReviewChains chains, CurrentUser user,
    AuditTrail audit, BusinessClock clock)
{
    /// <summary>Saves what was typed with its files, and submits it where asked: all of it, or nothing.</summary>
    /// <returns>Null where the own department has no such report.</returns>
    /// <exception cref="BusinessRuleException">It may not be written now, or a text or file breaks a rule.</exception>
    /// <exception cref="StaleFormException">A colleague saved since the form was opened.</exception>
    public async Task<WriteOutcome?> WriteAsync(ReportKey key, ReportForm form, WriteKind kind, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        WriteOutcome? outcome = null;
        await using var received = await intake.ReceiveAsync(form.Files, cancellation);
        await db.InTransactionAsync(
            async () =>
            {
                if (await finder.FindAsync(key, tracked: true, cancellation) is not { } report || !user.Actor.IsOf(report.DepartmentId))
                {
                    return;
                }

                db.ExpectVersion(report, form.Version);
                outcome = await WriteAsync(report, form, received, kind, cancellation);
            },
            cancellation);
        return outcome;
    }

    private async Task<WriteOutcome> WriteAsync(
        ProgressReport report, ReportForm form, ReceivedFiles received, WriteKind kind, CancellationToken cancellation)
    {
        var before = report.Content;
        var known = report.IsAuthor(user.Actor.UserId);
        var (typed, faults) = ReportNumbers.Read(await numbers.OfAsync(report, tracked: true, cancellation), form);
        if (faults.Count > 0 && report.CanWrite(user.Actor, clock.Today))
        {
            return new WriteOutcome(report, faults);
        }

        var changed = report.Write(user.Actor, form.Content with { Numbers = typed }, clock.Today, clock.UtcNow);
        if (kind == WriteKind.Submit)
        {
            var previous = await finder.PreviousAsync(report, cancellation);
            var obstacles = report.Content.ObstaclesToSubmission(previous?.Content)
                .Select(o => (ReportNumbers.FieldOf(o.Field, form), o.Refusal)).ToList();
            if (obstacles.Count > 0)
            {
                return new WriteOutcome(report, obstacles);
            }

            await KeepFilesAsync(report, form, received, cancellation);
            await SubmitAsync(report, previous?.Content, cancellation);
        }
        else
        {
            // A script saves every second or so; the trail tells who began to write, and what a button saved.
            if (changed && (kind == WriteKind.Save || !known))
            {
                audit.RecordChanges(AuditAction.ReportSaved, ReportFinder.Subject(report), Differences(before, report.Content));
            }

            await db.SaveChangesAsync(cancellation);
            await KeepFilesAsync(report, form, received, cancellation);
        }

        return new WriteOutcome(report, []);
    }

    private async Task KeepFilesAsync(ProgressReport report, ReportForm form, ReceivedFiles received, CancellationToken cancellation)
    {
        if (form.Withdraw is { } fileId && await db.Files.AnyAsync(f => f.Id == fileId && f.ReportId == report.Id, cancellation))
        {
            await files.WithdrawAsync(fileId, cancellation);
        }

        await files.AddToReportAsync(report, received, cancellation);
    }

    private async Task SubmitAsync(ProgressReport report, ReportContent? previous, CancellationToken cancellation)
    {
        var last = await LastAsync(report, cancellation);
        report.Submit(user.Actor, await chains.ForAsync(report.Department, report.Authors.Select(a => a.UserId), cancellation), previous, clock.Today, clock.UtcNow);
        audit.Record(
            AuditAction.ReportSubmitted, ReportFinder.Subject(report), Differences(last, report.Content));
        await db.SaveChangesAsync(cancellation);
        await figures.RefreshTaskAsync(report.TaskId, cancellation);
        await figures.RefreshTotalsAsync(report.DepartmentId, report.Period, cancellation);
    }

    /// <summary>What the latest submission said; before the first one nothing.</summary>
    private async Task<ReportContent> LastAsync(ProgressReport report, CancellationToken cancellation)
    {
        var last = await db.ReportRevisions.AsNoTracking()
            .SingleOrDefaultAsync(v => v.ReportId == report.Id && v.Number == report.Revision, cancellation);
        if (last is null)
        {
            return ReportContent.Empty;
        }

        var values = await db.IndicatorValues.AsNoTracking().Include(v => v.Indicator)
            .Where(v => v.ReportId == report.Id && v.Revision == last.Number).ToListAsync(cancellation);
        return last.Content with { Numbers = new ReportedNumbers(values.Select(v => v.Number)) };
    }

    private static List<FieldChange> Differences(ReportContent old, ReportContent now) =>
        [.. ReportContent.Differences(old, now).Select(d => new FieldChange(d.Field, d.Old, d.New))];
}
