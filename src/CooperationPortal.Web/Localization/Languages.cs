using System.Globalization;

namespace CooperationPortal.Web.Localization;

/// <summary>A language of the portal: its culture and its own name for itself.</summary>
public sealed record Language(string Culture, string Name);

/// <summary>The two languages of the portal. Chinese is first and the default for everyone (L10N-01).</summary>
public static class Languages
{
    public const string Chinese = "zh-CN";
    public const string English = "en";

    public static IReadOnlyList<Language> All { get; } = [new(Chinese, "中文"), new(English, "English")];

    /// <summary>The language in which the present request is answered.</summary>
    public static Language Current => IsEnglish ? All[1] : All[0];

    /// <summary>True where the reader chose English.</summary>
    public static bool IsEnglish =>
        string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, English, StringComparison.Ordinal);

    /// <summary>Whether a culture name, as a form or a profile gives it, is one of ours.</summary>
    public static bool IsKnown(string? culture) =>
        All.Any(language => string.Equals(language.Culture, culture, StringComparison.Ordinal));
}
