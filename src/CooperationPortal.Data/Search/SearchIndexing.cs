using System.Runtime.CompilerServices;
using CooperationPortal.Core.Search;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Search;

/// <summary>
/// Keeps the index in step: whatever is saved is indexed in the same transaction. It writes what it finds in the database and not what it is told, so
/// that saving twice, in any order, ends the same.
/// </summary>
internal static class SearchIndexing
{
    /// <summary>Values in one command, below what SQL Server takes as parameters.</summary>
    private const int Chunk = 500;

    /// <summary>The entities about to be saved that the index knows of; none where they are too many.</summary>
    public static IReadOnlyList<object> Changed(PortalDbContext db)
    {
        var changed = db.ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && SearchSources.All.Any(s => s.KeyOf(e.Entity) is not null))
            .Select(e => e.Entity).Take(SearchCatchUp.MostAtOnce + 1).ToList();
        return changed.Count > SearchCatchUp.MostAtOnce ? [] : changed;
    }

    /// <summary>Indexes what these entities, now saved, say.</summary>
    public static async Task UpdateAsync(PortalDbContext db, IReadOnlyList<object> changed, CancellationToken cancellation)
    {
        foreach (var source in SearchSources.All)
        {
            var keys = changed.Select(source.KeyOf).OfType<SearchKey>().Distinct().ToList();
            if (keys.Count > 0)
            {
                await UpdateAsync(db, source, keys, cancellation);
            }
        }
    }

    /// <summary>Makes the documents of these records say what the records say.</summary>
    public static async Task UpdateAsync(PortalDbContext db, SearchSource source, IReadOnlyCollection<SearchKey> keys, CancellationToken cancellation)
    {
        var rows = await source.Rows(db, keys).ToDictionaryAsync(r => r.Key, cancellation);
        var (subjects, files) = (keys.Select(k => k.SubjectId).Distinct().ToList(), keys.Select(k => k.FileId).Distinct().ToList());
        var present = await source.Documents(db).AsNoTracking().Where(d => subjects.Contains(d.SubjectId) && files.Contains(d.FileId))
            .ToDictionaryAsync(d => new SearchKey(d.SubjectId, d.FileId), cancellation);
        foreach (var (key, document) in present)
        {
            if (rows.Remove(key, out var row))
            {
                await ChangeAsync(db, document, row.Folded(), row.Stamp, cancellation);
            }
            else
            {
                await RemoveAsync(db, document, cancellation);
            }
        }

        await AddAsync(db, source, rows.Values, cancellation);
    }

    private static async Task ChangeAsync(PortalDbContext db, SearchDocument document, string folded, int stamp, CancellationToken cancellation)
    {
        var (before, oldStamp) = (document.Text, document.Stamp);
        document.Hold(folded, stamp);
        var (id, text) = (document.Id, document.Text);
        if (text == before)
        {
            if (stamp != oldStamp)
            {
                await db.SearchDocuments.Where(d => d.Id == id).ExecuteUpdateAsync(s => s.SetProperty(d => d.Stamp, stamp), cancellation);
            }

            return;
        }

        var (old, now) = (SearchText.Grams(before), SearchText.Grams(text));
        var added = now.Except(old).ToList();
        // Those that come too: where an index is out of step with its text, nobody's save is to fail by it.
        await RemoveAsync(db, document, [.. old.Except(now), .. added], cancellation);
        await db.SearchDocuments.Where(d => d.Id == id).ExecuteUpdateAsync(s => s.SetProperty(d => d.Stamp, stamp).SetProperty(d => d.Text, text), cancellation);
        await AddAsync(db, document, added, cancellation);
    }

    private static async Task AddAsync(PortalDbContext db, SearchSource source, IEnumerable<SearchRow> rows, CancellationToken cancellation)
    {
        var documents = new List<SearchDocument>();
        foreach (var row in rows)
        {
            var document = new SearchDocument { Kind = source.Kind, SubjectId = row.SubjectId, FileId = row.FileId, Part = source.Part };
            document.Hold(row.Folded(), row.Stamp);
            documents.Add(document);
        }

        if (documents.Count == 0)
        {
            return;
        }

        db.AddRange(documents);
        await db.SaveChangesAsync(cancellation);
        foreach (var document in documents)
        {
            // The context of a request is not to carry the index to its next save.
            db.Entry(document).State = EntityState.Detached;
            await AddAsync(db, document, SearchText.Grams(document.Text), cancellation);
        }
    }

    /// <summary>Many rows in one command, which is the same on all databases: one by one they would cost ten times as much.</summary>
    private static async Task AddAsync(PortalDbContext db, SearchDocument document, IEnumerable<long> grams, CancellationToken cancellation)
    {
        foreach (var some in grams.Chunk(Chunk))
        {
            var rows = string.Join(", ", some.Select((_, i) => $"({{{i + 2}}}, {{0}}, {{1}})"));
            await db.Database.ExecuteSqlAsync(
                FormattableStringFactory.Create(
                    "INSERT INTO \"SearchGrams\" (\"Gram\", \"Kind\", \"DocumentId\") VALUES " + rows, [(int)document.Kind, document.Id, .. some.Cast<object>()]),
                cancellation);
        }
    }

    private static async Task RemoveAsync(PortalDbContext db, SearchDocument document, CancellationToken cancellation)
    {
        await RemoveAsync(db, document, SearchText.Grams(document.Text), cancellation);
        await db.SearchDocuments.Where(d => d.Id == document.Id).ExecuteDeleteAsync(cancellation);
    }

    private static async Task RemoveAsync(PortalDbContext db, SearchDocument document, IEnumerable<long> grams, CancellationToken cancellation)
    {
        var (id, kind) = (document.Id, document.Kind);
        foreach (var some in grams.Chunk(Chunk))
        {
            await db.SearchGrams.Where(g => some.Contains(g.Gram) && g.Kind == kind && g.DocumentId == id).ExecuteDeleteAsync(cancellation);
        }
    }
}
