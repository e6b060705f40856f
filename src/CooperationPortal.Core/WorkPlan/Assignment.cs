using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.WorkPlan;

/// <summary>牵头 or 配合.</summary>
public enum AssignmentPart
{
    /// <summary>牵头: its progress is its side's progress on the task.</summary>
    Lead = 1,

    /// <summary>配合.</summary>
    Supporting = 2,
}

/// <summary>落实责任: a department's part in a task.</summary>
public sealed class Assignment : IVersioned, IHasLight
{
    private Assignment()
    {
    }

    internal Assignment(WorkTask task, Department department, AssignmentPart part)
    {
        Task = task;
        Year = task.Year;
        DepartmentId = department.Id;
        Department = department;
        Side = department.Side;
        Part = part;
        DueOn = task.DueOn;
        IsActive = true;
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    public int TaskId { get; private set; }

    public WorkTask Task { get; private set; } = null!;

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    /// <summary>The department's side, kept here so that figures by side need no join.</summary>
    public Side Side { get; private set; }

    /// <summary>The task's year.</summary>
    public int Year { get; private set; }

    public AssignmentPart Part { get; private set; }

    /// <summary>The day from which reports are expected; null until the task is handed out.</summary>
    public DateOnly? AssignedOn { get; private set; }

    public DateTime? AcceptedAt { get; private set; }

    public int? AcceptedById { get; private set; }

    public string? AcceptedByName { get; private set; }

    /// <summary>False once the department was taken off the task; its reports stay readable.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Percent of the latest approved report of the year; null: none approved. Derived.</summary>
    public int? Percent { get; private set; }

    /// <summary>The period of that report as yyyyMM. Derived.</summary>
    public int? PercentPeriod { get; private set; }

    /// <inheritdoc/>
    public DateOnly? NextReportDueOn { get; private set; }

    /// <inheritdoc/>
    public DateOnly? LaggingFrom { get; private set; }

    /// <inheritdoc/>
    public bool IsClosed { get; private set; }

    /// <summary>The task's due date, kept here for the light.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>True where the actor may accept it now.</summary>
    public bool CanAccept(Actor actor) =>
        IsActive && !IsClosed && AssignedOn is not null && AcceptedAt is null
        && actor.May(Permission.AcceptAssignment) && actor.IsOf(DepartmentId);

    /// <summary>Takes the department off the task.</summary>
    /// <exception cref="BusinessRuleException">It is already off, or the task is closed.</exception>
    public void Withdraw()
    {
        if (!IsActive || IsClosed)
        {
            throw new BusinessRuleException("该部门已不承担这项任务。");
        }

        IsActive = false;
    }

    /// <summary>Its department was merged into another one of its side: the assignment goes there with its reports.</summary>
    internal void MoveTo(Department department)
    {
        Department = department;
        DepartmentId = department.Id;
    }

    internal void TakeBackOn(AssignmentPart part)
    {
        Part = part;
        if (IsActive)
        {
            return;
        }

        IsActive = true;
        AcceptedAt = null;
        AcceptedById = null;
        AcceptedByName = null;
        AssignedOn = null;
    }

    internal void HandOut(DateOnly today)
    {
        // A task handed out before it starts owes nothing for the time before its start.
        AssignedOn = today < Task.StartOn ? Task.StartOn : today;
        DueOn = Task.DueOn;
    }

    internal void Accept(Actor actor, DateTime at)
    {
        if (!actor.May(Permission.AcceptAssignment))
        {
            throw new BusinessRuleException("您没有签收的权限。");
        }

        if (AcceptedAt is not null)
        {
            throw new BusinessRuleException("本部门已签收。");
        }

        AcceptedAt = at;
        AcceptedById = actor.UserId;
        AcceptedByName = actor.Name;
    }

    internal void Close() => IsClosed = true;

    internal void Due(DateOnly dueOn) => DueOn = dueOn;
}
