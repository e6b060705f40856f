using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.Files;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Files;

/// <summary>Scans what could not be scanned at its upload, and what was uploaded before there was a scanner (SEC-45).</summary>
public sealed class FileScanning(
    PortalDbContext db, FileVault vault, FileAlarm alarm, IFileScanner scanner, AuditTrail audit, BusinessClock clock, ILogger<FileScanning> log)
{
    /// <summary>Most files of one round.</summary>
    public const int Most = 100;

    /// <summary>One round; without a scanner, or where it does not answer, everything waits on.</summary>
    /// <returns>How many files got a verdict.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        if (!scanner.IsConfigured)
        {
            return 0;
        }

        var verdicts = 0;
        foreach (var file in await DueAsync(cancellation))
        {
            try
            {
                var verdict = await scanner.ScanAsync(vault.ReadAsync(file, cancellation), cancellation);
                await db.InTransactionAsync(() => NoteAsync(file, verdict, cancellation), cancellation);
                verdicts++;
            }
            catch (ScannerUnavailableException unavailable)
            {
                log.LogWarning(unavailable, "File {FileId} was not scanned and waits", file.Id);
                if (!unavailable.Answered)
                {
                    break;
                }
            }
            catch (FileDamagedException)
            {
                await alarm.InspectAsync(file, cancellation);
            }
        }

        return verdicts;
    }

    private Task<List<StoredFile>> DueAsync(CancellationToken cancellation) =>
        db.Files.AsNoTracking()
            .Where(f => (f.ScanState == FileScanState.Waiting || f.ScanState == FileScanState.NotScanned) && f.DamagedAt == null)
            .OrderByDescending(f => f.ScanState).ThenBy(f => f.UploadedAt).ThenBy(f => f.Id)
            .Take(Most).ToListAsync(cancellation);

    /// <summary>Another instance may have been faster: then there is nothing left to note.</summary>
    private async Task NoteAsync(StoredFile file, ScanVerdict verdict, CancellationToken cancellation)
    {
        DateTime? at = clock.UtcNow;
        var finding = verdict.Finding is { Length: > StoredFile.FindingLength } found ? found[..StoredFile.FindingLength] : verdict.Finding;
        var state = finding is null ? FileScanState.Clean : FileScanState.Infected;
        var rows = await db.Files.Where(f => f.Id == file.Id && f.ScanState == file.ScanState)
            .ExecuteUpdateAsync(
                s => s.SetProperty(f => f.ScanState, state).SetProperty(f => f.ScannedAt, at).SetProperty(f => f.Finding, finding), cancellation);
        if (rows == 1 && finding is not null)
        {
            log.LogWarning("File {FileId} was blocked: {Finding}", file.Id, finding);
            await vault.RemoveAsync(file.Id, cancellation);
            audit.Record(AuditAction.FileBlocked, new AuditSubject("file", file.Id, file.Name), [new FieldChange("病毒", null, finding)]);
            await db.SaveChangesAsync(cancellation);
        }
    }
}
