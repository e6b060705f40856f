using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CooperationPortal.Web.Documents;

/// <summary>The agenda of a joint meeting as it is printed.</summary>
/// <param name="Meeting">静海区与莲花山度假区2026年第1次联席会议.</param>
/// <param name="Time">As it is to be read: 2026年9月18日（星期五）9:00.</param>
/// <param name="Place">莲花山度假区管委会第一会议室.</param>
/// <param name="Items">In their order; may be empty.</param>
public sealed record AgendaContent(string Meeting, string Time, string Place, IReadOnlyList<AgendaContentItem> Items);

/// <summary>A line of the agenda.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Title">What is spoken about.</param>
/// <param name="Reporter">Who reports: unit or unit and person.</param>
/// <param name="Minutes">Minutes allotted; null: not said.</param>
/// <param name="StartsAt">Local clock time at which it begins; null: not said.</param>
public sealed record AgendaContentItem(int Number, string Title, string Reporter, int? Minutes, TimeOnly? StartsAt);

/// <summary>会议议程: a plain paper without a red heading (DOC-21), its items in a table whose head is repeated on each page.</summary>
public static class AgendaDocument
{
    // Twips; together as wide as the text area.
    private static readonly int[] Widths = [850, 3995, 2100, 900, 1000];

    /// <summary>The Word file.</summary>
    /// <param name="content">What is printed.</param>
    /// <param name="fonts">Null: <see cref="OfficialFonts.Default"/>.</param>
    public static byte[] Write(AgendaContent content, OfficialFonts? fonts = null)
    {
        var document = new OfficialDocument(fonts)
            .Title("会议议程")
            .TitleNote(content.Meeting)
            .EmptyLine()
            .Labelled("时间", content.Time)
            .Labelled("地点", content.Place)
            .EmptyLine();
        document.Add(Items(content.Items, document.Fonts));
        // Word wants a paragraph after a table.
        return document.Add(OfficialStyles.Rule, []).ToBytes($"{content.Meeting}议程");
    }

    private static Table Items(IReadOnlyList<AgendaContentItem> items, OfficialFonts fonts)
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Type = TableWidthUnitValues.Dxa, Width = OfficialDocument.Twips(Widths.Sum()) },
                Borders(),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(Widths.Select(width => new GridColumn { Width = OfficialDocument.Twips(width) })));
        table.Append(Row(["序号", "议题", "汇报", "时长", "开始"], fonts, isHead: true));
        foreach (var item in items)
        {
            table.Append(Row(
                [
                    item.Number.ToString(CultureInfo.InvariantCulture),
                    item.Title,
                    item.Reporter,
                    item.Minutes is { } minutes ? $"{minutes.ToString(CultureInfo.InvariantCulture)}分钟" : "",
                    item.StartsAt?.ToString("H:mm", CultureInfo.InvariantCulture) ?? "",
                ],
                fonts,
                isHead: false));
        }

        return table;
    }

    private static TableRow Row(string[] texts, OfficialFonts fonts, bool isHead)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (isHead)
        {
            properties.Append(new TableHeader());
        }

        return new([properties, .. texts.Select((text, column) => Cell(text, column, fonts, isHead))]);
    }

    private static TableCell Cell(string text, int column, OfficialFonts fonts, bool isHead)
    {
        var runs = isHead ? OfficialText.Runs(text, fonts.Hei, OfficialStyles.HeiText) : OfficialText.Runs(text, fonts.Body);
        // Titles and reporters are read as text; numbers and times stand in the middle of their columns.
        var isText = column is 1 or 2 && !isHead;
        return new(
            new TableCellProperties(
                new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = OfficialDocument.Twips(Widths[column]) },
                new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
            new Paragraph(
            [
                new ParagraphProperties
                {
                    ParagraphStyleId = new() { Val = OfficialStyles.Cell },
                    Justification = new() { Val = isText ? JustificationValues.Left : JustificationValues.Center },
                },
                .. runs,
            ]));
    }

    private static TableBorders Borders() => new(
        new TopBorder { Val = BorderValues.Single, Size = 4 },
        new LeftBorder { Val = BorderValues.Single, Size = 4 },
        new BottomBorder { Val = BorderValues.Single, Size = 4 },
        new RightBorder { Val = BorderValues.Single, Size = 4 },
        new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 },
        new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 });
}
