using System.Globalization;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Urges;

/// <summary>How the number of an urge is written: official in Chinese, a short form for readers of English.</summary>
public static class UrgeNumbers
{
    /// <summary>催〔2026〕3号.</summary>
    public static string Official(int year, int sequence) => string.Create(CultureInfo.InvariantCulture, $"催〔{year}〕{sequence}号");

    /// <summary>The number in the reader's language.</summary>
    public static LocalText Title(int year, int sequence) =>
        new(Official(year, sequence), string.Create(CultureInfo.InvariantCulture, $"Urge {sequence} of {year}"));
}
