using System.Globalization;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Indicators;

/// <summary>Numbers of indicators as they are typed and shown: money in 万元 but stored in whole yuan, everything else whole.</summary>
public static class IndicatorNumber
{
    private const int Yuan = 10_000;

    /// <summary>Reads what was typed; full-width digits are folded before.</summary>
    /// <param name="typed">Digits, with or without commas between thousands.</param>
    /// <param name="isMoney">True: in 万元.</param>
    /// <param name="title">For the messages.</param>
    /// <returns>Null where nothing was typed.</returns>
    /// <exception cref="BusinessRuleException">It is no number, or has too many decimals.</exception>
    public static long? Parse(string? typed, bool isMoney, LocalText title)
    {
        if (TextRules.Clean(typed) is not { } text)
        {
            return null;
        }

        var digits = text.Replace(",", "", StringComparison.Ordinal);
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || Math.Abs(number) > Indicator.MostValue)
        {
            throw new BusinessRuleException("“{0}”只能填数字，如 {1}。", title, isMoney ? "12.5" : "12");
        }

        var scaled = isMoney ? number * Yuan : number;
        if (scaled != Math.Truncate(scaled))
        {
            throw isMoney
                ? new BusinessRuleException("“{0}”最多 4 位小数。", title)
                : new BusinessRuleException("“{0}”应是整数。", title);
        }

        return (long)scaled;
    }

    /// <summary>As it would be typed: 12.5 (万元), 12.</summary>
    public static string Plain(long value, bool isMoney) =>
        isMoney ? (value / (decimal)Yuan).ToString("0.####", CultureInfo.InvariantCulture) : value.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Plain(long, bool)"/>
    public static string? Plain(long? value, bool isMoney) => value is { } number ? Plain(number, isMoney) : null;

    /// <summary>As it is read, with commas between thousands.</summary>
    public static string Grouped(long value, bool isMoney) =>
        (isMoney ? value / (decimal)Yuan : value).ToString("#,0.####", CultureInfo.InvariantCulture);
}
