using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CooperationPortal.Web.Documents;

/// <summary>The styles of official documents. Sizes are half points: 44 is 2号, 32 is 3号, 28 is 4号 (DOC-03).</summary>
internal sealed class OfficialStyles(OfficialFonts fonts)
{
    public const string Body = "OfficialBody";
    public const string Flush = "OfficialFlush";
    public const string Title = "OfficialTitle";
    public const string TitleNote = "OfficialTitleNote";
    public const string Mark = "OfficialMark";
    public const string MarkLine = "OfficialMarkLine";
    public const string DraftMark = "OfficialDraftMark";
    public const string Small = "OfficialSmall";
    public const string Rule = "OfficialRule";
    public const string Cell = "OfficialCell";
    public const string PageNumber = "OfficialPageNumber";
    public const string HeiText = "OfficialHei";
    public const string KaiText = "OfficialKai";

    public const int TitleSize = 44;
    public const int BodySize = 32;
    public const int SmallSize = 28;

    private const string Base = "Normal";

    /// <summary>Of the levels 1 to 4: Word's own headings, so that its navigation shows them.</summary>
    public static string Heading(int level) => "Heading" + level.ToString(CultureInfo.InvariantCulture);

    public void AddPart(MainDocumentPart main) => main.AddNewPart<StyleDefinitionsPart>("styles").Styles = new(
        new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle
        {
            RunFonts = Fonts(fonts.Body),
            FontSize = new() { Val = "32" },
            FontSizeComplexScript = new() { Val = "32" },
            Languages = new() { Val = "en-US", EastAsia = "zh-CN" },
        })),
        Normal(),
        Paragraph(Body, "公文正文", p => Indent(p)),
        Paragraph(Flush, "公文顶格"),
        Paragraph(Heading(1), "heading 1", p => Outline(Indent(p), 0), fonts.Hei, next: Body),
        Paragraph(Heading(2), "heading 2", p => Outline(Indent(p), 1), fonts.Kai, next: Body),
        Paragraph(Heading(3), "heading 3", p => Outline(Indent(p), 2), next: Body),
        Paragraph(Heading(4), "heading 4", p => Outline(Indent(p), 3), next: Body),
        Paragraph(Title, "公文标题", p => Centre(p), fonts.Title, TitleSize, next: Body),
        Paragraph(TitleNote, "公文题下说明", p => Centre(p), fonts.Kai, next: Body),
        Paragraph(Mark, "公文标志", p => Centre(p), fonts.Title, color: "FF0000"),
        Paragraph(MarkLine, "公文版头", p => Keep(p)),
        Paragraph(DraftMark, "公文稿别", p => Keep(p), fonts.Hei),
        Paragraph(Small, "公文版记", p => Exactly(p, 480), size: SmallSize),
        Paragraph(Rule, "公文版记分隔线", p => Exactly(p, 20), size: 2),
        Paragraph(Cell, "公文表格", p => Exactly(p, 480), size: SmallSize),
        Paragraph(PageNumber, "公文页码", p => PageNumberLine(p), fonts.Song, SmallSize),
        Character(HeiText, "公文黑体", fonts.Hei),
        Character(KaiText, "公文楷体", fonts.Kai));

    /// <summary>3号仿宋 on the grid of 22 × 28 (DOC-02).</summary>
    private static Style Normal() => new()
    {
        Type = StyleValues.Paragraph,
        Default = true,
        StyleId = Base,
        StyleName = new() { Val = "Normal" },
        PrimaryStyle = new(),
        StyleParagraphProperties = new()
        {
            // Both would take a line from a page to please Western readers.
            WidowControl = new() { Val = false },
            // Punctuation stays inside the text area, and Latin letters and digits bring no space with them.
            OverflowPunctuation = new() { Val = false },
            AutoSpaceDE = new() { Val = false },
            AutoSpaceDN = new() { Val = false },
            SpacingBetweenLines = Lines(OfficialPage.Line),
            Justification = new() { Val = JustificationValues.Both },
        },
        StyleRunProperties = new() { Spacing = new() { Val = OfficialPage.CharacterSpacing } },
    };

    private static Style Paragraph(
        string id, string name, Action<StyleParagraphProperties>? shape = null, OfficialFace? face = null, int size = BodySize, string? next = null, string? color = null)
    {
        var paragraph = new StyleParagraphProperties();
        shape?.Invoke(paragraph);
        var run = new StyleRunProperties
        {
            RunFonts = face is null ? null : Fonts(face),
            Color = color is null ? null : new() { Val = color },
        };
        if (size != BodySize)
        {
            // The narrower pitch belongs to the 28 characters of body text.
            run.Spacing = new() { Val = 0 };
            run.FontSize = new() { Val = size.ToString(CultureInfo.InvariantCulture) };
            run.FontSizeComplexScript = new() { Val = size.ToString(CultureInfo.InvariantCulture) };
        }

        return new()
        {
            Type = StyleValues.Paragraph,
            CustomStyle = name.StartsWith("heading", StringComparison.Ordinal) ? null : true,
            StyleId = id,
            StyleName = new() { Val = name },
            BasedOn = new() { Val = Base },
            NextParagraphStyle = next is null ? null : new() { Val = next },
            PrimaryStyle = new(),
            StyleParagraphProperties = paragraph,
            StyleRunProperties = run,
        };
    }

    private static Style Character(string id, string name, OfficialFace face) => new()
    {
        Type = StyleValues.Character,
        CustomStyle = true,
        StyleId = id,
        StyleName = new() { Val = name },
        StyleRunProperties = new() { RunFonts = Fonts(face) },
    };

    // Letters and digits too: GB/T 9704 has no other font for them.
    private static RunFonts Fonts(OfficialFace face) =>
        new() { Ascii = face.Name, HighAnsi = face.Name, EastAsia = face.Name, ComplexScript = face.Name };

    private static SpacingBetweenLines Lines(int height) => new()
    {
        Before = "0",
        After = "0",
        Line = height.ToString(CultureInfo.InvariantCulture),
        LineRule = LineSpacingRuleValues.Exact,
    };

    private static StyleParagraphProperties Indent(StyleParagraphProperties paragraph)
    {
        paragraph.Indentation = new() { FirstLineChars = 200, FirstLine = "630" };
        return paragraph;
    }

    private static void Outline(StyleParagraphProperties paragraph, int level)
    {
        paragraph.KeepNext = new();
        paragraph.OutlineLevel = new() { Val = level };
    }

    private static void Centre(StyleParagraphProperties paragraph)
    {
        Keep(paragraph);
        paragraph.Justification = new() { Val = JustificationValues.Center };
    }

    private static void Keep(StyleParagraphProperties paragraph) => paragraph.KeepNext = new();

    private static void Exactly(StyleParagraphProperties paragraph, int height)
    {
        paragraph.SnapToGrid = new() { Val = false };
        paragraph.SpacingBetweenLines = Lines(height);
        paragraph.Justification = new() { Val = JustificationValues.Left };
    }

    private static void PageNumberLine(StyleParagraphProperties paragraph)
    {
        Exactly(paragraph, OfficialPage.SmallCharacter);
        paragraph.Indentation = new() { Left = "280", Right = "280", LeftChars = 100, RightChars = 100 };
    }
}
