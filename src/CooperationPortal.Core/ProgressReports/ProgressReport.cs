using System.Linq.Expressions;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.ProgressReports;

/// <summary>State of a report. A return is a trace on the draft, not a state.</summary>
public enum ReportState
{
    /// <summary>未填: expected, nobody has written anything.</summary>
    NotStarted = 0,

    /// <summary>草稿.</summary>
    Draft = 1,

    /// <summary>待部门审.</summary>
    WithHead = 2,

    /// <summary>待办公室审.</summary>
    WithOffice = 3,

    /// <summary>已通过: locked.</summary>
    Approved = 4,
}

/// <summary>进展填报: what one department owes for one task and one period. Made from the assignment, never by hand.</summary>
public sealed class ProgressReport : IVersioned
{
    /// <summary>Longest reason of a return or reopening.</summary>
    public const int ReasonLength = 500;

    /// <summary>
    /// Reports that every number and list of expected ones counts: submitted once, or still to be written. What a department had
    /// begun when it was taken off, or when the task ended, stays readable but is owed by nobody.
    /// </summary>
    public static readonly Expression<Func<ProgressReport, bool>> IsExpected = r =>
        r.FirstSubmittedOn != null
        || (r.Assignment.IsActive
            && (r.Task.State == TaskState.Assigned || r.Task.State == TaskState.InProgress || r.Task.State == TaskState.ClosingRequested));

    private readonly List<ReportAuthor> _authors = [];
    private readonly List<ReportRevision> _revisions = [];
    private readonly List<ReportStep> _steps = [];
    private readonly List<IndicatorValue> _values = [];

    private ProgressReport()
    {
    }

