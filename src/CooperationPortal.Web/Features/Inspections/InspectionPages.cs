using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Inspections;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Services.Inspections;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CooperationPortal.Web.Features.Inspections;

/// <summary>What the list of inspections is narrowed to, as it stands in the address. What cannot be read narrows nothing.</summary>
public sealed class InspectionFilter
{
    public int? Year { get; set; }

    public InspectionState? State { get; set; }

    /// <summary>jinghai or lianhuashan.</summary>
    public string? Side { get; set; }

    /// <summary>True: those with a view that the reader may state or has to answer.</summary>
    public bool Waiting { get; set; }
}

/// <summary>The list with what its filter offers.</summary>
public sealed record InspectionListModel(InspectionFilter Filter, IReadOnlyList<int> Years, PageOf<InspectionLine> Page, WaitingInspections WaitingFor);

/// <summary>What the ledger of rectification is narrowed to.</summary>
public sealed class RectificationFilter
{
    public int? Year { get; set; }

    public RectificationState? State { get; set; }

    /// <summary>jinghai or lianhuashan.</summary>
    public string? Side { get; set; }

    /// <summary>Code of a department.</summary>
    public string? Department { get; set; }

    /// <summary>True: what is not struck off.</summary>
    public bool Open { get; set; }

    /// <summary>True: what waits for the reader to be struck off.</summary>
    public bool Waiting { get; set; }
}

/// <summary>An item of the ledger.</summary>
public sealed record RectificationLine(
    int InspectionId, int FindingId, int Year, int InspectionNumber, int Number, Side Side, string Code, string Department, string DepartmentEn, string Requirement,
    RectificationState State, DateOnly? DueOn, int TaskId, string TaskNumber, int Rounds, DateTime? StruckOffAt, string? StruckOffBy, string? Note)
{
    public LocalText Title => new(Department, DepartmentEn);

    /// <summary>Past its date, and the task not ended.</summary>
    public bool IsLate(DateOnly today) => State == RectificationState.UnderWay && DueOn < today;
}

/// <summary>The ledger with what its filter offers.</summary>
public sealed record RectificationListModel(
    RectificationFilter Filter, IReadOnlyList<int> Years, IReadOnlyList<DepartmentChoice> Departments, PageOf<RectificationLine> Page, DateOnly Today);

/// <summary>What the form of a plan offers.</summary>
public sealed record InspectionChoices(Side Side, IReadOnlyList<DepartmentChoice> Departments, IReadOnlyList<InspectorOption> Inspectors);

/// <summary>Somebody who may inspect.</summary>
public sealed record InspectorOption(int Id, string Name, string? Post, LocalText? Department);

/// <summary>What the form of a finding offers.</summary>
/// <param name="Head">Its inspection.</param>
/// <param name="Inspected">Departments of the inspection.</param>
/// <param name="All">Departments of the side, that may help.</param>
/// <param name="Areas">Work areas.</param>
public sealed record FindingChoices(
    InspectionHead Head, IReadOnlyList<SelectListItem> Inspected, IReadOnlyList<DepartmentChoice> All, IReadOnlyList<SelectListItem> Areas);

/// <summary>What stands at the head of each page of an inspection.</summary>
public sealed record InspectionHead(
    int Id, int Version, int Year, int? Number, string Title, Side Side, InspectionState State, bool CanEdit, bool CanInspect, bool CanWithdraw);

/// <summary>A finding as the page of its inspection lists it.</summary>
public sealed record FindingLine(
    int Id, int Number, FindingKind Kind, string Text, string? Requirement, DateOnly? DueOn, RectificationState State, bool Withdrawn, int Files, int? TaskId, string? TaskNumber);

/// <summary>A department in the inspection, with what the reader sees of it.</summary>
public sealed record InspectedLine(
    int Version, string Code, LocalText Title, bool ReadsFindings, IReadOnlyList<FindingLine> Findings, string? View, string? ViewBy, DateTime? ViewAt,
    string? Answer, string? AnsweredBy, DateTime? AnsweredAt, bool CanState, bool CanAnswer)
{
    /// <summary>Problems that were not taken back.</summary>
    public int Problems => Findings.Count(f => f is { Kind: FindingKind.Problem, Withdrawn: false });

    /// <summary>Those of them that are struck off.</summary>
    public int StruckOff => Findings.Count(f => f.State == RectificationState.StruckOff);
}

/// <summary>A step.</summary>
public sealed record StepLine(InspectionStepKind Kind, string Who, DateTime At, string? Words, int? Finding);

/// <summary>The page of an inspection.</summary>
public sealed record InspectionPage(
    InspectionHead Head, string Scope, string Content, DateOnly FromOn, DateOnly ToOn, string CreatedBy, IReadOnlyList<string> Inspectors,
    IReadOnlyList<InspectedLine> Departments, string? Conclusion, DateTime? ConcludedAt, DateOnly? ViewsUntil, IReadOnlyList<StepLine> Steps, DateOnly Today)
{
    /// <summary>What was typed, where a form comes back.</summary>
    public ConclusionForm Concluding { get; init; } = new();

    /// <summary>The same of the reason to call it off.</summary>
    public InspectionWordsForm Withdrawing { get; init; } = new();

    /// <summary>The same of a view or its answer, and of which department.</summary>
    public (string Code, ViewForm Form)? Viewing { get; init; }

    public bool IsConcluded => Head.State is InspectionState.Concluded or InspectionState.Closed;
}

/// <summary>A task that puts an item right.</summary>
public sealed record RectificationTask(int Id, string Number, TaskState State, DateOnly DueOn, DateTime? EndedAt);

/// <summary>The page of a finding.</summary>
public sealed record FindingPage(
    InspectionHead Head, int Id, int Version, int Number, string Code, LocalText Department, FindingKind Kind, LocalText Area, string Text, string? Requirement,
    DateOnly? DueOn, IReadOnlyList<LocalText> Supporting, string WrittenBy, DateTime WrittenAt, DateTime? WithdrawnAt, RectificationState State,
    string? StruckOffBy, DateTime? StruckOffAt, string? Note, IReadOnlyList<RectificationTask> Tasks, IReadOnlyList<FileItem> Files, IReadOnlyList<StepLine> Steps,
    bool CanChange, bool CanCheck, DateOnly Today)
{
    /// <summary>The check as typed, where it comes back.</summary>
    public InspectionWordsForm Checking { get; init; } = new();
}
