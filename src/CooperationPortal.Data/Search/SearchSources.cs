using CooperationPortal.Core.Files;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Search;
using CooperationPortal.Core.WorkPlan;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Search;

/// <summary>All that can be found.</summary>
public static class SearchSources
{
    public static readonly IReadOnlyList<SearchSource> All =
        [new TaskTexts(), new ApprovedReports(), new PresentReports(), new DecisionTexts(), new ApprovedEntries(), new FirstDrafts(), new FileNamesOfRecords()];
}

/// <summary>任务: number, both names, content and where it comes from.</summary>
internal sealed class TaskTexts() : SearchSource(SearchKind.Task, SearchPart.Standing)
{
    public override IQueryable<SearchRow> Rows(PortalDbContext db)
    {
        // A parameter: PostgreSQL would take a constant for text.
        var none = Guid.Empty;
        return db.Tasks.AsNoTracking().Select(t => new SearchRow
        {
            SubjectId = t.Id,
            FileId = none,
            Stamp = t.Version,
            A = t.Number + "\n" + t.Name,
            B = t.NameEn,
            C = t.Content,
            D = t.SourceNote,
        });
    }

    public override SearchKey? KeyOf(object entity) => entity is WorkTask task ? new SearchKey(task.Id, Guid.Empty) : null;

    public override Task LockAsync(PortalDbContext db, IReadOnlyCollection<SearchKey> keys, CancellationToken cancellation)
    {
        var ids = keys.Select(k => k.SubjectId).ToList();
        return db.Tasks.Where(t => ids.Contains(t.Id)).ExecuteUpdateAsync(s => s.SetProperty(t => t.Year, t => t.Year), cancellation);
    }
}

/// <summary>填报: the approved text, which stays in force while a reopened report is corrected.</summary>
internal sealed class ApprovedReports() : SearchSource(SearchKind.Report, SearchPart.Standing)
{
    public override IQueryable<SearchRow> Rows(PortalDbContext db)
    {
        var none = Guid.Empty;
        return
            from report in db.Reports.AsNoTracking()
            from approved in report.Revisions
            where approved.Number == report.ApprovedRevision
            select new SearchRow
            {
                SubjectId = report.Id,
                FileId = none,
                Stamp = approved.Number,
                A = approved.Done,
                B = approved.Problems,
                C = approved.NextSteps,
                D = approved.HelpNeeded,
            };
    }

    public override SearchKey? KeyOf(object entity) => ReportSources.KeyOf(entity);

    public override Task LockAsync(PortalDbContext db, IReadOnlyCollection<SearchKey> keys, CancellationToken cancellation) =>
        ReportSources.LockAsync(db, keys, cancellation);
}

/// <summary>填报: the text that is being written or reviewed.</summary>
internal sealed class PresentReports() : SearchSource(SearchKind.Report, SearchPart.Present)
{
    public override IQueryable<SearchRow> Rows(PortalDbContext db)
    {
        var none = Guid.Empty;
        return db.Reports.AsNoTracking().Where(r => r.State != ReportState.NotStarted && r.State != ReportState.Approved)
            .Select(r => new SearchRow { SubjectId = r.Id, FileId = none, Stamp = r.Version, A = r.Done, B = r.Problems, C = r.NextSteps, D = r.HelpNeeded });
    }

    public override SearchKey? KeyOf(object entity) => ReportSources.KeyOf(entity);

    public override Task LockAsync(PortalDbContext db, IReadOnlyCollection<SearchKey> keys, CancellationToken cancellation) =>
        ReportSources.LockAsync(db, keys, cancellation);
}

/// <summary>What both texts of a report share.</summary>
internal static class ReportSources
{
    public static SearchKey? KeyOf(object entity) => entity is ProgressReport report ? new SearchKey(report.Id, Guid.Empty) : null;

    public static Task LockAsync(PortalDbContext db, IReadOnlyCollection<SearchKey> keys, CancellationToken cancellation)
    {
        var ids = keys.Select(k => k.SubjectId).ToList();
        return db.Reports.Where(r => ids.Contains(r.Id)).ExecuteUpdateAsync(s => s.SetProperty(r => r.Year, r => r.Year), cancellation);
    }
}

