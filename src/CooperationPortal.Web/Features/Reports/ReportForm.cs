using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.ProgressReports;

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
