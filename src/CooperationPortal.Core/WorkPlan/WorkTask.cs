using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.WorkPlan;

/// <summary>任务来源.</summary>
public enum TaskSource
{
    /// <summary>方案举措: a measure of the plan.</summary>
    Measure = 1,

    /// <summary>议定事项: a decision of a joint meeting.</summary>
    MeetingDecision = 2,

    /// <summary>领导批示.</summary>
    LeaderInstruction = 3,

    /// <summary>上级要求.</summary>
    UpperLevel = 4,

    /// <summary>督查整改.</summary>
    Rectification = 5,

    /// <summary>办公室增补.</summary>
    Office = 6,
}

/// <summary>State of a task: 拟定 → 交办 → 进行中 → 申请办结 → 办结; 取消. 签收 is a state of each assignment.</summary>
public enum TaskState
{
    /// <summary>拟定: the offices prepare it; nobody else sees it.</summary>
    Draft = 0,

    /// <summary>交办: handed to its departments.</summary>
    Assigned = 1,

    /// <summary>进行中: at least one department has accepted it.</summary>
    InProgress = 2,

    /// <summary>申请办结.</summary>
    ClosingRequested = 3,

    /// <summary>办结.</summary>
    Closed = 4,

    /// <summary>取消.</summary>
    Cancelled = 5,
}

/// <summary>How often its departments report.</summary>
public enum Cadence
{
    /// <summary>每月.</summary>
    Monthly = 1,

    /// <summary>每季度.</summary>
    Quarterly = 3,
}

/// <summary>任务: a piece of work of one year.</summary>
public sealed class WorkTask : IVersioned, IHasLight
{
    public const int NumberLength = 20;
    public const int TitleLength = 200;
    public const int ContentLength = 4000;
    public const int SourceNoteLength = 300;
    public const int MinWeight = 1;
    public const int MaxWeight = 100;
    public const int DefaultWeight = 10;

    private readonly List<Assignment> _assignments = [];
    private readonly List<Milestone> _milestones = [];

    private WorkTask()
    {
    }

