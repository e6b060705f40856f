using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Evaluation;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Files;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Evaluation;

/// <summary>Reads the pages of one department in a round; each part only for those whom the entity lets read it.</summary>
public sealed class EvaluatedDepartmentQuery(
    PortalDbContext db, EvaluationFinder finder, SchemeQueries schemes, CurrentUser user, IStringLocalizer texts, BusinessClock clock)
{
    /// <summary>The page; null: there is none for the person.</summary>
    public async Task<EvaluatedDepartmentPage?> ReadAsync(int id, string code, CancellationToken cancellation)
    {
        var actor = user.Actor;
        if (await finder.ReadDepartmentAsync(id, code, cancellation) is not { } department || !department.CanRead(actor))
        {
            return null;
        }

        var opinion = department.CanGiveOpinion(actor) ? department.Opinions.Single(o => o.DepartmentId == actor.DepartmentId) : null;
        var result = department.CanReadResult(actor) ? department.Compute(department.Round.Scheme.Rules) : null;
        return new EvaluatedDepartmentPage(
            RoundHead.Of(department.Round), code, department.Department.Title, department.Side,
            department.CanReadFacts(actor) ? [.. EvaluationFacts.Definitions.SelectMany(d => department.Facts.Where(f => f.Code == d.Code).Select(Row))] : null,
            department.Round.FrozenAt,
            department.CanReadSelfReview(actor) ? department.SelfReview : null,
            department.SelfReviewedByName, department.SelfReviewedAt, department.CanReadSelfReview(actor),
            department.CanReadOpinions(actor) ? Opinions(department) : null,
            await ScoresAsync(department, cancellation),
            result is null ? null : Lines(department, result),
            result?.Total,
            department.CanReadObjections(actor) ? [.. department.Objections.OrderBy(o => o.Id).Select(o => Row(department, o))] : null,
            department.Round.ObjectionsUntil,
            department.CanScore(actor),
            department.CanWriteSelfReview(actor) ? new SelfReviewForm { Version = department.Version, SelfReview = department.SelfReview } : null,
            opinion is null ? null : new OpinionForm { Version = opinion.Version, Stance = opinion.Stance, Opinion = opinion.Text },
            department.CanObject(actor, clock.Today) ? new ObjectionForm() : null,
            Choices(department));
    }

    /// <summary>The list behind a fact; null: there is none for the person.</summary>
    public async Task<FactPage?> FactAsync(int id, string code, string factCode, CancellationToken cancellation)
    {
        if (await finder.ReadDepartmentAsync(id, code, cancellation) is not { } department || !department.CanReadFacts(user.Actor)
            || department.Facts.SingleOrDefault(f => f.Code == factCode) is not { } fact)
        {
            return null;
        }

        return new FactPage(
            RoundHead.Of(department.Round), code, department.Department.Title, department.Side, Row(fact),
            EvaluationFacts.Definitions.FirstOrDefault(d => d.Code == factCode)?.Explanation ?? "", EvaluationFact.ReadItems(fact.Items));
    }

    /// <summary>The form of an answer; null: there is no objection to answer for the person.</summary>
    public async Task<AnswerPage?> AnswerAsync(int id, string code, int objectionId, AnswerForm? typed, CancellationToken cancellation)
    {
        if (await finder.ReadDepartmentAsync(id, code, cancellation) is not { } department || !department.CanReadObjections(user.Actor)
            || !EvaluationScheme.IsOffice(user.Actor) || department.Objections.SingleOrDefault(o => o.Id == objectionId) is not { } objection)
        {
            return null;
        }

        var form = typed ?? new AnswerForm();
        form.Version = objection.Version;
        return new AnswerPage(RoundHead.Of(department.Round), code, department.Department.Title, Row(department, objection), form, Choices(department));
    }

    /// <summary>The form of the evaluator's scores; null: the person does not score this department.</summary>
    public async Task<ScoringPage?> ScoringAsync(int id, string code, ScoresForm? typed, CancellationToken cancellation)
    {
        var actor = user.Actor;
        if (await finder.ReadDepartmentAsync(id, code, cancellation) is not { } department || !department.CanRead(actor)
            || (!department.CanScore(actor) && typed is null))
        {
            return null;
        }

        var scored = department.Round.Scheme.Dimensions.Where(d => d.Rule.IsScored).OrderBy(d => d.Position).ToList();
        var form = typed ?? new ScoresForm
        {
            Lines =
            [
                .. scored.Select(d => (d.Id, Own: department.Scores.SingleOrDefault(s => s.DimensionId == d.Id && s.EvaluatorId == actor.UserId)))
                    .Select(d => new ScoreLineForm { DimensionId = d.Id, Points = d.Own?.Points, Reason = d.Own?.Reason }),
            ],
        };
        return new ScoringPage(
            RoundHead.Of(department.Round), code, department.Department.Title, department.Side, department.CanReadSelfReview(actor) ? department.SelfReview : null,
            [.. scored.Select(schemes.Row)], form,
            (await ScoresAsync(department, cancellation) ?? [])
                .Where(s => department.Scores.Any(own => own.Id == s.Id && own.EvaluatorId == actor.UserId)).ToDictionary(s => s.DimensionId));
    }

    /// <summary>A score with its evidence; null: there is none for the person.</summary>
    public async Task<ScoreEvidencePage?> EvidenceAsync(int id, string code, int scoreId, CancellationToken cancellation)
    {
        if (await finder.ReadDepartmentAsync(id, code, cancellation) is not { } department || !department.CanRead(user.Actor)
            || (await ScoresAsync(department, cancellation))?.Find(s => s.Id == scoreId) is not { } row)
        {
            return null;
        }

        var score = department.Scores.Single(s => s.Id == scoreId);
        var canChange = department.CanProve(user.Actor, score);
        var files = await db.Files.AsNoTracking().ListedFor(user.Actor.UserId).Where(f => f.ScoreId == scoreId && f.WithdrawnAt == null)
            .OrderBy(f => f.UploadedAt).ThenBy(f => f.Id).Select(FileItem.From(canChange)).ToListAsync(cancellation);
        return new ScoreEvidencePage(
            RoundHead.Of(department.Round), code, department.Department.Title, department.Side, row,
            [.. files.Select(f => f with { WithdrawRoute = "WithdrawEvidence", Who = row.Evaluator is null ? texts[row.Side.Name()].Value : f.Who })],
            canChange);
    }

    private static FactRow Row(EvaluationFact fact) => new(
        fact.Code, EvaluationFacts.Name(fact.Code), EvaluationFacts.Definitions.FirstOrDefault(d => d.Code == fact.Code)?.IsCount == true,
        fact.Numerator, fact.Denominator);

    private static List<OpinionRow> Opinions(EvaluatedDepartment department) =>
    [
        .. department.Opinions.OrderBy(o => o.Department.SortOrder)
            .Select(o => new OpinionRow(o.Department.Title, o.Department.Side, o.Stance, o.Text, o.AuthorName, o.At)),
    ];

    private static List<SelectListItem> Choices(EvaluatedDepartment department) =>
        [.. department.Round.Scheme.Dimensions.OrderBy(d => d.Position).Select(d => new SelectListItem(d.Title.ToString(), $"{d.Id}"))];

    /// <summary>Scores: all for offices and, when scoring is over, evaluators; before that an evaluator's own; the department reads points and reasons without names.</summary>
    private async Task<List<ScoreRow>?> ScoresAsync(EvaluatedDepartment department, CancellationToken cancellation)
    {
        var actor = user.Actor;
        var all = department.CanReadScores(actor);
        var nameless = !all && department.Round.State >= RoundState.Shown && department.CanReadResult(actor);
        var scores = department.Scores.Where(s => department.CanReadScore(actor, s)).ToList();
        var dimensions = department.Round.Scheme.Dimensions.ToDictionary(d => d.Id);
        var ids = scores.ConvertAll(s => s.Id);
        var files = await db.Files.AsNoTracking().ListedFor(actor.UserId).Where(f => f.WithdrawnAt == null && f.ScoreId != null && ids.Contains(f.ScoreId.Value))
            .GroupBy(f => f.ScoreId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return scores.Count == 0 ? null :
        [
            .. scores.OrderBy(s => dimensions[s.DimensionId].Position).ThenBy(s => s.Side).ThenBy(s => s.Id).Select(s => new ScoreRow(
                s.Id, s.DimensionId, dimensions[s.DimensionId].Title.ToString(), s.Side, nameless ? null : s.EvaluatorName, s.Points, s.Reason,
                files.GetValueOrDefault(s.Id))),
        ];
    }

    private List<LineRow> Lines(EvaluatedDepartment department, DepartmentResult result) =>
        [.. department.Round.Scheme.Dimensions.OrderBy(d => d.Position).Zip(result.Lines, (d, line) => new LineRow(schemes.Row(d), line.Weight, line.Points))];

    private ObjectionRow Row(EvaluatedDepartment department, EvaluationObjection objection)
    {
        string? Name(int? id) => department.Round.Scheme.Dimensions.FirstOrDefault(d => d.Id == id)?.Title.ToString();
        return new ObjectionRow(
            objection.Id, Name(objection.DimensionId), objection.Text, objection.AuthorName, objection.At, objection.AnswerText, objection.AnsweredByName,
            objection.AnsweredAt, Name(objection.AdjustedDimensionId), objection.Delta, !objection.IsAnswered && department.CanAnswer(user.Actor));
    }
}
