using DocumentFormat.OpenXml.Wordprocessing;

namespace CooperationPortal.Web.Documents;

/// <summary>版记: who else receives the document, who printed it and when, at the bottom of the last page (DOC-15).</summary>
public static class OfficialImprint
{
    // Eighths of a point: 0.35 mm and 0.25 mm.
    private const uint OuterRule = 8;
    private const uint MiddleRule = 6;

    /// <summary>Adds the 版记; the document must end with it. Without any content, nothing is added.</summary>
    /// <param name="document">Is written on.</param>
    /// <param name="lists">主送 or 抄送 with their receivers; empty ones are left out.</param>
    /// <param name="issuer">印发机关.</param>
    /// <param name="issuedOn">Day of printing; null: no line of 印发.</param>
    public static OfficialDocument Imprint(
        this OfficialDocument document, IEnumerable<(string Label, IReadOnlyList<string> Receivers)> lists, string issuer, DateOnly? issuedOn)
    {
        var filled = lists.Where(list => list.Receivers.Count > 0).ToList();
        if (filled.Count == 0 && issuedOn is null)
        {
            return document;
        }

        document.Rule(OuterRule);
        foreach (var (label, receivers) in filled)
        {
            var hanging = OfficialText.Width(label) + 1;
            document.Add(OfficialStyles.Small, OfficialText.Runs($"{label}：{string.Join('，', receivers)}。", document.Fonts.Body), p =>
            {
                AtBottom(p);
                p.Indentation = OfficialDocument.Hanging(1 + hanging, hanging, OfficialPage.SmallCharacter, right: 1);
            });
        }

        if (issuedOn is { } day)
        {
            if (filled.Count > 0)
            {
                document.Rule(MiddleRule);
            }

            document.LeftAndRight(OfficialStyles.Small, issuer, OfficialText.Date(day) + "印发", OfficialPage.SmallCharacter, AtBottom);
        }

        document.Rule(OuterRule);
        // What a frame is anchored to: its page is the frame's page. Too low to need a line of its own.
        return document.Add(OfficialStyles.Rule, []);
    }

    /// <summary>A rule as wide as the text area. A paragraph of its own: the border of an indented one would be indented too.</summary>
    private static void Rule(this OfficialDocument document, uint size) => document.Add(OfficialStyles.Rule, [], p =>
    {
        AtBottom(p);
        p.ParagraphBorders = new(new BottomBorder { Val = BorderValues.Single, Size = size, Space = 0 });
    });

    /// <summary>All paragraphs of one frame carry the same place: the bottom of the text area, over its whole width.</summary>
    private static void AtBottom(ParagraphProperties paragraph) => paragraph.FrameProperties = new()
    {
        Width = OfficialDocument.Twips(OfficialPage.TextWidth),
        Wrap = TextWrappingValues.NotBeside,
        HorizontalPosition = HorizontalAnchorValues.Margin,
        VerticalPosition = VerticalAnchorValues.Margin,
        XAlign = HorizontalAlignmentValues.Left,
        YAlign = VerticalAlignmentValues.Bottom,
    };
}
