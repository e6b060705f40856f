using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Evaluation;

/// <summary>Reads the page of a round: the same commands whatever stands in it.</summary>
public sealed class RoundQuery(EvaluationFinder finder, RecordHistory history, CurrentUser user, IStringLocalizer texts, BusinessClock clock)
{
    /// <summary>The page; null: there is no such round for the person.</summary>
    public async Task<RoundPage?> ReadAsync(int id, CancellationToken cancellation)
    {
        if (await finder.ReadAsync(id, cancellation) is not { } round || !round.CanRead(user.Actor))
        {
            return null;
        }

        var office = EvaluationScheme.IsOffice(user.Actor);
        var departments = round.Departments.OrderBy(d => d.Side).ThenBy(d => d.Department.SortOrder).ToList();
        return new RoundPage(
            RoundHead.Of(round),
            [.. EvaluationWords.States.Select(state => Step(round, state))],
            [.. Todo(round, departments)],
            [.. departments.Select(d => Row(round, d, office))],
            round.CanAdvance(user.Actor),
            round.State is RoundState.Frozen or RoundState.SelfReview,
            round.CanAgree(user.Actor),
            round.CanReopenScoring(user.Actor),
            departments.Count > 0 && departments.TrueForAll(d => d.CanReadResult(user.Actor)),
            office ? [.. round.Obstacles(clock.Today).Select(o => texts.Of(o))] : [],
            round.Asked is { } purpose ? [.. Sides.All.Select(side => new ConsentRow(side, round.ConsentOf(purpose, side)?.Name, round.ConsentOf(purpose, side)?.At))] : [],
            office ? await history.OfRecordAsync("evaluation", round.Id, cancellation) : [],
            new AdvanceForm { Version = round.Version, Until = clock.Today.AddDays(7) },
            new ReopenForm { Version = round.Version });
    }

    private static RoundStep Step(EvaluationRound round, RoundState state) => new(
        state,
        state < round.State || round.State == RoundState.Published ? "done" : state == round.State ? "now" : "",
        state switch
        {
            RoundState.SelfReview => round.SelfReviewUntil,
            RoundState.Opinions => round.OpinionsUntil,
            RoundState.Shown => round.ObjectionsUntil,
            _ => null,
        });

    private RoundDepartmentRow Row(EvaluationRound round, EvaluatedDepartment department, bool office)
    {
        var actor = user.Actor;
        return new RoundDepartmentRow(
            department.Department.Code, department.Department.Title, department.Side, department.CanRead(actor), department.IsSelfReviewed,
            department.CanReadOpinions(actor) ? department.Opinions.Count(o => o.IsGiven) : null,
            department.Opinions.Count,
            office && round.State >= RoundState.Scoring ? round.MissingScoresOf(department)
                : department.CanScore(actor) ? Unscored(round, department) : null,
            department.CanReadResult(actor) ? Total(round, department) : null,
            department.CanReadObjections(actor) ? department.Objections.Count : null,
            department.Objections.Count(o => !o.IsAnswered));
    }

    /// <summary>The settled total. Before it is settled there is none to show: facts are not loaded here.</summary>
    private static decimal? Total(EvaluationRound round, EvaluatedDepartment department) => round.State >= RoundState.Shown ? department.Total : null;

    private int Unscored(EvaluationRound round, EvaluatedDepartment department) => round.Scheme.Dimensions.Count(dimension =>
        dimension.Kind == DimensionKind.Manual && !department.Scores.Any(s => s.DimensionId == dimension.Id && s.EvaluatorId == user.Actor.UserId));

    private IEnumerable<RoundTodo> Todo(EvaluationRound round, List<EvaluatedDepartment> departments)
    {
        var actor = user.Actor;
        foreach (var department in departments)
        {
            var (code, name) = (department.Department.Code, department.Department.Title.ToString());
            if (department.CanWriteSelfReview(actor))
            {
                yield return new RoundTodo("填写并提交{0}的自评", name, code);
            }

            if (department.CanGiveOpinion(actor) && department.Opinions.Any(o => o.DepartmentId == actor.DepartmentId && !o.IsGiven))
            {
                yield return new RoundTodo("对{0}提出意见", name, code);
            }

            if (department.CanScore(actor) && Unscored(round, department) > 0)
            {
                yield return new RoundTodo("给{0}评分", name, code, IsScoring: true);
            }

            if (department.CanObject(actor, clock.Today))
            {
                yield return new RoundTodo("查看{0}的结果，有不同意见可以提出异议", name, code);
            }

            if (department.CanAnswer(actor) && department.Objections.Any(o => !o.IsAnswered))
            {
                yield return new RoundTodo("答复{0}的异议", name, code);
            }
        }

        if (round.CanAgree(actor) && !round.Obstacles(clock.Today).Any())
        {
            yield return new RoundTodo(round.Asked == ConsentPurpose.Check ? "核定{0}的结果" : "同意公布{0}的结果", texts[EvaluationWords.Period(round.Half), round.Year], null);
        }

        if (round.CanAdvance(actor) && !round.Obstacles(clock.Today).Any())
        {
            yield return new RoundTodo("进入下一步：{0}", texts[EvaluationWords.Word(round.State + 1)], null);
        }
    }
}
