using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace CooperationPortal.Web.Features.Requests;

/// <summary>What is asked for on a task. Which fields count depends on the kind.</summary>
public sealed class RequestForm : IValidatableObject
{
    [Display(Name = "申请事项"), EnumDataType(typeof(TaskRequestKind)), Required]
    public TaskRequestKind? Kind { get; set; }

    [Display(Name = "申请理由"), Required, StringLength(TaskRequest.ReasonLength), DataType(DataType.MultilineText)]
    public string? Reason { get; set; }

    [Display(Name = "新的完成期限")]
    public DateOnly? DueOn { get; set; }

    /// <summary>Parts of the own side's departments as they are to be.</summary>
    public List<WantedPart> Departments { get; set; } = [];

    /// <summary>Files that show that the work is done.</summary>
    [Display(Name = "办结依据"), MaxLength(TaskRequest.MaxEvidence)]
    public List<Guid> Evidence { get; set; } = [];

    [Display(Name = "已做的工作"), StringLength(TaskRequest.DoneLength), DataType(DataType.MultilineText)]
    public string? DoneSoFar { get; set; }

    [Display(Name = "需要什么"), StringLength(TaskRequest.NeededLength), DataType(DataType.MultilineText)]
    public string? Needed { get; set; }

    [Display(Name = "需要谁解决"), EnumDataType(typeof(NeededFrom))]
    public NeededFrom? From { get; set; }

    /// <summary>Code of the department, where it is needed from one.</summary>
    [Display(Name = "哪个部门"), StringLength(Department.CodeLength)]
    public string? FromDepartment { get; set; }

    [BindNever, ValidateNever]
    public RequestChoices Choices { get; set; } = null!;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind == TaskRequestKind.Move && DueOn is null)
        {
            yield return validationContext.Refuse("请填写{0}。", [nameof(DueOn)], new Term("新的完成期限"));
        }

        if (Kind == TaskRequestKind.Close && Evidence.Count == 0)
        {
            yield return validationContext.Refuse("办结要有依据，请至少选一份附件。", [nameof(Evidence)]);
        }

        if (Kind != TaskRequestKind.Blocked)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(DoneSoFar))
        {
            yield return validationContext.Refuse("请填写{0}。", [nameof(DoneSoFar)], new Term("已做的工作"));
        }

        if (string.IsNullOrWhiteSpace(Needed))
        {
            yield return validationContext.Refuse("请填写{0}。", [nameof(Needed)], new Term("需要什么"));
        }

        if (From is null)
        {
            yield return validationContext.Refuse("请选择需要谁解决。", [nameof(From)]);
        }

        if (From == NeededFrom.Department && string.IsNullOrEmpty(FromDepartment))
        {
            yield return validationContext.Refuse("请选择需要哪个部门解决。", [nameof(FromDepartment)]);
        }
    }
}

/// <summary>The part that one department is to have; no part: off the task.</summary>
public sealed class WantedPart
{
    [StringLength(Department.CodeLength)]
    public string Code { get; set; } = "";

    public AssignmentPart? Part { get; set; }
}

/// <summary>What the form of a request offers, and what it says of the task.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Label">Its number and name.</param>
/// <param name="DueOn">Its due date now.</param>
/// <param name="Last">The last possible date.</param>
/// <param name="Own">The own side's departments, each with its part now.</param>
/// <param name="Departments">All departments, for 'needed from'.</param>
/// <param name="Files">What may be named as evidence.</param>
/// <param name="Offices">The sides whose offices will decide, in order.</param>
public sealed record RequestChoices(
    int TaskId, string Label, DateOnly DueOn, DateOnly Last, IReadOnlyList<(DepartmentChoice Department, AssignmentPart? Part)> Own,
    IReadOnlyList<DepartmentChoice> Departments, IReadOnlyList<FileItem> Files, IReadOnlyList<Side> Offices);

/// <summary>A decision on a request, or its withdrawal.</summary>
public sealed class DecisionForm
{
    public int Version { get; set; }

    /// <summary>Needed when it is declined.</summary>
    [Display(Name = "审批意见"), StringLength(TaskRequest.AnswerLength), DataType(DataType.MultilineText)]
    public string? Words { get; set; }
}
