using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Web.Security.Passwords;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>A section as it is typed. Line ends are counted as one character, as the browser counts them.</summary>
public sealed class SectionForm
{
    [Display(Name = "标题"), StringLength(MinutesSection.HeadingLength)]
    public string? Heading { get; set; }

    [Display(Name = "内容"), StringLength(MinutesSection.TextLength), DataType(DataType.MultilineText)]
    public string? Text { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version of the section that the form was opened on.</summary>
    public int Version { get; set; }
}

/// <summary>A section that was not on the agenda.</summary>
public sealed class NewSectionForm
{
    [Display(Name = "新增部分的标题"), Required, StringLength(MinutesSection.HeadingLength)]
    public string? NewHeading { get; set; }
}

/// <summary>An outcome of a section as it is typed.</summary>
public sealed class OutcomeForm
{
    [Display(Name = "类别"), EnumDataType(typeof(OutcomeKind))]
    public OutcomeKind Kind { get; set; } = OutcomeKind.Decision;

    [Display(Name = "内容"), Required, StringLength(MinutesOutcome.TextLength), DataType(DataType.MultilineText)]
    public string? Text { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>Of a decision.</summary>
    [Display(Name = "完成时限")]
    public DateOnly? DueOn { get; set; }

    /// <summary>Of a decision: the measure's number, 3.2.</summary>
    [Display(Name = "所属举措"), StringLength(10)]
    public string? Measure { get; set; }

    /// <summary>Of a decision.</summary>
    public List<OutcomePart> Departments { get; set; } = [];

    public int Version { get; set; }

    /// <summary>What the form offers and says.</summary>
    [BindNever, ValidateNever]
    public OutcomeChoices Choices { get; set; } = OutcomeChoices.None;

    /// <summary>Fields that somebody else has saved differently meanwhile.</summary>
    [BindNever, ValidateNever]
    public IReadOnlyList<Shared.ConflictField>? Conflict { get; set; }
}

/// <summary>The part of one department in a decision; none: it has no part.</summary>
public sealed class OutcomePart
{
    [StringLength(Department.CodeLength)]
    public string Code { get; set; } = "";

    public AssignmentPart? Part { get; set; }
}

/// <summary>A deadline for comments.</summary>
public sealed class CirculateForm
{
    [Display(Name = "意见截止日期"), Required]
    public DateOnly? CommentsCloseOn { get; set; }

    public int Version { get; set; }
}

/// <summary>A department's answer to circulated minutes.</summary>
public sealed class AnswerForm
{
    /// <summary>True: 无意见.</summary>
    public bool NoObjection { get; set; }

    /// <summary>The section that it is about; null: the whole.</summary>
    [Display(Name = "所指部分")]
    public int? SectionId { get; set; }

    [Display(Name = "意见"), StringLength(MinutesComment.TextLength), DataType(DataType.MultilineText)]
    public string? Text { get; set => field = value?.ReplaceLineEndings("\n"); }
}

/// <summary>What the office does with a comment.</summary>
public sealed class ResolveForm
{
    public bool Accepted { get; set; }

    [Display(Name = "处理说明"), StringLength(MinutesComment.ReasonLength), DataType(DataType.MultilineText)]
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }
}

/// <summary>A convener's signature.</summary>
public sealed class SignForm
{
    [Display(Name = "登录密码"), Required, DataType(DataType.Password), PasswordLength]
    public string? Password { get; set; }

    /// <summary>SHA-256 of the text that the convener saw.</summary>
    [StringLength(64)]
    public string? Sha256 { get; set; }
}

/// <summary>A step of one outcome.</summary>
public sealed class OutcomeStepForm
{
    /// <summary>The version of the outcome that the form was opened on.</summary>
    public int Version { get; set; }
}

/// <summary>A step of the whole minutes.</summary>
public sealed class MinutesStepForm
{
    /// <summary>The version of the minutes that the form was opened on.</summary>
    public int Version { get; set; }

    /// <summary>Of a correction.</summary>
    [Display(Name = "更正原因"), StringLength(JointMeeting.ReasonLength), DataType(DataType.MultilineText)]
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }
}
