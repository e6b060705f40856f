using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Auditing;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Features.Audit;

/// <summary>A verification that was run.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Actor">Who asked for it.</param>
/// <param name="IsSound">Its result.</param>
/// <param name="Details">The rest of the result: a field's Chinese name, a value.</param>
public sealed record AuditRun(DateTime At, string Actor, bool IsSound, IReadOnlyList<FieldChange> Details);

/// <summary>The log receiver.</summary>
/// <param name="Address">tcp://host:port.</param>
/// <param name="IsUdp">True: deliveries are not confirmed.</param>
/// <param name="Backlog">Sealed entries that it has not got yet.</param>
/// <param name="DeliveredAt">The last delivery; null: never yet.</param>
public sealed record AuditReceiver(string Address, bool IsUdp, long Backlog, DateTime? DeliveredAt);

/// <summary>The last head that was exported by the portal itself.</summary>
/// <param name="Date">Its day.</param>
/// <param name="Sequence">Its place in the chain.</param>
public sealed record AuditExported(DateOnly Date, long Sequence);

/// <summary>The page.</summary>
/// <param name="Sealed">Sealed entries.</param>
/// <param name="Hash">The last seal; null: none.</param>
/// <param name="Unsealed">Entries that wait for their seal.</param>
/// <param name="IsLate">True where one waits for more than five minutes.</param>
/// <param name="IsRunning">True while a verification runs.</param>
/// <param name="Runs">The latest verifications, the newest first.</param>
/// <param name="Exported">The last exported head; null: none.</param>
/// <param name="HeadFolder">Where heads are exported to.</param>
/// <param name="Receiver">Null: none is set up.</param>
public sealed record AuditSealPage(
    long Sealed, string? Hash, int Unsealed, bool IsLate, bool IsRunning, IReadOnlyList<AuditRun> Runs,
    AuditExported? Exported, string HeadFolder, AuditReceiver? Receiver);

/// <summary>Reads how the seals stand.</summary>
public sealed class AuditSealQuery(
    PortalDbContext db, AuditHeads heads, AuditVerification verification, BusinessClock clock, IOptions<AuditOptions> options)
{
    private const int Runs = 5;

    /// <summary>How far behind the last sealed entry an unsealed one is looked for; a verification looks everywhere.</summary>
    private const int Lateness = 10_000;

    public async Task<AuditSealPage> GetAsync(CancellationToken cancellation)
    {
        var last = await db.AuditSeals.AsNoTracking().OrderByDescending(s => s.Sequence).FirstOrDefaultAsync(cancellation);
        var from = (last?.AuditEntryId ?? 0) - Lateness;
        var late = clock.UtcNow - AuditVerdict.Patience;
        var waiting = db.AuditEntries.AsNoTracking().Where(e => e.Id > from && !db.AuditSeals.Any(s => s.AuditEntryId == e.Id));
        var count = await waiting.CountAsync(cancellation);
        var exported = LastHead();
        return new AuditSealPage(
            last?.Sequence ?? 0,
            last?.Hash,
            count,
            count > 0 && await waiting.AnyAsync(e => e.At < late, cancellation),
            verification.IsRunning,
            await RunsAsync(cancellation),
            exported is null ? null : new AuditExported(exported.Date, exported.Sequence),
            heads.Folder,
            await ReceiverAsync(last?.Sequence ?? 0, cancellation));
    }

    private async Task<List<AuditRun>> RunsAsync(CancellationToken cancellation)
    {
        var runs = await db.AuditEntries.AsNoTracking()
            .Where(e => e.Action == AuditAction.AuditVerified)
            .OrderByDescending(e => e.Id)
            .Take(Runs)
            .Select(e => new { e.At, e.ActorName, e.Changes })
            .ToListAsync(cancellation);
        return [.. runs.Select(run => (run, fields: AuditTrail.ReadChanges(run.Changes))).Select(row => new AuditRun(
            row.run.At,
            row.run.ActorName,
            row.fields.Any(field => field is { Field: AuditFindings.Result, New: AuditFindings.Sound }),
            [.. row.fields.Where(field => field.Field != AuditFindings.Result)]))];
    }

    private async Task<AuditReceiver?> ReceiverAsync(long sealedTo, CancellationToken cancellation)
    {
        var syslog = options.Value.Syslog;
        if (!syslog.IsSet)
        {
            return null;
        }

        var shipment = await db.AuditShipments.AsNoTracking().SingleOrDefaultAsync(cancellation);
        return new AuditReceiver(syslog.ToString(), syslog.IsUdp, sealedTo - (shipment?.Sequence ?? 0), shipment?.DeliveredAt);
    }

    /// <summary>Null also where the files cannot be read; a verification says what is wrong with them.</summary>
    private AuditHead? LastHead()
    {
        try
        {
            return heads.Last();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }
}

/// <summary>Hands the end of the chain to the auditor.</summary>
public sealed class AuditExport(PortalDbContext db, AuditSealer sealer, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Seals what waits, notes the export in the trail, and gives the head.</summary>
    public async Task<AuditHead> HeadAsync(CancellationToken cancellation)
    {
        await sealer.SealAllAsync(everywhere: false, cancellation);
        var last = await sealer.LastAsync(cancellation)
            ?? throw new InvalidOperationException("Nothing is sealed, although somebody has signed in.");
        var head = AuditHeads.Of(last, clock.UtcNow);
        audit.Record(
            AuditAction.AuditHeadExported,
            new AuditSubject(AuditFindings.Kind, head.Sequence, AuditFindings.Subject),
            [new FieldChange("封存序号", null, $"{head.Sequence}"), new FieldChange("封存值", null, head.Hash)]);
        await db.SaveChangesAsync(cancellation);
        return head;
    }
}
