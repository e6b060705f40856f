using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CooperationPortal.Web.Features.Evaluation;

/// <summary>A frozen fact.</summary>
/// <param name="Code">For the address of its list.</param>
/// <param name="Name">Chinese, the key.</param>
/// <param name="IsCount">True: cases, not a rate.</param>
/// <param name="Numerator">So many.</param>
/// <param name="Denominator">Of so many; 0: not applicable.</param>
public sealed record FactRow(string Code, string Name, bool IsCount, int Numerator, int Denominator)
{
    /// <summary>In percent; null: not applicable, or no rate.</summary>
    public double? Percent => Denominator == 0 || IsCount ? null : 100.0 * Numerator / Denominator;
}

/// <summary>An opinion; without an author: asked for, not given.</summary>
public sealed record OpinionRow(LocalText Department, Side Side, OpinionStance? Stance, string? Text, string? Author, DateTime? At);

/// <summary>A score. The name of the evaluator is shown to offices and evaluators only.</summary>
/// <param name="Files">How many files prove it.</param>
public sealed record ScoreRow(int Id, int DimensionId, string Dimension, Side Side, string? Evaluator, decimal Points, string Reason, int Files);

/// <summary>The page of a score with its evidence.</summary>
public sealed record ScoreEvidencePage(RoundHead Head, string Code, LocalText Title, Side Side, ScoreRow Score, IReadOnlyList<FileItem> Files, bool CanChange);

/// <summary>A line of the result.</summary>
/// <param name="Dimension">The dimension with its rule.</param>
/// <param name="Weight">After spreading; null: not applicable.</param>
/// <param name="Points">Null: not applicable.</param>
public sealed record LineRow(DimensionRow Dimension, decimal? Weight, decimal? Points);

/// <summary>An objection and its answer.</summary>
public sealed record ObjectionRow(
    int Id, string? Dimension, string Text, string Author, DateTime At, string? Answer, string? AnsweredBy, DateTime? AnsweredAt,
    string? Adjusted, decimal? Delta, bool CanAnswer);

/// <summary>The page of a department in a round. What is null is not for the reader.</summary>
public sealed record EvaluatedDepartmentPage(
    RoundHead Head, string Code, LocalText Title, Side Side, IReadOnlyList<FactRow>? Facts, DateTime? FrozenAt, string? SelfReview, string? SelfReviewedBy,
    DateTime? SelfReviewedAt, bool ReadsSelfReview, IReadOnlyList<OpinionRow>? Opinions, IReadOnlyList<ScoreRow>? Scores, IReadOnlyList<LineRow>? Lines, decimal? Total,
    IReadOnlyList<ObjectionRow>? Objections, DateOnly? ObjectionsUntil, bool CanScore,
    SelfReviewForm? SelfReviewForm, OpinionForm? OpinionForm, ObjectionForm? ObjectionForm, IReadOnlyList<SelectListItem> Dimensions);

/// <summary>The list behind a fact.</summary>
public sealed record FactPage(RoundHead Head, string Code, LocalText Title, Side Side, FactRow Fact, string Explanation, IReadOnlyList<FactItem> Items);

/// <summary>The form of an answer.</summary>
public sealed record AnswerPage(
    RoundHead Head, string Code, LocalText Title, ObjectionRow Objection, AnswerForm Form, IReadOnlyList<SelectListItem> Dimensions);

/// <summary>A dimension to be scored.</summary>
public sealed record ScoringLine(DimensionRow Dimension, ScoreLineForm Form);

/// <summary>The form of an evaluator's scores for one department.</summary>
/// <param name="Saved">The evaluator's own scores by dimension, as they are saved: evidence is added to these.</param>
public sealed record ScoringPage(RoundHead Head, string Code, LocalText Title, Side Side, string? SelfReview, IReadOnlyList<DimensionRow> Dimensions, ScoresForm Form,
    IReadOnlyDictionary<int, ScoreRow> Saved);
