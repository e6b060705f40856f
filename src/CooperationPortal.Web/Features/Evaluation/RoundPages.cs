using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Features.Shared;

namespace CooperationPortal.Web.Features.Evaluation;

/// <summary>What heads every page of a round.</summary>
/// <param name="Id">The round.</param>
/// <param name="Version">For forms.</param>
/// <param name="Year">The year.</param>
/// <param name="Half">0, 1 or 2.</param>
/// <param name="State">How far it has come.</param>
/// <param name="SchemeId">The version of the scheme.</param>
/// <param name="SchemeNumber">Its number.</param>
public sealed record RoundHead(int Id, int Version, int Year, int Half, RoundState State, int SchemeId, int SchemeNumber)
{
    internal static RoundHead Of(EvaluationRound round) =>
        new(round.Id, round.Version, round.Year, round.Half, round.State, round.SchemeId, round.Scheme.Number);
}

/// <summary>One step of the round.</summary>
/// <param name="State">Which.</param>
/// <param name="Place">done, now, or empty: ahead.</param>
/// <param name="Until">Its last day, if it has one.</param>
public sealed record RoundStep(RoundState State, string Place, DateOnly? Until);

/// <summary>Something that the reader is to do now.</summary>
/// <param name="Text">Chinese, the key, with {0}.</param>
/// <param name="About">The department's name, or a number.</param>
/// <param name="Code">The department whose page it is done on; null: on this page.</param>
/// <param name="IsScoring">True: on its page of scores.</param>
public sealed record RoundTodo(string Text, string About, string? Code, bool IsScoring = false);

/// <summary>A department in a round.</summary>
/// <param name="Code">For its address.</param>
/// <param name="Title">Both names.</param>
/// <param name="Side">Its side.</param>
/// <param name="CanRead">True: its page opens.</param>
/// <param name="IsSelfReviewed">Its self-review is there.</param>
/// <param name="Opinions">Opinions given; null: not for the reader.</param>
/// <param name="Asked">Opinions asked for.</param>
/// <param name="Missing">Scores that are missing, or that the evaluator has not given yet; null: not for the reader.</param>
/// <param name="Total">Points; null: none yet, or not for the reader.</param>
/// <param name="Objections">Objections; null: not for the reader.</param>
/// <param name="Unanswered">Of these without an answer.</param>
public sealed record RoundDepartmentRow(
    string Code, LocalText Title, Side Side, bool CanRead, bool IsSelfReviewed, int? Opinions, int Asked, int? Missing, decimal? Total,
    int? Objections, int Unanswered);

/// <summary>The page of a round.</summary>
public sealed record RoundPage(
    RoundHead Head, IReadOnlyList<RoundStep> Steps, IReadOnlyList<RoundTodo> Todo, IReadOnlyList<RoundDepartmentRow> Departments,
    bool CanAdvance, bool AsksUntil, bool CanAgree, bool CanReopen, bool CanReadResults, IReadOnlyList<string> Obstacles,
    IReadOnlyList<ConsentRow> Consents, IReadOnlyList<HistoryEntry> History, AdvanceForm Advance, ReopenForm Reopen);

/// <summary>One line of the result table.</summary>
/// <param name="Code">The department.</param>
/// <param name="Title">Both names.</param>
/// <param name="Side">Its side.</param>
/// <param name="Points">By dimension, in their order; null: not applicable.</param>
/// <param name="Total">Together.</param>
/// <param name="Rank">Among all.</param>
/// <param name="SideRank">On its side.</param>
public sealed record ResultRow(string Code, LocalText Title, Side Side, IReadOnlyList<decimal?> Points, decimal? Total, int? Rank, int? SideRank);

/// <summary>The result of a round.</summary>
/// <param name="Head">Which round.</param>
/// <param name="Label">Its official name in Chinese.</param>
/// <param name="Dimensions">The columns.</param>
/// <param name="Rows">The best first.</param>
/// <param name="Means">Mean of each side's totals.</param>
/// <param name="PublishedAt">When it was published; null: not yet.</param>
/// <param name="Objections">Objections in all.</param>
/// <param name="Adjusted">Of these, such that changed points.</param>
public sealed record ResultPage(
    RoundHead Head, string Label, IReadOnlyList<DimensionRow> Dimensions, IReadOnlyList<ResultRow> Rows, IReadOnlyList<(Side Side, decimal? Mean)> Means,
    DateTime? PublishedAt, int Objections, int Adjusted);
