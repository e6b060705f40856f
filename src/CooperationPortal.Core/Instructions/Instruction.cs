using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Instructions;

/// <summary>On what a leader wrote. The numbers stand in the database and in addresses.</summary>
public enum InstructionOn
{
    /// <summary>任务.</summary>
    Task = 1,

    /// <summary>填报: an approved report.</summary>
    Report = 2,

    /// <summary>会议纪要: issued minutes.</summary>
    Minutes = 3,

    /// <summary>催办: an urge that the leader may read.</summary>
    Urge = 4,
}

/// <summary>State of an instruction.</summary>
public enum InstructionState
{
    /// <summary>办理中: the departments have it.</summary>
    UnderWay = 0,

    /// <summary>已反馈: answered; the leader reads it.</summary>
    Answered = 1,

    /// <summary>再办理: the leader asked further.</summary>
    AskedFurther = 2,

    /// <summary>已办结: the leader accepted the answer.</summary>
    Accepted = 3,
}

/// <summary>What happened to an instruction.</summary>
public enum InstructionStepKind
{
    /// <summary>办理情况: an answer of the lead department.</summary>
    Answered = 1,

    /// <summary>任务办结: its task was closed, which is an answer, too.</summary>
    TaskClosed = 2,

    /// <summary>同意.</summary>
    Accepted = 3,

    /// <summary>再办理.</summary>
    AskedFurther = 4,

    /// <summary>任务取消: its task was cancelled by an approved request.</summary>
    TaskCancelled = 5,
}

/// <summary>
/// 批示: a leader's words on a thing, with departments and a date. It is carried out by a task of its own, handed out at once; the answer
/// comes back to the leader, who accepts it or asks further (DESIGN.md, roles: Leader).
/// </summary>
public sealed class Instruction : IVersioned
{
    public const int TextLength = 1000;
    public const int AnswerLength = 2000;
    public const int WordsLength = 500;

    private readonly List<InstructionStep> _steps = [];

    private Instruction()
    {
    }

    /// <summary>Each side answers for its own departments; nobody gives orders to the other side's (docs/decisions/0004, 0017).</summary>
    /// <exception cref="BusinessRuleException">A department is the other side's.</exception>
    public static void RequireOwnSide(Actor leader, IEnumerable<Side> departments)
    {
        ArgumentNullException.ThrowIfNull(leader);
        if (departments.Any(side => side != leader.Side))
        {
            throw new BusinessRuleException("批示只交本方部门办理；需要另一方办理的，请由两地办公室协商或提交联席会议。");
        }
    }

