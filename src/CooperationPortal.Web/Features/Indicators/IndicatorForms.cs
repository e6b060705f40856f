using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Infrastructure.Binding;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CooperationPortal.Web.Features.Indicators;

/// <summary>An indicator as an office writes it; area, source, unit and basis only when it is new.</summary>
public sealed class IndicatorForm
{
    /// <summary>Number of the area; 0: it spans all of them.</summary>
    [Display(Name = "重点工作"), Range(0, 7)]
    public int Area { get; set; } = 1;

    [Display(Name = "来源"), EnumDataType(typeof(IndicatorSource))]
    public IndicatorSource Source { get; set; } = IndicatorSource.Reported;

    /// <summary>Of a computed one.</summary>
    [Display(Name = "台账指标"), StringLength(RegisterFigure.MeasureLength)]
    public string? MeasureKey { get; set; }

    [Display(Name = "计量单位"), StringLength(Indicator.UnitLength)]
    public string? Unit { get; set; }

    [Display(Name = "口径"), EnumDataType(typeof(IndicatorBasis))]
    public IndicatorBasis Basis { get; set; } = IndicatorBasis.PerPeriod;

    [Display(Name = "名称"), Required, StringLength(Indicator.NameLength)]
    public string? Name { get; set; }

    [Display(Name = "英文名称"), StringLength(Indicator.NameLength)]
    public string? NameEn { get; set; }

    [Display(Name = "统计口径"), StringLength(Indicator.RuleLength), DataType(DataType.MultilineText)]
    public string? Rule { get; set; }

    [Display(Name = "英文统计口径"), StringLength(Indicator.RuleLength), DataType(DataType.MultilineText)]
    public string? RuleEn { get; set; }

    [Display(Name = "最小值"), StringLength(Indicator.NumberLength)]
    public string? Min { get; set => field = value is null ? null : FullWidth.Fold(value).Trim(); }

    [Display(Name = "最大值"), StringLength(Indicator.NumberLength)]
    public string? Max { get; set => field = value is null ? null : FullWidth.Fold(value).Trim(); }

    [Display(Name = "变动幅度（%）"), Range(1, Indicator.MaxJumpPercent)]
    public int? JumpPercent { get; set; }

    [Display(Name = "排列次序"), Range(0, Indicator.MaxSortOrder)]
    public int SortOrder { get; set; } = 1;

    [Display(Name = "在驾驶舱显示")]
    public bool IsKey { get; set; }

    /// <summary>Measures of the plan whose tasks report it.</summary>
    [Display(Name = "填报的举措")]
    public List<int> Measures { get; set; } = [];

    public int Version { get; set; }

    [BindNever, ValidateNever]
    public IndicatorChoices Choices { get; set; } = IndicatorChoices.None;

    /// <summary>Fields that the other office has saved differently meanwhile.</summary>
    [BindNever, ValidateNever]
    public IReadOnlyList<ConflictField>? Conflict { get; set; }

    internal static IndicatorForm Of(Indicator indicator) => new()
    {
        Area = indicator.WorkArea?.Number ?? 0,
        Source = indicator.Source,
        MeasureKey = indicator.MeasureKey,
        Unit = indicator.Unit,
        Basis = indicator.Basis,
        Name = indicator.Name,
        NameEn = indicator.NameEn,
        Rule = indicator.Rule,
        RuleEn = indicator.RuleEn,
        Min = IndicatorNumber.Plain(indicator.Min, indicator.IsMoney),
        Max = IndicatorNumber.Plain(indicator.Max, indicator.IsMoney),
        JumpPercent = indicator.JumpPercent,
        SortOrder = indicator.SortOrder,
        IsKey = indicator.IsKey,
        Measures = [.. indicator.Measures.Select(m => m.MeasureId)],
        Version = indicator.Version,
    };

    /// <summary>What the entity takes; without bounds anything that an indicator can hold.</summary>
    /// <exception cref="BusinessRuleException">A bound is no number.</exception>
    internal IndicatorContent Content(bool isMoney) => new(
        Name, NameEn, Rule, RuleEn, IndicatorNumber.Parse(Min, isMoney, new LocalText("最小值", "Least value")) ?? 0,
        IndicatorNumber.Parse(Max, isMoney, new LocalText("最大值", "Greatest value")) ?? Indicator.MostValue, JumpPercent, SortOrder, IsKey, Measures);

    /// <summary>The fields in words, for the audit trail and the comparison of two editors.</summary>
    internal IReadOnlyList<(string Field, string? Value)> Words(IReadOnlyList<SelectListItem> measures) =>
    [
        ("名称", Name),
        ("英文名称", TextRules.Clean(NameEn)),
        ("统计口径", TextRules.Clean(Rule)),
        ("英文统计口径", TextRules.Clean(RuleEn)),
        ("最小值", Min),
        ("最大值", Max),
        ("变动幅度（%）", JumpPercent?.ToString(CultureInfo.InvariantCulture)),
        ("排列次序", SortOrder.ToString(CultureInfo.InvariantCulture)),
        ("在驾驶舱显示", IsKey ? "是" : "否"),
        ("填报的举措", string.Join('、', measures.Where(m => Measures.Contains(int.Parse(m.Value, CultureInfo.InvariantCulture))).Select(m => m.Text))),
    ];
}

/// <summary>What the form of an indicator offers.</summary>
/// <param name="Areas">The seven areas.</param>
/// <param name="Registers">Measures of the registers.</param>
/// <param name="Measures">Measures of the plan: of the indicator's area, or all for a new one.</param>
/// <param name="Title">Of an existing one; null: it is new.</param>
/// <param name="IsMoney">True: bounds are in 万元.</param>
public sealed record IndicatorChoices(
    IReadOnlyList<SelectListItem> Areas, IReadOnlyList<SelectListItem> Registers, IReadOnlyList<SelectListItem> Measures, LocalText? Title, bool IsMoney)
{
    public static readonly IndicatorChoices None = new([], [], [], null, false);
}

/// <summary>Why an indicator is taken out of use.</summary>
public sealed class EndForm
{
    public int Version { get; set; }

    [Display(Name = "停用原因"), Required, StringLength(Indicator.ReasonLength), DataType(DataType.MultilineText)]
    public string? Reason { get; set; }
}

/// <summary>An indicator is taken into use again.</summary>
public sealed class ResumeForm
{
    public int Version { get; set; }
}

/// <summary>The own side's target of a year.</summary>
public sealed class TargetForm
{
    [Display(Name = "年度"), Range(Core.WorkPlan.PlanYear.First, RegisterEntry.LastYear)]
    public int Year { get; set; }

    [Display(Name = "基期值"), StringLength(Indicator.NumberLength)]
    public string? Baseline { get; set => field = value is null ? null : FullWidth.Fold(value).Trim(); }

    [Display(Name = "目标值"), StringLength(Indicator.NumberLength)]
    public string? Target { get; set => field = value is null ? null : FullWidth.Fold(value).Trim(); }

    /// <summary>Of the target; 0: there is none yet.</summary>
    public int Version { get; set; }

    [BindNever, ValidateNever]
    public TargetHead Head { get; set; } = TargetHead.None;
}

/// <summary>Whose target of what it is.</summary>
public sealed record TargetHead(LocalText Title, string Unit, Side Side)
{
    public static readonly TargetHead None = new(default, "", Side.Jinghai);
}