    /// <summary>A task of one year, not yet handed to anybody.</summary>
    public WorkTask(int year, string number, int workAreaId, TaskSource source, int? measureId)
    {
        Year = year;
        Number = number;
        WorkAreaId = workAreaId;
        Source = source;
        MeasureId = measureId;
        StartOn = new DateOnly(year, 1, 1);
        DueOn = new DateOnly(year, 12, 31);
        Weight = DefaultWeight;
        Cadence = Cadence.Monthly;
        State = TaskState.Draft;
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    /// <summary>Number within the year: that of the measure (3.2); A-7 for the seventh one added, J-7 from a decision, P-7 from an instruction, Z-7 from an inspection.</summary>
    public string Number { get; private set; } = "";

    public int Year { get; private set; }

    public int WorkAreaId { get; private set; }

    public WorkArea WorkArea { get; private set; } = null!;

    public int? MeasureId { get; private set; }

    public Measure? Measure { get; private set; }

    public TaskSource Source { get; private set; }

    /// <summary>The decision of a meeting that it carries out, if it comes from one.</summary>
    public int? DecisionId { get; private set; }

    /// <summary>Where it comes from, in words: number of the decision, the document …</summary>
    public string? SourceNote { get; private set; }

    public string Name { get; private set; } = "";

    public string? NameEn { get; private set; }

    public string? Content { get; private set; }

    public DateOnly StartOn { get; private set; }

    public DateOnly DueOn { get; private set; }

    /// <summary>The first promise: the due date before it was moved for the first time; null: it never was.</summary>
    public DateOnly? FirstDueOn { get; private set; }

    /// <summary>How often the due date was moved since the task was handed out.</summary>
    public int TimesMoved { get; private set; }

    /// <summary>Share in the means of its area and of the whole, 1 to 100.</summary>
    public int Weight { get; private set; }

    public Cadence Cadence { get; private set; }

    public TaskState State { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    /// <summary>The business day of the closing; it decides on time or late.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>The first word that the portal keeps of a derived value, raised to lock the row while it is reckoned anew.</summary>
    public int RollUpStamp { get; private set; }

    /// <summary>Progress of the Jinghai side in percent; null where none of its departments is on it. Derived.</summary>
    public double? PercentJinghai { get; private set; }

    /// <summary>Progress of the Lianhuashan side in percent; null where none of its departments is on it. Derived.</summary>
    public double? PercentLianhuashan { get; private set; }

    /// <summary>Mean of the sides that have departments on it. Derived.</summary>
    public double? Percent { get; private set; }

    /// <inheritdoc/>
    public DateOnly? NextReportDueOn { get; private set; }

    /// <inheritdoc/>
    public DateOnly? LaggingFrom { get; private set; }

    /// <inheritdoc/>
    public bool IsClosed { get; private set; }

    public IReadOnlyCollection<Assignment> Assignments => _assignments;

    public IReadOnlyCollection<Milestone> Milestones => _milestones;

    /// <summary>Both names.</summary>
    public LocalText Title => new(Name, NameEn);

    /// <summary>True while the task counts in figures: handed out and not cancelled.</summary>
    public bool Counts => State is not (TaskState.Draft or TaskState.Cancelled);

    /// <summary>True while departments work on it.</summary>
    public bool IsRunning => State is TaskState.Assigned or TaskState.InProgress or TaskState.ClosingRequested;

    /// <summary>The dates may be set freely only until the task is handed out; later moves need an approved request.</summary>
    public bool CanMoveDates => State == TaskState.Draft;

    /// <summary>True where the plan's editors may still change it.</summary>
    public bool CanEdit(Actor actor) =>
        actor.May(Permission.EditPlan) && State is not (TaskState.Closed or TaskState.Cancelled);

    /// <summary>Sets what the task says.</summary>
    /// <exception cref="BusinessRuleException">A text is missing or too long, the weight is out of range, or the task is closed.</exception>
    public void Describe(string? name, string? nameEn, string? content, string? sourceNote, int weight)
    {
        RequireOpen();
        (Name, NameEn, Content, SourceNote, Weight) = (
            TextRules.Required(name, "任务名称", TitleLength),
            TextRules.Optional(nameEn, "英文名称", TitleLength),
            TextRules.Optional(content, "工作内容", ContentLength),
            TextRules.Optional(sourceNote, "来源说明", SourceNoteLength),
            weight is >= MinWeight and <= MaxWeight
                ? weight
                : throw new BusinessRuleException("{0}应在 {1} 到 {2} 之间。", new Term("权重"), MinWeight, MaxWeight));
    }

    /// <summary>Sets start and due date; both lie in the task's year.</summary>
    /// <exception cref="BusinessRuleException">The order is wrong, a date lies outside the year, or the task was already handed out.</exception>
    public void Schedule(DateOnly startOn, DateOnly dueOn)
    {
        RequireOpen();
        if (startOn == StartOn && dueOn == DueOn)
        {
            return;
        }

        if (!CanMoveDates)
        {
            throw new BusinessRuleException("任务已交办，起止日期不能直接修改。");
        }

        if (dueOn < startOn)
        {
            throw new BusinessRuleException("完成期限不能早于开始日期。");
        }

        if (startOn.Year != Year || dueOn.Year != Year)
        {
            throw new BusinessRuleException("起止日期应在 {0} 年内。", Year);
        }

        StartOn = startOn;
        DueOn = dueOn;
    }

    /// <summary>Sets how often its departments report. Reports that were never begun are made anew from it.</summary>
    public void ReportEvery(Cadence cadence)
    {
        RequireOpen();
        Cadence = cadence;
    }

    /// <summary>Stamps the moment of creation, once.</summary>
    public void Created(DateTime at) => CreatedAt = CreatedAt == default ? at : CreatedAt;

    /// <summary>交办: hands the task to its departments.</summary>
    /// <exception cref="BusinessRuleException">It was handed out before, or has no department yet.</exception>
    public void HandOut(DateOnly today)
    {
        if (State != TaskState.Draft)
        {
            throw new BusinessRuleException("任务已交办。");
        }

        if (!_assignments.Exists(a => a.IsActive))
        {
            throw new BusinessRuleException("请先确定落实部门，再交办。");
        }

        State = TaskState.Assigned;
        foreach (var assignment in _assignments.Where(a => a.IsActive))
        {
            assignment.HandOut(today);
        }
    }

    /// <summary>Puts a department on the task, or back on it, or changes its part.</summary>
    /// <param name="department">A department of either side.</param>
    /// <param name="part">Lead or supporting.</param>
    /// <param name="today">The day from which it owes reports, if the task is already handed out.</param>
    /// <returns>The assignment.</returns>
    public Assignment Assign(Department department, AssignmentPart part, DateOnly today)
    {
        RequireOpen();
        var assignment = _assignments.Find(a => a.DepartmentId == department.Id);
        if (assignment is null)
        {
            assignment = new Assignment(this, department, part);
            _assignments.Add(assignment);
            if (State != TaskState.Draft)
            {
                assignment.HandOut(today);
            }
        }
        else
        {
            assignment.TakeBackOn(part);
            if (State != TaskState.Draft && assignment.AssignedOn is null)
            {
                assignment.HandOut(today);
            }
        }

        return assignment;
    }

    /// <summary>
    /// A department was merged into another one of its side. Where that one is not on the task, the assignment moves to it as a whole; where
    /// it is, its own one goes on (as lead, if either was) and the merged one is withdrawn.
    /// </summary>
    /// <returns>True where it moved; false where it was withdrawn.</returns>
    public bool TakeOver(Assignment assignment, Department target, DateOnly today)
    {
        if (!_assignments.Exists(a => a.DepartmentId == target.Id))
        {
            assignment.MoveTo(target);
            return true;
        }

        var present = _assignments.Find(a => a.DepartmentId == target.Id)!;
        Assign(target, present.IsActive && assignment.Part != AssignmentPart.Lead ? present.Part : assignment.Part, today);
        assignment.Withdraw();
        return false;
    }

    /// <summary>签收 by one department; the first one brings the task into progress.</summary>
    /// <exception cref="BusinessRuleException">Not handed out, not theirs, or accepted before.</exception>
    public void Accept(Actor actor, DateTime at)
    {
        if (!IsRunning)
        {
            throw new BusinessRuleException("任务不在办理中，不能签收。");
        }

        var assignment = _assignments.Find(a => a.IsActive && actor.IsOf(a.DepartmentId))
            ?? throw new BusinessRuleException("本部门不承担这项任务。");
        assignment.Accept(actor, at);
        if (State == TaskState.Assigned)
        {
            State = TaskState.InProgress;
        }
    }

    /// <summary>办结. The way there (request, evidence, check) is the supervision's; this is its last step.</summary>
    /// <exception cref="BusinessRuleException">The task is not under way.</exception>
    public void Close(DateTime at)
    {
        if (!IsRunning)
        {
            throw new BusinessRuleException("任务不在办理中，不能办结。");
        }

        State = TaskState.Closed;
        ClosedAt = at;
        ClosedOn = BusinessClock.DayOf(at);
        IsClosed = true;
        foreach (var assignment in _assignments)
        {
            assignment.Close();
        }
    }

    /// <summary>Ties the task to the decision that made it, or that a correction of the minutes put in its place.</summary>
    public void CarriesOut(int decisionId) => DecisionId = decisionId;

    /// <summary>
    /// A correction of the minutes, signed by both conveners, moves the due date of its decision: that is the approval which moving a
    /// date needs. The year of a task stays.
    /// </summary>
    /// <exception cref="BusinessRuleException">The task has ended, or the date lies before its start.</exception>
    public void DueByDecision(DateOnly dueOn)
    {
        if (dueOn == DueOn)
        {
            return;
        }

        RequireOpen();
        if (dueOn < StartOn)
        {
            throw new BusinessRuleException("完成期限不能早于开始日期。");
        }

        Move(dueOn);
    }

    /// <summary>The last day to which a request can move the due date: the end of the year after the task's, which itself stays.</summary>
    public DateOnly LastPossibleDate => new(Year + 1, 12, 31);

    /// <summary>申请办结 was asked for.</summary>
    internal void RequestClosing()
    {
        if (State is not (TaskState.Assigned or TaskState.InProgress))
        {
            throw new BusinessRuleException("任务不在办理中，不能办结。");
        }

        State = TaskState.ClosingRequested;
    }

    /// <summary>The closing was declined or withdrawn.</summary>
    internal void ResumeWork()
    {
        if (State == TaskState.ClosingRequested)
        {
            State = _assignments.Exists(a => a is { IsActive: true, AcceptedAt: not null }) ? TaskState.InProgress : TaskState.Assigned;
        }
    }

    /// <summary>A date to which the due date can be moved.</summary>
    /// <exception cref="BusinessRuleException">It is missing, not later than the present one, past, or too far away.</exception>
    internal DateOnly LaterDate(DateOnly? dueOn, DateOnly today)
    {
        var day = dueOn ?? throw new BusinessRuleException("请填写{0}。", new Term("新的完成期限"));
        if (day <= DueOn)
        {
            throw new BusinessRuleException("新的完成期限应晚于现在的期限。");
        }

        if (day < today)
        {
            throw new BusinessRuleException("新的完成期限不能早于今天。");
        }

        return day <= LastPossibleDate ? day : throw new BusinessRuleException("完成期限最晚延到 {0} 年年底。", Year + 1);
    }

    /// <summary>An approved request moves the due date; the first promise is kept. The year of a task stays.</summary>
    internal void MoveByRequest(DateOnly dueOn, DateOnly today) => Move(LaterDate(dueOn, today));

    /// <summary>An approved request cancels it; its reports stay readable.</summary>
    internal void CancelByRequest()
    {
        if (!IsRunning)
        {
            throw new BusinessRuleException("任务不在办理中，不能取消。");
        }

        State = TaskState.Cancelled;
    }

    /// <summary>An approved request puts a department on the task, takes it off, or changes its part.</summary>
    internal void PutByRequest(Department department, AssignmentPart? part, DateOnly today)
    {
        if (part is { } wanted)
        {
            if (!department.IsActive)
            {
                throw new BusinessRuleException("“{0}”已停用，不能承担任务。", department.Name);
            }

            Assign(department, wanted, today);
            return;
        }

        _assignments.Find(a => a.IsActive && a.DepartmentId == department.Id)?.Withdraw();
    }

    /// <summary>After a change by request: the side still has a department on the task, and one lead at most.</summary>
    internal void RequireDepartments(Side side)
    {
        var left = _assignments.FindAll(a => a.IsActive && a.Side == side);
        if (left.Count == 0)
        {
            throw new BusinessRuleException("本方至少保留一个落实部门。");
        }

        if (left.Count(a => a.Part == AssignmentPart.Lead) > 1)
        {
            throw new BusinessRuleException("每一方只能有一个牵头部门。");
        }
    }

    /// <summary>True where all departments of a side have reported 100 %, approved.</summary>
    public bool IsDoneOn(Side side) => _assignments.TrueForAll(a => !a.IsActive || a.Side != side || a.Percent == 100);

    /// <summary>A correction of the minutes drops the decision: its task is cancelled, and its reports stay readable.</summary>
    public void CancelByDecision()
    {
        if (IsRunning || State == TaskState.Draft)
        {
            State = TaskState.Cancelled;
        }
    }

    /// <summary>Adds a milestone within the task's time.</summary>
    public Milestone AddMilestone(string? name, DateOnly dueOn)
    {
        RequireOpen();
        var milestone = new Milestone(name, InTime(dueOn));
        _milestones.Add(milestone);
        return milestone;
    }

    /// <summary>Changes a milestone.</summary>
    public void ChangeMilestone(Milestone milestone, string? name, DateOnly dueOn, DateOnly? doneOn, DateOnly today)
    {
        RequireOpen();
        milestone.Change(name, InTime(dueOn), doneOn, today);
    }

    private void Move(DateOnly dueOn)
    {
        FirstDueOn ??= DueOn;
        TimesMoved++;
        DueOn = dueOn;
        foreach (var assignment in _assignments)
        {
            assignment.Due(dueOn);
        }
    }

    private DateOnly InTime(DateOnly dueOn) =>
        dueOn >= StartOn && dueOn <= DueOn
            ? dueOn
            : throw new BusinessRuleException("节点日期应在任务起止日期之内。");

    private void RequireOpen()
    {
        if (State is TaskState.Closed or TaskState.Cancelled)
        {
            throw new BusinessRuleException("任务已结束，不能修改。");
        }
    }
}

/// <summary>The Chinese words of the task's enumerations; each is a resource key.</summary>
public static class TaskWords
{
    public static string Word(TaskState state) => state switch
    {
        TaskState.Draft => "拟定",
        TaskState.Assigned => "交办",
        TaskState.InProgress => "进行中",
        TaskState.ClosingRequested => "申请办结",
        TaskState.Closed => "已办结",
        _ => "已取消",
    };

    public static string Word(TaskSource source) => source switch
    {
        TaskSource.Measure => "方案举措",
        TaskSource.MeetingDecision => "议定事项",
        TaskSource.LeaderInstruction => "领导批示",
        TaskSource.UpperLevel => "上级要求",
        TaskSource.Rectification => "督查整改",
        _ => "办公室增补",
    };

    public static string Word(Cadence cadence) => cadence == Cadence.Monthly ? "每月填报" : "每季度填报";

    public static string Word(AssignmentPart part) => part == AssignmentPart.Lead ? "牵头" : "配合";
}