    /// <summary>A leader writes.</summary>
    /// <param name="on">On what kind of thing.</param>
    /// <param name="id">Its id.</param>
    /// <param name="text">The words.</param>
    /// <param name="task">The task that carries it out: departments of the leader's side only, and a due date.</param>
    /// <param name="leader">Who.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BusinessRuleException">Not a leader of a side, no words, or departments of the other side.</exception>
    public Instruction(InstructionOn on, int id, string? text, WorkTask task, Actor leader, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(leader);
        if (!leader.May(Permission.Instruct) || leader.Side is not { } side)
        {
            throw new BusinessRuleException("只有领导小组领导可以批示。");
        }

        RequireOwnSide(leader, task.Assignments.Where(a => a.IsActive).Select(a => a.Side));

        (On, Side, Text) = (on, side, TextRules.Required(text, "批示内容", TextLength));
        (LeaderId, LeaderName, LeaderPost, At) = (leader.UserId, leader.Name, leader.Post, at);
        (Task, TaskId, DueOn) = (task, task.Id, task.DueOn);
        switch (on)
        {
            case InstructionOn.Task:
                OnTaskId = id;
                break;
            case InstructionOn.Report:
                OnReportId = id;
                break;
            case InstructionOn.Minutes:
                OnMinutesId = id;
                break;
            default:
                OnUrgeId = id;
                break;
        }
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    public InstructionOn On { get; private set; }

    public int? OnTaskId { get; private set; }

    public int? OnReportId { get; private set; }

    public int? OnMinutesId { get; private set; }

    /// <summary>The urge that it was written on.</summary>
    public int? OnUrgeId { get; private set; }

    /// <summary>The leader's side.</summary>
    public Side Side { get; private set; }

    public string Text { get; private set; } = "";

    public int LeaderId { get; private set; }

    public string LeaderName { get; private set; } = "";

    public string? LeaderPost { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>By when, as the leader wrote it; the task's date may be moved later.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>The task that carries it out.</summary>
    public int TaskId { get; private set; }

    public WorkTask Task { get; private set; } = null!;

    public InstructionState State { get; private set; }

    /// <summary>When the latest answer came.</summary>
    public DateTime? AnsweredAt { get; private set; }

    public IReadOnlyCollection<InstructionStep> Steps => _steps;

    /// <summary>May answer: the lead department of its task; without a lead, each of its departments. Needs the task's assignments.</summary>
    public bool CanAnswer(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (State is not (InstructionState.UnderWay or InstructionState.AskedFurther) || !actor.May(Permission.WriteReports))
        {
            return false;
        }

        var active = Task.Assignments.Where(a => a.IsActive).ToList();
        var lead = active.FindAll(a => a.Part == AssignmentPart.Lead);
        return (lead.Count > 0 ? lead : active).Exists(a => actor.IsOf(a.DepartmentId));
    }

    /// <summary>May accept the answer or ask further: the leader who wrote it.</summary>
    public bool CanDecide(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return State == InstructionState.Answered && actor.May(Permission.Instruct) && actor.UserId == LeaderId;
    }

    /// <summary>办理情况: the answer in words.</summary>
    /// <exception cref="BusinessRuleException">Not theirs to answer now, or no words.</exception>
    public void Answer(Actor actor, string? words, DateTime at)
    {
        if (!CanAnswer(actor))
        {
            throw new BusinessRuleException("这件批示现在不由您反馈。");
        }

        Answered(InstructionStepKind.Answered, actor, at, TextRules.Required(words, "办理情况", AnswerLength));
    }

    /// <summary>Its task ended, which answers it, unless it was answered or accepted before.</summary>
    /// <returns>True where the leader has to be told.</returns>
    public bool TaskEnded(Actor actor, string? words, DateTime at)
    {
        if (State is InstructionState.Answered or InstructionState.Accepted)
        {
            return false;
        }

        Answered(Task.State == TaskState.Cancelled ? InstructionStepKind.TaskCancelled : InstructionStepKind.TaskClosed, actor, at, words);
        return true;
    }

    /// <summary>The leader takes the answer.</summary>
    public void Accept(Actor actor, string? words, DateTime at)
    {
        RequireDecider(actor);
        _steps.Add(new InstructionStep(InstructionStepKind.Accepted, actor, at, TextRules.Optional(words, "意见", WordsLength)));
        State = InstructionState.Accepted;
    }

    /// <summary>The leader wants more, and says what.</summary>
    public void AskFurther(Actor actor, string? words, DateTime at)
    {
        RequireDecider(actor);
        _steps.Add(new InstructionStep(InstructionStepKind.AskedFurther, actor, at, TextRules.Required(words, "再办理的要求", WordsLength)));
        State = InstructionState.AskedFurther;
    }

    private void Answered(InstructionStepKind kind, Actor actor, DateTime at, string? words)
    {
        _steps.Add(new InstructionStep(kind, actor, at, words));
        (State, AnsweredAt) = (InstructionState.Answered, at);
    }

    private void RequireDecider(Actor actor)
    {
        if (!CanDecide(actor))
        {
            throw new BusinessRuleException("批示还没有反馈，或不是您的批示。");
        }
    }
}

/// <summary>One stamped step of an instruction. Never changed.</summary>
public sealed class InstructionStep
{
    private InstructionStep()
    {
    }

    internal InstructionStep(InstructionStepKind kind, Actor actor, DateTime at, string? words) =>
        (Kind, ActorId, ActorName, ActorPost, ActorDepartment, At, Words) =
        (kind, actor.UserId, actor.Name, actor.Post, actor.DepartmentName, at, words);

    public int Id { get; private set; }

    public int InstructionId { get; private set; }

    public InstructionStepKind Kind { get; private set; }

    public int ActorId { get; private set; }

    public string ActorName { get; private set; } = "";

    public string? ActorPost { get; private set; }

    public string? ActorDepartment { get; private set; }

    public DateTime At { get; private set; }

    public string? Words { get; private set; }
}

/// <summary>The Chinese words of instructions; each is a resource key.</summary>
public static class InstructionWords
{
    public static string Word(InstructionOn on) => on switch
    {
        InstructionOn.Task => "任务",
        InstructionOn.Report => "填报",
        InstructionOn.Minutes => "会议纪要",
        _ => "催办",
    };

    public static string Word(InstructionState state) => state switch
    {
        InstructionState.UnderWay => "办理中",
        InstructionState.Answered => "已反馈",
        InstructionState.AskedFurther => "再办理",
        _ => "已办结",
    };

    public static string Word(InstructionStepKind kind) => kind switch
    {
        InstructionStepKind.Answered => "反馈办理情况",
        InstructionStepKind.TaskClosed => "任务已办结",
        InstructionStepKind.Accepted => "同意办理情况",
        InstructionStepKind.AskedFurther => "要求再办理",
        _ => "任务已取消",
    };
}
