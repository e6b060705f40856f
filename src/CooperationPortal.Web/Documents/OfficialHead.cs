using DocumentFormat.OpenXml.Wordprocessing;

namespace CooperationPortal.Web.Documents;

/// <summary>版头: what stands above the title of a document with a red heading.</summary>
public static class OfficialHead
{
    // 35 mm from the top of the text area to the top of the characters (DOC-16), less what the line has above them.
    private const int FromTop = 1984;
    private const double LargestSize = 52;
    private const int WidthForMark = 420;

    // Above a character its line has this share of the size: measured, see docs/documents.md.
    private const double LineOfSize = 1.25;
    private const double AboveOfSize = 0.2;

    // 4 mm from the line of the number to the rule.
    private const uint FourMillimetres = 11;

    /// <summary>征求意见稿 and the like at the very top, flush left, 黑体 3号: where a document is no issue yet. Goes before the red heading.</summary>
    public static OfficialDocument DraftMark(this OfficialDocument document, string mark) =>
        document.Add(OfficialStyles.DraftMark, OfficialText.Runs(mark, document.Fonts.Hei));

    /// <summary>
    /// The mark in red 小标宋, 35 mm below the top of the text area (DOC-16); below it the number in the middle, then issuer left and date
    /// right, one character from the edges (DOC-18), and the red rule as wide as the text area.
    /// </summary>
    /// <param name="document">Is written on.</param>
    /// <param name="mark">联席会议纪要, the name of an organ …; more than eight characters are set smaller.</param>
    /// <param name="number">〔2026〕1号; its line stays empty where there is none, so that a draft breaks where the issue does.</param>
    /// <param name="issuer">Left.</param>
    /// <param name="date">Right; null: not issued.</param>
    /// <param name="linesAbove">Lines of 28.95 pt that stand above on the page, such as a draft's mark.</param>
    public static OfficialDocument RedHeading(this OfficialDocument document, string mark, string? number, string issuer, DateOnly? date, int linesAbove = 0)
    {
        var characters = Math.Max(1, OfficialText.Width(OfficialText.Clean(mark)));
        var size = (int)Math.Min(LargestSize, WidthForMark / characters / 1.1);
        document.Add(OfficialStyles.Mark, Sized(OfficialText.Runs(mark, document.Fonts.Title), size), p => p.SpacingBetweenLines = new()
        {
            Before = OfficialDocument.Twips(FromTop - (linesAbove * OfficialPage.Line) - (size * 20 * AboveOfSize)),
            After = OfficialDocument.Twips(OfficialPage.Line),
            Line = OfficialDocument.Twips(size * 20 * LineOfSize),
            LineRule = LineSpacingRuleValues.Exact,
        });
        document.Add(OfficialStyles.MarkLine, OfficialText.Runs(number, document.Fonts.Body), p => p.Justification = new() { Val = JustificationValues.Center });
        return document.LeftAndRight(
            OfficialStyles.MarkLine,
            issuer,
            date is { } day ? OfficialText.Date(day) : "",
            OfficialPage.Character,
            p => p.ParagraphBorders = new(new BottomBorder { Val = BorderValues.Single, Color = "FF0000", Size = 12, Space = FourMillimetres }));
    }

    /// <summary>One text left and one right, each one character from the edge; where they do not fit a line, two lines.</summary>
    internal static OfficialDocument LeftAndRight(
        this OfficialDocument document, string style, string left, string right, int character, Action<ParagraphProperties>? last = null)
    {
        var (start, end) = (OfficialText.Clean(left), OfficialText.Clean(right));
        var room = ((double)OfficialPage.TextWidth / character) - 3;
        var oneLine = OfficialText.Width(start) + OfficialText.Width(end) <= room;
        if (!oneLine)
        {
            document.Add(style, OfficialText.Runs(start, document.Fonts.Body), p =>
            {
                Frame(last, p);
                p.Indentation = OfficialDocument.Hanging(1, 0, character, right: 1);
            });
            start = "";
        }

        // Tabs instead of an indent: a rule below the paragraph must span the whole width.
        return document.Add(
            style,
            [new Run(new TabChar()), .. OfficialText.Runs(start, document.Fonts.Body), new Run(new TabChar()), .. OfficialText.Runs(end, document.Fonts.Body)],
            p =>
            {
                last?.Invoke(p);
                p.Tabs = new(
                    new TabStop { Val = TabStopValues.Left, Position = character },
                    new TabStop { Val = TabStopValues.Right, Position = OfficialPage.TextWidth - character });
            });
    }

    // The first of two lines belongs to the same frame as the second, but has no rule.
    private static void Frame(Action<ParagraphProperties>? shape, ParagraphProperties paragraph)
    {
        shape?.Invoke(paragraph);
        paragraph.ParagraphBorders = null;
    }

    private static IEnumerable<Run> Sized(IEnumerable<Run> runs, int points)
    {
        foreach (var run in runs)
        {
            run.RunProperties ??= new();
            run.RunProperties.Spacing = new() { Val = points * 2 };
            run.RunProperties.FontSize = new() { Val = OfficialDocument.Twips(points * 2) };
            run.RunProperties.FontSizeComplexScript = new() { Val = OfficialDocument.Twips(points * 2) };
            yield return run;
        }
    }
}
