namespace CooperationPortal.Core.Shared;

/// <summary>Small checks that many entities make of their texts.</summary>
public static class TextRules
{
    /// <summary>The text without outer white space and with \n line ends, or null where nothing is left.</summary>
    public static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim();
    }

    /// <summary>A text that must be there and fit.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="name">The field's Chinese name, for the message.</param>
    /// <param name="maxLength">In UTF-16 units.</param>
    /// <exception cref="BusinessRuleException">The text is missing or too long.</exception>
    public static string Required(string? text, string name, int maxLength)
    {
        var clean = Clean(text) ?? throw new BusinessRuleException("请填写{0}。", new Term(name));
        return Fits(clean, name, maxLength);
    }

    /// <summary>A text that may be missing but must fit.</summary>
    /// <inheritdoc cref="Required"/>
    public static string? Optional(string? text, string name, int maxLength)
    {
        var clean = Clean(text);
        return clean is null ? null : Fits(clean, name, maxLength);
    }

    /// <summary>The beginning of a text that is too long, without half a character at its end (half of one cannot be stored or hashed).</summary>
    public static string Cut(string text, int maxLength) =>
        text.Length <= maxLength ? text : text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)];

    private static string Fits(string text, string name, int maxLength) =>
        text.Length <= maxLength
            ? text
            : throw new BusinessRuleException("{0}最多 {1} 字，现在 {2} 字。", new Term(name), maxLength, text.Length);
}
