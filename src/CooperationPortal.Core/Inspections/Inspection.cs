using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Inspections;

/// <summary>State of an inspection. The numbers stand in the database.</summary>
public enum InspectionState
{
    /// <summary>拟定: office and evaluators of the side prepare it; nobody else knows of it.</summary>
    Draft = 0,

    /// <summary>已通知: numbered, and the departments are told; findings are written.</summary>
    Announced = 1,

    /// <summary>已反馈: the conclusion went to the departments; problems are put right.</summary>
    Concluded = 2,

    /// <summary>已办结: everything that had to be put right is struck off.</summary>
    Closed = 3,

    /// <summary>已撤销: called off with a reason before its conclusion.</summary>
    Withdrawn = 4,
}

/// <summary>
/// 督查: an office or evaluators look at how departments of their side carry the plan out. It guards who may do what: nobody inspects the own
/// department, and nobody gives orders to the other side's (docs/decisions/0019).
/// </summary>
public sealed class Inspection : IVersioned
{
    public const int TitleLength = 100;
    public const int ScopeLength = 1000;
    public const int ContentLength = 4000;
    public const int ConclusionLength = 4000;
    public const int WordsLength = 500;

    /// <summary>Most findings of one inspection.</summary>
    public const int MostFindings = 100;

    /// <summary>陈述意见: workdays after the conclusion.</summary>
    public const int ViewWorkdays = 5;

    private readonly List<InspectedDepartment> _departments = [];
    private readonly List<AssignedInspector> _inspectors = [];
    private readonly List<InspectionFinding> _findings = [];
    private readonly List<InspectionStep> _steps = [];

    private Inspection()
    {
    }

    /// <summary>拟定.</summary>
    /// <exception cref="BusinessRuleException">Not theirs to prepare, or the plan does not do.</exception>
    public Inspection(Actor actor, InspectionPlan plan, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!CanPrepare(actor))
        {
            throw new BusinessRuleException("只有领导小组办公室和督查考核人员可以组织督查。");
        }

        Side = actor.Side!.Value;
        (CreatedById, CreatedByName, CreatedAt) = (actor.UserId, actor.Name, at);
        Put(actor, plan);
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    /// <summary>Year of the number 督查〔2026〕2号; before, that of its first day.</summary>
    public int Year { get; private set; }

    /// <summary>Taken when it is announced; null: a draft.</summary>
    public int? Number { get; private set; }