    /// <summary>The expected report of an assignment for a period, still empty.</summary>
    public ProgressReport(Assignment assignment, ReportingPeriod period, Cadence cadence, int dueDay)
    {
        Assignment = assignment;
        TaskId = assignment.TaskId;
        Task = assignment.Task;
        DepartmentId = assignment.DepartmentId;
        Side = assignment.Side;
        Year = period.Year;
        Month = period.Month;
        OpensOn = period.OpensOn(cadence);
        DueOn = period.DueOn(dueDay);
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    public int AssignmentId { get; private set; }

    public Assignment Assignment { get; private set; } = null!;

    public int TaskId { get; private set; }

    public WorkTask Task { get; private set; } = null!;

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    public Side Side { get; private set; }

    public int Year { get; private set; }

    public int Month { get; private set; }

    /// <summary>Writing may begin on this day.</summary>
    public DateOnly OpensOn { get; private set; }

    public DateOnly DueOn { get; private set; }

    public ReportState State { get; private set; }

    public string? Done { get; private set; }

    public string? Problems { get; private set; }

    public string? NextSteps { get; private set; }

    public string? HelpNeeded { get; private set; }

    public int? Percent { get; private set; }

    public string? PercentReason { get; private set; }

    /// <summary>Last save of the draft.</summary>
    public DateTime? SavedAt { get; private set; }

    public string? SavedByName { get; private set; }

    /// <summary>The business day of the first submission: it decides on time or late, whatever happens later.</summary>
    public DateOnly? FirstSubmittedOn { get; private set; }

    public DateTime? SubmittedAt { get; private set; }

    public int? SubmittedById { get; private set; }

    public string? SubmittedByName { get; private set; }

    /// <summary>Frozen at submission: whether the department head confirms.</summary>
    public bool HasHeadStep { get; private set; }

    /// <summary>Frozen at submission: the department whose office approves.</summary>
    public int? OfficeDepartmentId { get; private set; }

    /// <summary>Since when it waits where it is; null: it waits for nobody.</summary>
    public DateTime? WaitingSince { get; private set; }

    /// <summary>The latest return that has not been answered by a new submission.</summary>
    public DateTime? ReturnedAt { get; private set; }

    public string? ReturnedByName { get; private set; }

    public string? ReturnReason { get; private set; }

    /// <summary>Number of the latest submission, 0 before the first.</summary>
    public int Revision { get; private set; }

    /// <summary>The submission that was approved last; it stays in force while a reopened report is corrected.</summary>
    public int? ApprovedRevision { get; private set; }

    /// <summary>The percent of that submission, which feeds every figure.</summary>
    public int? ApprovedPercent { get; private set; }

    public DateTime? ApprovedAt { get; private set; }

    public IReadOnlyCollection<ReportAuthor> Authors => _authors;

    public IReadOnlyCollection<ReportRevision> Revisions => _revisions;

    public IReadOnlyCollection<ReportStep> Steps => _steps;

    public ReportingPeriod Period => new(Year, Month);

    /// <summary>Numbers of indicators: those of the present content, and those of each submission for good.</summary>
    public IReadOnlyCollection<IndicatorValue> Values => _values;

    public ReportContent Content => new(Done, Problems, NextSteps, HelpNeeded, Percent, PercentReason) { Numbers = Numbers };

    /// <summary>The numbers of the present content.</summary>
    private ReportedNumbers Numbers => new(_values.Where(v => v.Revision == IndicatorValue.Draft).Select(v => v.Number));

    /// <summary>True where it came back and waits for the department.</summary>
    public bool IsReturned => State == ReportState.Draft && ReturnedAt is not null;

    /// <summary>True while the department may write.</summary>
    public bool IsOpenForWriting => State is ReportState.NotStarted or ReportState.Draft;

    /// <summary>True where the account wrote on it; an author never reviews it.</summary>
    public bool IsAuthor(int userId) => _authors.Exists(a => a.UserId == userId);

    /// <summary>True where the actor sees the present content, whatever its state; others see only what was approved.</summary>
    public bool CanReadPresent(Actor actor) =>
        actor.May(Permission.ReadPlan)
        && (actor.IsOf(DepartmentId)
            || (State is ReportState.WithOffice or ReportState.Approved
                && OfficeDepartmentId is { } office && actor.ReviewsFor(office)));

    /// <summary>True where the actor sees it at all.</summary>
    public bool CanRead(Actor actor) =>
        CanReadPresent(actor) || (actor.May(Permission.ReadPlan) && ApprovedRevision is not null);

    /// <summary>May write now.</summary>
    public bool CanWrite(Actor actor, DateOnly today) =>
        actor.May(Permission.WriteReports) && actor.IsOf(DepartmentId) && IsOpenForWriting && today >= OpensOn
        && Assignment is { IsActive: true, IsClosed: false } && Task.IsRunning;

    /// <summary>May take the submission back, as long as nobody has dealt with it.</summary>
    public bool CanRecall(Actor actor) =>
        actor.May(Permission.WriteReports) && actor.IsOf(DepartmentId)
        && (State == ReportState.WithHead || (State == ReportState.WithOffice && !HasHeadStep));

    /// <summary>May confirm as the department's head.</summary>
    public bool CanConfirm(Actor actor) =>
        State == ReportState.WithHead && actor.May(Permission.ConfirmReports) && actor.IsOf(DepartmentId)
        && !IsAuthor(actor.UserId);

    /// <summary>May approve as the office of the frozen chain.</summary>
    public bool CanApprove(Actor actor) =>
        State == ReportState.WithOffice && OfficeDepartmentId is { } office && actor.ReviewsFor(office)
        && !IsAuthor(actor.UserId);

    /// <summary>May send it back: whoever has it now.</summary>
    public bool CanReturn(Actor actor) => CanConfirm(actor) || CanApprove(actor);

    /// <summary>May open the approved report again for a correction: the office that approves it.</summary>
    public bool CanReopen(Actor actor) =>
        State == ReportState.Approved && OfficeDepartmentId is { } office && actor.ReviewsFor(office)
        && !IsAuthor(actor.UserId) && Task.IsRunning;

    /// <summary>May comment: anybody with the permission, once there is an approved text.</summary>
    public bool CanComment(Actor actor) => actor.May(Permission.Comment) && ApprovedRevision is not null;

    /// <summary>Follows its assignment to another department of the same side, into which its own one was merged.</summary>
    /// <exception cref="BusinessRuleException">It is being reviewed by people who know it under its present department.</exception>
    public void FollowAssignment()
    {
        Require(State is not (ReportState.WithHead or ReportState.WithOffice), "填报正在审核，不能转给另一部门。");
        Department = Assignment.Department;
        DepartmentId = Assignment.DepartmentId;
    }

    /// <summary>Saves a draft. Nothing is required yet, but limits hold.</summary>
    /// <returns>False where nothing changed.</returns>
    /// <exception cref="BusinessRuleException">The actor may not write now, or a limit is broken.</exception>
    public bool Write(Actor actor, ReportContent content, DateOnly today, DateTime at)
    {
        RequireWrite(actor, today);
        var clean = content.Checked();
        if (clean == Content && State == ReportState.Draft)
        {
            return false;
        }

        if (clean == ReportContent.Empty && State == ReportState.NotStarted)
        {
            return false;
        }

        Put(clean);
        State = ReportState.Draft;
        SavedAt = at;
        SavedByName = actor.Name;
        AddAuthor(actor);
        return true;
    }

    /// <summary>Counts the actor among the authors, for example when a file is added.</summary>
    /// <exception cref="BusinessRuleException">The actor may not write now.</exception>
    public void Touch(Actor actor, DateOnly today, DateTime at)
    {
        RequireWrite(actor, today);
        if (State == ReportState.NotStarted)
        {
            State = ReportState.Draft;
            SavedAt = at;
            SavedByName = actor.Name;
        }

        AddAuthor(actor);
    }

    /// <summary>Submits the present draft.</summary>
    /// <param name="actor">A writer of the department.</param>
    /// <param name="chain">The chain as it is at this moment; frozen from here on.</param>
    /// <param name="previous">The last approved report of the assignment before this period; null: none.</param>
    /// <param name="today">The business day.</param>
    /// <param name="at">The moment.</param>
    /// <exception cref="BusinessRuleException">Something required is missing; the message names it.</exception>
    public void Submit(Actor actor, ReviewChain chain, ReportContent? previous, DateOnly today, DateTime at)
    {
        RequireWrite(actor, today);
        foreach (var (_, refusal) in Content.ObstaclesToSubmission(previous))
        {
            throw refusal;
        }

        AddAuthor(actor);
        Revision++;
        _revisions.Add(new ReportRevision(Revision, Content, actor, at));
        _values.AddRange(Numbers.Items.Select(number => new IndicatorValue(number, Revision)));
        HasHeadStep = chain.HasHead;
        OfficeDepartmentId = chain.OfficeDepartmentId;
        State = chain.HasHead ? ReportState.WithHead : ReportState.WithOffice;
        FirstSubmittedOn ??= today;
        SubmittedAt = at;
        SubmittedById = actor.UserId;
        SubmittedByName = actor.Name;
        WaitingSince = at;
        ReturnedAt = null;
        ReturnedByName = null;
        ReturnReason = null;
        AddStep(ReportStepKind.Submitted, actor, at, null);
    }

    /// <summary>Takes the submission back before anybody dealt with it.</summary>
    public void Recall(Actor actor, DateTime at)
    {
        Require(CanRecall(actor), "填报已被处理，不能撤回。");
        State = ReportState.Draft;
        WaitingSince = null;
        AddStep(ReportStepKind.Recalled, actor, at, null);
    }

    /// <summary>The head confirms; the office has it next.</summary>
    public void Confirm(Actor actor, DateTime at)
    {
        RequireReviewer(CanConfirm(actor), actor);
        State = ReportState.WithOffice;
        WaitingSince = at;
        AddStep(ReportStepKind.Confirmed, actor, at, null);
    }

    /// <summary>Whoever has it sends it back to the one who submitted, with a reason.</summary>
    public void Return(Actor actor, string? reason, DateTime at)
    {
        RequireReviewer(CanReturn(actor), actor);
        var why = TextRules.Required(reason, "退回原因", ReasonLength);
        State = ReportState.Draft;
        WaitingSince = null;
        ReturnedAt = at;
        ReturnedByName = actor.Name;
        ReturnReason = why;
        AddStep(ReportStepKind.Returned, actor, at, why);
    }

    /// <summary>The office approves; the text is locked and its percent counts from now on.</summary>
    public void Approve(Actor actor, DateTime at)
    {
        RequireReviewer(CanApprove(actor), actor);
        State = ReportState.Approved;
        WaitingSince = null;
        ApprovedAt = at;
        ApprovedRevision = Revision;
        ApprovedPercent = Percent;
        AddStep(ReportStepKind.Approved, actor, at, null);
    }

    /// <summary>The office opens an approved report for a correction. The approved text stays readable and in force until then.</summary>
    public void Reopen(Actor actor, string? reason, DateTime at)
    {
        Require(CanReopen(actor), "这份填报现在不能重新打开。");
        var why = TextRules.Required(reason, "重新打开的原因", ReasonLength);
        State = ReportState.Draft;
        ReturnedAt = at;
        ReturnedByName = actor.Name;
        ReturnReason = why;
        AddStep(ReportStepKind.Reopened, actor, at, why);
    }

    /// <summary>Moves the day on which writing may begin, when the cadence changes; what was begun stays open.</summary>
    public void OpenFor(Cadence cadence)
    {
        if (State == ReportState.NotStarted)
        {
            OpensOn = Period.OpensOn(cadence);
        }
    }

    /// <summary>Moves the due date of a report that nobody has submitted yet, when the setting changes.</summary>
    public void DueOnDay(int dueDay)
    {
        if (FirstSubmittedOn is null)
        {
            DueOn = Period.DueOn(dueDay);
        }
    }

    private void Put(ReportContent content)
    {
        Done = content.Done;
        Problems = content.Problems;
        NextSteps = content.NextSteps;
        HelpNeeded = content.HelpNeeded;
        Percent = content.Percent;
        PercentReason = content.PercentReason;
        Put(content.Numbers);
    }

    private void Put(ReportedNumbers numbers)
    {
        var drafts = _values.Where(v => v.Revision == IndicatorValue.Draft).ToDictionary(v => v.IndicatorId);
        foreach (var gone in drafts.Values.Where(v => numbers.Of(v.IndicatorId) is null))
        {
            _values.Remove(gone);
        }

        foreach (var number in numbers.Items)
        {
            if (drafts.TryGetValue(number.Indicator.Id, out var draft))
            {
                draft.Put(number);
            }
            else
            {
                _values.Add(new IndicatorValue(number, IndicatorValue.Draft));
            }
        }
    }

    private void AddAuthor(Actor actor)
    {
        if (!IsAuthor(actor.UserId))
        {
            _authors.Add(new ReportAuthor(actor));
        }
    }

    private void AddStep(ReportStepKind kind, Actor actor, DateTime at, string? reason) =>
        _steps.Add(new ReportStep(kind, Revision, actor, at, reason));

    private void RequireWrite(Actor actor, DateOnly today)
    {
        if (CanWrite(actor, today))
        {
            return;
        }

        if (today < OpensOn)
        {
            throw new BusinessRuleException("这一期还没有开始填报。");
        }

        Require(IsOpenForWriting, State == ReportState.Approved ? "填报已通过，不能修改。" : "填报正在审核，不能修改。");
        throw new BusinessRuleException("您现在不能填写这份填报。");
    }

    private void RequireReviewer(bool allowed, Actor actor)
    {
        if (!allowed && IsAuthor(actor.UserId) && WaitingSince is not null)
        {
            throw new BusinessRuleException("不能审核自己填写的填报。");
        }

        Require(allowed, "这份填报现在不由您审核，可能已被处理。");
    }

    private static void Require(bool allowed, string message)
    {
        if (!allowed)
        {
            throw new BusinessRuleException(message);
        }
    }
}

/// <summary>The Chinese words of the report's enumerations; each is a resource key.</summary>
public static class ReportWords
{
    public static string Word(ReportState state) => state switch
    {
        ReportState.NotStarted => "未填",
        ReportState.Draft => "草稿",
        ReportState.WithHead => "待部门审",
        ReportState.WithOffice => "待办公室审",
        _ => "已通过",
    };

    public static string Word(ReportStepKind kind) => kind switch
    {
        ReportStepKind.Submitted => "提交",
        ReportStepKind.Recalled => "撤回",
        ReportStepKind.Confirmed => "部门确认",
        ReportStepKind.Returned => "退回",
        ReportStepKind.Approved => "审核通过",
        _ => "重新打开",
    };
}
