using CooperationPortal.Core.Access;
using CooperationPortal.Core.Calendar;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Urges;

/// <summary>
/// 催办: a numbered record with a reason and a date by which a department has to answer (DESIGN.md, Urge). The answer is accepted or sent
/// back; without one it goes up from staff to head to leader. Nothing of it is deleted (docs/decisions/0018).
/// </summary>
public sealed class Urge : IVersioned
{
    public const int ReasonLength = 500;
    public const int AnswerLength = 1000;
    public const int WordsLength = 500;

    /// <summary>Most that are issued at once.</summary>
    public const int MostAtOnce = 50;

    /// <summary>A date to answer by lies at most so many days ahead.</summary>
    public const int MostDays = 90;

    /// <summary>Workdays that one has to answer where nobody says otherwise.</summary>
    public const int DefaultWorkdays = 3;

    /// <summary>Longest <see cref="OpenKey"/>.</summary>
    public const int KeyLength = 60;

    private readonly List<UrgeStep> _steps = [];

    private Urge()
    {
    }

    /// <summary>Urges.</summary>
    /// <param name="target">Whom, and what about.</param>
    /// <param name="year">Year of the number: that of the business day.</param>
    /// <param name="sequence">The number within the year, from the series.</param>
    /// <param name="reason">Why, as typed.</param>
    /// <param name="replyBy">The last day to answer.</param>
    /// <param name="actor">Who.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BusinessRuleException">It is not theirs to urge, not due, urged already, or reason or date do not do.</exception>
    public Urge(UrgeTarget target, int year, int sequence, string? reason, DateOnly? replyBy, Actor actor, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(actor);
        if (!target.CanBeUrgedBy(actor))
        {
            throw new BusinessRuleException("这一项现在不能催办。");
        }

        (Year, Sequence, On, DepartmentId, Side) = (year, sequence, target.On, target.DepartmentId, target.Side);
        (TaskId, ReportId, MinutesId, OpenKey) = (target.TaskId, target.ReportId, target.MinutesId, target.Key);
        Reason = TextRules.Required(reason, "催办事由", ReasonLength);
        ReplyBy = FirstReplyBy = RequireReplyBy(replyBy, BusinessClock.DayOf(at));
        (IssuerId, IssuerName, IssuerPost, IssuerDepartment) = (actor.UserId, actor.Name, actor.Post, actor.DepartmentName);
        (IssuerSide, AsLeader, IssuedAt) = (actor.Side!.Value, !UrgeTarget.IsOffice(actor), at);
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    /// <summary>Year of the number.</summary>
    public int Year { get; private set; }

    /// <summary>The number within the year.</summary>
    public int Sequence { get; private set; }

    /// <summary>催〔2026〕3号.</summary>
    public string Number => UrgeNumbers.Official(Year, Sequence);

    public UrgeOn On { get; private set; }

    /// <summary>The task; of a report its task, too; null: it is about minutes.</summary>
    public int? TaskId { get; private set; }

    public WorkPlan.WorkTask? Task { get; private set; }

    public int? ReportId { get; private set; }

    public ProgressReports.ProgressReport? Report { get; private set; }

    public int? MinutesId { get; private set; }

    public JointMeetings.MeetingMinutes? Minutes { get; private set; }

    /// <summary>The department that has to answer.</summary>
    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    /// <summary>Its side.</summary>
    public Side Side { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>The last day to answer.</summary>
    public DateOnly ReplyBy { get; private set; }

    /// <summary>The first such day, kept when an answer is sent back: it decides on in time or late.</summary>
    public DateOnly FirstReplyBy { get; private set; }

    public int IssuerId { get; private set; }

    public string IssuerName { get; private set; } = "";

    public string? IssuerPost { get; private set; }

    public string? IssuerDepartment { get; private set; }

    public Side IssuerSide { get; private set; }

    /// <summary>True: a leader urges, who decides on the answer in person; false: the office of <see cref="IssuerSide"/>.</summary>
    public bool AsLeader { get; private set; }

    public DateTime IssuedAt { get; private set; }

    public UrgeState State { get; private set; }

    /// <summary>Up to whom it has gone since it last became due.</summary>
    public UrgeLevel Level { get; private set; }

    /// <summary>The day on which it went up last.</summary>
    public DateOnly? EscalatedOn { get; private set; }

    /// <summary>The business day of the first answer: it decides on in time or late.</summary>
    public DateOnly? FirstAnsweredOn { get; private set; }

    /// <summary>When the latest answer came.</summary>
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>The target while it is open, null afterwards: it is unique, so a target has at most one open urge.</summary>
    public string? OpenKey { get; private set; }

    public IReadOnlyCollection<UrgeStep> Steps => _steps;

    /// <summary>Nobody has answered what is asked now.</summary>
    public bool IsUnanswered => State is UrgeState.Open or UrgeState.SentBack;

    /// <summary>May read it: who urges or evaluates, the department itself; the inspection from above what is done with.</summary>
    public bool CanRead(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.May(Permission.ReadPlan)
            && (actor.May(Permission.ReadUrges) || actor.IsOf(DepartmentId) || (actor.Side is null && State == UrgeState.Accepted));
    }

    /// <summary>May answer: the department's staff and head.</summary>
    public bool CanAnswer(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return IsUnanswered && actor.May(Permission.WriteReports) && actor.IsOf(DepartmentId);
    }

    /// <summary>May accept the answer or send it back: the office that urged, or the leader in person.</summary>
    public bool CanDecide(Actor actor) => State == UrgeState.Answered && IsIssuer(actor);

    /// <summary>May take it back, as long as it is not accepted.</summary>
    public bool CanWithdraw(Actor actor) => State is not (UrgeState.Accepted or UrgeState.Withdrawn) && IsIssuer(actor);

    /// <summary>答复.</summary>
    /// <exception cref="BusinessRuleException">Not theirs to answer now, or no words.</exception>
    public void Answer(Actor actor, string? words, DateTime at)
    {
        Require(CanAnswer(actor), "这件催办现在不由您答复。");
        Add(UrgeStepKind.Answered, actor, at, TextRules.Required(words, "答复内容", AnswerLength));
        (State, AnsweredAt, FirstAnsweredOn) = (UrgeState.Answered, at, FirstAnsweredOn ?? BusinessClock.DayOf(at));
    }

    /// <summary>办结: the answer is accepted.</summary>
    /// <exception cref="BusinessRuleException">There is no answer, or it is not theirs to decide.</exception>
    public void Accept(Actor actor, string? words, DateTime at)
    {
        Require(CanDecide(actor), "这件催办还没有答复，或不由您处理。");
        Add(UrgeStepKind.Accepted, actor, at, TextRules.Optional(words, "意见", WordsLength));
        (State, OpenKey) = (UrgeState.Accepted, null);
    }

    /// <summary>退回重答: the answer does not do; why, and by when a better one.</summary>
    /// <exception cref="BusinessRuleException">There is no answer, it is not theirs to decide, or reason or date are missing.</exception>
    public void SendBack(Actor actor, string? words, DateOnly? replyBy, DateTime at)
    {
        Require(CanDecide(actor), "这件催办还没有答复，或不由您处理。");
        var reason = TextRules.Required(words, "退回理由", WordsLength);
        var day = RequireReplyBy(replyBy, BusinessClock.DayOf(at));
        _steps.Add(new UrgeStep(UrgeStepKind.SentBack, actor, at, reason) { ReplyBy = day });
        (State, ReplyBy, Level, EscalatedOn) = (UrgeState.SentBack, day, UrgeLevel.Staff, null);
    }

    /// <summary>撤回.</summary>
    /// <exception cref="BusinessRuleException">It is accepted or withdrawn, not theirs, or the reason is missing.</exception>
    public void Withdraw(Actor actor, string? words, DateTime at)
    {
        Require(CanWithdraw(actor), "这件催办已办结，或不由您撤回。");
        Add(UrgeStepKind.Withdrawn, actor, at, TextRules.Required(words, "撤回理由", WordsLength));
        (State, OpenKey) = (UrgeState.Withdrawn, null);
    }

    /// <summary>
    /// How far up it should have gone by a day: so many workdays after the last day to answer to the head, so many to the leaders. Without
    /// an active head it stays with the staff until it is the leaders' turn.
    /// </summary>
    public UrgeLevel LevelOn(DateOnly day, WorkCalendar calendar, int headDays, int leaderDays, bool hasHead)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return !IsUnanswered || day <= ReplyBy ? Level
            : day >= calendar.AddWorkdays(ReplyBy, leaderDays) ? UrgeLevel.Leader
            : hasHead && Level < UrgeLevel.Head && day >= calendar.AddWorkdays(ReplyBy, headDays) ? UrgeLevel.Head
            : Level;
    }

    /// <summary>The portal takes it further up.</summary>
    /// <returns>False where it has been there.</returns>
    public bool Escalate(UrgeLevel to, DateTime at)
    {
        if (!IsUnanswered || to <= Level)
        {
            return false;
        }

        _steps.Add(new UrgeStep(UrgeStepKind.Escalated, null, at, null) { Level = to });
        (Level, EscalatedOn) = (to, BusinessClock.DayOf(at));
        return true;
    }

    /// <summary>Its department was merged into another one of its side, which has to answer now.</summary>
    /// <param name="department">The other department.</param>
    /// <param name="isFree">False: that one has an open urge on the same thing already.</param>
    public void MoveTo(Department department, bool isFree)
    {
        ArgumentNullException.ThrowIfNull(department);
        (Department, DepartmentId) = (department, department.Id);
        OpenKey = OpenKey is null || !isFree ? null : UrgeTarget.KeyOf(On, TaskId, ReportId, MinutesId, department.Id);
    }

    /// <summary>A day to answer by: from today on, and not too far away.</summary>
    /// <exception cref="BusinessRuleException">It is missing, past, or too far away.</exception>
    public static DateOnly RequireReplyBy(DateOnly? day, DateOnly today) =>
        day is not { } date ? throw new BusinessRuleException("请填写{0}。", new Term("答复期限"))
        : date < today ? throw new BusinessRuleException("答复期限不能早于今天。")
        : date > today.AddDays(MostDays) ? throw new BusinessRuleException("答复期限应在 {0} 天以内。", MostDays)
        : date;

    private static void Require(bool may, string refusal)
    {
        if (!may)
        {
            throw new BusinessRuleException(refusal);
        }
    }

    private bool IsIssuer(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.May(Permission.Urge) && !actor.IsOf(DepartmentId)
            && (AsLeader ? actor.UserId == IssuerId : UrgeTarget.IsOffice(actor) && actor.Side == IssuerSide);
    }

    private void Add(UrgeStepKind kind, Actor actor, DateTime at, string? words) => _steps.Add(new UrgeStep(kind, actor, at, words));
}

/// <summary>One stamped step of an urge. Never changed.</summary>
public sealed class UrgeStep
{
    private UrgeStep()
    {
    }

    internal UrgeStep(UrgeStepKind kind, Actor? actor, DateTime at, string? words) =>
        (Kind, ActorId, ActorName, ActorPost, ActorDepartment, At, Words) =
        (kind, actor?.UserId, actor?.Name, actor?.Post, actor?.DepartmentName, at, words);

    public int Id { get; private set; }

    public int UrgeId { get; private set; }

    public UrgeStepKind Kind { get; private set; }

    /// <summary>Who; null: the portal itself.</summary>
    public int? ActorId { get; private set; }

    public string? ActorName { get; private set; }

    public string? ActorPost { get; private set; }

    public string? ActorDepartment { get; private set; }

    public DateTime At { get; private set; }

    public string? Words { get; private set; }

    /// <summary>Of 升级: up to whom.</summary>
    public UrgeLevel? Level { get; internal init; }

    /// <summary>Of 退回: the new last day to answer.</summary>
    public DateOnly? ReplyBy { get; internal init; }
}
