using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.WorkPlan;

/// <summary>What is asked for on a task. The numbers stand in the database.</summary>
public enum TaskRequestKind
{
    /// <summary>延期: a later due date.</summary>
    Move = 1,

    /// <summary>调整部门: departments on, off, or with another part; of the own side.</summary>
    Departments = 2,

    /// <summary>取消.</summary>
    Cancel = 3,

    /// <summary>申请办结, with evidence.</summary>
    Close = 4,

    /// <summary>暂不能办: cannot be done now; what is needed, and from whom.</summary>
    Blocked = 5,
}

/// <summary>State of a request.</summary>
public enum TaskRequestState
{
    /// <summary>待审批.</summary>
    Open = 0,

    /// <summary>已批准: it is carried out.</summary>
    Approved = 1,

    /// <summary>已退回: declined with a reason; the same may be asked again.</summary>
    Declined = 2,

    /// <summary>已撤回: by who asked, or because the task ended meanwhile.</summary>
    Withdrawn = 3,
}

/// <summary>From whom it is needed what cannot be done without.</summary>
public enum NeededFrom
{
    /// <summary>A department of either side.</summary>
    Department = 1,

    /// <summary>领导小组办公室 of the own side.</summary>
    OwnOffice = 2,

    /// <summary>领导小组办公室 of the other side.</summary>
    OtherOffice = 3,

    /// <summary>领导小组.</summary>
    LeadingGroup = 4,
}

/// <summary>What a request says, as typed. Which of it is needed depends on its kind.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Reason">Why; of 暂不能办 why it cannot be done.</param>
public sealed record RequestContent(TaskRequestKind Kind, string? Reason)
{
    /// <summary>Of 延期: the date wanted.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Of 调整部门: department → the part wanted; null: off the task.</summary>
    public IReadOnlyCollection<(Department Department, AssignmentPart? Part)> Parts { get; init; } = [];

    /// <summary>Of 申请办结: files of the task, or of approved reports on it.</summary>
    public IReadOnlyCollection<Guid> Evidence { get; init; } = [];

    /// <summary>Of 暂不能办: what was done so far.</summary>
    public string? DoneSoFar { get; init; }

    /// <summary>Of 暂不能办: what is needed.</summary>
    public string? Needed { get; init; }

    /// <summary>Of 暂不能办: from whom.</summary>
    public NeededFrom? From { get; init; }

    /// <summary>The department, where it is needed from one.</summary>
    public Department? FromDepartment { get; init; }
}

/// <summary>
/// 申请: a department or office asks for something that changes a task which is under way (DESIGN.md: a due date is moved, or a task
/// cancelled, only by an approved request that keeps the old date and the reason; closing needs evidence). Who decides stands in
/// <see cref="RequestChain"/>, frozen when it is asked.
/// </summary>
public sealed class TaskRequest : IVersioned
{
    public const int ReasonLength = 1000;
    public const int DoneLength = 1000;
    public const int NeededLength = 1000;
    public const int AnswerLength = 500;
    public const int MaxEvidence = 20;

    private readonly List<RequestedPart> _parts = [];
    private readonly List<RequestEvidence> _evidence = [];
    private readonly List<TaskRequestStep> _steps = [];

    private TaskRequest()
    {
    }

