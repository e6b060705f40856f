using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.Inspections;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.Files;
using CooperationPortal.Data.Registers;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Inspections;
using CooperationPortal.Web.Services.Meetings;
using CooperationPortal.Web.Services.Registers;
using CooperationPortal.Web.Services.Reports;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Files;

/// <summary>Files of reports, tasks, findings, scores and register entries, and papers of topics: checked, kept beside their record, withdrawn, delivered. Rights follow the record.</summary>
public sealed class FileStore(
    PortalDbContext db, FileVault vault, FileSpace space, FileAlarm alarm, RegisterDirectories directories, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>
    /// Keeps files of a report that the department may write: stores them, makes the uploader an author, and saves, with whatever
    /// else the context holds, in one transaction.
    /// </summary>
    /// <param name="report">Tracked, as <see cref="ReportFinder.WithRules"/> loads it.</param>
    /// <param name="files">As <see cref="FileIntake"/> received them; none: nothing happens.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="BusinessRuleException">There are too many, no space is left, or the report may not be written now.</exception>
    public async Task<IReadOnlyList<StoredFile>> AddToReportAsync(
        ProgressReport report, ReceivedFiles files, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (files.Files.Count == 0)
        {
            return [];
        }

        report.Touch(user.Actor, clock.Today, clock.UtcNow);
        var present = await db.Files.CountAsync(f => f.ReportId == report.Id && f.WithdrawnAt == null, cancellation);
        return await AddAsync(files, present, f => f.OfReport(report), ReportFinder.Subject(report), cancellation);
    }

    /// <summary>Keeps files of a task. Parameters and errors as for reports.</summary>
    public async Task<IReadOnlyList<StoredFile>> AddToTaskAsync(
        WorkTask task, ReceivedFiles files, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (!task.CanEdit(user.Actor))
        {
            throw new BusinessRuleException("任务已结束，不能修改。");
        }

        var present = await db.Files.CountAsync(f => f.TaskId == task.Id && f.WithdrawnAt == null, cancellation);
        return await AddAsync(files, present, f => f.OfTask(task.Id), SubjectOf(task), cancellation);
    }

    /// <summary>Keeps papers of a topic, which go with it to later meetings. Parameters and errors as for reports.</summary>
    public async Task<IReadOnlyList<StoredFile>> AddToAgendaItemAsync(
        JointMeeting meeting, AgendaItem item, ReceivedFiles files, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(item);
        if (!item.CanEdit(user.Actor, meeting))
        {
            throw new BusinessRuleException("您现在不能修改这个议题。");
        }

        if (files.Files.Count == 0)
        {
            return [];
        }

        var present = await db.Files.CountAsync(f => f.AgendaItemId == item.PapersOf && f.WithdrawnAt == null, cancellation);
        return await AddAsync(files, present, f => f.OfAgendaItem(item.PapersOf), TopicAccess.Subject(meeting, item), cancellation);
    }

    /// <summary>Keeps evidence of a finding, until its inspection is concluded. Parameters and errors as for reports.</summary>
    /// <param name="inspection">Tracked, with its departments and inspectors.</param>
    /// <param name="finding">One of its findings.</param>
    /// <param name="files">As for reports.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<IReadOnlyList<StoredFile>> AddToFindingAsync(
        Inspection inspection, InspectionFinding finding, ReceivedFiles files, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        ArgumentNullException.ThrowIfNull(finding);
        if (!inspection.CanInspect(user.Actor) || finding.WithdrawnAt is not null)
        {
            throw new BusinessRuleException("您现在不能修改这条督查发现。");
        }

        var present = await db.Files.CountAsync(f => f.FindingId == finding.Id && f.WithdrawnAt == null, cancellation);
        return await AddAsync(files, present, f => f.OfFinding(finding.Id), RectificationFollowing.Subject(inspection), cancellation);
    }

    /// <summary>Keeps evidence of an evaluator's score, while scoring lasts. Parameters and errors as for reports.</summary>
    /// <param name="department">With its round, department and scores.</param>
    /// <param name="score">One of its scores.</param>
    /// <param name="files">As for reports.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<IReadOnlyList<StoredFile>> AddToScoreAsync(
        EvaluatedDepartment department, EvaluationScore score, ReceivedFiles files, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(department);
        ArgumentNullException.ThrowIfNull(score);
        if (!department.CanProve(user.Actor, score))
        {
            throw new BusinessRuleException("您现在不能给这个部门评分。");
        }

        var present = await db.Files.CountAsync(f => f.ScoreId == score.Id && f.WithdrawnAt == null, cancellation);
        return await AddAsync(files, present, f => f.OfScore(score.Id), SubjectOf(department), cancellation);
    }

    /// <summary>Keeps evidence of an entry of a register, as part of the change under way. Parameters and errors as for reports.</summary>
    /// <param name="kind">The entry's kind.</param>
    /// <param name="id">The entry.</param>
    /// <param name="files">As for reports.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<IReadOnlyList<StoredFile>> AddToEntryAsync(RegisterKind kind, int id, ReceivedFiles files, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        IReadOnlyList<StoredFile> added = [];
        await db.InTransactionAsync(
            async () =>
            {
                var entry = await TouchEntryAsync(kind, id, cancellation);
                var present = await db.Files.CountAsync(f => f.EntryId == id && f.WithdrawnAt == null, cancellation);
                added = await AddAsync(files, present, f => f.OfEntry(entry), EntryFinder.Subject(entry), cancellation);
            },
            cancellation);
        return added;
    }

    /// <summary>A file that the person may see; null where there is none for them.</summary>
    public async Task<StoredFile?> FindAsync(Guid id, CancellationToken cancellation = default)
    {
        var file = await db.Files.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancellation);
        if (file is { TaskId: { } taskId })
        {
            var state = await db.Tasks.AsNoTracking().Where(t => t.Id == taskId).Select(t => t.State).SingleAsync(cancellation);
            var sees = user.Actor.May(state == TaskState.Draft ? Permission.EditPlan : Permission.ReadPlan);
            return sees && file.WithdrawnAt is null ? file : null;
        }

        if (file is { AgendaItemId: { } itemId })
        {
            var items = await TopicAccess.SharingPapersAsync(db, itemId, cancellation);
            return file.WithdrawnAt is null && items.CanSeeAny(user.Actor) ? file : null;
        }

        if (file is { FindingId: { } findingId })
        {
            var found = await FindingAsync(findingId, cancellation);
            return file.WithdrawnAt is null && found.Inspection.CanReadFindings(user.Actor, found.DepartmentId)
                && (found.WithdrawnAt is null || !found.Inspection.IsConcluded) ? file : null;
        }

        if (file is { ScoreId: { } scoreId })
        {
            var (department, score) = await ScoreAsync(scoreId, cancellation);
            return file.WithdrawnAt is null && department.CanReadScore(user.Actor, score) ? file : null;
        }

        if (file is { EntryId: { } entryId })
        {
            var entry = await db.RegisterEntries.AsNoTracking().SingleAsync(e => e.Id == entryId, cancellation);
            return CanSee(entry, file, user.Actor) ? file : null;
        }

        if (file?.ReportId is not { } reportId)
        {
            return null;
        }

        var report = await db.Reports.AsNoTracking().SingleAsync(r => r.Id == reportId, cancellation);
        return CanSee(report, file, user.Actor) ? file : null;
    }

    /// <summary>A file that the person may have, its whole content compared with its hash; null where there is none for them.</summary>
    /// <exception cref="BusinessRuleException">It waits for its scan, was blocked, or is damaged.</exception>
    public async Task<StoredFile?> OpenAsync(Guid id, CancellationToken cancellation = default)
    {
        if (await FindAsync(id, cancellation) is not { } file)
        {
            return null;
        }

        file.RequireDeliverable();
        return await alarm.InspectAsync(file, cancellation) == FileHealth.Sound
            ? file
            : throw new BusinessRuleException("附件内容已损坏，不能下载。系统已记录，请联系系统管理员从备份恢复。");
    }

    /// <summary>The content of an opened file, piece by piece.</summary>
    public IAsyncEnumerable<byte[]> ReadAsync(StoredFile file, CancellationToken cancellation) => vault.ReadAsync(file, cancellation);

    /// <summary>Takes a file off its record.</summary>
    /// <returns>The record; null where the person sees no such file.</returns>
    /// <exception cref="BusinessRuleException">It may not be withdrawn by this person now.</exception>
    public async Task<FileOwner?> WithdrawAsync(Guid id, CancellationToken cancellation = default)
    {
        if (await FindAsync(id, cancellation) is null)
        {
            return null;
        }

        FileOwner? owner = null;
        await db.InTransactionAsync(
            async () =>
            {
                var file = await db.Files.SingleAsync(f => f.Id == id, cancellation);
                var (found, subject, next) = file switch
                {
                    { ReportId: { } reportId } => await TouchReportAsync(reportId, cancellation),
                    { AgendaItemId: { } itemId } => await TouchAgendaItemAsync(itemId, cancellation),
                    { FindingId: { } findingId } => await TouchFindingAsync(findingId, cancellation),
                    { ScoreId: { } scoreId } => await TouchScoreAsync(scoreId, cancellation),
                    { EntryId: { } entryId } => await TouchEntryAsync(entryId, cancellation),
                    _ => await TouchTaskAsync(file.TaskId!.Value, cancellation),
                };
                owner = found;
                file.Withdraw(user.Actor, next, clock.UtcNow);
                audit.Record(AuditAction.FileWithdrawn, subject, [new FieldChange("附件", file.Name, null)]);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return owner;
    }

    /// <summary>
    /// Makes others who change the report wait until the transaction ends: its form saves itself while a file is under way, both make it a
    /// draft, and neither of them may fail for the other.
    /// </summary>
    public Task LockReportAsync(int reportId, CancellationToken cancellation) =>
        db.Reports.Where(r => r.Id == reportId).ExecuteUpdateAsync(s => s.SetProperty(r => r.Year, r => r.Year), cancellation);

    private static bool CanSee(ProgressReport report, StoredFile file, Actor actor)
    {
        var approved = report.ApprovedRevision is { } revision && file.BelongsTo(revision);
        return report.CanReadPresent(actor) ? file.WithdrawnAt is null || approved : report.CanRead(actor) && approved;
    }

    private static bool CanSee(RegisterEntry entry, StoredFile file, Actor actor)
    {
        var approved = entry.ApprovedRevision is { } revision && file.BelongsTo(revision);
        return entry.CanReadPending(actor) ? file.WithdrawnAt is null || approved : entry.CanRead(actor) && approved;
    }

    private async Task<(FileOwner Owner, AuditSubject Subject, int NextRevision)> TouchEntryAsync(int id, CancellationToken cancellation)
    {
        var name = await db.RegisterEntries.AsNoTracking().Where(e => e.Id == id).Select(e => e.Kind).SingleAsync(cancellation);
        var entry = await TouchEntryAsync(RegisterKinds.Find(name)!, id, cancellation);
        return (new FileOwner(null, null) { Entry = (name, id) }, EntryFinder.Subject(entry), entry.Revision + 1);
    }

    private async Task<RegisterEntry> TouchEntryAsync(RegisterKind kind, int id, CancellationToken cancellation)
    {
        var entry = await EntryFinder.WithRules(db.EntriesOf(kind)).SingleAsync(e => e.Id == id, cancellation);
        entry.Touch(user.Actor, kind, await directories.ForAsync(kind, entry.DepartmentId, [entry], cancellation), clock.UtcNow);
        return entry;
    }

    private async Task<(FileOwner Owner, AuditSubject Subject, int NextRevision)> TouchReportAsync(int reportId, CancellationToken cancellation)
    {
        await LockReportAsync(reportId, cancellation);
        var report = await ReportFinder.WithRules(db.Reports).SingleAsync(r => r.Id == reportId, cancellation);
        report.Touch(user.Actor, clock.Today, clock.UtcNow);
        return (new FileOwner(report.TaskId, report.Period.ToString()), ReportFinder.Subject(report), report.Revision + 1);
    }

    private async Task<(FileOwner Owner, AuditSubject Subject, int NextRevision)> TouchTaskAsync(int taskId, CancellationToken cancellation)
    {
        var task = await db.Tasks.SingleAsync(t => t.Id == taskId, cancellation);
        return task.CanEdit(user.Actor)
            ? (new FileOwner(task.Id, null), SubjectOf(task), 0)
            : throw new BusinessRuleException("您不能撤回这个附件。");
    }

    private async Task<(FileOwner Owner, AuditSubject Subject, int NextRevision)> TouchAgendaItemAsync(int itemId, CancellationToken cancellation)
    {
        var items = await TopicAccess.SharingPapersAsync(db, itemId, cancellation);
        return items.Find(i => i.CanEdit(user.Actor, i.Meeting)) is { } item
            ? (new FileOwner(null, null, item.MeetingId), TopicAccess.Subject(item.Meeting, item), 0)
            : throw new BusinessRuleException("您不能撤回这个附件。");
    }

    private async Task<(FileOwner Owner, AuditSubject Subject, int NextRevision)> TouchFindingAsync(int findingId, CancellationToken cancellation)
    {
        var finding = await FindingAsync(findingId, cancellation);
        return finding.Inspection.CanInspect(user.Actor)
            ? (new FileOwner(null, null) { InspectionId = finding.InspectionId, FindingId = findingId }, RectificationFollowing.Subject(finding.Inspection), 0)
            : throw new BusinessRuleException("您不能撤回这个附件。");
    }

    private async Task<(FileOwner Owner, AuditSubject Subject, int NextRevision)> TouchScoreAsync(int scoreId, CancellationToken cancellation)
    {
        var (department, score) = await ScoreAsync(scoreId, cancellation);
        return department.CanProve(user.Actor, score)
            ? (new FileOwner(null, null) { Score = new ScoreKey(department.RoundId, department.Department.Code, scoreId) }, SubjectOf(department), 0)
            : throw new BusinessRuleException("您不能撤回这个附件。");
    }

    private async Task<(EvaluatedDepartment Department, EvaluationScore Score)> ScoreAsync(int id, CancellationToken cancellation)
    {
        var department = await db.EvaluatedDepartments.Include(d => d.Round).Include(d => d.Department).Include(d => d.Scores.Where(s => s.Id == id))
            .AsSplitQuery().SingleAsync(d => d.Scores.Any(s => s.Id == id), cancellation);
        return (department, department.Scores.Single(s => s.Id == id));
    }

    private Task<InspectionFinding> FindingAsync(int id, CancellationToken cancellation) =>
        db.InspectionFindings.Include(f => f.Inspection).ThenInclude(i => i.Departments).Include(f => f.Inspection).ThenInclude(i => i.Inspectors)
            .AsSplitQuery().SingleAsync(f => f.Id == id, cancellation);

    private static AuditSubject SubjectOf(EvaluatedDepartment department) =>
        new("evaluation", department.RoundId, $"{department.Round.Label} · {department.Department.Name}");

    private static AuditSubject SubjectOf(WorkTask task) => new("task", task.Id, $"{task.Number} {task.Name}", task.Id);

    private async Task<IReadOnlyList<StoredFile>> AddAsync(
        ReceivedFiles files, int present, Func<StoredFile, StoredFile> tie, AuditSubject subject, CancellationToken cancellation)
    {
        if (present + files.Files.Count > StoredFile.MaxPerRecord)
        {
            throw FileIntake.TooMany;
        }

        await db.InTransactionAsync(
            async () =>
            {
                await space.ReserveAsync(user.Actor, files.Size, cancellation);
                foreach (var (file, _) in files.Files)
                {
                    db.Files.Add(tie(file));
                    audit.Record(AuditAction.FileAdded, subject, [new FieldChange("附件", null, file.Name)]);
                }

                await WriteAsync(files.Files, cancellation);
            },
            cancellation);
        return [.. files.Files.Select(f => f.File)];
    }

    private async Task WriteAsync(IEnumerable<(StoredFile File, Stream Content)> contents, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        foreach (var (file, content) in contents)
        {
            await vault.WriteAsync(file, content, cancellation);
        }
    }
}

/// <summary>The record that a file proves.</summary>
/// <param name="TaskId">The task, or the report's task; null for a topic's paper.</param>
/// <param name="Period">The report's period; null for other files.</param>
/// <param name="MeetingId">The meeting of a topic's paper.</param>
public sealed record FileOwner(int? TaskId, string? Period, int? MeetingId = null)
{
    /// <summary>The inspection of a finding's evidence.</summary>
    public int? InspectionId { get; init; }

    /// <summary>The finding that it proves.</summary>
    public int? FindingId { get; init; }

    /// <summary>The score that it proves.</summary>
    public ScoreKey? Score { get; init; }

    /// <summary>Kind and id of the entry of a register that it proves.</summary>
    public (string Kind, int Id)? Entry { get; init; }
}

/// <summary>Names an evaluator's score as addresses do.</summary>
/// <param name="RoundId">The round.</param>
/// <param name="Code">The department that was scored.</param>
/// <param name="ScoreId">The score.</param>
public sealed record ScoreKey(int RoundId, string Code, int ScoreId);
