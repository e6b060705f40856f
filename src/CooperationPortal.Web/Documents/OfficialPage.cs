using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CooperationPortal.Web.Documents;

/// <summary>
/// The page of GB/T 9704 (DOC-01, DOC-02): A4, a text area of 156 × 225 mm, 22 lines of 28 characters, and the page numbers below it
/// (DOC-14). Lengths are twips, twentieths of a point.
/// </summary>
internal static class OfficialPage
{
    /// <summary>Characters in a full line of body text.</summary>
    public const int CharactersInALine = 28;

    /// <summary>Width of the text area (版心): 156 mm.</summary>
    public const int TextWidth = Width - Left - Right;

    /// <summary>One of 22 lines: 28.95 pt.</summary>
    public const int Line = 579;

    /// <summary>Body text is drawn together by a quarter of a point a character: without it, 27 fit a line.</summary>
    public const int CharacterSpacing = -5;

    /// <summary>Width of a character of body text: 16 pt less the spacing.</summary>
    public const int Character = 315;

    /// <summary>Width of a character of size 4 (14 pt), as in page numbers and the 版记.</summary>
    public const int SmallCharacter = 280;

    private const int Width = 11906;
    private const int Height = 16838;
    private const int Top = 2098;
    private const int Left = 1587;
    private const int Right = 1474;
    private const int Bottom = 1984;

    // The dash of the page number stands in the middle of its 14 pt line: 28 mm from the edge of the paper, half a line less here.
    private const int Footer = 1447;

    private const string OddFooter = "oddFooter";
    private const string EvenFooter = "evenFooter";

    /// <summary>Adds both footers and the settings that tell odd pages from even ones.</summary>
    public static void AddParts(MainDocumentPart main)
    {
        main.AddNewPart<FooterPart>(OddFooter).Footer = PageNumber(JustificationValues.Right);
        main.AddNewPart<FooterPart>(EvenFooter).Footer = PageNumber(JustificationValues.Left);
        main.AddNewPart<DocumentSettingsPart>("settings").Settings = Settings();
    }

    /// <summary>Page and grid; the last element of the body.</summary>
    public static SectionProperties Section() => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = OddFooter },
        new FooterReference { Type = HeaderFooterValues.Even, Id = EvenFooter },
        new PageSize { Width = Width, Height = Height },
        new PageMargin { Top = Top, Right = Right, Bottom = Bottom, Left = Left, Header = 851, Footer = Footer, Gutter = 0 },
        // Lines only: where a grid has characters too, LibreOffice spreads them to 18 a line.
        new DocGrid { Type = DocGridValues.Lines, LinePitch = Line });

    /// <summary>— 1 —: odd pages right, even pages left, one character from the edge.</summary>
    private static Footer PageNumber(JustificationValues side) => new(
        new Paragraph(
            new ParagraphProperties { ParagraphStyleId = new() { Val = OfficialStyles.PageNumber }, Justification = new() { Val = side } },
            Run(new Text("— ") { Space = SpaceProcessingModeValues.Preserve }),
            Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
            Run(new FieldCode("PAGE")),
            Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
            Run(new Text("1")),
            Run(new FieldChar { FieldCharType = FieldCharValues.End }),
            Run(new Text(" —") { Space = SpaceProcessingModeValues.Preserve })));

    private static Run Run(OpenXmlElement content) =>
        new(new RunProperties { RunFonts = new() { Hint = FontTypeHintValues.EastAsia } }, content);

    private static Settings Settings() => new(
        new EvenAndOddHeaders(),
        new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation },
        new Compatibility(
            // A line ended by hand in a justified paragraph is not spread over the whole width.
            new DoNotExpandShiftReturn(),
            new UseFarEastLayout(),
            new CompatibilitySetting
            {
                Name = CompatSettingNameValues.CompatibilityMode,
                Uri = "http://schemas.microsoft.com/office/word",
                Val = "15",
            }));
}
