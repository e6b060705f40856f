using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.Files;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Files;

/// <summary>Compares a stored content with its hash; what is not what was stored is an alarm in log and trail (SEC-47).</summary>
public sealed class FileAlarm(PortalDbContext db, FileVault vault, AuditTrail audit, BusinessClock clock, ILogger<FileAlarm> log)
{
    /// <summary>Reads the whole content. The trail has one entry for a damage, however often somebody meets it.</summary>
    public async Task<FileHealth> InspectAsync(StoredFile file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var health = await vault.InspectAsync(file, cancellation);
        if (health != FileHealth.Sound)
        {
            log.LogCritical("The content of file {FileId} is {Health}: restore it from a back-up", file.Id, health);
            await db.InTransactionAsync(() => RaiseAsync(file, health, cancellation), cancellation);
        }

        return health;
    }

    /// <summary>Notes which files were found sound.</summary>
    public Task NoteSoundAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default)
    {
        var at = clock.UtcNow;
        return db.Files.Where(f => ids.Contains(f.Id))
            .ExecuteUpdateAsync(s => s.SetProperty(f => f.CheckedAt, at).SetProperty(f => f.DamagedAt, (DateTime?)null), cancellation);
    }

    private async Task RaiseAsync(StoredFile file, FileHealth health, CancellationToken cancellation)
    {
        DateTime? at = clock.UtcNow;
        await db.Files.Where(f => f.Id == file.Id).ExecuteUpdateAsync(s => s.SetProperty(f => f.CheckedAt, at.Value), cancellation);
        var first = await db.Files.Where(f => f.Id == file.Id && f.DamagedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(f => f.DamagedAt, at), cancellation);
        if (first == 1)
        {
            audit.Record(
                AuditAction.FileDamaged, new AuditSubject("file", file.Id, file.Name),
                [new FieldChange("附件内容", "完好", health == FileHealth.Missing ? "丢失" : "与上传时不一致")]);
            await db.SaveChangesAsync(cancellation);
        }
    }
}
