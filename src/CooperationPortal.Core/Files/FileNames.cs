using System.Globalization;
using System.Text;

namespace CooperationPortal.Core.Files;

/// <summary>Makes the name that a browser sends safe to show, store and download (SEC-43).</summary>
public static class FileNames
{
    private const string Fallback = "file";

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL",
        "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>
    /// The last part of a path without characters that control, deceive or mean something to a file system; Chinese is kept. At
    /// most <see cref="StoredFile.NameLength"/> characters, the extension among them.
    /// </summary>
    public static string Clean(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var kept = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            kept.Append(IsUnsafe(rune) ? "" : rune.ToString());
        }

        var clean = kept.ToString().Normalize(NormalizationForm.FormC).Trim(' ', '.');
        var extension = ExtensionOf(clean);
        var stem = clean[..^extension.Length].TrimEnd(' ', '.');
        if (stem.Length == 0)
        {
            stem = Fallback;
        }

        if (Reserved.Contains(stem.Split('.')[0]))
        {
            stem = "_" + stem;
        }

        return Cut(stem, StoredFile.NameLength - extension.Length) + extension;
    }

    /// <summary>The extension with its dot; empty where there is none, or where what follows the dot is no extension.</summary>
    public static string ExtensionOf(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot >= 0 && name.Length - dot is > 1 and <= 10 ? name[dot..] : "";
    }

    // Format characters turn the reading direction or hide themselves (U+202E, U+200B); they are never part of a name's sense.
    private static bool IsUnsafe(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune == Rune.ReplacementChar
        || (rune.IsBmp && "<>:\"'`|?*;%".Contains((char)rune.Value, StringComparison.Ordinal));

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }
}
