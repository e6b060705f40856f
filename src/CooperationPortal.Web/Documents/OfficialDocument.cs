using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CooperationPortal.Web.Documents;

/// <summary>
/// An official document (GB/T 9704) as it is written from top to bottom: each call adds the next part. Nothing red is drawn unless
/// <see cref="OfficialHead.RedHeading"/> is asked for (DOC-21). Texts are text, whatever they contain (DOC-22).
/// </summary>
/// <param name="fonts">What the document calls its fonts; null: <see cref="OfficialFonts.Default"/>.</param>
public sealed class OfficialDocument(OfficialFonts? fonts = null)
{
    private readonly Body _body = new();

    /// <summary>The fonts that the document names.</summary>
    public OfficialFonts Fonts { get; } = fonts ?? OfficialFonts.Default;

    /// <summary>2号小标宋 in the middle, broken between words (DOC-04).</summary>
    /// <param name="title">Any length.</param>
    /// <param name="linesAbove">Empty lines above: two below a red rule.</param>
    public OfficialDocument Title(string title, int linesAbove = 0)
    {
        var lines = TitleLines.Break(title);
        var content = lines.SelectMany((line, i) => OfficialText.Runs(line, Fonts.Title)
            .Prepend(i == 0 ? null : new Run(new Break())).OfType<OpenXmlElement>());
        return Add(OfficialStyles.Title, content, Above(linesAbove));
    }

    /// <summary>A line in 楷体 under the title, such as （更正 …）.</summary>
    public OfficialDocument TitleNote(string text) => Add(OfficialStyles.TitleNote, OfficialText.Runs(text, Fonts.Kai));

    /// <summary>An empty line.</summary>
    public OfficialDocument EmptyLine() => Add(OfficialStyles.Flush, []);

    /// <summary>主送机关: flush left, closed by a full-width colon (DOC-05). Leaves the line above to the caller.</summary>
    public OfficialDocument Addressees(IEnumerable<string> names) =>
        Add(OfficialStyles.Flush, OfficialText.Runs($"{string.Join('、', names)}：", Fonts.Body));

    /// <summary>A heading with its number: 一、 level 1 in 黑体, （一） level 2 in 楷体, 1. level 3 and （1） level 4 in 仿宋 (DOC-06).</summary>
    /// <param name="level">1 to 4.</param>
    /// <param name="text">The number and the words.</param>
    public OfficialDocument Heading(int level, string text)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 4);
        return Add(OfficialStyles.Heading(level), OfficialText.Runs(text, level switch { 1 => Fonts.Hei, 2 => Fonts.Kai, _ => Fonts.Body }));
    }

    /// <summary>
    /// Body text, its first line indented by two characters. A paragraph that begins with （一） is of level 2 (DOC-06): its first sentence
    /// is in 楷体, and where it is that sentence only, it is a heading.
    /// </summary>
    /// <param name="text">Plain text.</param>
    /// <param name="withNext">Not to be parted from the next paragraph by the end of a page.</param>
    public OfficialDocument Paragraph(string text, bool withNext = false)
    {
        var heading = SecondLevel.HeadingOf(OfficialText.Clean(text), out var rest);
        if (heading.Length > 0 && rest.Length == 0)
        {
            return Heading(2, heading);
        }

        var runs = OfficialText.Runs(heading, Fonts.Kai, OfficialStyles.KaiText).Concat(OfficialText.Runs(rest, Fonts.Body));
        return Add(OfficialStyles.Body, runs, p => p.KeepNext = withNext ? new() : null);
    }

    /// <summary>
    /// A list under a word in 黑体 and a colon, further lines below the first character after the colon (DOC-17): 出席：…
    /// </summary>
    public OfficialDocument Labelled(string label, string text)
    {
        // Two characters of indent, the label and its colon; the first line hangs back over the latter.
        var hanging = OfficialText.Width(OfficialText.Clean(label)) + 1;
        var runs = OfficialText.Runs(label, Fonts.Hei, OfficialStyles.HeiText).Concat(OfficialText.Runs("：" + text, Fonts.Body));
        return Add(OfficialStyles.Flush, runs, p => p.Indentation = Hanging(2 + hanging, hanging, OfficialPage.Character));
    }

    /// <summary>署名 and date without a seal, one line below the text (DOC-08).</summary>
    /// <param name="offices">Who signs, each on its line, in their order.</param>
    /// <param name="date">The date of the document.</param>
    public OfficialDocument Signature(IReadOnlyList<string> offices, DateOnly date)
    {
        var day = OfficialText.Date(date);
        var place = SignaturePlace.For([.. offices.Select(OfficialText.Clean)], day);
        EmptyLine();
        foreach (var office in offices)
        {
            Add(OfficialStyles.Flush, OfficialText.Runs(office, Fonts.Body), p =>
            {
                p.KeepNext = new();
                p.Indentation = Hanging(place.Office, 0, OfficialPage.Character);
            });
        }

        return Add(OfficialStyles.Flush, OfficialText.Runs(day, Fonts.Body), p => p.Indentation = Hanging(place.Date, 0, OfficialPage.Character));
    }

    /// <summary>The Word file.</summary>
    /// <param name="title">Shown by Word as the document's title.</param>
    public byte[] ToBytes(string title)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            file.PackageProperties.Title = OfficialText.Clean(title);
            var main = file.AddMainDocumentPart();
            new OfficialStyles(Fonts).AddPart(main);
            Fonts.AddPart(main);
            OfficialPage.AddParts(main);
            main.Document = new Document(new Body(_body.Select(part => part.CloneNode(true)).Append(OfficialPage.Section())));
        }

        return stream.ToArray();
    }

    /// <summary>Adds a paragraph in a style; <paramref name="shape"/> says what differs from the style.</summary>
    internal OfficialDocument Add(string style, IEnumerable<OpenXmlElement> content, Action<ParagraphProperties>? shape = null)
    {
        var properties = new ParagraphProperties { ParagraphStyleId = new() { Val = style } };
        shape?.Invoke(properties);
        return Add(new Paragraph([properties, .. content]));
    }

    internal OfficialDocument Add(OpenXmlElement element)
    {
        _body.Append(element);
        return this;
    }

    /// <summary>Empty lines above a paragraph, as space: it disappears at the top of a page.</summary>
    internal static Action<ParagraphProperties> Above(int lines) => p => p.SpacingBetweenLines = lines == 0
        ? null
        : new() { Before = Twips(lines * OfficialPage.Line) };

    /// <summary>Indents in characters, for Word's ruler, and in twips for programs that do not count characters.</summary>
    internal static Indentation Hanging(double left, double hanging, int character, double right = 0)
    {
        var indent = new Indentation { LeftChars = (int)(left * 100), Left = Twips(left * character) };

        // What is not set must be left alone: a null becomes an empty attribute, which Word calls damaged.
        if (hanging > 0)
        {
            indent.HangingChars = (int)(hanging * 100);
            indent.Hanging = Twips(hanging * character);
        }

        if (right > 0)
        {
            indent.RightChars = (int)(right * 100);
            indent.Right = Twips(right * character);
        }

        return indent;
    }

    internal static string Twips(double value) => ((int)Math.Round(value)).ToString(CultureInfo.InvariantCulture);
}
