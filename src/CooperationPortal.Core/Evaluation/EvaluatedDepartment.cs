using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Evaluation;

/// <summary>
/// A department in a round: its frozen facts, self-review, opinions on it, scores, objections, result. It guards who may do what; nobody
/// decides what is the own department's.
/// </summary>
public sealed class EvaluatedDepartment : IVersioned
{
    public const int SelfReviewLength = 4000;

    /// <summary>Most objections of one department.</summary>
    public const int MostObjections = 20;

    private readonly List<EvaluationFact> _facts = [];
    private readonly List<CounterpartOpinion> _opinions = [];
    private readonly List<EvaluationScore> _scores = [];
    private readonly List<EvaluationObjection> _objections = [];
    private readonly List<EvaluationLine> _lines = [];

    private EvaluatedDepartment()
    {
    }

    internal EvaluatedDepartment(EvaluationRound round, DepartmentSnapshot snapshot)
    {
        Round = round;
        DepartmentId = snapshot.Department.Id;
        Department = snapshot.Department;
        Side = snapshot.Department.Side;
        _facts.AddRange(snapshot.Facts.Select(f => new EvaluationFact(f)));
        _opinions.AddRange(snapshot.Counterparts.Distinct().Select(id => new CounterpartOpinion(id)));
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    public int RoundId { get; private set; }

    public EvaluationRound Round { get; private set; } = null!;

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    public Side Side { get; private set; }

    /// <summary>自评, also while it is written.</summary>
    public string? SelfReview { get; private set; }

    public string? SelfReviewedByName { get; private set; }

    public DateTime? SelfReviewSavedAt { get; private set; }

    /// <summary>When it was submitted; null: it is still the department's own.</summary>
    public DateTime? SelfReviewedAt { get; private set; }

    /// <summary>Points together; null before the result is settled, or where nothing is applicable.</summary>
    public decimal? Total { get; private set; }

    public IReadOnlyCollection<EvaluationFact> Facts => _facts;

    public IReadOnlyCollection<CounterpartOpinion> Opinions => _opinions;

    public IReadOnlyCollection<EvaluationScore> Scores => _scores;

    public IReadOnlyCollection<EvaluationObjection> Objections => _objections;

    /// <summary>The settled result, a line a dimension.</summary>
    public IReadOnlyCollection<EvaluationLine> Lines => _lines;

    public bool IsSelfReviewed => SelfReviewedAt is not null;

    private RoundState State => Round.State;

    /// <summary>Reads facts and the lists behind them: offices, evaluators, the department itself; all once it is published.</summary>
    public bool CanReadFacts(Actor actor) => Round.CanRead(actor) && (IsInner(actor) || IsOwn(actor) || ReadsResult(actor));

    /// <summary>Reads the self-review: the department at all times; once submitted also offices, evaluators and the asked counterparts.</summary>
    public bool CanReadSelfReview(Actor actor) =>
        Round.CanRead(actor) && (IsOwn(actor) || (IsSelfReviewed && (IsInner(actor) || IsAsked(actor) || ReadsResult(actor))));

    /// <summary>Reads all opinions.</summary>
    public bool CanReadOpinions(Actor actor) =>
        Round.CanRead(actor) && ((State > RoundState.Opinions && IsInner(actor)) || EvaluationScheme.IsOffice(actor) || (State >= RoundState.Shown && IsOwn(actor)) || ReadsResult(actor));

    /// <summary>Reads the scores of all evaluators: offices at once, evaluators when scoring is over, so that each judges alone.</summary>
    public bool CanReadScores(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return State >= RoundState.Scoring && (EvaluationScheme.IsOffice(actor) || (State > RoundState.Scoring && IsInner(actor)));
    }

    /// <summary>Reads one score and its evidence: who reads all, the evaluator who gave it, and whoever reads the result once it is shown.</summary>
    public bool CanReadScore(Actor actor, EvaluationScore score)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(score);
        return CanReadScores(actor) || (actor.May(Permission.ScoreEvaluations) && score.EvaluatorId == actor.UserId)
            || (State >= RoundState.Shown && CanReadResult(actor));
    }

    /// <summary>May add and withdraw evidence of a score: the evaluator who gave it, while scoring lasts.</summary>
    public bool CanProve(Actor actor, EvaluationScore score)
    {
        ArgumentNullException.ThrowIfNull(score);
        return CanScore(actor) && score.EvaluatorId == actor.UserId;
    }

