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

    /// <summary>What a month added, with its sign: +3, −1.</summary>
    public static string Gain(long? value, string unit) => value switch
    {
        null => Show.Nothing,
        < 0 => "−" + IndicatorNumber.Grouped(-value.Value, unit == RegisterMeasure.Money),
        _ => "+" + IndicatorNumber.Grouped(value.Value, unit == RegisterMeasure.Money),
    };
}
