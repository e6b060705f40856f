using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CooperationPortal.Web.Documents;

/// <summary>
/// Text of people as it goes into a document: text runs, never a field or a link (DOC-22), without characters that XML or Word cannot
/// hold, rare characters in a font that has them (DOC-20).
/// </summary>
internal static class OfficialText
{
    /// <summary>One line of plain text. Line ends and tabs become spaces; what cannot be printed is left out.</summary>
    public static string Clean(string? text)
    {
        var clean = new StringBuilder();
        foreach (var rune in (text ?? "").ReplaceLineEndings(" ").EnumerateRunes())
        {
            if (rune.Value == '\t')
            {
                clean.Append(' ');
            }
            else if (IsPrintable(rune))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>Runs that say a text, in the face of the paragraph's style or in a character style.</summary>
    /// <param name="text">Cleaned here.</param>
    /// <param name="face">The face that the style uses: says which characters need another font.</param>
    /// <param name="style">A character style where the text differs from its paragraph.</param>
    public static IEnumerable<Run> Runs(string? text, OfficialFace face, string? style = null)
    {
        var part = new StringBuilder();
        string? font = null;
        foreach (var rune in Clean(text).EnumerateRunes())
        {
            var next = OfficialFonts.ForRare(face, rune);
            if (next != font && part.Length > 0)
            {
                yield return Run(part.ToString(), font, style);
                part.Clear();
            }

            font = next;
            part.Append(rune.ToString());
        }

        if (part.Length > 0)
        {
            yield return Run(part.ToString(), font, style);
        }
    }

    /// <summary>Width in full characters: letters and digits take half of one.</summary>
    public static double Width(string text) => text.EnumerateRunes().Sum(rune => rune.Value < 0x0300 ? 0.5 : 1.0);

    /// <summary>2026年8月5日: Arabic, in full, no leading zeros (DOC-10).</summary>
    public static string Date(DateOnly date) => date.ToString("yyyy'年'M'月'd'日'", CultureInfo.InvariantCulture);

    private static Run Run(string text, string? font, string? style)
    {
        var run = new Run();
        if (font is not null || style is not null)
        {
            run.RunProperties = new RunProperties
            {
                RunStyle = style is null ? null : new() { Val = style },
                RunFonts = font is null ? null : new() { Ascii = font, HighAnsi = font, EastAsia = font, Hint = FontTypeHintValues.EastAsia },
            };
        }

        run.Append(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
        return run;
    }

    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned => false,
        // Marks of direction (U+202E) would let a signed sentence read otherwise on paper than it is stored.
        UnicodeCategory.Format => rune.Value is not (0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF),
        // A lone half of a pair comes as the replacement character; it says nothing.
        _ => rune != Rune.ReplacementChar,
    };
}
