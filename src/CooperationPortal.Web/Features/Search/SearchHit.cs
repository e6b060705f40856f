using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Search;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Web.Features.Search;

/// <summary>A document that was found: which text of which record.</summary>
/// <param name="SubjectId">The record; 0 for a file.</param>
/// <param name="FileId">The file; empty for all others.</param>
/// <param name="Part">Which text.</param>
public sealed record SearchMatch(int SubjectId, Guid FileId, SearchPart Part);

/// <summary>A text of a record, with the Chinese name of its field; null: it needs none.</summary>
public sealed record SearchPassage(string? Field, string? Text);

/// <summary>A department as a result names it.</summary>
public sealed record SearchDepartment(Side Side, LocalText Name);

/// <summary>A record that was found, as the page shows it.</summary>
public sealed record SearchHit
{
    public required SearchMatch Match { get; init; }

    /// <summary>In the reader's language.</summary>
    public required string Title { get; init; }

    /// <summary>The route of the record's page.</summary>
    public required string Route { get; init; }

    public required IReadOnlyDictionary<string, string?> Values { get; init; }

    /// <summary>The place on that page.</summary>
    public string? Fragment { get; init; }

    /// <summary>What it belongs to, in the reader's language.</summary>
    public string? Of { get; init; }

    /// <summary>All its texts; the page shows those in which a word stands.</summary>
    public IReadOnlyList<SearchPassage> Passages { get; init; } = [];

    public IReadOnlyList<SearchDepartment> Departments { get; init; } = [];

    /// <summary>The text is not approved yet.</summary>
    public bool IsDraft { get; init; }

    /// <summary>What the day is: a resource key with a place for it.</summary>
    public string? DayWords { get; init; }

    public DateOnly? Day { get; init; }
}

/// <summary>
/// One kind of result: who may find it, and how it is shown. Who may is asked in the query, so that neither a count nor a page tells of what is hidden.
/// </summary>
public interface ISearchTarget
{
    SearchKind Kind { get; }

    /// <summary>Those documents of the kind whose record, as it is now, the reader may see, and of whose text they hold the present version.</summary>
    IQueryable<SearchDocument> Readable(IQueryable<SearchDocument> documents);

    /// <summary>The records of matches that the reader may see, in any order, in a fixed number of commands.</summary>
    Task<IReadOnlyList<SearchHit>> ReadAsync(IReadOnlyCollection<SearchMatch> matches, CancellationToken cancellation);
}
