using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Notifications;

/// <summary>
/// Sends what waits in the outbox. A message is taken by one instance under a lease. Whoever dies before the content went out leaves it to
/// be tried again; whoever dies after that leaves it 不确定, for an administrator to decide: nothing is sent twice by itself (REL-13,
/// decision 0015).
/// </summary>
public sealed class OutboxSender(PortalDbContext db, IEnumerable<IOutboxTransport> transports, BusinessClock clock, ILogger<OutboxSender> log)
{
    /// <summary>Most messages of one round.</summary>
    public const int Batch = 50;

    /// <summary>Sends what is due.</summary>
    /// <returns>How many the other end has accepted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        await LookAfterBrokenAsync(cancellation);
        var now = clock.UtcNow;
        var due = await db.Outbox.AsNoTracking()
            .Where(m => m.State == OutboxState.Waiting && m.NextAttemptAt <= now)
            .OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Id)
            .Select(m => m.Id)
            .Take(Batch)
            .ToListAsync(cancellation);
        var sent = 0;
        foreach (var id in due)
        {
            sent += await SendAsync(id, cancellation) ? 1 : 0;
        }

        return sent;
    }

    /// <summary>What an instance took and did not finish: without having handed it over it is tried again.</summary>
    private async Task LookAfterBrokenAsync(CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var broken = db.Outbox.Where(m => m.State == OutboxState.Sending && m.LeasedUntil < now);
        await broken.Where(m => m.HandedOverAt == null).ExecuteUpdateAsync(
            s => s.SetProperty(m => m.State, OutboxState.Waiting).SetProperty(m => m.NextAttemptAt, now).SetProperty(m => m.LeasedUntil, (DateTime?)null),
            cancellation);
        await broken.Where(m => m.HandedOverAt != null).ExecuteUpdateAsync(
            s => s.SetProperty(m => m.State, OutboxState.Uncertain).SetProperty(m => m.LeasedUntil, (DateTime?)null)
                .SetProperty(m => m.LastError, "the portal stopped before the answer came"),
            cancellation);
    }

    private async Task<bool> SendAsync(int id, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var until = now + OutboxMessage.Lease;
        var taken = await db.Outbox.Where(m => m.Id == id && m.State == OutboxState.Waiting && m.NextAttemptAt <= now).ExecuteUpdateAsync(
            s => s.SetProperty(m => m.State, OutboxState.Sending).SetProperty(m => m.LeasedUntil, until)
                .SetProperty(m => m.HandedOverAt, (DateTime?)null).SetProperty(m => m.Attempts, m => m.Attempts + 1),
            cancellation);
        if (taken == 0)
        {
            return false;
        }

        db.ChangeTracker.Clear();
        var message = await db.Outbox.SingleAsync(m => m.Id == id, cancellation);
        var handedOver = false;
        try
        {
            var transport = transports.Single(t => t.Channel == message.Channel);
            var delivery = await transport.SendAsync(
                message,
                () =>
                {
                    var at = clock.UtcNow;
                    db.Outbox.Where(m => m.Id == id).ExecuteUpdate(s => s.SetProperty(m => m.HandedOverAt, at));
                    handedOver = true;
                },
                cancellation);
            if (delivery.Error is null)
            {
                message.Delivered(clock.UtcNow);
            }
            else
            {
                message.Broke(clock.UtcNow, delivery.Error, delivery.ForGood, unknown: false);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            log.LogWarning(exception, "The message {OutboxMessage} was not sent, attempt {Attempt}", id, message.Attempts);
            message.Broke(clock.UtcNow, exception.Message, forGood: false, unknown: handedOver);
        }

        await db.SaveChangesAsync(CancellationToken.None);
        return message.State == OutboxState.Sent;
    }
}
