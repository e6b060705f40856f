using System.Globalization;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.Registers;
using CooperationPortal.Web.Localization;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Services.Indicators;

/// <summary>Numbers of indicators as the screen shows them.</summary>
public static class IndicatorText
{
    /// <summary>12 个 · 12.5万元; a dash where there is none.</summary>
    /// <param name="texts">The reader's language.</param>
    /// <param name="value">In the unit; money in whole yuan.</param>
    /// <param name="unit">One of <see cref="IndicatorUnits"/>.</param>
    public static string Amount(this IStringLocalizer texts, long? value, string unit)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return value is not { } number ? Show.Nothing
            : unit == RegisterMeasure.Money ? Show.Money(number)
            : $"{IndicatorNumber.Grouped(number, false)} {texts[unit].Value}";
    }

    /// <summary>
    /// A side's course through the year as the points of a line in a box of <see cref="TrendWidth"/> by <see cref="TrendHeight"/>, both sides by
    /// one scale; null: fewer than two months are known, which make no line.
    /// </summary>
    public static string? Trend(IndicatorLine line, Side side)
    {
        ArgumentNullException.ThrowIfNull(line);
        var known = line.Of(side).Months.Select((value, month) => (value, month)).Where(point => point.value is not null).ToList();
        var most = (double)Math.Max(1, Sides.All.SelectMany(s => line.Of(s).Months).Max() ?? 0);
        return known.Count < 2 ? null : string.Join(' ', known.Select(point => string.Create(
            CultureInfo.InvariantCulture,
            $"{point.month * TrendWidth / (IndicatorMath.Months - 1.0):0.#},{TrendHeight - 1 - (Math.Max(0, point.value!.Value) / most * (TrendHeight - 2)):0.#}")));
    }

    /// <summary>Width of the box of <see cref="Trend"/>.</summary>
    public const int TrendWidth = 96;

    /// <summary>Its height.</summary>
    public const int TrendHeight = 20;

    /// <summary>What a month added, with its sign: +3, −1.</summary>
    public static string Gain(long? value, string unit) => value switch
    {
        null => Show.Nothing,
        < 0 => "−" + IndicatorNumber.Grouped(-value.Value, unit == RegisterMeasure.Money),
        _ => "+" + IndicatorNumber.Grouped(value.Value, unit == RegisterMeasure.Money),
    };
}
