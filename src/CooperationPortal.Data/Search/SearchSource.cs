using CooperationPortal.Core.Search;

namespace CooperationPortal.Data.Search;

/// <summary>A record of an indexed kind.</summary>
/// <param name="SubjectId">Its id; 0 for a file.</param>
/// <param name="FileId">The file's id; empty for all others.</param>
public readonly record struct SearchKey(int SubjectId, Guid FileId);

/// <summary>The texts of a record that are indexed, up to four, and the version of them.</summary>
public sealed class SearchRow
{
    public required int SubjectId { get; init; }

    public required Guid FileId { get; init; }

    /// <summary>Another number for each other text.</summary>
    public required int Stamp { get; init; }

    public required string? A { get; init; }

    public required string? B { get; init; }

    public required string? C { get; init; }

    public required string? D { get; init; }

    internal SearchKey Key => new(SubjectId, FileId);

    /// <summary>As it is stored: each text begins a word of its own, so that nothing is found across two of them.</summary>
    public string Folded() => SearchText.Fold(string.Join('\n', new[] { A, B, C, D }.Where(text => !string.IsNullOrEmpty(text))));
}

/// <summary>
/// One kind of text that can be found: which records have it, what it says, and whose change changes it. Everything else of the index follows from this.
/// A further kind is one more class here, in <see cref="SearchSources.All"/>, and one beside the search page that says who may find it.
/// </summary>
public abstract class SearchSource(SearchKind kind, SearchPart part)
{
    public SearchKind Kind => kind;

    public SearchPart Part => part;

    /// <summary>One row for each record that has the text now; where there is none any more, its document goes. Every member is set.</summary>
    public abstract IQueryable<SearchRow> Rows(PortalDbContext db);

    /// <summary>The record whose text the change of an entity may change; null: none.</summary>
    public abstract SearchKey? KeyOf(object entity);

    /// <summary>Makes others who change these records wait until the transaction ends, and waits for those who do.</summary>
    public abstract Task LockAsync(PortalDbContext db, IReadOnlyCollection<SearchKey> keys, CancellationToken cancellation);

    /// <summary>The rows of some records.</summary>
    internal IQueryable<SearchRow> Rows(PortalDbContext db, IReadOnlyCollection<SearchKey> keys)
    {
        var (subjects, files) = (keys.Select(k => k.SubjectId).Distinct().ToList(), keys.Select(k => k.FileId).Distinct().ToList());
        return Rows(db).Where(r => subjects.Contains(r.SubjectId) && files.Contains(r.FileId));
    }

    /// <summary>The documents of this kind of text.</summary>
    internal IQueryable<SearchDocument> Documents(PortalDbContext db) => db.SearchDocuments.Where(d => d.Kind == kind && d.Part == part);
}
