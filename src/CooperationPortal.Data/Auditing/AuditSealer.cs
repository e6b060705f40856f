using CooperationPortal.Core.Auditing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Auditing;

/// <summary>
/// Seals what stands unsealed in the audit trail, in the order of the ids. Those who write entries wait for nothing: the chain is made
/// behind them. Several instances may try at once: a place in the chain is given once, and the loser begins anew.
/// </summary>
public sealed class AuditSealer(PortalDbContext db, AuditKey key)
{
    /// <summary>Most entries that one call seals.</summary>
    public const int Batch = 500;

    /// <summary>
    /// How far behind the last sealed id an entry of a late commit is looked for by the quick search. An id is drawn at most some ten
    /// seconds before its commit.
    /// </summary>
    private const int Lateness = 10_000;

    private const int Attempts = 10;

    /// <summary>Seals a batch.</summary>
    /// <param name="everywhere">False: only behind and shortly before the last sealed id, which costs the same however long the trail is.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>How many were sealed: fewer than <see cref="Batch"/> where nothing is left.</returns>
    public async Task<int> SealAsync(bool everywhere = true, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(everywhere, cancellation);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // Another instance has taken the place.
                await Task.Delay(Random.Shared.Next(20 * attempt), cancellation);
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Seals all that there is.</summary>
    /// <returns>How many were sealed.</returns>
    public async Task<int> SealAllAsync(bool everywhere = true, CancellationToken cancellation = default)
    {
        for (var count = 0; ;)
        {
            var batch = await SealAsync(everywhere, cancellation);
            count += batch;
            if (batch < Batch)
            {
                return count;
            }
        }
    }

    /// <summary>The end of the chain; null before the first seal.</summary>
    public Task<AuditSeal?> LastAsync(CancellationToken cancellation = default) =>
        db.AuditSeals.AsNoTracking().OrderByDescending(s => s.Sequence).FirstOrDefaultAsync(cancellation);

    private async Task<int> TryAsync(bool everywhere, CancellationToken cancellation)
    {
        var last = await LastAsync(cancellation);
        var behind = everywhere || last is null ? 0 : await db.AuditSeals.MaxAsync(s => s.AuditEntryId, cancellation) - Lateness;
        var entries = await db.AuditEntries.AsNoTracking()
            .Where(e => e.Id > behind && !db.AuditSeals.Any(s => s.AuditEntryId == e.Id))
            .OrderBy(e => e.Id)
            .Take(Batch)
            .ToListAsync(cancellation);
        var (sequence, hash) = (last?.Sequence ?? 0, last?.Hash ?? AuditChain.Start);
        foreach (var entry in entries)
        {
            hash = AuditChain.Next(key, hash, entry);
            db.AuditSeals.Add(new AuditSeal { Sequence = ++sequence, AuditEntryId = entry.Id, Hash = hash });
        }

        if (entries.Count > 0)
        {
            await db.SaveChangesAsync(cancellation);
        }

        return entries.Count;
    }
}
