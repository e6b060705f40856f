using CooperationPortal.Core.Search;
using CooperationPortal.Web.Infrastructure.Paging;

namespace CooperationPortal.Web.Features.Search;

/// <summary>What is looked for, as it stands in the address.</summary>
public sealed class SearchFilter
{
    /// <summary>Words, separated by spaces; each has to be found. What is longer than <see cref="SearchText.QueryLength"/> is cut.</summary>
    public string? Q { get; set; }

    /// <summary>task, report, decision or file; null or unknown: all.</summary>
    public string? Kind { get; set; }
}

/// <summary>The page.</summary>
/// <param name="Filter">As asked for.</param>
/// <param name="Terms">The words, folded; none: nothing was asked for.</param>
/// <param name="IsVague">Only single characters were typed.</param>
/// <param name="Kind">The kind that it is narrowed to.</param>
/// <param name="Groups">All kinds, with what is found of each.</param>
public sealed record SearchPage(SearchFilter Filter, IReadOnlyList<string> Terms, bool IsVague, SearchKind? Kind, IReadOnlyList<SearchGroup> Groups)
{
    public int Total => Groups.Sum(g => g.Page.Total);

    /// <summary>There is more than is listed.</summary>
    public bool HasMore => Groups.Any(g => g.HasMore);

    /// <summary>The kinds to show.</summary>
    public IEnumerable<SearchGroup> Shown => Groups.Where(g => g.Hits.Count > 0);

    /// <summary>The query was longer than what is looked for.</summary>
    public bool IsCut => Filter.Q?.Length > SearchText.QueryLength;
}

/// <summary>What was found of a kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="HasMore">More than are listed.</param>
/// <param name="Page">The page of it.</param>
public sealed record SearchGroup(SearchKind Kind, bool HasMore, PageOf<SearchMatch> Page)
{
    /// <summary>Those on the page; none where another kind is shown.</summary>
    public IReadOnlyList<SearchLine> Hits { get; init; } = [];

    /// <summary>12, or 200+.</summary>
    public string Count => HasMore ? $"{Page.Total}+" : $"{Page.Total}";
}

/// <summary>A result with the words marked.</summary>
/// <param name="Hit">The record.</param>
/// <param name="Title">Its title.</param>
/// <param name="Passages">The Chinese name of the field, and where in it the words stand.</param>
public sealed record SearchLine(SearchHit Hit, MarkedText Title, IReadOnlyList<(string? Field, MarkedText Text)> Passages)
{
    /// <summary>Most passages of a result.</summary>
    private const int Most = 2;

    public static SearchLine Of(SearchHit hit, IReadOnlyList<string> terms)
    {
        ArgumentNullException.ThrowIfNull(hit);
        var passages = hit.Passages.Where(p => p.Text is not null && !hit.Title.Contains(p.Text, StringComparison.Ordinal))
            .Select(p => (p.Field, Text: MarkedText.Excerpt(p.Text, terms))).Where(p => p.Text is not null).Take(Most);
        return new SearchLine(hit, MarkedText.Whole(hit.Title, terms), [.. passages.Select(p => (p.Field, p.Text!))]);
    }
}
