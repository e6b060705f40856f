using CooperationPortal.Core.Search;
using CooperationPortal.Data.Search;
using CooperationPortal.Web.Infrastructure.Paging;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Search;

/// <summary>Finds, counts and reads at a cost that is the same however much there is.</summary>
public sealed class SearchQuery(SearchLookup lookup, IEnumerable<ISearchTarget> targets)
{
    /// <summary>Most results of a kind; who needs more says more.</summary>
    public const int Most = 200;

    /// <summary>Results of each kind where all kinds are shown.</summary>
    public const int First = 5;

    /// <summary>The page of a query.</summary>
    public async Task<SearchPage> ReadAsync(SearchFilter filter, int? page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var plan = await lookup.PlanAsync(filter.Q, cancellation);
        var chosen = SearchWords.Parse(filter.Kind);
        var groups = new List<SearchGroup>();
        foreach (var target in targets.OrderBy(t => t.Kind))
        {
            // One more than is shown, to know that there is more.
            var matches = plan.Terms.Count == 0 || plan.IsHopeless ? [] : await FindAsync(target, plan, cancellation);
            var group = new SearchGroup(target.Kind, matches.Count > Most, Pages.Of([.. matches.Take(Most)], target.Kind == chosen ? page : 1, chosen is null ? First : Pages.DefaultSize));
            groups.Add(group with { Hits = chosen is null || chosen == target.Kind ? await ReadAsync(target, group.Page.Items, plan, cancellation) : [] });
        }

        return new SearchPage(filter, plan.Terms, plan.IsVague, chosen, groups);
    }

    private Task<List<SearchMatch>> FindAsync(ISearchTarget target, SearchPlan plan, CancellationToken cancellation) =>
        target.Readable(lookup.Find(plan, target.Kind)).OrderByDescending(d => d.Id).Take(Most + 1)
            .Select(d => new SearchMatch(d.SubjectId, d.FileId, d.Part)).ToListAsync(cancellation);

    private static async Task<IReadOnlyList<SearchLine>> ReadAsync(
        ISearchTarget target, IReadOnlyList<SearchMatch> matches, SearchPlan plan, CancellationToken cancellation)
    {
        if (matches.Count == 0)
        {
            return [];
        }

        var hits = (await target.ReadAsync(matches, cancellation)).ToDictionary(h => h.Match);
        return [.. matches.Where(hits.ContainsKey).Select(m => SearchLine.Of(hits[m], plan.Terms))];
    }
}
