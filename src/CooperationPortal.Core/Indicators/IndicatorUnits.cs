using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Indicators;

/// <summary>The units in which indicators count. 个 is not 项, 名 not 人次, 次 not 批次: two units never share an indicator.</summary>
public static class IndicatorUnits
{
    /// <summary>In the order of the choice; each is a resource key.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "个", "项", "名", "人", "人次", "次", "批次", "场", "期", "天", "月", "份", "户", "家", "条", "篇", "篇次", "亩", "平方公里", "吨",
        RegisterMeasure.Money,
    ];

    /// <summary>The unit, if it is one of the portal's.</summary>
    /// <exception cref="BusinessRuleException">It is none.</exception>
    public static string Known(string? unit) =>
        All.FirstOrDefault(known => known == unit) ?? throw new BusinessRuleException("请选择{0}。", new Term("计量单位"));
}
