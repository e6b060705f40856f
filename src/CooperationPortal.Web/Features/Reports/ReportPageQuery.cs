using CooperationPortal.Core.Access;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Files;
using CooperationPortal.Web.Services.Reports;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Reports;

/// <summary>Reads the page of a report in a fixed number of commands.</summary>
public sealed class ReportPageQuery(
    PortalDbContext db, ReportFinder finder, RecordHistory history, CurrentUser user, BusinessClock clock)
{
    /// <summary>The page; null where there is no such report for the reader.</summary>
    /// <param name="key">Which report.</param>
    /// <param name="form">What was typed, where a form comes back; null: what the server has.</param>
    /// <param name="fromBlank">True: an untouched report does not begin with the text of the period before.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<ReportPage?> ReadAsync(
        ReportKey key, ReportForm? form = null, bool fromBlank = false, CancellationToken cancellation = default)
    {
        if (await finder.FindAsync(key, tracked: false, cancellation) is not { } report)
        {
            return null;
        }

        var actor = user.Actor;
        var present = report.CanReadPresent(actor);
        var writes = report.CanWrite(actor, clock.Today);
        var revisions = await db.ReportRevisions.AsNoTracking().Where(v => v.ReportId == report.Id)
            .OrderByDescending(v => v.Number).ToListAsync(cancellation);
        var approved = revisions.Find(v => v.Number == report.ApprovedRevision);
        var steps = await db.ReportSteps.AsNoTracking().Where(s => s.ReportId == report.Id)
            .OrderBy(s => s.Id).ToListAsync(cancellation);
        var previous = present ? await finder.PreviousAsync(report, cancellation) : null;
        var office = report.OfficeDepartmentId is { } officeId
            ? await db.Departments.AsNoTracking().Where(d => d.Id == officeId).Select(d => new { d.Name, d.NameEn }).SingleAsync(cancellation)
            : null;
        LocalText? officeTitle = office is null ? null : new LocalText(office.Name, office.NameEn);
        var (before, after) = await NeighboursAsync(report, cancellation);
        var typed = form ?? (writes ? Begin(report, previous, fromBlank) : null);
        return new ReportPage
        {
            Id = report.Id,
            IsApproved = report.ApprovedRevision is not null,
            TaskId = report.TaskId,
            Task = report.Task.Title,
            TaskNumber = report.Task.Number,
            DepartmentCode = report.Department.Code,
            Department = report.Department.Title,
            Side = report.Side,
            Period = report.Period,
            OpensOn = report.OpensOn,
            DueOn = report.DueOn,
            Today = clock.Today,
            Version = report.Version,
            State = present ? report.State : ReportState.Approved,
            FirstSubmittedOn = report.FirstSubmittedOn,
            Form = writes ? typed : null,
            Unsaved = writes || form is null ? null : form.Content,
            IsNew = report.State == ReportState.NotStarted,
            SavedAt = report.SavedAt,
            SavedBy = report.SavedByName,
            Content = present ? report.Content : approved?.Content ?? ReportContent.Empty,
            IsBeingCorrected = !present && report.State != ReportState.Approved,
            Previous = previous,
            ReturnReason = present ? report.ReturnReason : null,
            ReturnedBy = report.ReturnedByName,
            ReturnedAt = report.ReturnedAt,
            Changes = present && report.State is ReportState.WithHead or ReportState.WithOffice ? Changes(report, revisions, steps) : [],
            Steps = present ? [.. steps.Select(Line)] : [],
            WaitsWith = !present ? null : report.State switch
            {
                ReportState.WithHead => report.Department.Title,
                ReportState.WithOffice => officeTitle,
                _ => null,
            },
            WaitingSince = present ? report.WaitingSince : null,
            HasHeadStep = report.HasHeadStep,
            Office = officeTitle,
            Earlier = Earlier(report, revisions, present),
            Comments = report.ApprovedRevision is null ? [] : await CommentsAsync(report.Id, actor, cancellation),
            Files = await FilesAsync(report, present, writes, cancellation),
            History = present ? await history.OfRecordAsync("report", report.Id, cancellation) : [],
            Before = before,
            After = after,
            CanRecall = report.CanRecall(actor),
            CanConfirm = report.CanConfirm(actor),
            CanApprove = report.CanApprove(actor),
            CanReopen = report.CanReopen(actor),
            CanComment = report.CanComment(actor),
        };
    }

    /// <summary>Fields in which the words typed differ from those that somebody saved meanwhile.</summary>
    public async Task<IReadOnlyList<ConflictField>> ConflictAsync(ReportKey key, ReportForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var report = await finder.FindAsync(key, tracked: false, cancellation);
        return report is null ? [] : ConflictField.Between(form.Content.Fields, report.Content.Fields);
    }

    /// <summary>
    /// What the form starts with: an untouched report with the last approved one. Its text of what was done must be changed before
    /// it is submitted, so the writer may also begin with that field empty.
    /// </summary>
    private static ReportForm Begin(ProgressReport report, PreviousReport? previous, bool fromBlank)
    {
        if (report.State != ReportState.NotStarted || previous is null)
        {
            return ReportForm.Of(report.Content, report.Version);
        }

        var carried = previous.Content with { Done = fromBlank ? null : previous.Content.Done, PercentReason = null };
        return ReportForm.Of(carried, report.Version);
    }

    /// <summary>What differs from the submission that was sent back last.</summary>
    private static IReadOnlyList<FieldDifference> Changes(
        ProgressReport report, List<ReportRevision> revisions, List<ReportStep> steps)
    {
        var returned = steps.LastOrDefault(s => s.Kind is ReportStepKind.Returned or ReportStepKind.Reopened);
        var old = returned is null ? null : revisions.Find(v => v.Number == returned.Revision);
        if (old is null || old.Number == report.Revision)
        {
            return [];
        }

        return
        [
            .. old.Content.Fields.Zip(report.Content.Fields)
                .Where(pair => pair.First.Value != pair.Second.Value)
                .Select(pair => new FieldDifference(pair.First.Field, TextComparison.Between(pair.First.Value, pair.Second.Value))),
        ];
    }

    private static List<RevisionLine> Earlier(ProgressReport report, List<ReportRevision> revisions, bool present)
    {
        // The submission that the page shows anyway is no earlier one; outsiders see the approved text and nothing before it.
        var shown = report.State is ReportState.NotStarted or ReportState.Draft ? 0 : report.Revision;
        return present
            ?
            [
                .. revisions.Where(v => v.Number != shown)
                    .Select(v => new RevisionLine(v.Number, v.SubmittedByName, v.SubmittedAt, v.Content, v.Number == report.ApprovedRevision)),
            ]
            : [];
    }

    private static StepLine Line(ReportStep step) => new(
        step.Kind,
        string.Join(' ', new[] { step.ActorDepartment, step.ActorPost, step.ActorName }.Where(part => !string.IsNullOrEmpty(part))),
        step.At, step.Reason, step.Revision);

    private async Task<(ReportingPeriod? Before, ReportingPeriod? After)> NeighboursAsync(ProgressReport report, CancellationToken cancellation)
    {
        var readable = ReportAccess.ReadableBy(user.Actor);
        var months = await db.Reports.AsNoTracking().Where(r => r.AssignmentId == report.AssignmentId && r.OpensOn <= clock.Today).Where(readable)
            .Select(r => new { r.Year, r.Month }).ToListAsync(cancellation);
        var periods = months.ConvertAll(m => new ReportingPeriod(m.Year, m.Month));
        return (
            periods.Where(p => p < report.Period).Select(p => (ReportingPeriod?)p).Max(),
            periods.Where(p => p > report.Period).Select(p => (ReportingPeriod?)p).Min());
    }

    private async Task<List<CommentLine>> CommentsAsync(int reportId, Actor actor, CancellationToken cancellation)
    {
        var comments = await db.ReportComments.AsNoTracking().Where(c => c.ReportId == reportId).OrderBy(c => c.Id).ToListAsync(cancellation);
        return comments.ConvertAll(c => new CommentLine(
            c.Id, c.AuthorDepartment is null ? c.AuthorName : $"{c.AuthorDepartment} {c.AuthorName}", c.AuthorSide, c.At,
            c.WithdrawnAt is null ? c.Text : null, c.CanWithdraw(actor)));
    }

    private async Task<IReadOnlyList<FileItem>> FilesAsync(
        ProgressReport report, bool present, bool canWithdraw, CancellationToken cancellation)
    {
        var revision = report.ApprovedRevision ?? 0;
        var files = db.Files.AsNoTracking().Where(f => f.ReportId == report.Id).ListedFor(user.Actor.UserId);
        files = present
            ? files.Where(f => f.WithdrawnAt == null)
            : files.Where(f => f.FromRevision <= revision && (f.UntilRevision == null || f.UntilRevision > revision));
        return await files.OrderBy(f => f.UploadedAt).ThenBy(f => f.Id).Select(FileItem.From(canWithdraw)).ToListAsync(cancellation);
    }
}
