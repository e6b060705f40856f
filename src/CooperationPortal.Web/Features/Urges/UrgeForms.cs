using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Urges;
using CooperationPortal.Web.Services.Urges;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace CooperationPortal.Web.Features.Urges;

/// <summary>One text for one or many urges.</summary>
public sealed class NewUrgeForm
{
    /// <summary>Names of the ticked targets, see <see cref="UrgeTargetLine.Name"/>.</summary>
    [Display(Name = "催办对象")]
    public List<string?>? Target { get; set; }

    /// <summary>Names of all targets that the form offered, so that one that was unticked stands there again.</summary>
    [Display(Name = "催办对象")]
    public List<string?>? Offered { get; set; }

    [Display(Name = "催办事由"), Required, StringLength(Urge.ReasonLength), DataType(DataType.MultilineText)]
    public string? Reason { get; set; }

    [Display(Name = "答复期限"), Required]
    public DateOnly? ReplyBy { get; set; }

    /// <summary>The ticked names, each once.</summary>
    [BindNever, ValidateNever]
    public IReadOnlyList<string> Ticked => [.. (Target ?? []).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>What the names stand for.</summary>
    [BindNever, ValidateNever]
    public IReadOnlyList<UrgeChoice> Choices { get; set; } = [];

    /// <summary>Targets that were chosen beyond the most that go at once.</summary>
    [BindNever, ValidateNever]
    public int Beyond { get; set; }
}

/// <summary>A target that the form offers.</summary>
/// <param name="Line">The target.</param>
/// <param name="Refusal">Why it cannot be urged; none: it can.</param>
/// <param name="IsTicked">It is ticked.</param>
public sealed record UrgeChoice(UrgeTargetLine Line, UrgeRefusal Refusal, bool IsTicked);

/// <summary>An answer, or what whoever urged says to it.</summary>
public sealed class UrgeWordsForm
{
    public int Version { get; set; }

    [Display(Name = "答复内容"), StringLength(Urge.AnswerLength), DataType(DataType.MultilineText)]
    public string? Words { get; set; }

    /// <summary>Of an answer that is sent back: by when a better one.</summary>
    [Display(Name = "答复期限")]
    public DateOnly? ReplyBy { get; set; }
}
