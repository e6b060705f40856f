using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Services.Inspections;
using CooperationPortal.Web.Services.Requests;

namespace CooperationPortal.Web.Features.Tasks;

/// <summary>The page of a task.</summary>
public sealed record TaskModel(
    TaskRow Row, int Year, string? Content, TaskSource Source, string? SourceNote, SourceDecision? Decision, LocalText? Measure, string? MeasureNumber, DateOnly StartOn, int Weight,
    Cadence Cadence, double? Percent, DateOnly? LaggingFrom, IReadOnlyList<AssignmentRow> Assignments,
    IReadOnlyList<MilestoneRow> Milestones, IReadOnlyList<MonthRow> Months, IReadOnlyList<ApprovedMonth> Approved, IReadOnlyList<ReportLine> Reports, IReadOnlyList<FileItem> Files,
    IReadOnlyList<HistoryEntry> History, TaskRequests Requests, bool CanAccept, bool CanEdit, DateOnly Today)
{
    /// <summary>The finding of an inspection that it puts right, where the reader may know of it.</summary>
    public SourceFinding? Finding { get; init; }

    /// <summary>True while offices may still change it.</summary>
    public bool IsOpen => Row.State is not (TaskState.Closed or TaskState.Cancelled);

    /// <summary>True where it can be handed out now.</summary>
    public bool CanHandOut => Row.State == TaskState.Draft && Assignments.Count > 0;

    public IEnumerable<AssignmentRow> Of(Side side) => Assignments.Where(a => a.Side == side);
}

/// <summary>The decision of issued minutes that the task carries out.</summary>
public sealed record SourceDecision(int MeetingId, int Edition, int OutcomeId);

/// <summary>A department on the task.</summary>
public sealed record AssignmentRow(
    int DepartmentId, string Code, string Name, string NameEn, Side Side, AssignmentPart Part, DateTime? AcceptedAt, string? AcceptedByName,
    int? Percent, int? PercentPeriod, DateOnly DueOn, DateOnly? NextReportDueOn, Light Light)
{
    public LocalText Title => new(Name, NameEn);

    /// <summary>Year of the latest approved report.</summary>
    public int? PeriodYear => PercentPeriod / 100;

    /// <summary>Month of the latest approved report.</summary>
    public int? PeriodMonth => PercentPeriod % 100;
}

/// <summary>A milestone.</summary>
public sealed record MilestoneRow(int Id, string Name, DateOnly DueOn, DateOnly? DoneOn);

/// <summary>Progress at the end of a month.</summary>
public sealed record MonthRow(int Month, double? Jinghai, double? Lianhuashan, double? Overall);

/// <summary>What a department had reached by its approved report of a month.</summary>
public sealed record ApprovedMonth(int DepartmentId, int Month, int Percent);

/// <summary>A report that the reader may open.</summary>
public sealed record ReportLine(
    string Code, string Name, string NameEn, Side Side, int Year, int Month, int? ApprovedPercent, ReportState State, bool Present)
{
    public LocalText Title => new(Name, NameEn);

    public string Period => new ReportingPeriod(Year, Month).ToString();

    /// <summary>The state in words; outsiders see only that it is approved.</summary>
    public string Word => ReportWords.Word(Present ? State : ReportState.Approved);
}