    /// <summary>The organizer's side; its departments alone are inspected.</summary>
    public Side Side { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>督查对象和范围.</summary>
    public string Scope { get; private set; } = "";

    /// <summary>督查内容.</summary>
    public string Content { get; private set; } = "";

    public DateOnly FromOn { get; private set; }

    public DateOnly ToOn { get; private set; }

    public InspectionState State { get; private set; }

    public int CreatedById { get; private set; }

    public string CreatedByName { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    public DateTime? AnnouncedAt { get; private set; }

    /// <summary>督查结论, as fed back.</summary>
    public string? Conclusion { get; private set; }

    public DateTime? ConcludedAt { get; private set; }

    /// <summary>Last day on which an inspected department may state its view.</summary>
    public DateOnly? ViewsUntil { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    /// <summary>Raised by every step, so that two steps at the same moment never miss each other.</summary>
    public int StepCount { get; private set; }

    public IReadOnlyCollection<InspectedDepartment> Departments => _departments;

    public IReadOnlyCollection<AssignedInspector> Inspectors => _inspectors;

    public IReadOnlyCollection<InspectionFinding> Findings => _findings;

    public IReadOnlyCollection<InspectionStep> Steps => _steps;

    /// <summary>督查〔2026〕2号; null: not announced.</summary>
    public string? NumberText => Number is { } number ? InspectionWords.Number(Year, number) : null;

    /// <summary>Its number, where it has one, and its title, for notices and the trail.</summary>
    public string Label => NumberText is { } number ? $"{number} {Title}" : Title;

    /// <summary>True once the departments have the conclusion.</summary>
    public bool IsConcluded => State is InspectionState.Concluded or InspectionState.Closed;

    /// <summary>May prepare inspections of the own side at all.</summary>
    public static bool CanPrepare(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.May(Permission.Inspect) && actor.Side is not null;
    }

    /// <summary>Knows of it: office and evaluators of the side, its leaders from the notice on, the departments likewise, the upper level what is concluded.</summary>
    public bool CanRead(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return ReadsAll(actor) || (Number is not null && IsInspected(actor));
    }

    /// <summary>Knows of all departments' parts, and not only of the own one.</summary>
    public bool ReadsAll(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Prepares(actor)
            || (Number is not null && !IsInspected(actor) && actor.Side == Side && actor.Roles.Contains(Role.Leader))
            || (IsConcluded && actor.Roles.Contains(Role.Inspector));
    }

    /// <summary>Reads what was found at a department: before the conclusion only those who inspect, afterwards also the department.</summary>
    public bool CanReadFindings(Actor actor, int departmentId)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return IsConcluded ? ReadsAll(actor) || (IsInspected(actor) && actor.IsOf(departmentId)) : Organizes(actor);
    }

    /// <summary>May change the plan, and announce it.</summary>
    public bool CanEdit(Actor actor) => State == InspectionState.Draft && Prepares(actor);

    /// <summary>May write findings, and feed the conclusion back.</summary>
    public bool CanInspect(Actor actor) => State == InspectionState.Announced && Organizes(actor);

    /// <summary>May call it off.</summary>
    public bool CanWithdraw(Actor actor) => CanEdit(actor) || CanInspect(actor);

    /// <summary>May strike the item off, or send it back.</summary>
    public bool CanCheck(Actor actor, InspectionFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return State == InspectionState.Concluded && finding.State == RectificationState.ToCheck && Organizes(actor);
    }

    /// <summary>May state the own department's view, once, in time.</summary>
    public bool CanStateView(Actor actor, InspectedDepartment department, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(department);
        return IsConcluded && actor.May(Permission.WriteReports) && actor.IsOf(department.DepartmentId) && department.ViewAt is null && today <= ViewsUntil;
    }

    /// <summary>May answer the view.</summary>
    public bool CanAnswerView(Actor actor, InspectedDepartment department)
    {
        ArgumentNullException.ThrowIfNull(department);
        return department is { ViewAt: not null, AnsweredAt: null } && Organizes(actor);
    }

    /// <summary>Changes the plan of a draft.</summary>
    /// <exception cref="BusinessRuleException">It is not the person's to change now, or it does not do.</exception>
    public void Change(Actor actor, InspectionPlan plan)
    {
        Require(CanEdit(actor));
        Put(actor, plan);
    }

    /// <summary>What has to be so before a number is taken.</summary>
    /// <exception cref="BusinessRuleException">It cannot be announced now.</exception>
    public void RequireAnnounceable(Actor actor)
    {
        Require(CanEdit(actor));
        if (_departments.Count == 0)
        {
            throw new BusinessRuleException("请选择督查的部门。");
        }

        if (_inspectors.Count == 0)
        {
            throw new BusinessRuleException("请选择督查人员。");
        }
    }

    /// <summary>通知: it gets its number, and the departments know of it.</summary>
    public void Announce(Actor actor, int number, DateTime at)
    {
        RequireAnnounceable(actor);
        (Year, Number, State, AnnouncedAt) = (BusinessClock.DayOf(at).Year, number, InspectionState.Announced, at);
        Step(InspectionStepKind.Announced, actor, at, null);
    }

    /// <summary>撤销 before the conclusion; nothing is deleted.</summary>
    public void Withdraw(Actor actor, string? reason, DateTime at)
    {
        Require(CanWithdraw(actor));
        Step(InspectionStepKind.Withdrawn, actor, at, TextRules.Required(reason, "撤销原因", WordsLength));
        State = InspectionState.Withdrawn;
    }

    /// <summary>Writes a finding down; until the conclusion it is the inspectors' own.</summary>
    public InspectionFinding AddFinding(Actor actor, FindingContent content, DateTime at)
    {
        Require(CanInspect(actor));
        if (_findings.Count >= MostFindings)
        {
            throw new BusinessRuleException("一次督查最多 {0} 条督查发现。", MostFindings);
        }

        var finding = new InspectionFinding(_findings.Select(f => f.Number).DefaultIfEmpty().Max() + 1);
        finding.Put(actor, Checked(content), at);
        _findings.Add(finding);
        StepCount++;
        return finding;
    }

    /// <summary>Changes a finding before the conclusion.</summary>
    public void ChangeFinding(Actor actor, InspectionFinding finding, FindingContent content, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(finding);
        Require(CanInspect(actor) && finding.WithdrawnAt is null);
        finding.Put(actor, Checked(content), at);
        StepCount++;
    }

    /// <summary>Takes a finding back before the conclusion; it stays for those who inspect.</summary>
    public void WithdrawFinding(Actor actor, InspectionFinding finding, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(finding);
        Require(CanInspect(actor) && finding.WithdrawnAt is null);
        finding.Withdraw(actor, at);
        StepCount++;
    }

    /// <summary>What has to be so before the tasks of its problems are made.</summary>
    /// <exception cref="BusinessRuleException">It cannot be concluded now.</exception>
    public string RequireConcludable(Actor actor, string? conclusion, DateOnly today)
    {
        Require(CanInspect(actor));
        var text = TextRules.Required(conclusion, "督查结论", ConclusionLength);
        if (_findings.Find(f => f.IsProblem && f.DueOn < today) is { } late)
        {
            throw new BusinessRuleException("第 {0} 条的整改期限已过，请先修改期限。", late.Number);
        }

        return text;
    }

    /// <summary>反馈: the conclusion goes to the departments. Each problem has been given its task before (<see cref="InspectionFinding.Order"/>).</summary>
    /// <param name="actor">Who.</param>
    /// <param name="conclusion">The words.</param>
    /// <param name="viewsUntil">Last day for views.</param>
    /// <param name="at">When.</param>
    public void Conclude(Actor actor, string? conclusion, DateOnly viewsUntil, DateTime at)
    {
        Conclusion = RequireConcludable(actor, conclusion, BusinessClock.DayOf(at));
        if (_findings.Exists(f => f.IsProblem && f.State != RectificationState.UnderWay))
        {
            throw new InvalidOperationException("A problem without a task.");
        }

        (State, ConcludedAt, ViewsUntil) = (InspectionState.Concluded, at, viewsUntil);
        Step(InspectionStepKind.Concluded, actor, at, null);
        CloseWhereDone(actor, at);
    }

    /// <summary>陈述意见 of an inspected department.</summary>
    public void StateView(Actor actor, InspectedDepartment department, string? words, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(department);
        if (!CanStateView(actor, department, BusinessClock.DayOf(at)))
        {
            throw new BusinessRuleException(department.ViewAt is not null ? "本部门已陈述意见。" : "现在不能陈述意见。");
        }

        department.State(actor, TextRules.Required(words, "陈述意见", InspectedDepartment.ViewLength), at);
        Step(InspectionStepKind.ViewStated, actor, at, null, department.DepartmentId);
    }

    /// <summary>The organizer answers in writing.</summary>
    public void AnswerView(Actor actor, InspectedDepartment department, string? words, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(department);
        Require(CanAnswerView(actor, department));
        department.Answer(actor, TextRules.Required(words, "答复", InspectedDepartment.ViewLength), at);
        Step(InspectionStepKind.ViewAnswered, actor, at, null, department.DepartmentId);
    }

    /// <summary>The task of an item was closed or cancelled by an approved request: the item waits to be checked.</summary>
    /// <returns>True where the organizer has to be told.</returns>
    public bool TaskEnded(InspectionFinding finding, WorkTask task, Actor actor, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(task);
        if (!finding.TaskEnded(task, at))
        {
            return false;
        }

        var kind = task.State == TaskState.Cancelled ? InspectionStepKind.TaskCancelled : InspectionStepKind.TaskClosed;
        Step(kind, actor, at, null, finding.DepartmentId, finding.Number);
        return true;
    }

    /// <summary>销号: checked and put right. The last one closes the inspection.</summary>
    public void StrikeOff(Actor actor, InspectionFinding finding, string? note, DateTime at)
    {
        Require(CanCheck(actor, finding));
        var words = TextRules.Required(note, "销号意见", WordsLength);
        finding.StrikeOff(actor, words, at);
        Step(InspectionStepKind.StruckOff, actor, at, words, finding.DepartmentId, finding.Number);
        CloseWhereDone(actor, at);
    }

    /// <summary>退回整改: not put right yet. The follow-up task has been made before (<see cref="InspectionFinding.Order"/>).</summary>
    public void SendBack(Actor actor, InspectionFinding finding, WorkTask task, string? reason, DateTime at)
    {
        Require(CanCheck(actor, finding));
        var words = TextRules.Required(reason, "退回原因", WordsLength);
        finding.Order(task);
        Step(InspectionStepKind.SentBack, actor, at, words, finding.DepartmentId, finding.Number);
    }

    private bool Prepares(Actor actor) => CanPrepare(actor) && actor.Side == Side && !IsInspected(actor);

    /// <summary>The office of the side, and the evaluators who are named in it.</summary>
    private bool Organizes(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Prepares(actor) && (actor.IsOfficeMember || _inspectors.Exists(i => i.UserId == actor.UserId));
    }

    private bool IsInspected(Actor actor) => actor.May(Permission.ReadPlan) && _departments.Exists(d => actor.IsOf(d.DepartmentId));

    private void Put(Actor actor, InspectionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (title, scope, content) = (
            TextRules.Required(plan.Title, "督查名称", TitleLength),
            TextRules.Required(plan.Scope, "督查对象和范围", ScopeLength),
            TextRules.Required(plan.Content, "督查内容", ContentLength));
        if (plan.ToOn < plan.FromOn)
        {
            throw new BusinessRuleException("结束日期不能早于开始日期。");
        }

        if (plan.Departments.Any(d => d.Side != Side))
        {
            throw new BusinessRuleException("只督查本方部门；需要另一方督查的，请由两地办公室协商。");
        }

        if (plan.Departments.Any(d => actor.IsOf(d.Id)))
        {
            throw new BusinessRuleException("不能督查自己的部门。");
        }

        if (plan.Inspectors.FirstOrDefault(i => plan.Departments.Any(d => d.Id == i.DepartmentId)) is { } own)
        {
            throw new BusinessRuleException("{0}不能督查自己的部门。", own.Name);
        }

        (Title, Scope, Content, FromOn, ToOn) = (title, scope, content, plan.FromOn, plan.ToOn);
        Year = plan.FromOn.Year;
        _departments.RemoveAll(kept => plan.Departments.All(d => d.Id != kept.DepartmentId));
        _departments.AddRange(plan.Departments.Where(d => !_departments.Exists(kept => kept.DepartmentId == d.Id)).Select(d => new InspectedDepartment(d)));
        _inspectors.RemoveAll(kept => plan.Inspectors.All(i => i.UserId != kept.UserId));
        _inspectors.AddRange(plan.Inspectors.Where(i => !_inspectors.Exists(kept => kept.UserId == i.UserId)).Select(i => new AssignedInspector(i)));
        StepCount++;
    }

    private FindingContent Checked(FindingContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return _departments.Exists(d => d.DepartmentId == content.DepartmentId)
            ? content
            : throw new BusinessRuleException("这个部门不在督查范围内。");
    }

    private void CloseWhereDone(Actor actor, DateTime at)
    {
        if (_findings.Exists(f => f.IsOpen))
        {
            return;
        }

        (State, ClosedAt) = (InspectionState.Closed, at);
        Step(InspectionStepKind.Closed, actor, at, null);
    }

    private void Step(InspectionStepKind kind, Actor actor, DateTime at, string? words, int? departmentId = null, int? finding = null)
    {
        _steps.Add(new InspectionStep(kind, actor, at, words, departmentId, finding));
        StepCount++;
    }

    private static void Require(bool allowed)
    {
        if (!allowed)
        {
            throw new BusinessRuleException("您现在不能这样处理这次督查。");
        }
    }
}

/// <summary>What an inspection is to be.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Scope">督查对象和范围.</param>
/// <param name="Content">督查内容.</param>
/// <param name="FromOn">First day.</param>
/// <param name="ToOn">Last day.</param>
/// <param name="Departments">Which are inspected.</param>
/// <param name="Inspectors">By whom.</param>
public sealed record InspectionPlan(
    string? Title, string? Scope, string? Content, DateOnly FromOn, DateOnly ToOn, IReadOnlyCollection<Department> Departments,
    IReadOnlyCollection<InspectorChoice> Inspectors);

/// <summary>Somebody who may inspect.</summary>
public sealed record InspectorChoice(int UserId, string Name, int? DepartmentId);
