using System.Globalization;

namespace CooperationPortal.Web.Infrastructure.Binding;

/// <summary>Numbers and dates as people type them, independent of the language of the page.</summary>
internal static class TypedInput
{
    private const NumberStyles Fraction = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private static readonly string[] DateFormats =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy'年'M'月'd'日'", "yyyy'-'MM'-'dd'T'HH':'mm':'ss"];

    /// <summary>The types read here; null for all others, which keep the framework's binder.</summary>
    public static Func<string, object?>? ReaderFor(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(int))
        {
            return text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null;
        }

        if (plain == typeof(long))
        {
            return text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null;
        }

        if (plain == typeof(decimal))
        {
            return text => decimal.TryParse(text, Fraction, CultureInfo.InvariantCulture, out var n) ? n : null;
        }

        if (plain == typeof(double))
        {
            return text => double.TryParse(text, Fraction, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) ? n : null;
        }

        return plain == typeof(DateOnly) ? text => ReadDate(text) is { } date ? date : null : null;
    }

    private static DateOnly? ReadDate(string text) =>
        DateOnly.TryParseExact(
            text.Replace(" ", "", StringComparison.Ordinal), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
}
