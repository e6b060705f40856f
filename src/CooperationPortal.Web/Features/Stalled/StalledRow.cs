using CooperationPortal.Core.Departments;

namespace CooperationPortal.Web.Features.Stalled;

/// <summary>One stuck thing of any kind, as the queries see it: counts and lists are made from the same rows.</summary>
internal sealed class StalledRow
{
    /// <summary>Of the record that is stuck: assignment, report or request.</summary>
    public int Id { get; init; }

    public int TaskId { get; init; }

    public int DepartmentId { get; init; }

    public Side Side { get; init; }

    /// <summary>Whether it is with the head of its own department.</summary>
    public bool WithHead { get; init; }

    /// <summary>The department whose office has it, where it is with an office; otherwise its own department has it.</summary>
    public int HolderId { get; init; }

    /// <summary>Since when, UTC; null: only the day is known.</summary>
    public DateTime? Since { get; init; }

    /// <summary>Since which day, where there is no moment.</summary>
    public DateOnly? SinceDay { get; init; }

    public int Year { get; init; }

    public int Month { get; init; }

    public int Times { get; init; }
}
