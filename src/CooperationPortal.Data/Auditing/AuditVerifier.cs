using CooperationPortal.Core.Auditing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Auditing;

/// <summary>
/// Goes through the whole chain from its first seal, reckons every hash anew and names the first row that is not right (TRUST SEC-59).
/// Writes nothing; takes the same memory however long the trail is.
/// </summary>
public sealed class AuditVerifier(PortalDbContext db, AuditKey key)
{
    private const int Batch = 500;

    /// <summary>How far around a bad row an exchanged one is looked for; one from farther away is told as changed.</summary>
    private const int Neighbourhood = 1_000;

    /// <param name="heads">What was exported, see <see cref="AuditHead"/>.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<AuditVerdict> VerifyAsync(IEnumerable<AuditHead> heads, CancellationToken cancellation = default)
    {
        var exported = heads.GroupBy(head => head.Sequence).OrderBy(group => group.Key).ToDictionary(group => group.Key, group => group.ToList());
        var (last, finding) = await WalkAsync(exported, cancellation);
        finding ??= exported.Where(pair => pair.Key > (last?.Sequence ?? 0)).Select(pair => pair.Value[0])
            .Select(head => new AuditFinding(AuditFault.TailCut, (last?.Sequence ?? 0) + 1, null, Head: head))
            .FirstOrDefault();
        var unsealed = db.AuditEntries.AsNoTracking().Where(e => !db.AuditSeals.Any(s => s.AuditEntryId == e.Id));
        return new AuditVerdict(
            last?.Sequence ?? 0,
            last,
            exported.Values.Sum(list => list.Count),
            await unsealed.CountAsync(cancellation),
            await OldestAsync(unsealed, cancellation),
            await AuditGuards.MissingAsync(db, cancellation),
            finding);
    }

    private async Task<(AuditSeal? Last, AuditFinding? Finding)> WalkAsync(
        Dictionary<long, List<AuditHead>> heads, CancellationToken cancellation)
    {
        AuditSeal? last = null;
        while (true)
        {
            var rows = await RowsAsync(last?.Sequence ?? 0, Batch, cancellation);
            foreach (var row in rows)
            {
                if (await CheckAsync(last, row, cancellation) is { } finding)
                {
                    return (last, finding);
                }

                last = row.Seal;
                if (heads.TryGetValue(last.Sequence, out var same)
                    && same.Find(head => head.Hash != row.Seal.Hash || head.EntryId != row.Seal.AuditEntryId) is { } other)
                {
                    return (last, new AuditFinding(AuditFault.OtherHistory, last.Sequence, last.AuditEntryId, Head: other));
                }
            }

            // Not "fewer than a batch": a row that could not be read comes alone.
            if (rows.Count == 0)
            {
                return (last, null);
            }
        }
    }

    private async Task<AuditFinding?> CheckAsync(AuditSeal? last, Row row, CancellationToken cancellation)
    {
        var expected = (last?.Sequence ?? 0) + 1;
        var seal = row.Seal;
        if (seal.Sequence != expected)
        {
            return new AuditFinding(AuditFault.SealMissing, expected, null);
        }

        if (row.Entry is null)
        {
            return new AuditFinding(row.IsUnreadable ? AuditFault.EntryChanged : AuditFault.EntryMissing, seal.Sequence, seal.AuditEntryId);
        }

        var before = last?.Hash ?? AuditChain.Start;
        var hash = AuditChain.Next(key, before, row.Entry);
        return hash == seal.Hash ? null : await ExplainAsync(before, hash, row, cancellation);
    }

    /// <summary>Says what is wrong with a seal that does not fit its entry.</summary>
    private async Task<AuditFinding> ExplainAsync(string before, string hash, Row row, CancellationToken cancellation)
    {
        var seal = row.Seal;
        var next = (await RowsAsync(seal.Sequence, 1, cancellation)).FirstOrDefault();
        if (next?.Entry is not null && AuditChain.Next(key, hash, next.Entry) == next.Seal.Hash)
        {
            // What follows was made behind the hash that we reckoned, not behind the one that stands there.
            return new AuditFinding(AuditFault.SealChanged, seal.Sequence, seal.AuditEntryId);
        }

        var id = seal.AuditEntryId;
        try
        {
            var around = db.AuditEntries.AsNoTracking()
                .Where(e => e.Id >= id - Neighbourhood && e.Id <= id + Neighbourhood && e.Id != id).OrderBy(e => e.Id);
            foreach (var other in await around.ToListAsync(cancellation))
            {
                if (AuditChain.Next(key, before, other) == seal.Hash
                    || (AuditChain.Next(key, before, other, id) == seal.Hash && await BelongsToAsync(row.Entry!, other.Id, cancellation)))
                {
                    return new AuditFinding(AuditFault.Swapped, seal.Sequence, id, other.Id);
                }
            }
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            // A neighbour is broken too; this one stays "changed".
        }

        return new AuditFinding(AuditFault.EntryChanged, seal.Sequence, id);
    }

    /// <summary>Whether an entry is what was sealed under another id. Entries that say the same are not told apart by the one side alone.</summary>
    private async Task<bool> BelongsToAsync(AuditEntry entry, long id, CancellationToken cancellation)
    {
        var seal = await db.AuditSeals.AsNoTracking().SingleOrDefaultAsync(s => s.AuditEntryId == id, cancellation);
        var before = seal is null
            ? null
            : await db.AuditSeals.AsNoTracking().Where(s => s.Sequence == seal.Sequence - 1).Select(s => s.Hash).SingleOrDefaultAsync(cancellation);
        return seal is not null && AuditChain.Next(key, before ?? AuditChain.Start, entry, id) == seal.Hash;
    }

    private async Task<List<Row>> RowsAsync(long after, int count, CancellationToken cancellation)
    {
        var rows =
            from s in db.AuditSeals.AsNoTracking()
            where s.Sequence > after
            join e in db.AuditEntries.AsNoTracking() on s.AuditEntryId equals e.Id into found
            from e in found.DefaultIfEmpty()
            orderby s.Sequence
            select new Row(s, e, false);
        try
        {
            return await rows.Take(count).ToListAsync(cancellation);
        }
        catch (Exception unreadable) when (count > 1 && IsUnreadable(unreadable))
        {
            return await RowsAsync(after, 1, cancellation);
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            var seal = await db.AuditSeals.AsNoTracking().Where(s => s.Sequence > after).OrderBy(s => s.Sequence).FirstAsync(cancellation);
            return [new Row(seal, null, true)];
        }
    }

    private static async Task<DateTime?> OldestAsync(IQueryable<AuditEntry> unsealed, CancellationToken cancellation)
    {
        try
        {
            return await unsealed.MinAsync(e => (DateTime?)e.At, cancellation);
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            return DateTime.UnixEpoch;
        }
    }

    /// <summary>Something was written into a column that does not belong there: letters for a time, nothing for a name.</summary>
    private static bool IsUnreadable(Exception exception) =>
        exception is InvalidOperationException or FormatException or InvalidCastException or OverflowException;

    private sealed record Row(AuditSeal Seal, AuditEntry? Entry, bool IsUnreadable);
}
