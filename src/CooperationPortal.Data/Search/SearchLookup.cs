using CooperationPortal.Core.Search;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Search;

/// <summary>How a query is looked up: by its rarest pair of characters, narrowed by some more, compared with the text where pairs alone do not prove it.</summary>
public sealed class SearchPlan
{
    /// <summary>The words; none: there is nothing to look for.</summary>
    public required IReadOnlyList<string> Terms { get; init; }

    /// <summary>Only single characters were typed: what is found is a part of what there is.</summary>
    public bool IsVague => Terms.Count > 0 && Grams.Count == 0;

    /// <summary>One of the pairs stands nowhere.</summary>
    public bool IsHopeless { get; init; }

    /// <summary>The rarest first.</summary>
    internal IReadOnlyList<long> Grams { get; init; } = [];

    /// <summary>The words that the text itself has to prove.</summary>
    internal IEnumerable<string> Unproved => Terms.Where(t => SearchText.Length(t) switch
    {
        1 => !IsVague || t != Terms[0],
        2 => !Grams.Contains(SearchText.GramsOf(t)[0]),
        _ => true,
    });
}

/// <summary>Looks words up in the index at a bounded cost; who may find what the caller adds to the query (decision 0022).</summary>
public sealed class SearchLookup(PortalDbContext db)
{
    /// <summary>Most documents of a kind that are looked at for one query, the newest first.</summary>
    public const int MostRead = 10_000;

    /// <summary>Most pairs whose frequency is asked for.</summary>
    public const int MostGrams = 12;

    /// <summary>How far frequencies are counted.</summary>
    private const int CountedTo = 2000;

    /// <summary>Most pairs that narrow the query in the index.</summary>
    private const int Narrowing = 4;

    /// <summary>Decides how to look a query up: one command.</summary>
    public async Task<SearchPlan> PlanAsync(string? query, CancellationToken cancellation)
    {
        var terms = SearchText.Terms(query);
        var grams = Chosen(terms);
        if (grams.Count == 0)
        {
            return new SearchPlan { Terms = terms };
        }

        var counts = await grams.Select(Frequency).Aggregate(Queryable.Concat).ToListAsync(cancellation);
        return new SearchPlan
        {
            Terms = terms,
            IsHopeless = counts.Count < grams.Count,
            Grams = [.. counts.OrderBy(c => c.Count).Select(c => c.Gram).Take(Narrowing)],
        };
    }

    /// <summary>The documents of a kind that have all words. Newest first is by <see cref="SearchDocument.Id"/>.</summary>
    public IQueryable<SearchDocument> Find(SearchPlan plan, SearchKind kind)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var documents = db.SearchDocuments.AsNoTracking().Join(Candidates(plan, kind), d => d.Id, id => id, (d, _) => d);
        foreach (var gram in plan.Grams.Skip(1))
        {
            documents = documents.Where(d => db.SearchGrams.Any(g => g.Gram == gram && g.Kind == kind && g.DocumentId == d.Id));
        }

        foreach (var term in plan.Unproved)
        {
            documents = documents.Where(d => d.Text.Contains(term));
        }

        return documents;
    }

    private IQueryable<int> Candidates(SearchPlan plan, SearchKind kind)
    {
        if (plan.IsVague)
        {
            var (from, before) = SearchText.GramsFrom(plan.Terms[0]);
            // In the order of the key, so that the database stops where it has enough.
            return db.SearchGrams.Where(g => g.Gram >= from && g.Gram < before && g.Kind == kind)
                .OrderBy(g => g.Gram).ThenBy(g => g.Kind).ThenBy(g => g.DocumentId).Take(MostRead).Select(g => g.DocumentId).Distinct();
        }

        var rarest = plan.Grams[0];
        return db.SearchGrams.Where(g => g.Gram == rarest && g.Kind == kind).OrderByDescending(g => g.DocumentId).Take(MostRead).Select(g => g.DocumentId);
    }

    private IQueryable<GramCount> Frequency(long gram) => db.SearchGrams.Where(g => g.Gram == gram)
        .OrderBy(g => g.Kind).ThenBy(g => g.DocumentId).Take(CountedTo).GroupBy(g => g.Gram).Select(g => new GramCount { Gram = g.Key, Count = g.Count() });

    /// <summary>Each word has its share of what is asked for, spread over its length.</summary>
    private static List<long> Chosen(IReadOnlyList<string> terms)
    {
        var all = terms.Select(SearchText.GramsOf).Where(grams => grams.Count > 0).ToList();
        var share = all.Count == 0 ? 0 : Math.Max(1, MostGrams / all.Count);
        return [.. all.SelectMany(grams => Enumerable.Range(0, Math.Min(share, grams.Count)).Select(i => grams[i * grams.Count / Math.Min(share, grams.Count)])).Distinct()];
    }

    private sealed class GramCount
    {
        public required long Gram { get; init; }

        public required int Count { get; init; }
    }
}
