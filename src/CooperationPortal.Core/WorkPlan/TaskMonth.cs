namespace CooperationPortal.Core.WorkPlan;

/// <summary>
/// Progress of a task as it stood at the end of one month of its year, carried forward from the last approved reports.
/// Derived; the trend adds these up instead of reading reports.
/// </summary>
public sealed class TaskMonth
{
    public int Id { get; private set; }

    public int TaskId { get; init; }

    public WorkTask Task { get; private set; } = null!;

    public int Year { get; init; }

    /// <summary>1 to 12.</summary>
    public int Month { get; init; }

    /// <summary>Percent; null where the side has no department on it.</summary>
    public double? PercentJinghai { get; set; }

    /// <inheritdoc cref="PercentJinghai"/>
    public double? PercentLianhuashan { get; set; }

    /// <summary>Mean of the sides.</summary>
    public double? Percent { get; set; }
}
