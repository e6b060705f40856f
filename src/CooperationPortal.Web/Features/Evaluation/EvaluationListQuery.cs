using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Evaluation;

/// <summary>A round in the list.</summary>
public sealed record RoundRow(int Id, int Year, int Half, RoundState State, int SchemeNumber, int Departments, DateTime? PublishedAt);

/// <summary>The list of rounds.</summary>
/// <param name="Rounds">The newest first.</param>
/// <param name="OwnDepartment">Code of the person's department, for its own history.</param>
/// <param name="CanOpen">True where a new round may be opened.</param>
public sealed record RoundList(IReadOnlyList<RoundRow> Rounds, string? OwnDepartment, bool CanOpen);

/// <summary>One round in a department's history.</summary>
/// <param name="Id">The round.</param>
/// <param name="Year">The year.</param>
/// <param name="Half">0, 1 or 2.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Total">Points; null: nothing was applicable.</param>
/// <param name="Rank">Among all departments of the round.</param>
/// <param name="SideRank">Among those of the own side.</param>
/// <param name="Departments">How many there are.</param>
public sealed record HistoryRow(int Id, int Year, int Half, RoundState State, decimal? Total, int? Rank, int? SideRank, int Departments);

/// <summary>A department's results by year.</summary>
public sealed record DepartmentHistory(string Code, LocalText Title, Side Side, IReadOnlyList<HistoryRow> Rows);

/// <summary>Reads the list of rounds and the history of a department.</summary>
public sealed class EvaluationListQuery(PortalDbContext db, CurrentUser user)
{
    public async Task<RoundList> ListAsync(CancellationToken cancellation)
    {
        var from = EvaluationRound.ReadableFrom(user.Actor);
        var rounds = await db.EvaluationRounds.AsNoTracking().Where(r => r.State >= from)
            .OrderByDescending(r => r.Year).ThenByDescending(r => r.Half == 0 ? 3 : r.Half)
            .Select(r => new RoundRow(r.Id, r.Year, r.Half, r.State, r.Scheme.Number, r.Departments.Count, r.PublishedAt)).ToListAsync(cancellation);
        return new RoundList(rounds, user.Account!.DepartmentCode, EvaluationScheme.IsOffice(user.Actor));
    }

    /// <summary>A department's results that the person may read; null: there is no such department.</summary>
    public async Task<DepartmentHistory?> HistoryAsync(string code, CancellationToken cancellation)
    {
        var department = await db.Departments.AsNoTracking().Where(d => d.Code == code)
            .Select(d => new { d.Id, d.Code, d.Name, d.NameEn, d.Side }).SingleOrDefaultAsync(cancellation);
        if (department is null)
        {
            return null;
        }

        var mine = await db.EvaluatedDepartments.AsNoTracking().Include(d => d.Round)
            .Where(d => d.DepartmentId == department.Id && d.Round.State >= RoundState.Checking).ToListAsync(cancellation);
        var readable = mine.Where(d => d.CanReadResult(user.Actor) && d.Round.State >= RoundState.Shown).ToDictionary(d => d.RoundId);

        // Ranks tell of the others: only where the person may read those, too.
        var rounds = readable.Keys.ToList();
        var totals = (await db.EvaluatedDepartments.AsNoTracking().Where(d => rounds.Contains(d.RoundId))
            .Select(d => new { d.RoundId, d.Side, d.Total }).ToListAsync(cancellation)).ToLookup(d => d.RoundId);
        return new DepartmentHistory(
            department.Code, new LocalText(department.Name, department.NameEn), department.Side,
            [
                .. readable.Values.OrderByDescending(d => d.Round.Year).ThenByDescending(d => d.Round.Half == 0 ? 3 : d.Round.Half).Select(d =>
                {
                    var all = totals[d.RoundId].ToList();
                    var ranks = d.Round.State == RoundState.Published || EvaluationScheme.IsOffice(user.Actor);
                    return new HistoryRow(
                        d.RoundId, d.Round.Year, d.Round.Half, d.Round.State, d.Total,
                        ranks ? Ranking.Of(d.Total, all.Select(o => o.Total)) : null,
                        ranks ? Ranking.Of(d.Total, all.Where(o => o.Side == d.Side).Select(o => o.Total)) : null, all.Count);
                }),
            ]);
    }
}

/// <summary>Places in a table; equal points share a place.</summary>
internal static class Ranking
{
    public static int? Of(decimal? total, IEnumerable<decimal?> all) => total is null ? null : 1 + all.Count(other => other > total);
}
