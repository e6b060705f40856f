using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Files;

/// <summary>附件: a file that proves something, kept in the database beside the record that it proves.</summary>
public sealed class StoredFile
{
    /// <summary>Longest name, extension included.</summary>
    public const int NameLength = 150;

    /// <summary>20 MB.</summary>
    public const long MaxSize = 20L * 1024 * 1024;

    /// <summary>Bytes of one stored piece; a file is read and written piece by piece.</summary>
    public const int ChunkSize = 256 * 1024;

    /// <summary>Most files on one record.</summary>
    public const int MaxPerRecord = 20;

    /// <summary>Longest name of what a scanner found.</summary>
    public const int FindingLength = 100;

    private StoredFile()
    {
    }

    /// <summary>A file whose content has been checked and written.</summary>
    public StoredFile(Guid id, string name, string contentType, long size, string sha256, Actor actor, DateTime at)
    {
        Id = id;
        Name = name;
        ContentType = contentType;
        Size = size;
        Sha256 = sha256;
        UploadedById = actor.UserId;
        UploadedByName = actor.Name;
        DepartmentId = actor.DepartmentId;
        UploadedAt = at;
        CheckedAt = at;
    }

    public Guid Id { get; private set; }

    /// <summary>The name as shown and downloaded, made safe.</summary>
    public string Name { get; private set; } = "";

    public string ContentType { get; private set; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; private set; }

    /// <summary>Of the content, 64 lower-case hexadecimal digits; checked again on download.</summary>
    public string Sha256 { get; private set; } = "";

    public int UploadedById { get; private set; }

    public string UploadedByName { get; private set; } = "";

    public DateTime UploadedAt { get; private set; }

    /// <summary>The uploader's department at that time: its space is used (SEC-46).</summary>
    public int? DepartmentId { get; private set; }

    /// <summary>What is known of viruses in it (SEC-45).</summary>
    public FileScanState ScanState { get; private set; }

    /// <summary>When a scanner last said what it is.</summary>
    public DateTime? ScannedAt { get; private set; }

    /// <summary>What the scanner found, by the scanner's name for it.</summary>
    public string? Finding { get; private set; }

    /// <summary>When the content was last compared with <see cref="Sha256"/>; at first the moment of storing (SEC-47).</summary>
    public DateTime CheckedAt { get; private set; }

    /// <summary>Since when the content is known not to be what was stored; null: it is not.</summary>
    public DateTime? DamagedAt { get; private set; }

    /// <summary>The report that it belongs to; rights follow it.</summary>
    public int? ReportId { get; private set; }

    /// <summary>The task that it belongs to; rights follow it.</summary>
    public int? TaskId { get; private set; }

    /// <summary>The agenda item whose paper it is; rights follow it.</summary>
    public int? AgendaItemId { get; private set; }

    /// <summary>The evaluator's score that it proves; rights follow it.</summary>
    public int? ScoreId { get; private set; }

    /// <summary>The finding of an inspection that it proves; rights follow it.</summary>
    public int? FindingId { get; private set; }

    /// <summary>The entry of a register that it proves; rights follow it.</summary>
    public int? EntryId { get; private set; }

    /// <summary>The submission of the report or entry from which it belongs to it.</summary>
    public int FromRevision { get; private set; }

    /// <summary>The submission from which it no longer belongs to it; null: it still does.</summary>
    public int? UntilRevision { get; private set; }

    public DateTime? WithdrawnAt { get; private set; }

    public string? WithdrawnByName { get; private set; }

    /// <summary>Ties it to the draft of a report.</summary>
    public StoredFile OfReport(ProgressReports.ProgressReport report)
    {
        ReportId = report.Id;
        FromRevision = report.Revision + 1;
        return this;
    }

    /// <summary>Ties it to a task.</summary>
    public StoredFile OfTask(int taskId)
    {
        TaskId = taskId;
        return this;
    }

    /// <summary>Ties it to a topic as one of its papers.</summary>
    public StoredFile OfAgendaItem(int itemId)
    {
        AgendaItemId = itemId;
        return this;
    }

    /// <summary>Ties it to an evaluator's score as evidence.</summary>
    public StoredFile OfScore(int scoreId)
    {
        ScoreId = scoreId;
        return this;
    }

    /// <summary>Ties it to a finding of an inspection as evidence.</summary>
    public StoredFile OfFinding(int findingId)
    {
        FindingId = findingId;
        return this;
    }

    /// <summary>Ties it to the draft of an entry of a register.</summary>
    public StoredFile OfEntry(Registers.RegisterEntry entry)
    {
        EntryId = entry.Id;
        FromRevision = entry.Revision + 1;
        return this;
    }

    /// <summary>Keeps it from everybody but the uploader's list until a scanner has passed it.</summary>
    public StoredFile AwaitScan()
    {
        ScanState = FileScanState.Waiting;
        return this;
    }

    /// <summary>A scanner found nothing in it before it was stored.</summary>
    public void PassScan(DateTime at)
    {
        ScanState = FileScanState.Clean;
        ScannedAt = at;
    }

    /// <summary>The rule before every delivery (SEC-45).</summary>
    /// <exception cref="BusinessRuleException">It waits for its scan, or was blocked.</exception>
    public void RequireDeliverable()
    {
        if (ScanState == FileScanState.Waiting)
        {
            throw new BusinessRuleException("附件正在等待病毒检测，检测通过后才能下载。");
        }

        if (ScanState == FileScanState.Infected)
        {
            throw new BusinessRuleException("附件含有病毒，已被拦截，不能下载。");
        }
    }

    /// <summary>True where it belonged to the given submission.</summary>
    public bool BelongsTo(int revision) => FromRevision <= revision && (UntilRevision is null || UntilRevision > revision);

    /// <summary>Takes it off its record; the content stays for the earlier submissions that showed it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="nextRevision">The next submission of the report; 0 for a task's file.</param>
    /// <param name="at">When.</param>
    public void Withdraw(Actor actor, int nextRevision, DateTime at)
    {
        if (WithdrawnAt is not null)
        {
            throw new BusinessRuleException("附件已撤回。");
        }

        WithdrawnAt = at;
        WithdrawnByName = actor.Name;
        UntilRevision = nextRevision;
    }

    /// <summary>Puts it back on its record: the change in which it was taken off was dropped.</summary>
    public void Restore() => (WithdrawnAt, WithdrawnByName, UntilRevision) = (null, null, null);
}

/// <summary>One piece of a file's content.</summary>
public sealed class FileChunk
{
    public int Id { get; private set; }

    public required Guid FileId { get; init; }

    /// <summary>0 for the first.</summary>
    public required int Number { get; init; }

    public required byte[] Bytes { get; init; }
}
