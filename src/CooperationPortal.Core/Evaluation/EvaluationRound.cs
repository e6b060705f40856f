using System.Globalization;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Evaluation;

/// <summary>
/// 考核: one round of both sides over a year or half of one, on one version of the scheme. It goes forward step by step; the facts are
/// frozen at its beginning, and what both offices must agree on waits for both.
/// </summary>
public sealed class EvaluationRound : IVersioned
{
    public const int ReasonLength = 500;
    public const int FirstYear = 2018;
    public const int LastYear = 2099;

    /// <summary>Longest time for a step, in days.</summary>
    public const int MostDays = 120;

    private readonly List<EvaluatedDepartment> _departments = [];
    private readonly List<EvaluationConsent> _consents = [];

    private EvaluationRound()
    {
    }

    /// <summary>Opens a round.</summary>
    /// <param name="scheme">The version in force.</param>
    /// <param name="year">The year.</param>
    /// <param name="half">0: the whole year; 1 or 2: its half.</param>
    /// <param name="actor">Of a leading-group office.</param>
    /// <param name="at">The moment.</param>
    /// <exception cref="BusinessRuleException">The actor may not, the scheme is not in force, or there is no such period.</exception>
    public EvaluationRound(EvaluationScheme scheme, int year, int half, Actor actor, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        Require(EvaluationScheme.IsOffice(actor), "只有领导小组办公室可以开启考核。");
        Require(scheme.State == SchemeState.InForce, "还没有施行中的考核方案。");
        if (year is < FirstYear or > LastYear)
        {
            throw new BusinessRuleException("{0}应在 {1} 到 {2} 之间。", new Term("年度"), FirstYear, LastYear);
        }

        Require(half is >= 0 and <= 2, "请选择考核周期。");
        Scheme = scheme;
        SchemeId = scheme.Id;
        Year = year;
        Half = half;
        State = RoundState.Preparing;
        CreatedByName = actor.Name;
        CreatedAt = at;
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    public int SchemeId { get; private set; }

    public EvaluationScheme Scheme { get; private set; } = null!;

    public int Year { get; private set; }

    /// <summary>0: the whole year; 1 and 2: its halves.</summary>
    public int Half { get; private set; }

    public RoundState State { get; private set; }

    public string CreatedByName { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    /// <summary>When the facts were frozen; they say what was so at that moment.</summary>
    public DateTime? FrozenAt { get; private set; }

    /// <summary>Last day of self-reviews.</summary>
    public DateOnly? SelfReviewUntil { get; private set; }

    /// <summary>Last day of opinions.</summary>
    public DateOnly? OpinionsUntil { get; private set; }

    public DateOnly? ShownOn { get; private set; }

    /// <summary>Last day of objections.</summary>
    public DateOnly? ObjectionsUntil { get; private set; }

    public DateTime? PublishedAt { get; private set; }

    public IReadOnlyCollection<EvaluatedDepartment> Departments => _departments;

    public IReadOnlyCollection<EvaluationConsent> Consents => _consents;

    /// <summary>First day of what is evaluated.</summary>
    public DateOnly From => new(Year, Half == 2 ? 7 : 1, 1);

    /// <summary>Last day of what is evaluated.</summary>
    public DateOnly To => Half == 1 ? new DateOnly(Year, 6, 30) : new DateOnly(Year, 12, 31);

    /// <summary>The official Chinese name: 2026年度考核.</summary>
    public string Label => string.Format(CultureInfo.InvariantCulture, EvaluationWords.Period(Half), Year) + "考核";

    /// <summary>True where the actor may know of it: leaders once it is shown, inspectors once it is published.</summary>
    public bool CanRead(Actor actor) => CanReadIn(State, actor);

    /// <summary>The same by state, for lists.</summary>
    public static bool CanReadIn(RoundState state, Actor actor) => state >= ReadableFrom(actor);

    /// <summary>The first state in which the actor may know of a round.</summary>
    public static RoundState ReadableFrom(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return !actor.May(Permission.ReadEvaluations) ? RoundState.Published + 1
            : EvaluationScheme.IsOffice(actor) || actor.May(Permission.ScoreEvaluations) ? RoundState.Preparing
            : actor.May(Permission.JoinEvaluations) ? RoundState.Frozen
            : actor.Roles.Contains(Role.Leader) ? RoundState.Shown
            : RoundState.Published;
    }

    /// <summary>May take it to the next step by the own word alone: before both offices have to agree.</summary>
    public bool CanAdvance(Actor actor) => State is >= RoundState.Preparing and <= RoundState.Scoring && EvaluationScheme.IsOffice(actor);

    /// <summary>What the next yes of the offices is about; null: nothing now.</summary>
    public ConsentPurpose? Asked => State switch
    {
        RoundState.Checking => ConsentPurpose.Check,
        RoundState.Shown => ConsentPurpose.Publish,
        _ => null,
    };

    /// <summary>May say yes for the own side.</summary>
    public bool CanAgree(Actor actor) =>
        Asked is { } purpose && EvaluationScheme.IsOffice(actor) && !_consents.Has(purpose, actor.Side!.Value);

    /// <summary>May send it back to the evaluators.</summary>
    public bool CanReopenScoring(Actor actor) => State == RoundState.Checking && EvaluationScheme.IsOffice(actor);

    /// <summary>The side's consent that stands.</summary>
    public EvaluationConsent? ConsentOf(ConsentPurpose purpose, Side side) =>
        _consents.Find(c => c.Purpose == purpose && c.Side == side && c.VoidedAt is null);

    /// <summary>Why the next step cannot be taken yet.</summary>
    public IEnumerable<BusinessRuleException> Obstacles(DateOnly today)
    {
        switch (State)
        {
            case RoundState.Preparing when today < From:
                yield return new BusinessRuleException("考核期还没有开始。");
                break;
            case RoundState.SelfReview when today <= SelfReviewUntil && _departments.Count(d => !d.IsSelfReviewed) is > 0 and var open:
                yield return new BusinessRuleException("还有 {0} 个部门没有提交自评，{1} 以后才能进入下一步。", open, Day(SelfReviewUntil));
                break;
            case RoundState.Opinions when today <= OpinionsUntil && _departments.Sum(d => d.Opinions.Count(o => !o.IsGiven)) is > 0 and var silent:
                yield return new BusinessRuleException("还有 {0} 条意见没有提出，{1} 以后才能进入下一步。", silent, Day(OpinionsUntil));
                break;
            case RoundState.Scoring when MissingScores() is > 0 and var missing:
                yield return new BusinessRuleException("还有 {0} 项没有评分：每个部门的每项人工评分指标，双方都要有考核人员评分。", missing);
                break;
            case RoundState.Shown:
                if (today <= ObjectionsUntil)
                {
                    yield return new BusinessRuleException("异议期到 {0} 为止，期满后才能公布。", Day(ObjectionsUntil));
                }

                if (_departments.Sum(d => d.Objections.Count(o => !o.IsAnswered)) is > 0 and var unanswered)
                {
                    yield return new BusinessRuleException("还有 {0} 条异议没有答复。", unanswered);
                }

                break;
        }
    }

    /// <summary>Department × manual dimension × side without a score.</summary>
    public int MissingScores() => _departments.Sum(MissingScoresOf);

    /// <summary>The same of one department.</summary>
    public int MissingScoresOf(EvaluatedDepartment department)
    {
        ArgumentNullException.ThrowIfNull(department);
        var manual = Scheme.Dimensions.Where(d => d.Kind == DimensionKind.Manual).Select(d => d.Id).ToList();
        return manual.Sum(id => Sides.All.Count(side => !department.Scores.Any(s => s.DimensionId == id && s.Side == side)));
    }

    /// <summary>Freezes the facts: the first step.</summary>
    /// <param name="actor">Of an office.</param>
    /// <param name="snapshots">A snapshot a department that is evaluated.</param>
    /// <param name="today">The business day.</param>
    /// <param name="at">The moment.</param>
    public void Freeze(Actor actor, IReadOnlyCollection<DepartmentSnapshot> snapshots, DateOnly today, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(snapshots);
        Require(State == RoundState.Preparing, "事实已经冻结，不能再改。");
        RequireStep(actor, today);
        Require(snapshots.Count > 0, "这个考核期没有承担任务的部门。");
        _departments.AddRange(snapshots.Select(s => new EvaluatedDepartment(this, s)));
        FrozenAt = at;
        State = RoundState.Frozen;
    }

    /// <summary>Takes it to the next step.</summary>
    /// <param name="actor">Of an office.</param>
    /// <param name="until">Last day of the step that begins, where it has one (self-review, opinions).</param>
    /// <param name="today">The business day.</param>
    public void Advance(Actor actor, DateOnly? until, DateOnly today)
    {
        Require(State != RoundState.Preparing, "请先冻结事实。");
        RequireStep(actor, today);
        var next = State + 1;
        if (next is RoundState.SelfReview or RoundState.Opinions)
        {
            var last = until ?? throw new BusinessRuleException("请填写{0}。", new Term("截止日期"));
            if (last < today || last > today.AddDays(MostDays))
            {
                throw new BusinessRuleException("截止日期应在今天之后的 {0} 天内。", MostDays);
            }

            SelfReviewUntil = next == RoundState.SelfReview ? last : SelfReviewUntil;
            OpinionsUntil = next == RoundState.Opinions ? last : OpinionsUntil;
        }

        State = next;
    }

    /// <summary>An office finds that something is to be scored again: back to the evaluators, consents are void.</summary>
    public void ReopenScoring(Actor actor, DateTime at)
    {
        Require(CanReopenScoring(actor), "现在不能退回评分。");
        State = RoundState.Scoring;
        _consents.Void(ConsentPurpose.Check, at);
    }

    /// <summary>
    /// The actor's office agrees to what is asked now. With the second yes the result is settled and shown to the departments, or published.
    /// </summary>
    /// <returns>True where the round went on.</returns>
    public bool Agree(Actor actor, DateOnly today, DateTime at)
    {
        Require(CanAgree(actor), "这次考核现在不需要您同意。");
        foreach (var obstacle in Obstacles(today))
        {
            throw obstacle;
        }

        var purpose = Asked!.Value;
        _consents.Add(new EvaluationConsent(purpose, actor, at));
        if (!_consents.HasBoth(purpose))
        {
            return false;
        }

        if (purpose == ConsentPurpose.Check)
        {
            _departments.ForEach(d => d.Settle(Scheme.Rules));
            State = RoundState.Shown;
            ShownOn = today;
            ObjectionsUntil = today.AddDays(Scheme.ObjectionDays);
            return true;
        }

        State = RoundState.Published;
        PublishedAt = at;
        return true;
    }

    /// <summary>Points have changed after an objection: who agreed to publish agreed to something else.</summary>
    internal void ResultChanged(DateTime at) => _consents.Void(ConsentPurpose.Publish, at);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static void Require(bool allowed, string message)
    {
        if (!allowed)
        {
            throw new BusinessRuleException(message);
        }
    }

    private void RequireStep(Actor actor, DateOnly today)
    {
        Require(CanAdvance(actor), "这一步现在不由您进行。");
        foreach (var obstacle in Obstacles(today))
        {
            throw obstacle;
        }
    }
}
