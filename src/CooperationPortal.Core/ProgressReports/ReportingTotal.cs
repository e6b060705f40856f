using CooperationPortal.Core.Departments;

namespace CooperationPortal.Core.ProgressReports;

/// <summary>
/// How one department reported for one month: counts kept beside the reports, so that the cockpit never scans them.
/// Derived; reckoned anew for its month whenever one of its reports is made, submitted for the first time or dropped.
/// </summary>
public sealed class ReportingTotal
{
    public int Id { get; private set; }

    public int DepartmentId { get; init; }

    public Department Department { get; private set; } = null!;

    public Side Side { get; init; }

    public int Year { get; init; }

    public int Month { get; init; }

    /// <summary>Due date of the month's reports.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>Reports expected.</summary>
    public int Expected { get; set; }

    /// <summary>First submitted on or before the due date.</summary>
    public int OnTime { get; set; }

    /// <summary>First submitted after the due date.</summary>
    public int Late { get; set; }

    /// <summary>Approved at least once.</summary>
    public int Approved { get; set; }

    /// <summary>Raised to lock the row while it is reckoned anew.</summary>
    public int Stamp { get; private set; }

    /// <summary>Submitted, on time or late.</summary>
    public int Received => OnTime + Late;

    /// <summary>Due and not submitted.</summary>
    public int Missing(DateOnly today) => DueOn < today ? Expected - Received : 0;
}
