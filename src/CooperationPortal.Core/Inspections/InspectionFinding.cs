using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Inspections;

/// <summary>What kind of thing was found.</summary>
public enum FindingKind
{
    /// <summary>好的做法.</summary>
    Practice = 1,

    /// <summary>问题: it is to be put right.</summary>
    Problem = 2,
}

/// <summary>How far a problem has been put right.</summary>
public enum RectificationState
{
    /// <summary>Not yet fed back, or nothing to put right.</summary>
    None = 0,

    /// <summary>整改中: its task is under way.</summary>
    UnderWay = 1,

    /// <summary>待销号: its task has ended, and the organizer checks.</summary>
    ToCheck = 2,

    /// <summary>已销号.</summary>
    StruckOff = 3,
}

/// <summary>督查发现: a good practice or a problem at one department. A problem's rectification is a task; its last one counts.</summary>
public sealed class InspectionFinding : IVersioned
{
    public const int TextLength = 2000;
    public const int RequirementLength = 1000;

    private readonly List<FindingSupport> _supporting = [];
    private readonly List<Rectification> _rectifications = [];

    private InspectionFinding()
    {
    }

    internal InspectionFinding(int number) => Number = number;

    public int Id { get; private set; }

    public int Version { get; private set; }

    public int InspectionId { get; private set; }

    public Inspection Inspection { get; private set; } = null!;

    /// <summary>Within the inspection, from 1.</summary>
    public int Number { get; private set; }

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    public int WorkAreaId { get; private set; }

    public FindingKind Kind { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>整改要求, which becomes the task's words; null for a practice.</summary>
    public string? Requirement { get; private set; }

    /// <summary>整改期限: that of the latest task.</summary>
    public DateOnly? DueOn { get; private set; }

    public string WrittenByName { get; private set; } = "";

    public DateTime WrittenAt { get; private set; }

    public DateTime? WithdrawnAt { get; private set; }

    public string? WithdrawnByName { get; private set; }

    public RectificationState State { get; private set; }

    public DateTime? StruckOffAt { get; private set; }

    public string? StruckOffByName { get; private set; }

    public string? StrikeOffNote { get; private set; }

    /// <summary>Departments that help to put it right.</summary>
    public IReadOnlyCollection<FindingSupport> Supporting => _supporting;

    /// <summary>Its tasks, one after the other.</summary>
    public IReadOnlyCollection<Rectification> Rectifications => _rectifications;

    /// <summary>A problem that was not taken back.</summary>
    public bool IsProblem => Kind == FindingKind.Problem && WithdrawnAt is null;

    /// <summary>A problem that is not struck off.</summary>
    public bool IsOpen => IsProblem && State != RectificationState.StruckOff;

    internal void Put(Actor actor, FindingContent content, DateTime at)
    {
        var problem = content.Kind == FindingKind.Problem;
        var text = TextRules.Required(content.Text, "督查发现", TextLength);
        var requirement = problem ? TextRules.Required(content.Requirement, "整改要求", RequirementLength) : null;
        if (problem && content.DueOn is null)
        {
            throw new BusinessRuleException("请填写{0}。", new Term("整改期限"));
        }

        if (problem && content.DueOn < BusinessClock.DayOf(at))
        {
            throw new BusinessRuleException("整改期限不能早于今天。");
        }

        (Kind, Text, Requirement, DueOn) = (content.Kind, text, requirement, problem ? content.DueOn : null);
        (DepartmentId, WorkAreaId) = (content.DepartmentId, content.WorkAreaId);
        (WrittenByName, WrittenAt) = (actor.Name, at);
        var wanted = problem ? content.Supporting.Where(id => id != content.DepartmentId).ToHashSet() : [];
        _supporting.RemoveAll(kept => !wanted.Contains(kept.DepartmentId));
        _supporting.AddRange(wanted.Where(id => !_supporting.Exists(kept => kept.DepartmentId == id)).Select(id => new FindingSupport(id)));
    }

    internal void Withdraw(Actor actor, DateTime at) => (WithdrawnAt, WithdrawnByName) = (at, actor.Name);

    /// <summary>Gives a problem its task, or the follow-up of one that did not do.</summary>
    /// <exception cref="BusinessRuleException">There is nothing to put right, or it is under way.</exception>
    public void Order(WorkTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (!IsProblem || State is RectificationState.UnderWay or RectificationState.StruckOff)
        {
            throw new BusinessRuleException("这一条不用整改，或正在整改。");
        }

        _rectifications.Add(new Rectification(task, _rectifications.Count + 1));
        (State, DueOn) = (RectificationState.UnderWay, task.DueOn);
    }

    internal bool TaskEnded(WorkTask task, DateTime at)
    {
        var latest = _rectifications.MaxBy(r => r.Round);
        if (State != RectificationState.UnderWay || latest is null || latest.TaskId != task.Id)
        {
            return false;
        }

        latest.End(at);
        State = RectificationState.ToCheck;
        return true;
    }

    internal void StrikeOff(Actor actor, string note, DateTime at) =>
        (State, StruckOffAt, StruckOffByName, StrikeOffNote) = (RectificationState.StruckOff, at, actor.Name, note);
}

/// <summary>What a finding says.</summary>
/// <param name="DepartmentId">Where it was found; it puts a problem right as lead.</param>
/// <param name="WorkAreaId">To which work area it belongs.</param>
/// <param name="Kind">Practice or problem.</param>
/// <param name="Text">What was found.</param>
/// <param name="Requirement">Of a problem: what is to be done.</param>
/// <param name="DueOn">Of a problem: by when.</param>
/// <param name="Supporting">Of a problem: who helps.</param>
public sealed record FindingContent(
    int DepartmentId, int WorkAreaId, FindingKind Kind, string? Text, string? Requirement, DateOnly? DueOn, IReadOnlyCollection<int> Supporting);

/// <summary>A department that helps to put a problem right.</summary>
public sealed class FindingSupport
{
    private FindingSupport()
    {
    }

    internal FindingSupport(int departmentId) => DepartmentId = departmentId;

    public int Id { get; private set; }

    public int FindingId { get; private set; }

    public int DepartmentId { get; private set; }
}

/// <summary>A task that puts a problem right, and when it ended.</summary>
public sealed class Rectification
{
    private Rectification()
    {
    }

    internal Rectification(WorkTask task, int round) => (Task, TaskId, Round) = (task, task.Id, round);

    public int Id { get; private set; }

    public int FindingId { get; private set; }

    public InspectionFinding Finding { get; private set; } = null!;

    public int TaskId { get; private set; }

    public WorkTask Task { get; private set; } = null!;

    /// <summary>1 for the first, 2 after it was sent back.</summary>
    public int Round { get; private set; }

    /// <summary>When its task was closed or cancelled.</summary>
    public DateTime? EndedAt { get; private set; }

    internal void End(DateTime at) => EndedAt = at;
}
