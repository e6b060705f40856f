using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.WorkPlan;

/// <summary>节点: a dated step inside a task.</summary>
public sealed class Milestone : IVersioned
{
    public const int NameLength = 200;

    private Milestone()
    {
    }

    internal Milestone(string? name, DateOnly dueOn)
    {
        Name = TextRules.Required(name, "节点名称", NameLength);
        DueOn = dueOn;
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    public int TaskId { get; private set; }

    public string Name { get; private set; } = "";

    public DateOnly DueOn { get; private set; }

    public DateOnly? DoneOn { get; private set; }

    /// <summary>Taken off the task; kept for the record.</summary>
    public bool IsWithdrawn { get; private set; }

    /// <summary>Takes it off the task.</summary>
    public void Withdraw() => IsWithdrawn = true;

    internal void Change(string? name, DateOnly dueOn, DateOnly? doneOn, DateOnly today)
    {
        var clean = TextRules.Required(name, "节点名称", NameLength);
        if (doneOn > today)
        {
            throw new BusinessRuleException("完成日期不能晚于今天。");
        }

        Name = clean;
        DueOn = dueOn;
        DoneOn = doneOn;
    }
}
