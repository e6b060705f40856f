using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Auditing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Auditing;

/// <summary>
/// Sends sealed entries to the log receiver, in the order of the chain (TRUST SEC-60). The cursor moves when a batch was taken, so each entry
/// arrives at least once: twice where the receiver took it and we did not hear so. The sequence in each line tells doubles.
/// </summary>
public sealed class AuditShipper(PortalDbContext db, SyslogSender sender, BusinessClock clock)
{
    /// <summary>Entries in one connection.</summary>
    public const int Batch = 200;

    /// <summary>Longer than a batch can take; then another instance may send.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Sends one batch.</summary>
    /// <returns>How many were delivered: fewer than <see cref="Batch"/> where nothing is left or another instance is sending.</returns>
    public async Task<int> ShipAsync(CancellationToken cancellation = default)
    {
        if (await TakeAsync(cancellation) is not { } cursor)
        {
            return 0;
        }

        var delivered = cursor;
        try
        {
            var rows = await (
                from s in db.AuditSeals.AsNoTracking()
                where s.Sequence > cursor
                join e in db.AuditEntries.AsNoTracking() on s.AuditEntryId equals e.Id into found
                from e in found.DefaultIfEmpty()
                orderby s.Sequence
                select new { Seal = s, Entry = e }).Take(Batch).ToListAsync(cancellation);
            if (rows.Count == 0)
            {
                return 0;
            }

            await sender.SendAsync([.. rows.Select(row => Message(row.Seal, row.Entry))], cancellation);
            delivered = rows[^1].Seal.Sequence;
            return rows.Count;
        }
        finally
        {
            await GiveBackAsync(cursor, delivered);
        }
    }

    private static byte[] Message(Core.Auditing.AuditSeal seal, Core.Auditing.AuditEntry? entry)
    {
        var message = AuditLine.Syslog(seal, entry, Environment.MachineName);
        return message.Length <= SyslogSender.DatagramBytes ? message : AuditLine.Syslog(seal, entry, Environment.MachineName, withChanges: false);
    }

    /// <summary>Takes the sending for this instance.</summary>
    /// <returns>The last sequence that was delivered; null where another one is sending.</returns>
    private async Task<long?> TakeAsync(CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var until = now + Lease;
        if (!await db.AuditShipments.AnyAsync(cancellation))
        {
            db.AuditShipments.Add(new AuditShipment());
            try
            {
                await db.SaveChangesAsync(cancellation);
            }
            catch (DbUpdateException)
            {
                // Another instance has made the row.
            }

            db.ChangeTracker.Clear();
        }

        var free = db.AuditShipments.Where(s => s.LeasedUntil == null || s.LeasedUntil < now);
        return await free.ExecuteUpdateAsync(s => s.SetProperty(row => row.LeasedUntil, until), cancellation) == 0
            ? null
            : await db.AuditShipments.Select(s => s.Sequence).SingleAsync(cancellation);
    }

    private async Task GiveBackAsync(long cursor, long delivered)
    {
        var now = clock.UtcNow;
        await db.AuditShipments.Where(s => s.Sequence == cursor).ExecuteUpdateAsync(
            s => s.SetProperty(row => row.LeasedUntil, (DateTime?)null)
                .SetProperty(row => row.Sequence, delivered)
                .SetProperty(row => row.DeliveredAt, row => delivered > cursor ? now : row.DeliveredAt));
    }
}

/// <summary>Sends every ten seconds what there is to send; a receiver that is down delays nothing but the copy.</summary>
internal sealed class AuditShipping(IServiceScopeFactory scopes, TimeProvider time, ILogger<AuditShipping> log) : BackgroundService
{
    private bool _down;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(AuditSealing.Period, time);
        do
        {
            await RoundAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RoundAsync(CancellationToken cancellation)
    {
        try
        {
            int count;
            do
            {
                await using var scope = scopes.CreateAsyncScope();
                count = await scope.ServiceProvider.GetRequiredService<AuditShipper>().ShipAsync(cancellation);
            }
            while (count == AuditShipper.Batch);
            if (_down)
            {
                log.LogInformation("The log receiver takes entries again");
                _down = false;
            }
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // Once, not every ten seconds; the auditor's page shows the backlog.
            if (!_down)
            {
                log.LogWarning(exception, "The log receiver does not take entries; they are kept and sent later");
                _down = true;
            }
        }
    }
}