/// <summary>议定事项 of issued minutes, which never change; what is still a draft is not indexed at all.</summary>
internal sealed class DecisionTexts() : SearchSource(SearchKind.Decision, SearchPart.Standing)
{
    public override IQueryable<SearchRow> Rows(PortalDbContext db)
    {
        var none = Guid.Empty;
        return db.MinutesOutcomes.AsNoTracking()
            .Where(o => o.Kind == OutcomeKind.Decision && o.WithdrawnAt == null && o.TaskId != null && o.Minutes.State == MinutesState.Issued)
            .Select(o => new SearchRow { SubjectId = o.Id, FileId = none, Stamp = o.Version, A = o.Text, B = null, C = null, D = null });
    }

    /// <summary>The issue numbers each decision, so that each is saved with it.</summary>
    public override SearchKey? KeyOf(object entity) => entity is MinutesOutcome outcome ? new SearchKey(outcome.Id, Guid.Empty) : null;

    public override Task LockAsync(PortalDbContext db, IReadOnlyCollection<SearchKey> keys, CancellationToken cancellation)
    {
        var ids = keys.Select(k => k.SubjectId).ToList();
        return db.MinutesOutcomes.Where(o => ids.Contains(o.Id)).ExecuteUpdateAsync(s => s.SetProperty(o => o.Position, o => o.Position), cancellation);
    }
}

/// <summary>台账: what is on record. A change that is under way is not indexed: it is found once it is approved.</summary>
internal sealed class ApprovedEntries() : SearchSource(SearchKind.Register, SearchPart.Standing)
{
    public override IQueryable<SearchRow> Rows(PortalDbContext db)
    {
        var none = Guid.Empty;
        return db.RegisterEntries.AsNoTracking().Where(RegisterEntry.Counts)
            .Select(e => new SearchRow { SubjectId = e.Id, FileId = none, Stamp = e.ApprovedRevision ?? 0, A = e.Number, B = e.Title, C = e.Words, D = null });
    }

    public override SearchKey? KeyOf(object entity) => RegisterSources.KeyOf(entity);

    public override Task LockAsync(PortalDbContext db, IReadOnlyCollection<SearchKey> keys, CancellationToken cancellation) =>
        RegisterSources.LockAsync(db, keys, cancellation);
}

/// <summary>台账: first drafts, as far as what is typed can be read.</summary>
internal sealed class FirstDrafts() : SearchSource(SearchKind.Register, SearchPart.Present)
{
    public override IQueryable<SearchRow> Rows(PortalDbContext db)
    {
        var none = Guid.Empty;
        return db.RegisterEntries.AsNoTracking().Where(e => e.ApprovedRevision == null && e.WithdrawnAt == null)
            .Select(e => new SearchRow { SubjectId = e.Id, FileId = none, Stamp = e.Version, A = e.Number, B = e.Title, C = e.Words, D = null });
    }

    public override SearchKey? KeyOf(object entity) => RegisterSources.KeyOf(entity);

    public override Task LockAsync(PortalDbContext db, IReadOnlyCollection<SearchKey> keys, CancellationToken cancellation) =>
        RegisterSources.LockAsync(db, keys, cancellation);
}

/// <summary>What both texts of an entry share.</summary>
internal static class RegisterSources
{
    public static SearchKey? KeyOf(object entity) => entity is RegisterEntry entry ? new SearchKey(entry.Id, Guid.Empty) : null;

    public static Task LockAsync(PortalDbContext db, IReadOnlyCollection<SearchKey> keys, CancellationToken cancellation)
    {
        var ids = keys.Select(k => k.SubjectId).ToList();
        return db.RegisterEntries.Where(e => ids.Contains(e.Id)).ExecuteUpdateAsync(s => s.SetProperty(e => e.Year, e => e.Year), cancellation);
    }
}

/// <summary>附件: names, which never change.</summary>
internal sealed class FileNamesOfRecords() : SearchSource(SearchKind.File, SearchPart.Standing)
{
    public override IQueryable<SearchRow> Rows(PortalDbContext db) => db.Files.AsNoTracking()
        .Select(f => new SearchRow { SubjectId = 0, FileId = f.Id, Stamp = 0, A = f.Name, B = null, C = null, D = null });

    public override SearchKey? KeyOf(object entity) => entity is StoredFile file ? new SearchKey(0, file.Id) : null;

    public override Task LockAsync(PortalDbContext db, IReadOnlyCollection<SearchKey> keys, CancellationToken cancellation)
    {
        var ids = keys.Select(k => k.FileId).ToList();
        return db.Files.Where(f => ids.Contains(f.Id)).ExecuteUpdateAsync(s => s.SetProperty(f => f.FromRevision, f => f.FromRevision), cancellation);
    }
}
