using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CooperationPortal.Web.Services.Spreadsheets;

/// <summary>A sheet to be written: cells are texts, or numbers where a column says so, never formulas (SEC-35).</summary>
/// <param name="Name">Its name, at most 31 characters.</param>
/// <param name="Headings">The first row.</param>
/// <param name="Rows">The others.</param>
public sealed record SheetContent(string Name, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string?>> Rows)
{
    /// <summary>Columns, from 0, whose cells are numbers where they read as one; all others are texts whatever they look like.</summary>
    public IReadOnlyList<int> NumberColumns { get; init; } = [];
}

/// <summary>Writes workbooks.</summary>
public static class SheetWriter
{
    /// <summary>The media type of .xlsx.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const double Width = 22;

    /// <summary>A workbook with these sheets.</summary>
    public static byte[] Write(params IReadOnlyList<SheetContent> sheets)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook(new Sheets());
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            foreach (var (sheet, index) in sheets.Select((sheet, index) => (sheet, index)))
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                WriteSheet(part, sheet);
                workbook.Workbook.Sheets!.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)index + 1, Name = sheet.Name });
            }
        }

        return stream.ToArray();
    }

    /// <summary>Row by row: a register of fifty thousand entries is a million cells.</summary>
    private static void WriteSheet(WorksheetPart part, SheetContent sheet)
    {
        var heading = new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen };
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(heading) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(new Column { Min = 1, Max = (uint)sheet.Headings.Count, Width = Width, CustomWidth = true, Style = 1 }));
        writer.WriteStartElement(new SheetData());
        writer.WriteElement(RowOf(sheet.Headings, 2, []));
        foreach (var row in sheet.Rows)
        {
            writer.WriteElement(RowOf(row, 1, sheet.NumberColumns));
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static Row RowOf(IEnumerable<string?> texts, uint style, IReadOnlyList<int> numbers) =>
        new(texts.Select((text, column) => numbers.Contains(column) && IsNumber(text) ? NumberOf(text!) : TextOf(text, style)));

    private static bool IsNumber(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    private static Cell NumberOf(string number) => new() { DataType = CellValues.Number, StyleIndex = 0, CellValue = new CellValue(number) };

    private static Cell TextOf(string? text, uint style) => new()
    {
        DataType = CellValues.InlineString,
        StyleIndex = style,
        InlineString = new InlineString(new Text(text ?? "") { Space = SpaceProcessingModeValues.Preserve }),
    };

    /// <summary>1: a text, also where digits are typed into it; 2: a bold one.</summary>
    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true },
            new CellFormat { FontId = 1, NumberFormatId = 49, ApplyFont = true, ApplyNumberFormat = true }));
}
