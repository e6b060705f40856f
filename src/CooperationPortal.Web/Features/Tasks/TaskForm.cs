using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CooperationPortal.Web.Features.Tasks;

/// <summary>A task as an office writes it; year, area, source and departments only when it is new.</summary>
public sealed class TaskForm
{
    [Display(Name = "年度")]
    public int Year { get; set; }

    /// <summary>Number of the work area.</summary>
    [Display(Name = "重点工作"), Range(1, 7)]
    public int Area { get; set; } = 1;

    [Display(Name = "任务来源"), EnumDataType(typeof(TaskSource))]
    public TaskSource Source { get; set; } = TaskSource.Office;

    [Display(Name = "任务名称"), Required, StringLength(WorkTask.TitleLength)]
    public string? Name { get; set; }

    [Display(Name = "英文名称"), StringLength(WorkTask.TitleLength)]
    public string? NameEn { get; set; }

    [Display(Name = "工作内容"), StringLength(WorkTask.ContentLength), DataType(DataType.MultilineText)]
    public string? Content { get; set; }

    [Display(Name = "来源说明"), StringLength(WorkTask.SourceNoteLength)]
    public string? SourceNote { get; set; }

    /// <summary>Left alone once the task is handed out.</summary>
    [Display(Name = "开始日期")]
    public DateOnly? StartOn { get; set; }

    /// <inheritdoc cref="StartOn"/>
    [Display(Name = "完成期限")]
    public DateOnly? DueOn { get; set; }

    [Display(Name = "权重"), Range(WorkTask.MinWeight, WorkTask.MaxWeight)]
    public int Weight { get; set; } = WorkTask.DefaultWeight;

    [Display(Name = "填报周期"), EnumDataType(typeof(Cadence))]
    public Cadence Cadence { get; set; } = Cadence.Monthly;

    public int Version { get; set; }

    /// <summary>Parts of the own side's departments, for a new task.</summary>
    public List<DepartmentPart> Departments { get; set; } = [];

    /// <summary>What the selects offer.</summary>
    [BindNever, ValidateNever]
    public TaskFormChoices Choices { get; set; } = TaskFormChoices.None;

    /// <summary>Fields that somebody else has saved differently meanwhile.</summary>
    [BindNever, ValidateNever]
    public IReadOnlyList<ConflictField>? Conflict { get; set; }

    /// <summary>The form of an existing task.</summary>
    internal static TaskForm Of(WorkTask task) => new()
    {
        Year = task.Year,
        Source = task.Source,
        Name = task.Name,
        NameEn = task.NameEn,
        Content = task.Content,
        SourceNote = task.SourceNote,
        StartOn = task.StartOn,
        DueOn = task.DueOn,
        Weight = task.Weight,
        Cadence = task.Cadence,
        Version = task.Version,
    };

    /// <summary>The fields in words, for the audit trail and the comparison of two editors.</summary>
    internal IReadOnlyList<(string Field, string? Value)> Words() =>
    [
        ("任务名称", Name),
        ("英文名称", NameEn),
        ("工作内容", Content?.ReplaceLineEndings("\n")),
        ("来源说明", SourceNote),
        ("开始日期", StartOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("完成期限", DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("权重", Weight.ToString(CultureInfo.InvariantCulture)),
        ("填报周期", TaskWords.Word(Cadence)),
    ];
}

/// <summary>The part that one department is to have; no part: none.</summary>
public sealed class DepartmentPart
{
    [StringLength(Department.CodeLength)]
    public string Code { get; set; } = "";

    public AssignmentPart? Part { get; set; }
}

/// <summary>A department that the office may put on a task.</summary>
public sealed record OwnDepartment(string Code, string Name, string NameEn)
{
    public Core.Shared.LocalText Title => new(Name, NameEn);
}

/// <summary>What the form of a task offers, and what it says of the task.</summary>
/// <param name="Years">Opened years from the current one on.</param>
/// <param name="Areas">The seven areas.</param>
/// <param name="Departments">The departments of the office's own side.</param>
/// <param name="Side">That side.</param>
/// <param name="DatesLocked">The task is handed out: its dates stay.</param>
/// <param name="Label">Number and name of an existing task.</param>
public sealed record TaskFormChoices(
    IReadOnlyList<SelectListItem> Years, IReadOnlyList<SelectListItem> Areas, IReadOnlyList<OwnDepartment> Departments,
    Side? Side, bool DatesLocked, string Label)
{
    public static readonly TaskFormChoices None = new([], [], [], null, false, "");
}

/// <summary>The own side's departments of a task.</summary>
public sealed class TaskDepartmentsForm
{
    public int Version { get; set; }

    public List<DepartmentPart> Departments { get; set; } = [];

    [BindNever, ValidateNever]
    public TaskFormChoices Choices { get; set; } = TaskFormChoices.None;

    /// <summary>Departments that somebody else has put otherwise meanwhile.</summary>
    [BindNever, ValidateNever]
    public IReadOnlyList<ConflictField>? Conflict { get; set; }
}

/// <summary>A milestone.</summary>
public sealed class MilestoneForm
{
    [Display(Name = "节点名称"), Required, StringLength(Milestone.NameLength)]
    public string? Name { get; set; }

    [Display(Name = "节点日期"), Required]
    public DateOnly? DueOn { get; set; }

    [Display(Name = "完成日期")]
    public DateOnly? DoneOn { get; set; }

    public int Version { get; set; }

    /// <summary>Number and name of the task.</summary>
    [BindNever, ValidateNever]
    public string Label { get; set; } = "";

    /// <summary>What somebody else has saved meanwhile.</summary>
    [BindNever, ValidateNever]
    public IReadOnlyList<ConflictField>? Conflict { get; set; }

    internal IReadOnlyList<(string Field, string? Value)> Words() =>
    [
        ("节点名称", Name),
        ("节点日期", DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("完成日期", DoneOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];
}
