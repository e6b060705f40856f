using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.JointMeetings;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>A meeting that an office convenes, with its first proposal.</summary>
public sealed class NewMeetingForm
{
    [Display(Name = "会议类型"), EnumDataType(typeof(MeetingSeries))]
    public MeetingSeries Series { get; set; }

    [Display(Name = "年度")]
    public int Year { get; set; }

    public List<TimeOptionForm> Options { get; set; } = [];

    [Display(Name = "说明"), StringLength(MeetingProposal.NoteLength), DataType(DataType.MultilineText)]
    public string? Note { get; set; }

    [Display(Name = "议题征集截止日期")]
    public DateOnly? TopicsCloseOn { get; set; }

    /// <summary>What the selects offer.</summary>
    [BindNever, ValidateNever]
    public NewMeetingChoices Choices { get; set; } = new([], []);
}

/// <summary>What the form of a new meeting offers.</summary>
/// <param name="Series">The series that the person may run.</param>
/// <param name="Years">This year and the next.</param>
public sealed record NewMeetingChoices(IReadOnlyList<SelectListItem> Series, IReadOnlyList<SelectListItem> Years);

/// <summary>Times and places that an office proposes or counter-proposes.</summary>
public sealed class ProposalForm
{
    public int Version { get; set; }

    public List<TimeOptionForm> Options { get; set; } = [];

    [Display(Name = "说明"), StringLength(MeetingProposal.NoteLength), DataType(DataType.MultilineText)]
    public string? Note { get; set; }
}

/// <summary>The option that an office confirms.</summary>
public sealed class ConfirmForm
{
    public int Version { get; set; }

    [Display(Name = "时间地点方案")]
    public int Option { get; set; }
}

/// <summary>Why a meeting is called off.</summary>
public sealed class CancelMeetingForm
{
    public int Version { get; set; }

    [Display(Name = "取消原因"), Required, StringLength(JointMeeting.ReasonLength), DataType(DataType.MultilineText)]
    public string? Reason { get; set; }
}
