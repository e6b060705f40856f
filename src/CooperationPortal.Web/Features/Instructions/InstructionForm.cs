using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Instructions;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Web.Features.Shared.TaskList;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CooperationPortal.Web.Features.Instructions;

/// <summary>A leader's instruction.</summary>
public sealed class InstructionForm
{
    /// <summary>On what kind of thing.</summary>
    [Required, EnumDataType(typeof(InstructionOn))]
    public InstructionOn? On { get; set; }

    /// <summary>Its id.</summary>
    [Required]
    public int? Id { get; set; }

    [Display(Name = "批示内容"), Required, StringLength(Instruction.TextLength), DataType(DataType.MultilineText)]
    public string? Text { get; set; }

    [Display(Name = "办理期限"), Required]
    public DateOnly? DueOn { get; set; }

    /// <summary>Number of the work area to which the task belongs.</summary>
    [Display(Name = "重点工作"), Range(1, 7)]
    public int Area { get; set; } = 1;

    /// <summary>Parts of the own side's departments.</summary>
    public List<InstructedPart> Departments { get; set; } = [];

    [BindNever, ValidateNever]
    public InstructionChoices Choices { get; set; } = null!;
}

/// <summary>The part that one department is to have; no part: none.</summary>
public sealed class InstructedPart
{
    [StringLength(Department.CodeLength)]
    public string Code { get; set; } = "";

    public AssignmentPart? Part { get; set; }
}

/// <summary>What the form offers, and what it says of the thing that is written on.</summary>
public sealed record InstructionChoices(
    InstructionSubject Subject, Side? Side, IReadOnlyList<DepartmentChoice> Departments, IReadOnlyList<SelectListItem> Areas);

/// <summary>An answer, or the leader's word on it.</summary>
public sealed class InstructionWordsForm
{
    public int Version { get; set; }

    [Display(Name = "办理情况"), StringLength(Instruction.AnswerLength), DataType(DataType.MultilineText)]
    public string? Words { get; set; }
}
