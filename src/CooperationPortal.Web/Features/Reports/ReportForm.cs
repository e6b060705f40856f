using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Web.Infrastructure.Binding;

namespace CooperationPortal.Web.Features.Reports;

/// <summary>A report as its department types it. Line ends are counted as one character, as the browser counts them.</summary>
public sealed class ReportForm
{
    [Display(Name = "本期进展"), StringLength(ReportContent.DoneLength), DataType(DataType.MultilineText)]
    public string? Done { get; set => field = Lines(value); }

    [Display(Name = "存在问题"), StringLength(ReportContent.ProblemsLength), DataType(DataType.MultilineText)]
    public string? Problems { get; set => field = Lines(value); }

    [Display(Name = "下步打算"), StringLength(ReportContent.NextStepsLength), DataType(DataType.MultilineText)]
    public string? NextSteps { get; set => field = Lines(value); }

    [Display(Name = "需协调事项"), StringLength(ReportContent.HelpNeededLength), DataType(DataType.MultilineText)]
    public string? HelpNeeded { get; set => field = Lines(value); }

    /// <summary>In percent.</summary>
    [Display(Name = "完成进度"), Range(ReportContent.MinPercent, ReportContent.MaxPercent)]
    public int? Percent { get; set; }

    [Display(Name = "进度下降原因"), StringLength(ReportContent.PercentReasonLength), DataType(DataType.MultilineText)]
    public string? PercentReason { get; set => field = Lines(value); }

    /// <summary>Of the indicators that the task reports, in the order of the form.</summary>
    public List<NumberForm> Numbers { get; set; } = [];

    public int Version { get; set; }

    /// <summary>Chosen files, from browsers without scripts; with scripts they travel by themselves.</summary>
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>The file that the pressed button takes off.</summary>
    public Guid? Withdraw { get; set; }

    internal ReportContent Content => new(Done, Problems, NextSteps, HelpNeeded, Percent, PercentReason);

    internal static ReportForm Of(ReportContent content, int version) => new()
    {
        Done = content.Done,
        Problems = content.Problems,
        NextSteps = content.NextSteps,
        HelpNeeded = content.HelpNeeded,
        Percent = content.Percent,
        PercentReason = content.PercentReason,
        Version = version,
    };

    private static string? Lines(string? text) => text?.ReplaceLineEndings("\n");
}

/// <summary>The number of one indicator as typed: it is read when the indicator is known, so that nothing typed is lost.</summary>
public sealed class NumberForm
{
    public int IndicatorId { get; set; }

    [Display(Name = "数值"), StringLength(Indicator.NumberLength)]
    public string? Value { get; set => field = value is null ? null : FullWidth.Fold(value).Trim(); }

    [Display(Name = "变动说明"), StringLength(Indicator.ExplanationLength), DataType(DataType.MultilineText)]
    public string? Explanation { get; set => field = value?.ReplaceLineEndings("\n"); }

    internal static NumberForm Of(int indicatorId, ReportedNumber? number) => new()
    {
        IndicatorId = indicatorId,
        Value = number is null ? null : IndicatorNumber.Plain(number.Value, number.Indicator.IsMoney),
        Explanation = number?.Explanation,
    };

    /// <summary>As it is compared with what a colleague saved.</summary>
    internal string? Words => string.IsNullOrEmpty(Value) ? null : string.IsNullOrWhiteSpace(Explanation) ? Value : $"{Value} · {Explanation}";
}

/// <summary>A step of review.</summary>
public sealed class ReviewForm
{
    /// <summary>The version that the reviewer saw.</summary>
    public int Version { get; set; }

    /// <summary>Of a return or reopening.</summary>
    [Display(Name = "原因"), StringLength(ProgressReport.ReasonLength), DataType(DataType.MultilineText)]
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }
}

/// <summary>A remark on an approved report.</summary>
public sealed class CommentForm
{
    [Display(Name = "意见"), StringLength(ReportComment.TextLength), DataType(DataType.MultilineText)]
    public string? Text { get; set => field = value?.ReplaceLineEndings("\n"); }
}
