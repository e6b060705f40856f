using System.Globalization;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Web.Localization;

/// <summary>
/// Dates, times, shares and money as the screen shows them, in the language of the request. Moments come in as UTC and
/// are shown in Asia/Shanghai on the 24-hour clock (L10N-03). What is not there is shown as a dash.
/// </summary>
public static class Show
{
    public const string Nothing = "—";

    /// <summary>2026年11月24日 · 24 Nov 2026</summary>
    public static string Date(DateOnly date) => Format(date, "yyyy'年'M'月'd'日'", "d MMM yyyy");

    /// <inheritdoc cref="Date(DateOnly)"/>
    public static string Date(DateOnly? date) => date is { } day ? Date(day) : Nothing;

    /// <summary>2026-11-24 in both languages: for narrow columns, and sorted as it reads.</summary>
    public static string DateShort(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="DateShort(DateOnly)"/>
    public static string DateShort(DateOnly? date) => date is { } day ? DateShort(day) : Nothing;

    /// <summary>11月24日 · 24 Nov</summary>
    public static string DayMonth(DateOnly date) => Format(date, "M'月'd'日'", "d MMM");

    /// <summary>2026年11月 · Nov 2026</summary>
    public static string Month(int year, int month) => Format(new DateOnly(year, month, 1), "yyyy'年'M'月'", "MMM yyyy");

    /// <summary>2026年11月24日 14:32 · 24 Nov 2026 14:32</summary>
    /// <param name="utc">A moment in UTC.</param>
    public static string Time(DateTime utc) => Date(BusinessClock.DayOf(utc)) + " " + Clock(utc);

    /// <inheritdoc cref="Time(DateTime)"/>
    public static string Time(DateTime? utc) => utc is { } moment ? Time(moment) : Nothing;

    /// <summary>The business day of a moment in UTC.</summary>
    public static string Day(DateTime utc) => Date(BusinessClock.DayOf(utc));

    /// <summary>14:32</summary>
    /// <param name="utc">A moment in UTC.</param>
    public static string Clock(DateTime utc) =>
        BusinessClock.ToLocal(utc).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A moment as machines read it, for the <c>datetime</c> attribute of <c>time</c>.</summary>
    public static string Machine(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Whole percent: 68%. Halves go up, as people count.</summary>
    /// <param name="value">In percent, 0 to 100; null is shown as a dash.</param>
    public static string Percent(double? value) =>
        value is { } percent
            ? Math.Round(percent, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture) + "%"
            : Nothing;

    /// <summary>Points of an evaluation: 92.5, at most two decimals.</summary>
    public static string Points(decimal? points) => points is { } number ? number.ToString("0.##", CultureInfo.InvariantCulture) : Nothing;

    /// <summary>12,345.6万元 · CNY 123,456,000: whole yuan are shown in 万元 in Chinese, with at most four decimals.</summary>
    /// <param name="yuan">Whole yuan; null is shown as a dash.</param>
    public static string Money(long? yuan)
    {
        if (yuan is not { } amount)
        {
            return Nothing;
        }

        return Languages.IsEnglish
            ? "CNY " + amount.ToString("#,0", CultureInfo.InvariantCulture)
            : (amount / 10_000m).ToString("#,0.####", CultureInfo.InvariantCulture) + "万元";
    }

    private static string Format(DateOnly date, string chinese, string english) =>
        date.ToString(Languages.IsEnglish ? english : chinese, CultureInfo.InvariantCulture);
}