    /// <summary>Reads the result: offices and evaluators from the check on, the department and leaders when it is shown, all when published.</summary>
    public bool CanReadResult(Actor actor) =>
        Round.CanRead(actor) && ((State >= RoundState.Checking && IsInner(actor)) || (State >= RoundState.Shown && IsOwn(actor)) || ReadsResult(actor));

    /// <summary>Reads objections and their answers.</summary>
    public bool CanReadObjections(Actor actor) => State >= RoundState.Shown && CanReadResult(actor);

    /// <summary>Opens the department's page of the round at all.</summary>
    public bool CanRead(Actor actor) => CanReadFacts(actor) || CanReadSelfReview(actor) || CanGiveOpinion(actor);

    /// <summary>May write the self-review, until it is submitted.</summary>
    public bool CanWriteSelfReview(Actor actor) =>
        State == RoundState.SelfReview && !IsSelfReviewed && actor.May(Permission.JoinEvaluations) && IsOwn(actor);

    /// <summary>May say what the counterpart thinks: the departments and the office that were asked, all of the other side.</summary>
    public bool CanGiveOpinion(Actor actor) => State == RoundState.Opinions && IsAsked(actor) && actor.Side == Side.Other();

    /// <summary>May score: an evaluator, but never of the own department, and never an office's account.</summary>
    public bool CanScore(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return State == RoundState.Scoring && actor.May(Permission.ScoreEvaluations) && actor is { Side: not null, IsOfficeMember: false }
            && !actor.IsOf(DepartmentId);
    }

    /// <summary>May object to what was shown.</summary>
    public bool CanObject(Actor actor, DateOnly today) =>
        State == RoundState.Shown && today <= Round.ObjectionsUntil && actor.May(Permission.JoinEvaluations) && IsOwn(actor);

    /// <summary>May answer objections: an office, but not on the own department.</summary>
    public bool CanAnswer(Actor actor) => State == RoundState.Shown && EvaluationScheme.IsOffice(actor) && !IsOwn(actor);

    /// <summary>Saves the self-review, and submits it where asked to.</summary>
    /// <returns>False where nothing changed.</returns>
    public bool WriteSelfReview(Actor actor, string? text, bool submit, DateTime at)
    {
        Require(CanWriteSelfReview(actor), IsSelfReviewed ? "自评已提交，不能修改。" : "您现在不能填写这份自评。");
        var clean = submit ? TextRules.Required(text, "自评", SelfReviewLength) : TextRules.Optional(text, "自评", SelfReviewLength);
        if (!submit && clean == SelfReview)
        {
            return false;
        }

        SelfReview = clean;
        SelfReviewedByName = actor.Name;
        SelfReviewSavedAt = at;
        SelfReviewedAt = submit ? at : null;
        return true;
    }

    /// <summary>The asked department or office says what it thinks; it may say it anew until the step ends.</summary>
    public CounterpartOpinion GiveOpinion(Actor actor, OpinionStance stance, string? text, DateTime at)
    {
        Require(CanGiveOpinion(actor), "您现在不能对这个部门提出意见。");
        Require(Enum.IsDefined(stance), "请选择评价。");
        var opinion = _opinions.Find(o => o.DepartmentId == actor.DepartmentId)!;
        opinion.Give(actor, stance, TextRules.Required(text, "意见", CounterpartOpinion.TextLength), at);
        return opinion;
    }

    /// <summary>An evaluator scores one dimension, or changes the own score while scoring lasts.</summary>
    /// <returns>The score; null where nothing changed.</returns>
    public EvaluationScore? Score(Actor actor, EvaluationDimension dimension, decimal points, string? reason, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(dimension);
        Require(CanScore(actor), actor.IsOf(DepartmentId) ? "不能给自己的部门评分。" : "您现在不能给这个部门评分。");
        Require(dimension.SchemeId == Round.SchemeId && dimension.Rule.IsScored, "这项指标由系统计算，不用评分。");
        if (points < 0 || points > dimension.Points || decimal.Round(points, 1) != points)
        {
            throw new BusinessRuleException("“{0}”的评分应在 0 到 {1} 之间，最多一位小数。", dimension.Name, dimension.Points);
        }

        if (TextRules.Clean(reason) is null)
        {
            throw new BusinessRuleException("请填写“{0}”的评分理由。", dimension.Name);
        }

        var why = TextRules.Required(reason, "评分理由", EvaluationScore.ReasonLength);
        var score = _scores.Find(s => s.DimensionId == dimension.Id && s.EvaluatorId == actor.UserId);
        if (score is null)
        {
            score = new EvaluationScore(actor, dimension.Id);
            _scores.Add(score);
        }
        else if (score.Points == points && score.Reason == why)
        {
            return null;
        }

        score.Put(points, why, at);
        return score;
    }

