using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Inspections;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace CooperationPortal.Web.Features.Inspections;

/// <summary>The plan of an inspection.</summary>
public sealed class InspectionForm
{
    /// <summary>Most departments, and most inspectors, of one inspection.</summary>
    public const int Most = 50;

    public int Version { get; set; }

    [Display(Name = "督查名称"), Required, StringLength(Inspection.TitleLength)]
    public string? Title { get; set; }

    [Display(Name = "督查对象和范围"), Required, StringLength(Inspection.ScopeLength), DataType(DataType.MultilineText)]
    public string? Scope { get; set; }

    [Display(Name = "督查内容"), Required, StringLength(Inspection.ContentLength), DataType(DataType.MultilineText)]
    public string? Content { get; set; }

    [Display(Name = "开始日期"), Required]
    public DateOnly? FromOn { get; set; }

    [Display(Name = "结束日期"), Required]
    public DateOnly? ToOn { get; set; }

    /// <summary>Codes of the departments.</summary>
    [Display(Name = "督查部门"), MaxLength(Most)]
    public List<string> Departments { get; set; } = [];

    /// <summary>Accounts of the inspectors.</summary>
    [Display(Name = "督查人员"), MaxLength(Most)]
    public List<int> Inspectors { get; set; } = [];

    [BindNever, ValidateNever]
    public InspectionChoices Choices { get; set; } = null!;
}

/// <summary>A finding.</summary>
public sealed class FindingForm
{
    public int Version { get; set; }

    [Display(Name = "部门"), Required, StringLength(Core.Departments.Department.CodeLength)]
    public string? Department { get; set; }

    [Display(Name = "类别"), Required, EnumDataType(typeof(FindingKind))]
    public FindingKind? Kind { get; set; }

    /// <summary>Number of the work area.</summary>
    [Display(Name = "重点工作"), Range(1, 7)]
    public int Area { get; set; } = 1;

    [Display(Name = "督查发现"), Required, StringLength(InspectionFinding.TextLength), DataType(DataType.MultilineText)]
    public string? Text { get; set; }

    [Display(Name = "整改要求"), StringLength(InspectionFinding.RequirementLength), DataType(DataType.MultilineText)]
    public string? Requirement { get; set; }

    [Display(Name = "整改期限")]
    public DateOnly? DueOn { get; set; }

    /// <summary>Codes of departments that help.</summary>
    [Display(Name = "配合部门"), MaxLength(InspectionForm.Most)]
    public List<string> Supporting { get; set; } = [];

    [BindNever, ValidateNever]
    public FindingChoices Choices { get; set; } = null!;
}

/// <summary>The conclusion.</summary>
public sealed class ConclusionForm
{
    public int Version { get; set; }

    [Display(Name = "督查结论"), StringLength(Inspection.ConclusionLength), DataType(DataType.MultilineText)]
    public string? Conclusion { get; set; }
}

/// <summary>A step without words.</summary>
public sealed class StepForm
{
    public int Version { get; set; }
}

/// <summary>Why an inspection is called off, or what is said to an item.</summary>
public sealed class InspectionWordsForm
{
    public int Version { get; set; }

    [Display(Name = "意见"), StringLength(Inspection.WordsLength), DataType(DataType.MultilineText)]
    public string? Words { get; set; }

    /// <summary>The new date of an item that is sent back.</summary>
    [Display(Name = "新的整改期限")]
    public DateOnly? DueOn { get; set; }
}

/// <summary>A department's view, or the answer to it.</summary>
public sealed class ViewForm
{
    public int Version { get; set; }

    [Display(Name = "陈述意见"), StringLength(InspectedDepartment.ViewLength), DataType(DataType.MultilineText)]
    public string? Words { get; set; }
}
