using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>The call for topics.</summary>
public sealed class AgendaCallForm
{
    [Display(Name = "征集截止日期"), Required]
    public DateOnly? CloseOn { get; set; }
}

/// <summary>The year of new work points.</summary>
public sealed class AgendaYearForm
{
    [Display(Name = "工作要点年度"), Required, Range(2018, 2100)]
    public int? Year { get; set; }
}

/// <summary>What an item is given on the agenda.</summary>
public sealed class AgendaPlaceForm
{
    [Display(Name = "汇报人"), StringLength(AgendaItem.ReporterLength)]
    public string? Reporter { get; set; }

    [Display(Name = "用时（分钟）"), Range(1, AgendaItem.MaxMinutes)]
    public int? Minutes { get; set; }

    /// <summary>Sent by the page: both fields may be empty, but a request that lost them must not empty them.</summary>
    [Required]
    public bool? Whole { get; set; }
}

/// <summary>A move by one place.</summary>
public sealed class AgendaMoveForm
{
    /// <summary>up or down.</summary>
    [Required, RegularExpression("up|down")]
    public string? Direction { get; set; }
}

/// <summary>The whole order, as a script sends it.</summary>
public sealed class AgendaOrderForm
{
    public List<int> Ids { get; set; } = [];
}

/// <summary>A topic as its department writes it.</summary>
public sealed class TopicForm
{
    [Display(Name = "议题名称"), Required, StringLength(AgendaItem.TitleLength)]
    public string? Title { get; set; }

    [Display(Name = "说明"), StringLength(AgendaItem.ExplanationLength), DataType(DataType.MultilineText)]
    public string? Explanation { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>Only offices: it goes on the agenda at once.</summary>
    [Display(Name = "直接列入议程")]
    public bool OnAgenda { get; set; }

    [Display(Name = "汇报人"), StringLength(AgendaItem.ReporterLength)]
    public string? Reporter { get; set; }

    [Display(Name = "用时（分钟）"), Range(1, AgendaItem.MaxMinutes)]
    public int? Minutes { get; set; }

    /// <summary>Papers of a new topic; later ones travel by themselves.</summary>
    public List<IFormFile> Files { get; set; } = [];

    public int Version { get; set; }

    /// <summary>The meeting and what belongs to the topic.</summary>
    [BindNever, ValidateNever]
    public TopicPage Page { get; set; } = null!;

    /// <summary>What somebody else has saved meanwhile.</summary>
    [BindNever, ValidateNever]
    public IReadOnlyList<ConflictField>? Conflict { get; set; }

    internal IReadOnlyList<(string Field, string? Value)> Words() => [("议题名称", Title?.Trim()), ("说明", Explanation?.Trim() is { Length: > 0 } text ? text : null)];
}

/// <summary>What the form of a topic shows beside its fields.</summary>
/// <param name="Head">The meeting.</param>
/// <param name="ItemId">The topic; null: a new one.</param>
/// <param name="Papers">Its papers.</param>
/// <param name="History">What happened to it.</param>
public sealed record TopicPage(AgendaHead Head, int? ItemId, IReadOnlyList<FileItem> Papers, IReadOnlyList<HistoryEntry> History);

/// <summary>What somebody wrote and may no longer save, to be copied.</summary>
/// <param name="Head">The meeting.</param>
/// <param name="Reason">Why it may not be saved, in words.</param>
/// <param name="Words">By field.</param>
public sealed record UnsavedWords(AgendaHead Head, string Reason, IReadOnlyList<(string Field, string? Value)> Words);

/// <summary>The annual work points as a list of lines; a line that is left empty is taken out.</summary>
public sealed class WorkPointsForm
{
    public int Version { get; set; }

    public List<WorkPointField> Lines { get; set; } = [];

    [BindNever, ValidateNever]
    public WorkPointsPage Page { get; set; } = null!;

    [BindNever, ValidateNever]
    public IReadOnlyList<ConflictField>? Conflict { get; set; }
}

/// <summary>One line of the work points.</summary>
public sealed class WorkPointField
{
    public int MeasureId { get; set; }

    [Display(Name = "任务名称"), StringLength(Core.WorkPlan.WorkTask.TitleLength)]
    public string? Name { get; set; }
}

/// <summary>What the form of the work points shows beside its fields.</summary>
/// <param name="Head">The meeting.</param>
/// <param name="ItemId">The item.</param>
/// <param name="Year">The year.</param>
/// <param name="Measures">The plan's measures in their order.</param>
public sealed record WorkPointsPage(AgendaHead Head, int ItemId, int Year, IReadOnlyList<WorkPointMeasure> Measures);

/// <summary>A measure of the plan.</summary>
public sealed record WorkPointMeasure(int Id, string Number, Core.Shared.LocalText Name);
