using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Reports;

namespace CooperationPortal.Web.Features.Reports;

/// <summary>The page of a report: the form for those who write it now, the text for everybody else who may see it.</summary>
public sealed record ReportPage
{
    /// <summary>The report's id, for what is written on it.</summary>
    public required int Id { get; init; }

    /// <summary>True where an approved text stands, whatever is written since.</summary>
    public required bool IsApproved { get; init; }

    public required int TaskId { get; init; }

    /// <summary>Number and name of the task.</summary>
    public required LocalText Task { get; init; }

    public required string TaskNumber { get; init; }

    public required string DepartmentCode { get; init; }

    public required LocalText Department { get; init; }

    public required Side Side { get; init; }

    public required ReportingPeriod Period { get; init; }

    public required DateOnly OpensOn { get; init; }

    public required DateOnly DueOn { get; init; }

    public required DateOnly Today { get; init; }

    public required int Version { get; init; }

    /// <summary>The state that the reader sees: for outsiders a reopened report is still approved.</summary>
    public required ReportState State { get; init; }

    /// <summary>First submitted on this day.</summary>
    public DateOnly? FirstSubmittedOn { get; init; }

    /// <summary>Null: the reader does not write it now.</summary>
    public ReportForm? Form { get; init; }

    /// <summary>The indicators that the form asks for, line by line those of <see cref="ReportForm.Numbers"/>.</summary>
    public IReadOnlyList<NumberField> NumberFields { get; init; } = [];

    /// <summary>What the department's register entries for this task add up to; nobody types it.</summary>
    public IReadOnlyList<ComputedNumber> Computed { get; init; } = [];

    /// <summary>The approval at which they were taken; null: they are those of now.</summary>
    public DateTime? ComputedAt { get; init; }

    /// <summary>Typed numbers that can no longer be saved, with their names.</summary>
    public IReadOnlyList<(LocalText Title, string Typed)> UnsavedNumbers { get; init; } = [];

    /// <summary>True while the form holds nothing that the server has.</summary>
    public bool IsNew { get; init; }

    public DateTime? SavedAt { get; init; }

    public string? SavedBy { get; init; }

    /// <summary>What the reader reads: the present text or the approved one.</summary>
    public required ReportContent Content { get; init; }

    /// <summary>True where that is the approved text while a correction is being written.</summary>
    public bool IsBeingCorrected { get; init; }

    /// <summary>What the last approved report before said; null: there is none, or it is not the reader's to compare.</summary>
    public PreviousReport? Previous { get; init; }

    /// <summary>The latest return or reopening that waits for an answer.</summary>
    public string? ReturnReason { get; init; }

    public string? ReturnedBy { get; init; }

    public DateTime? ReturnedAt { get; init; }

    /// <summary>Fields that differ between the submission that was returned and the present one; empty: nothing to compare.</summary>
    public IReadOnlyList<FieldDifference> Changes { get; init; } = [];

    public IReadOnlyList<StepLine> Steps { get; init; } = [];

    /// <summary>Who has it now: a department in words; null: nobody.</summary>
    public LocalText? WaitsWith { get; init; }

    public DateTime? WaitingSince { get; init; }

    /// <summary>True where a department head has, or had, to confirm.</summary>
    public bool HasHeadStep { get; init; }

    /// <summary>The office that approves.</summary>
    public LocalText? Office { get; init; }

    /// <summary>Earlier submissions, newest first.</summary>
    public IReadOnlyList<RevisionLine> Earlier { get; init; } = [];

    public IReadOnlyList<CommentLine> Comments { get; init; } = [];

    public IReadOnlyList<FileItem> Files { get; init; } = [];

    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    public ReportingPeriod? Before { get; init; }

    public ReportingPeriod? After { get; init; }

    public bool CanRecall { get; init; }

    public bool CanConfirm { get; init; }

    public bool CanApprove { get; init; }

    public bool CanReopen { get; init; }

    public bool CanComment { get; init; }

    /// <summary>What the reader typed beside a refused step; shown again.</summary>
    public ReviewForm Review { get; init; } = new();

    /// <summary>Which step was refused, so that its field is open.</summary>
    public ReviewAct? Refused { get; init; }

    /// <summary>What the reader typed as a refused remark.</summary>
    public CommentForm Comment { get; init; } = new();

    /// <summary>Fields that a colleague saved differently meanwhile; null: no conflict.</summary>
    public IReadOnlyList<ConflictField>? Conflict { get; init; }

    /// <summary>Typed words that can no longer be saved, because the report went on meanwhile; null: none.</summary>
    public ReportContent? Unsaved { get; init; }

    public bool CanReview => CanConfirm || CanApprove;

    public bool IsReturned => State == ReportState.Draft && ReturnReason is not null;
}

/// <summary>An indicator that the form asks for.</summary>
/// <param name="Basis">本期 or 累计.</param>
/// <param name="Before">What the last approved report said, as it would be typed; null: nothing.</param>
/// <param name="Jump">A change by more percent is to be explained; null: none is.</param>
public sealed record NumberField(int Id, LocalText Title, string Unit, IndicatorBasis Basis, LocalText Rule, string? Before, int? Jump);

/// <summary>A figure out of a register.</summary>
/// <param name="From">The first month that it counts.</param>
public sealed record ComputedNumber(LocalText Title, string Unit, IndicatorBasis Basis, long Amount, string MeasureKey, int From);

/// <summary>One step of the report's way.</summary>
public sealed record StepLine(ReportStepKind Kind, string Who, DateTime At, string? Reason, int Revision);

/// <summary>An earlier submission.</summary>
public sealed record RevisionLine(int Number, string Who, DateTime At, ReportContent Content, bool IsApproved);

/// <summary>A remark.</summary>
public sealed record CommentLine(int Id, string Who, Side? Side, DateTime At, string? Text, bool CanWithdraw);

/// <summary>How a field changed, piece by piece.</summary>
/// <param name="Field">Chinese name, the key.</param>
/// <param name="Pieces">In reading order.</param>
public sealed record FieldDifference(string Field, IReadOnlyList<TextPiece> Pieces);
