using CooperationPortal.Data.Conventions;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Search;

/// <summary>
/// Finds the records whose document is missing or of another version, and the documents whose record is gone, and puts them right: after the update that
/// brought the index, after seeding, after whatever changed records past the context. What is done is done: interrupted, it goes on where it was.
/// </summary>
public sealed class SearchCatchUp(PortalDbContext db)
{
    /// <summary>Records above which a save leaves the index to the next round: seeding and imports, which nobody waits for.</summary>
    public const int MostAtOnce = 100;

    /// <summary>Records of one transaction, so that nobody waits long for it.</summary>
    public const int Batch = 20;

    /// <summary>Records that are looked for at once.</summary>
    private const int Most = 5000;

    /// <summary>Works until nothing is left to do.</summary>
    /// <param name="pause">Between two transactions, for those who want to write in the meantime.</param>
    /// <param name="cancellation">Cancels between two transactions.</param>
    /// <returns>Documents that were written or removed.</returns>
    public async Task<int> RunAsync(TimeSpan pause = default, CancellationToken cancellation = default)
    {
        var done = 0;
        foreach (var source in SearchSources.All)
        {
            IReadOnlyList<SearchKey> keys;
            do
            {
                keys = await BehindAsync(source, cancellation);
                foreach (var batch in keys.Chunk(Batch))
                {
                    await db.InTransactionAsync(() => UpdateAsync(source, batch, cancellation), cancellation);
                    done += batch.Length;
                    await Task.Delay(pause, cancellation);
                }
            }
            while (keys.Count > 0);
        }

        return done;
    }

    private async Task UpdateAsync(SearchSource source, SearchKey[] keys, CancellationToken cancellation)
    {
        // As everybody else who changes them: first the record, then its document.
        await source.LockAsync(db, keys, cancellation);
        await SearchIndexing.UpdateAsync(db, source, keys, cancellation);
    }

    private async Task<IReadOnlyList<SearchKey>> BehindAsync(SearchSource source, CancellationToken cancellation)
    {
        var documents = source.Documents(db).AsNoTracking();
        var rows = source.Rows(db);
        var missing = await rows
            .Where(r => !documents.Any(d => d.SubjectId == r.SubjectId && d.FileId == r.FileId && d.Stamp == r.Stamp))
            .OrderBy(r => r.SubjectId).ThenBy(r => r.FileId).Select(r => new { r.SubjectId, r.FileId }).Take(Most).ToListAsync(cancellation);
        if (missing.Count > 0)
        {
            return missing.ConvertAll(r => new SearchKey(r.SubjectId, r.FileId));
        }

        var surplus = await documents.Where(d => !rows.Any(r => r.SubjectId == d.SubjectId && r.FileId == d.FileId))
            .OrderBy(d => d.Id).Select(d => new { d.SubjectId, d.FileId }).Take(Most).ToListAsync(cancellation);
        return surplus.ConvertAll(d => new SearchKey(d.SubjectId, d.FileId));
    }
}
