using CooperationPortal.Core.Access;
using CooperationPortal.Core.Indicators;
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
    PortalDbContext db, ReportFinder finder, ReportNumbers numbers, RecordHistory history, CurrentUser user, BusinessClock clock)
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
        var said = await SaidAsync(report.Id, revisions, cancellation);
        var indicators = await numbers.OfAsync(report, tracked: false, cancellation);
        var steps = await db.ReportSteps.AsNoTracking().Where(s => s.ReportId == report.Id)
            .OrderBy(s => s.Id).ToListAsync(cancellation);
        var previous = present ? await finder.PreviousAsync(report, cancellation) : null;
        var office = report.OfficeDepartmentId is { } officeId
            ? await db.Departments.AsNoTracking().Where(d => d.Id == officeId).Select(d => new { d.Name, d.NameEn }).SingleAsync(cancellation)
            : null;
        LocalText? officeTitle = office is null ? null : new LocalText(office.Name, office.NameEn);
        var (before, after) = await NeighboursAsync(report, cancellation);
        var typed = form ?? (writes ? Begin(report, previous, fromBlank) : null);
        typed?.Numbers = form is null ? ReportNumbers.Forms(indicators, report.Content.Numbers) : ReportNumbers.Ordered(indicators, form.Numbers);
        // What is approved keeps its numbers; what is being written or reviewed shows those of now.
        var computedAt = present && report.State != ReportState.Approved ? null : report.ApprovedAt;
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
            UnsavedNumbers = writes || form is null ? [] : Unsaved(indicators, form),
            NumberFields = writes ? ReportNumbers.Fields(indicators, typed!.Numbers, previous) : [],
            ComputedAt = computedAt,
            Computed = await numbers.ComputedAsync(report, indicators, computedAt, cancellation),
            IsNew = report.State == ReportState.NotStarted,
            SavedAt = report.SavedAt,
            SavedBy = report.SavedByName,
            Content = present ? report.Content : said.GetValueOrDefault(report.ApprovedRevision ?? 0, ReportContent.Empty),
            IsBeingCorrected = !present && report.State != ReportState.Approved,
            Previous = previous,
            ReturnReason = present ? report.ReturnReason : null,
            ReturnedBy = report.ReturnedByName,
            ReturnedAt = report.ReturnedAt,
            Changes = present && report.State is ReportState.WithHead or ReportState.WithOffice ? Changes(report, said, steps) : [],
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
            Earlier = Earlier(report, revisions, said, present),
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
        if (report is null)
        {
            return [];
        }

        var indicators = await numbers.OfAsync(report, tracked: false, cancellation);
        var names = indicators.ToDictionary(i => i.Id, i => i.Title.ToString());
        var mine = ReportNumbers.Ordered(indicators, form.Numbers);
        var theirs = ReportNumbers.Forms(indicators, report.Content.Numbers);
        return ConflictField.Between(
            [.. form.Content.Fields, .. mine.Select(n => (names[n.IndicatorId], n.Words))],
            [.. (report.Content with { Numbers = ReportedNumbers.None }).Fields, .. theirs.Select(n => (names[n.IndicatorId], n.Words))]);
    }

    /// <summary>What each submission said, with its numbers.</summary>
    private async Task<Dictionary<int, ReportContent>> SaidAsync(int reportId, List<ReportRevision> revisions, CancellationToken cancellation)
    {
        var values = (await db.IndicatorValues.AsNoTracking().Include(v => v.Indicator)
            .Where(v => v.ReportId == reportId && v.Revision != IndicatorValue.Draft).OrderBy(v => v.Id).ToListAsync(cancellation))
            .ToLookup(v => v.Revision, v => v.Number);
        return revisions.ToDictionary(v => v.Number, v => v.Content with { Numbers = new ReportedNumbers(values[v.Number]) });
    }

    private static IReadOnlyList<(LocalText Title, string Typed)> Unsaved(IReadOnlyList<Indicator> indicators, ReportForm form) =>
        [.. indicators.Join(form.Numbers, i => i.Id, n => n.IndicatorId, (i, n) => (i.Title, n.Words ?? "")).Where(n => n.Item2.Length > 0)];

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

        var carried = previous.Content with
        {
            Done = fromBlank ? null : previous.Content.Done,
            PercentReason = null,
            Numbers = ReportedNumbers.None,
        };
        return ReportForm.Of(carried, report.Version);
    }

    /// <summary>What differs from the submission that was sent back last.</summary>
    private static IReadOnlyList<FieldDifference> Changes(
        ProgressReport report, Dictionary<int, ReportContent> said, List<ReportStep> steps)
    {
        var returned = steps.LastOrDefault(s => s.Kind is ReportStepKind.Returned or ReportStepKind.Reopened);
        if (returned is null || returned.Revision == report.Revision || !said.TryGetValue(returned.Revision, out var old))
        {
            return [];
        }

        var names = old.Numbers.Items.Concat(report.Content.Numbers.Items).Select(n => n.Indicator).DistinctBy(i => i.Name)
            .ToDictionary(i => i.Name, i => i.Title.ToString());
        return
        [
            .. ReportContent.Differences(old, report.Content)
                .Select(d => new FieldDifference(names.GetValueOrDefault(d.Field, d.Field), TextComparison.Between(d.Old, d.New))),
        ];
    }

    private static List<RevisionLine> Earlier(
        ProgressReport report, List<ReportRevision> revisions, Dictionary<int, ReportContent> said, bool present)
    {
        // The submission that the page shows anyway is no earlier one; outsiders see the approved text and nothing before it.
        var shown = report.State is ReportState.NotStarted or ReportState.Draft ? 0 : report.Revision;
        return present
            ?
            [
                .. revisions.Where(v => v.Number != shown)
                    .Select(v => new RevisionLine(v.Number, v.SubmittedByName, v.SubmittedAt, said[v.Number], v.Number == report.ApprovedRevision)),
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