    /// <summary>The department objects, to one dimension or to the whole.</summary>
    public EvaluationObjection RaiseObjection(Actor actor, EvaluationDimension? dimension, string? text, DateOnly today, DateTime at)
    {
        Require(CanObject(actor, today), "现在不能提出异议。");
        Require(_objections.Count < MostObjections, "异议已经很多，请与领导小组办公室联系。");
        Require(dimension is null || dimension.SchemeId == Round.SchemeId, "没有这项指标。");
        var objection = new EvaluationObjection(actor, dimension?.Id, TextRules.Required(text, "异议", EvaluationObjection.TextLength), at);
        _objections.Add(objection);
        return objection;
    }

    /// <summary>An office answers in writing; where it grants, it says of which dimension how many points change.</summary>
    /// <returns>The total before, where points changed; null: nothing changed.</returns>
    public decimal? Answer(
        Actor actor, EvaluationObjection objection, string? answer, EvaluationDimension? dimension, decimal? delta, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(objection);
        Require(CanAnswer(actor), IsOwn(actor) ? "不能答复自己部门的异议，请由对方办公室答复。" : "现在不能答复异议。");
        Require(!objection.IsAnswered, "这条异议已经答复。");
        var words = TextRules.Required(answer, "答复", EvaluationObjection.TextLength);
        if (delta is null or 0)
        {
            objection.Answer(actor, words, null, null, at);
            return null;
        }

        Require(dimension is not null && dimension.SchemeId == Round.SchemeId, "调整分数时，请选择是哪一项指标。");
        if (Math.Abs(delta.Value) > dimension!.Points || decimal.Round(delta.Value, 1) != delta)
        {
            throw new BusinessRuleException("“{0}”的调整最多 {1} 分，一位小数。", dimension.Name, dimension.Points);
        }

        var before = Total;
        objection.Answer(actor, words, dimension.Id, delta, at);
        Settle(Round.Scheme.Rules);
        Round.ResultChanged(at);
        return before ?? 0;
    }

    /// <summary>The result as it follows from scheme, frozen facts, scores and answered objections.</summary>
    public DepartmentResult Compute(IReadOnlyList<DimensionRule> rules) => Compute(rules, [.. _facts.Select(f => f.Frozen)]);

    /// <summary>The same where the facts were read apart, without the lists behind them.</summary>
    public DepartmentResult Compute(IReadOnlyList<DimensionRule> rules, IReadOnlyCollection<FrozenFact> facts) => EvaluationMath.Compute(
        rules,
        facts,
        [.. _scores.Select(s => new GivenScore(s.DimensionId, s.Side, s.Points))],
        [.. _objections.Where(o => o.Delta is not null).Select(o => new GivenAdjustment(o.AdjustedDimensionId!.Value, o.Delta!.Value))]);

    internal void Settle(IReadOnlyList<DimensionRule> rules)
    {
        var result = Compute(rules);
        Total = result.Total;
        foreach (var line in result.Lines)
        {
            var kept = _lines.Find(l => l.DimensionId == line.DimensionId);
            if (kept is null)
            {
                _lines.Add(new EvaluationLine(line));
            }
            else
            {
                kept.Put(line);
            }
        }
    }

    private bool IsOwn(Actor actor) => actor.IsOf(DepartmentId);

    /// <summary>Offices and evaluators; an evaluator sees nothing of the own department before others of it do.</summary>
    private bool IsInner(Actor actor) => EvaluationScheme.IsOffice(actor) || (actor.May(Permission.ScoreEvaluations) && !IsOwn(actor));

    private bool IsAsked(Actor actor) =>
        actor.May(Permission.JoinEvaluations) && State >= RoundState.Opinions && _opinions.Exists(o => o.DepartmentId == actor.DepartmentId);

    /// <summary>Leaders read results when they are shown, all others when they are published.</summary>
    private bool ReadsResult(Actor actor) =>
        actor.May(Permission.ReadEvaluations) && (State == RoundState.Published || (State == RoundState.Shown && actor.Roles.Contains(Role.Leader)));

    private static void Require(bool allowed, string message)
    {
        if (!allowed)
        {
            throw new BusinessRuleException(message);
        }
    }
}
