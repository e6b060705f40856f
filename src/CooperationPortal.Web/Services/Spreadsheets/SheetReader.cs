using System.Globalization;
using System.Xml;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.Shared;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CooperationPortal.Web.Services.Spreadsheets;

/// <summary>A cell that holds something.</summary>
/// <param name="Column">From 1.</param>
/// <param name="Text">As stored, without outer white space; of a date its day number.</param>
/// <param name="IsNumber">True for a number or a date.</param>
/// <param name="IsFormula">True where it is reckoned; its value is whatever the last program found.</param>
public sealed record SheetCell(int Column, string Text, bool IsNumber, bool IsFormula);

/// <summary>A row with at least one cell that holds something.</summary>
/// <param name="Number">As the program shows it, from 1.</param>
/// <param name="Cells">Those that hold something.</param>
public sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells)
{
    /// <summary>The cell of a column; null: empty.</summary>
    public SheetCell? this[int column] => Cells.FirstOrDefault(cell => cell.Column == column);
}

/// <summary>
/// Reads the first sheet of a workbook that a stranger may have made: checked as every uploaded file (archive bombs), streamed, and bounded in
/// bytes, characters, rows and cells (TRUST SEC-38, SEC-42). Formulas are not reckoned, links not followed.
/// </summary>
public static class SheetReader
{
    /// <summary>Largest file.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    private const int MostCharacters = 8 * 1024 * 1024;
    private const int MostRows = 20_000;
    private const int MostCells = 200_000;
    private const int MostStrings = 100_000;

    /// <summary>Reads it.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="content">Seekable.</param>
    /// <param name="most">Rows that hold something.</param>
    /// <exception cref="BusinessRuleException">It is no workbook, damaged, or too large.</exception>
    public static IReadOnlyList<SheetRow> Read(string name, Stream content, int most)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!string.Equals(FileNames.ExtensionOf(name), ".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            throw new BusinessRuleException("请上传 xlsx 文件。");
        }

        if (content.Length > MostBytes)
        {
            throw new BusinessRuleException("文件超过 {0} MB。", MostBytes / 1024 / 1024);
        }

        FileContentRules.Check(name, content);
        content.Position = 0;
        try
        {
            using var document = SpreadsheetDocument.Open(content, false, new OpenSettings { MaxCharactersInPart = MostCharacters, AutoSave = false });
            return ReadFirst(document, most);
        }
        catch (Exception damaged) when (damaged is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException
            or ArgumentException or FormatException or InvalidOperationException or NotSupportedException or IOException or KeyNotFoundException
            or NullReferenceException or InvalidCastException or OverflowException)
        {
            throw new BusinessRuleException("这个表格无法读取，可能已损坏。请用下载的模板重新填写。");
        }
    }

    private static List<SheetRow> ReadFirst(SpreadsheetDocument document, int most)
    {
        var workbook = document.WorkbookPart ?? throw new InvalidDataException("No workbook.");
        var sheet = workbook.Workbook?.Sheets?.Elements<Sheet>().FirstOrDefault() ?? throw new InvalidDataException("No sheet.");
        var part = (WorksheetPart)workbook.GetPartById(sheet.Id!.Value!);
        var strings = workbook.SharedStringTablePart is { } table ? ReadStrings(table) : [];
        var rows = new List<SheetRow>();
        var (seenRows, seenCells, number) = (0, 0, 0);
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
            {
                continue;
            }

            Bound(++seenRows <= MostRows);
            var given = reader.Attributes.FirstOrDefault(a => a.LocalName == "r").Value;
            number = given is null ? number + 1 : int.Parse(given, NumberStyles.None, CultureInfo.InvariantCulture);
            var cells = ReadCells(reader, strings, ref seenCells);
            if (cells.Count > 0)
            {
                rows.Add(new SheetRow(number, cells));
                if (rows.Count > most)
                {
                    throw new BusinessRuleException("表格最多 {0} 行，请分几次导入。", most - 1);
                }
            }
        }

        return rows;
    }

    private static List<SheetCell> ReadCells(OpenXmlReader reader, List<string> strings, ref int seen)
    {
        var cells = new List<SheetCell>();
        var column = 0;
        if (!reader.ReadFirstChild())
        {
            return cells;
        }

        do
        {
            if (reader.ElementType != typeof(Cell) || reader.LoadCurrentElement() is not Cell cell)
            {
                continue;
            }

            Bound(++seen <= MostCells);
            column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : column + 1;
            var kind = cell.DataType?.Value;
            var text = kind == CellValues.SharedString ? strings[int.Parse(cell.CellValue!.Text, NumberStyles.None, CultureInfo.InvariantCulture)]
                : kind == CellValues.InlineString ? TextOf(cell.InlineString!)
                : cell.CellValue?.Text ?? "";
            if (cell.CellFormula is not null || !string.IsNullOrWhiteSpace(text))
            {
                cells.Add(new SheetCell(column, text.Trim(), kind is null || kind == CellValues.Number, cell.CellFormula is not null));
            }
        }
        while (reader.ReadNextSibling());
        return cells;
    }

    private static List<string> ReadStrings(SharedStringTablePart part)
    {
        var strings = new List<string>();
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem) && reader.LoadCurrentElement() is SharedStringItem item)
            {
                Bound(strings.Count < MostStrings);
                strings.Add(TextOf(item));
            }
        }

        return strings;
    }

    /// <summary>The text with its formatted runs, without how it is pronounced.</summary>
    private static string TextOf(OpenXmlElement item) =>
        string.Concat(item.Descendants<Text>().Where(text => text.Parent is not PhoneticRun).Select(text => text.Text));

    /// <summary>C12 → 3.</summary>
    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper).Take(4))
        {
            column = (column * 26) + (letter - 'A' + 1);
        }

        return column is > 0 and <= 16384 ? column : throw new InvalidDataException($"No cell: {TextRules.Cut(reference, 20)}");
    }

    private static void Bound(bool within)
    {
        if (!within)
        {
            throw new BusinessRuleException("表格太大，请只保留要导入的内容。");
        }
    }
}
