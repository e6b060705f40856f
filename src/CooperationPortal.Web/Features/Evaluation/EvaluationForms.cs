using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Evaluation;

namespace CooperationPortal.Web.Features.Evaluation;

/// <summary>A round that an office opens.</summary>
public sealed class NewRoundForm
{
    [Display(Name = "年度"), Range(EvaluationRound.FirstYear, EvaluationRound.LastYear)]
    public int Year { get; set; }

    /// <summary>0: the whole year; 1 and 2: its halves.</summary>
    [Display(Name = "考核周期"), Range(0, 2)]
    public int Half { get; set; }
}

/// <summary>The next step of a round.</summary>
public sealed class AdvanceForm
{
    public int Version { get; set; }

    [Display(Name = "截止日期")]
    public DateOnly? Until { get; set; }
}

/// <summary>An office's yes.</summary>
public sealed class AgreeForm
{
    public int Version { get; set; }
}

/// <summary>Why the evaluators are to score again.</summary>
public sealed class ReopenForm
{
    public int Version { get; set; }

    [Display(Name = "退回原因"), Required, StringLength(EvaluationRound.ReasonLength), DataType(DataType.MultilineText)]
    public string? Reason { get; set; }
}

/// <summary>What stands above the dimensions of a draft scheme.</summary>
public sealed class SchemeForm
{
    public int Version { get; set; }

    [Display(Name = "方案名称"), Required, StringLength(EvaluationScheme.NameLength)]
    public string? Name { get; set; }

    [Display(Name = "方案说明"), StringLength(EvaluationScheme.NoteLength), DataType(DataType.MultilineText)]
    public string? Note { get; set; }

    [Display(Name = "异议期（天）"), Range(EvaluationScheme.MinObjectionDays, EvaluationScheme.MaxObjectionDays)]
    public int ObjectionDays { get; set; }
}

/// <summary>A dimension of a draft scheme.</summary>
public sealed class DimensionForm
{
    /// <summary>Of the scheme.</summary>
    public int Version { get; set; }

    [Display(Name = "指标名称"), Required, StringLength(EvaluationDimension.NameLength)]
    public string? Name { get; set; }

    [Display(Name = "英文名称"), StringLength(EvaluationDimension.NameLength)]
    public string? NameEn { get; set; }

    [Display(Name = "评分说明"), StringLength(EvaluationDimension.ExplanationLength), DataType(DataType.MultilineText)]
    public string? Explanation { get; set; }

    [Display(Name = "指标类型"), EnumDataType(typeof(DimensionKind))]
    public DimensionKind Kind { get; set; } = DimensionKind.Manual;

    [Display(Name = "分值"), Range(1, EvaluationScheme.FullWeight)]
    public int Points { get; set; } = 10;

    [Display(Name = "事实"), StringLength(EvaluationFact.CodeLength)]
    public string? FactCode { get; set; }

    [Display(Name = "得零分的百分比"), Range(0, 100)]
    public int? ZeroAt { get; set; }

    [Display(Name = "得满分的百分比"), Range(0, 100)]
    public int? FullAt { get; set; }

    [Display(Name = "每件分值"), Range(0.01, 100)]
    public decimal? Each { get; set; }

    internal DimensionContent Content => new(Name, NameEn, Explanation, Kind, Points, FactCode, ZeroAt, FullAt, Each);
}

/// <summary>自评 of the department.</summary>
public sealed class SelfReviewForm
{
    public int Version { get; set; }

    [Display(Name = "自评"), StringLength(EvaluatedDepartment.SelfReviewLength), DataType(DataType.MultilineText)]
    public string? SelfReview { get; set; }

    /// <summary>True: submitted for good; a request that leaves it out only saves.</summary>
    [Display(Name = "提交")]
    public bool Submit { get; set; }
}

/// <summary>对方意见.</summary>
public sealed class OpinionForm
{
    public int Version { get; set; }

    [Display(Name = "评价"), Required, EnumDataType(typeof(OpinionStance))]
    public OpinionStance? Stance { get; set; }

    [Display(Name = "意见"), Required, StringLength(CounterpartOpinion.TextLength), DataType(DataType.MultilineText)]
    public string? Opinion { get; set; }
}

/// <summary>异议.</summary>
public sealed class ObjectionForm
{
    [Display(Name = "针对的指标")]
    public int? DimensionId { get; set; }

    [Display(Name = "异议"), Required, StringLength(EvaluationObjection.TextLength), DataType(DataType.MultilineText)]
    public string? Objection { get; set; }
}

/// <summary>An office's answer to an objection.</summary>
public sealed class AnswerForm
{
    public int Version { get; set; }

    [Display(Name = "答复"), Required, StringLength(EvaluationObjection.TextLength), DataType(DataType.MultilineText)]
    public string? Answer { get; set; }

    [Display(Name = "调整的指标")]
    public int? AdjustedDimensionId { get; set; }

    [Display(Name = "调整的分数"), Range(-100.0, 100.0)]
    public decimal? Delta { get; set; }
}

/// <summary>What an evaluator gives one department.</summary>
public sealed class ScoresForm
{
    public List<ScoreLineForm> Lines { get; set; } = [];
}

/// <summary>One dimension of it. Left empty: not scored yet.</summary>
public sealed class ScoreLineForm
{
    public int DimensionId { get; set; }

    [Display(Name = "评分"), Range(0.0, 100.0)]
    public decimal? Points { get; set; }

    [Display(Name = "评分理由"), StringLength(EvaluationScore.ReasonLength), DataType(DataType.MultilineText)]
    public string? Reason { get; set; }
}