    /// <summary>Asks.</summary>
    /// <param name="task">Tracked, with its assignments and their departments.</param>
    /// <param name="content">What is asked for.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="today">The business day.</param>
    /// <param name="at">The moment.</param>
    /// <exception cref="BusinessRuleException">The actor may not ask for it now, or something is missing.</exception>
    public TaskRequest(WorkTask task, RequestContent content, Actor actor, DateOnly today, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(actor);
        if (!CanAsk(task, content.Kind, actor))
        {
            throw new BusinessRuleException("您现在不能提出这项申请。");
        }

        (Task, TaskId, Kind, Side, DepartmentId) = (task, task.Id, content.Kind, actor.Side!.Value, actor.DepartmentId!.Value);
        Reason = TextRules.Required(content.Reason, content.Kind == TaskRequestKind.Blocked ? "为什么暂不能办" : "申请理由", ReasonLength);
        switch (content.Kind)
        {
            case TaskRequestKind.Move:
                (OldDueOn, DueOn) = (task.DueOn, task.LaterDate(content.DueOn, today));
                break;
            case TaskRequestKind.Departments:
                Want(task, content.Parts);
                break;
            case TaskRequestKind.Close:
                Prove(content.Evidence);
                task.RequestClosing();
                break;
            case TaskRequestKind.Blocked:
                Need(content);
                break;
        }

        var chain = RequestChain.For(task, content.Kind, actor);
        (FirstOffice, SecondOffice) = (chain.First, chain.Second);
        (AskedById, AskedByName, AskedAt, WaitingSince) = (actor.UserId, actor.Name, at, at);
        OpenKind = Kind;
        AddStep(RequestStepKind.Asked, actor, at, null);
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    public int TaskId { get; private set; }

    public WorkTask Task { get; private set; } = null!;

    public TaskRequestKind Kind { get; private set; }

    public TaskRequestState State { get; private set; }

    /// <summary>The kind while it is open, null afterwards: with the task it is unique, so a task has at most one open request of a kind.</summary>
    public TaskRequestKind? OpenKind { get; private set; }

    /// <summary>The side of who asks.</summary>
    public Side Side { get; private set; }

    /// <summary>The department of who asks.</summary>
    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    public string Reason { get; private set; } = "";

    /// <summary>The date wanted.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The due date when it was asked: kept for good.</summary>
    public DateOnly? OldDueOn { get; private set; }

    public string? DoneSoFar { get; private set; }

    public string? Needed { get; private set; }

    public NeededFrom? From { get; private set; }

    public int? FromDepartmentId { get; private set; }

    public Department? FromDepartment { get; private set; }

    public int AskedById { get; private set; }

    public string AskedByName { get; private set; } = "";

    public DateTime AskedAt { get; private set; }

    /// <summary>The side whose office decides first.</summary>
    public Side FirstOffice { get; private set; }

    /// <summary>The side whose office has to agree afterwards; null: none has to.</summary>
    public Side? SecondOffice { get; private set; }

    /// <summary>When the first office agreed and the second got it; null: it did not, or there is no second.</summary>
    public DateTime? AgreedAt { get; private set; }

    /// <summary>Since when it waits where it is; null: it waits for nobody.</summary>
    public DateTime? WaitingSince { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    public string? DecidedByName { get; private set; }

    /// <summary>What the office that decided said: the reason of a refusal, or what it will do.</summary>
    public string? Answer { get; private set; }

    public IReadOnlyCollection<RequestedPart> Parts => _parts;

    public IReadOnlyCollection<RequestEvidence> Evidence => _evidence;

    public IReadOnlyCollection<TaskRequestStep> Steps => _steps;

    /// <summary>The side whose office has it now; null: none.</summary>
    public Side? WaitsFor => State != TaskRequestState.Open ? null : AgreedAt is null ? FirstOffice : SecondOffice;

    /// <summary>
    /// May ask for it: a writer of a department that is on the task, or an office for a task on which its side is. Closing is asked for by
    /// the side's lead, where it has one. An office changes its own side's departments without asking (docs/decisions/0004).
    /// </summary>
    public static bool CanAsk(WorkTask task, TaskRequestKind kind, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(actor);
        if (!task.IsRunning || !actor.May(Permission.MakeRequests) || actor.Side is not { } side || actor.DepartmentId is null)
        {
            return false;
        }

        var own = task.Assignments.Where(a => a is { IsActive: true } && a.Side == side).ToList();
        var office = actor.IsOfficeMember && actor.May(Permission.EditPlan);
        var mine = own.Find(a => actor.IsOf(a.DepartmentId));
        return kind switch
        {
            TaskRequestKind.Departments => mine is not null && !office,
            TaskRequestKind.Close => task.State != TaskState.ClosingRequested
                && ((office && own.Count > 0)
                    || (mine is not null && (mine.Part == AssignmentPart.Lead || !own.Exists(a => a.Part == AssignmentPart.Lead)))),
            _ => mine is not null || (office && own.Count > 0),
        };
    }

    /// <summary>May read it: once approved whoever reads the plan; before, and if it comes to nothing, the side that asked and the offices that had it.</summary>
    public bool CanRead(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.May(Permission.ReadPlan)
            && (State == TaskRequestState.Approved || actor.Side == Side
                || (actor.IsOfficeMember && actor.May(Permission.DecideRequests)
                    && (actor.Side == FirstOffice || (AgreedAt is not null && actor.Side == SecondOffice))));
    }

    /// <summary>May take it back: the asking department, while it is open.</summary>
    public bool CanWithdraw(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return State == TaskRequestState.Open && actor.May(Permission.MakeRequests) && actor.IsOf(DepartmentId);
    }

    /// <summary>May approve or decline it: the office that has it, and never who belongs to the department that asked.</summary>
    public bool CanDecide(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return WaitsFor is { } side && Task.IsRunning && actor.May(Permission.DecideRequests) && actor.IsOfficeMember
            && actor.Side == side && !actor.IsOf(DepartmentId) && actor.UserId != AskedById;
    }

    /// <summary>Takes it back.</summary>
    /// <exception cref="BusinessRuleException">It is not theirs, or not open any more.</exception>
    public void Withdraw(Actor actor, DateTime at)
    {
        if (!CanWithdraw(actor))
        {
            throw new BusinessRuleException("申请已处理，不能撤回。");
        }

        End(TaskRequestState.Withdrawn, actor, at, null);
        AddStep(RequestStepKind.Withdrawn, actor, at, null);
        ResumeTask();
    }

    /// <summary>Declines it, with a reason. Closing declined brings the task back into progress.</summary>
    /// <exception cref="BusinessRuleException">It is not the actor's to decide now, or the reason is missing.</exception>
    public void Decline(Actor actor, string? reason, DateTime at)
    {
        RequireDecider(actor);
        var why = TextRules.Required(reason, "退回原因", AnswerLength);
        End(TaskRequestState.Declined, actor, at, why);
        AddStep(RequestStepKind.Declined, actor, at, why);
        ResumeTask();
    }

    /// <summary>
    /// Approves it; the last approval carries it out on the task. The first of two offices hands it on to the second, unless that is not
    /// needed any more: the other side's departments have all reported 100 % when the whole is to be closed.
    /// </summary>
    /// <param name="actor">Of the office that has it.</param>
    /// <param name="words">What the office says to it; may be missing.</param>
    /// <param name="today">The business day.</param>
    /// <param name="at">The moment.</param>
    /// <returns>True where it is approved for good; false where the second office has it now.</returns>
    /// <exception cref="BusinessRuleException">It is not the actor's to decide now, or cannot be carried out any more.</exception>
    public bool Approve(Actor actor, string? words, DateOnly today, DateTime at)
    {
        RequireDecider(actor);
        var answer = TextRules.Optional(words, "审批意见", AnswerLength);
        if (AgreedAt is null && SecondOffice is { } other && !(Kind == TaskRequestKind.Close && Task.IsDoneOn(other)))
        {
            (AgreedAt, WaitingSince) = (at, at);
            AddStep(RequestStepKind.Agreed, actor, at, answer);
            return false;
        }

        CarryOut(today);
        End(TaskRequestState.Approved, actor, at, answer);
        AddStep(RequestStepKind.Approved, actor, at, answer);
        return true;
    }

    /// <summary>Its task ended by another way: nobody has to decide it any more.</summary>
    public void Lapse(Actor actor, DateTime at)
    {
        if (State != TaskRequestState.Open)
        {
            return;
        }

        End(TaskRequestState.Withdrawn, actor, at, null);
        AddStep(RequestStepKind.Lapsed, actor, at, null);
    }

    private void CarryOut(DateOnly today)
    {
        switch (Kind)
        {
            case TaskRequestKind.Move:
                Task.MoveByRequest(DueOn!.Value, today);
                break;
            case TaskRequestKind.Departments:
                foreach (var part in _parts)
                {
                    Task.PutByRequest(part.Department, part.NewPart, today);
                }

                Task.RequireDepartments(Side);
                break;
            case TaskRequestKind.Cancel:
                Task.CancelByRequest();
                break;
            case TaskRequestKind.Close:
                // The work was done when its closing was asked for; how long the offices took decides nothing about on time or late.
                Task.Close(AskedAt);
                break;
        }
    }

    private void ResumeTask()
    {
        if (Kind == TaskRequestKind.Close)
        {
            Task.ResumeWork();
        }
    }

    private void Want(WorkTask task, IReadOnlyCollection<(Department Department, AssignmentPart? Part)> wanted)
    {
        if (wanted.Any(w => w.Department.Side != Side))
        {
            throw new BusinessRuleException("只能申请调整本方部门，另一方的部门由其办公室确定。");
        }

        foreach (var (department, part) in wanted.DistinctBy(w => w.Department.Id))
        {
            var present = task.Assignments.FirstOrDefault(a => a.IsActive && a.DepartmentId == department.Id)?.Part;
            if (present != part)
            {
                _parts.Add(new RequestedPart(department, present, part));
            }
        }

        if (_parts.Count == 0)
        {
            throw new BusinessRuleException("请至少调整一个部门。");
        }

        var left = task.Assignments.Where(a => a.IsActive && a.Side == Side).ToDictionary(a => a.DepartmentId, a => (AssignmentPart?)a.Part);
        _parts.ForEach(p => left[p.DepartmentId] = p.NewPart);
        if (left.Values.All(p => p is null))
        {
            throw new BusinessRuleException("本方至少保留一个落实部门。");
        }

        if (left.Values.Count(p => p == AssignmentPart.Lead) > 1)
        {
            throw new BusinessRuleException("每一方只能有一个牵头部门。");
        }
    }

    private void Prove(IReadOnlyCollection<Guid> files)
    {
        if (files.Count == 0)
        {
            throw new BusinessRuleException("办结要有依据，请至少选一份附件。");
        }

        if (files.Count > MaxEvidence)
        {
            throw new BusinessRuleException("依据最多 {0} 份附件。", MaxEvidence);
        }

        _evidence.AddRange(files.Distinct().Select(id => new RequestEvidence(id)));
    }

    private void Need(RequestContent content)
    {
        DoneSoFar = TextRules.Required(content.DoneSoFar, "已做的工作", DoneLength);
        Needed = TextRules.Required(content.Needed, "需要什么", NeededLength);
        From = content.From is { } from && Enum.IsDefined(from) ? from : throw new BusinessRuleException("请选择需要谁解决。");
        if (From == NeededFrom.Department)
        {
            FromDepartment = content.FromDepartment ?? throw new BusinessRuleException("请选择需要哪个部门解决。");
            FromDepartmentId = FromDepartment.Id;
        }
    }

    private void RequireDecider(Actor actor)
    {
        if (State != TaskRequestState.Open)
        {
            throw new BusinessRuleException("申请已处理。");
        }

        if (!Task.IsRunning)
        {
            throw new BusinessRuleException("任务已结束，申请不用再处理。");
        }

        if (!CanDecide(actor))
        {
            throw new BusinessRuleException("这项申请不由您审批：谁也不审批自己的申请。");
        }
    }

    private void End(TaskRequestState state, Actor actor, DateTime at, string? answer)
    {
        (State, OpenKind, WaitingSince, DecidedAt, DecidedByName, Answer) = (state, null, null, at, actor.Name, answer);
    }

    private void AddStep(RequestStepKind kind, Actor actor, DateTime at, string? words) =>
        _steps.Add(new TaskRequestStep(kind, actor, at, words));
}

/// <summary>Who decides a request (docs/decisions/0017).</summary>
/// <param name="First">The side whose office decides first.</param>
/// <param name="Second">The side whose office has to agree then; null: none.</param>
public sealed record RequestChain(Side First, Side? Second)
{
    /// <summary>
    /// The office of the side that asks; the other side's, where that office would decide what is its own: it asks itself, or leads the task
    /// for its side. What touches both sides of a joint task — its date, its end — needs both offices; the one that asks has agreed by that.
    /// </summary>
    public static RequestChain For(WorkTask task, TaskRequestKind kind, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(actor);
        var side = actor.Side!.Value;
        var own = task.Assignments.Where(a => a.IsActive && a.Side == side).ToList();
        if (actor.IsOfficeMember || own.Exists(a => a.Part == AssignmentPart.Lead && a.Department.IsLeadingGroupOffice))
        {
            return new RequestChain(side.Other(), null);
        }

        var joint = task.Assignments.Any(a => a.IsActive && a.Side != side);
        var both = joint && kind is (TaskRequestKind.Move or TaskRequestKind.Cancel or TaskRequestKind.Close);
        return new RequestChain(side, both ? side.Other() : null);
    }
}

/// <summary>A department's part as it was and as it is wanted.</summary>
public sealed class RequestedPart
{
    private RequestedPart()
    {
    }

    internal RequestedPart(Department department, AssignmentPart? oldPart, AssignmentPart? newPart) =>
        (Department, DepartmentId, OldPart, NewPart) = (department, department.Id, oldPart, newPart);

    public int Id { get; private set; }

    public int RequestId { get; private set; }

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    /// <summary>Null: was not on the task.</summary>
    public AssignmentPart? OldPart { get; private set; }

    /// <summary>Null: off the task.</summary>
    public AssignmentPart? NewPart { get; private set; }
}

/// <summary>A file that shows that the work is done.</summary>
public sealed class RequestEvidence
{
    private RequestEvidence()
    {
    }

    internal RequestEvidence(Guid fileId) => FileId = fileId;

    public int Id { get; private set; }

    public int RequestId { get; private set; }

    public Guid FileId { get; private set; }
}

/// <summary>What happened to a request.</summary>
public enum RequestStepKind
{
    /// <summary>提出.</summary>
    Asked = 1,

    /// <summary>同意，转另一方办公室.</summary>
    Agreed = 2,

    /// <summary>批准.</summary>
    Approved = 3,

    /// <summary>退回.</summary>
    Declined = 4,

    /// <summary>撤回.</summary>
    Withdrawn = 5,

    /// <summary>任务已结束.</summary>
    Lapsed = 6,
}

/// <summary>One stamped step of a request. Never changed.</summary>
public sealed class TaskRequestStep
{
    private TaskRequestStep()
    {
    }

    internal TaskRequestStep(RequestStepKind kind, Actor actor, DateTime at, string? words) =>
        (Kind, ActorId, ActorName, ActorPost, ActorDepartment, At, Words) =
        (kind, actor.UserId, actor.Name, actor.Post, actor.DepartmentName, at, words);

    public int Id { get; private set; }

    public int RequestId { get; private set; }

    public RequestStepKind Kind { get; private set; }

    public int ActorId { get; private set; }

    public string ActorName { get; private set; } = "";

    public string? ActorPost { get; private set; }

    public string? ActorDepartment { get; private set; }

    public DateTime At { get; private set; }

    public string? Words { get; private set; }
}

/// <summary>The Chinese words of requests; each is a resource key.</summary>
public static class RequestWords
{
    public static string Word(TaskRequestKind kind) => kind switch
    {
        TaskRequestKind.Move => "延期",
        TaskRequestKind.Departments => "调整部门",
        TaskRequestKind.Cancel => "取消任务",
        TaskRequestKind.Close => "申请办结",
        _ => "暂不能办",
    };

    /// <summary>The kind in both languages, for what is told of it.</summary>
    public static LocalText Title(TaskRequestKind kind) => new(Word(kind), kind switch
    {
        TaskRequestKind.Move => "Later date",
        TaskRequestKind.Departments => "Change of departments",
        TaskRequestKind.Cancel => "Cancellation",
        TaskRequestKind.Close => "Closing",
        _ => "Cannot be done now",
    });

    public static string Word(TaskRequestState state) => state switch
    {
        TaskRequestState.Open => "待审批",
        TaskRequestState.Approved => "已批准",
        TaskRequestState.Declined => "已退回",
        _ => "已撤回",
    };

    public static string Word(NeededFrom from) => from switch
    {
        NeededFrom.Department => "部门",
        NeededFrom.OwnOffice => "本方领导小组办公室",
        NeededFrom.OtherOffice => "另一方领导小组办公室",
        _ => "领导小组",
    };

    public static string Word(RequestStepKind kind) => kind switch
    {
        RequestStepKind.Asked => "提出申请",
        RequestStepKind.Agreed => "同意，转另一方办公室",
        RequestStepKind.Approved => "已批准",
        RequestStepKind.Declined => "已退回",
        RequestStepKind.Withdrawn => "已撤回",
        _ => "任务已结束，不再处理",
    };

    /// <summary>Of a department's part: none is off the task.</summary>
    public static string Word(AssignmentPart? part) => part is { } p ? TaskWords.Word(p) : "不承担";
}
