using System.Globalization;
using System.Text;

namespace CooperationPortal.Web.Infrastructure.Logging;

/// <summary>Makes text harmless for a log line: what a user typed must neither end the line nor colour the terminal (SEC-58).</summary>
internal static class LogText
{
    /// <summary>The text with control characters, line separators and bidirectional marks written as escapes.</summary>
    public static string Escape(string text)
    {
        if (!text.Any(IsDangerous))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\n' => safe.Append("\\n"),
                '\r' => safe.Append("\\r"),
                '\t' => safe.Append("\\t"),
                _ when IsDangerous(c) => safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => safe.Append(c),
            };
        }

        return safe.ToString();
    }

    private static bool IsDangerous(char c) =>
        char.IsControl(c) || char.GetUnicodeCategory(c)
            is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format;
}
