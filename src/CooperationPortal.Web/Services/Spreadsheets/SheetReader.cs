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

/// <summary>How large a workbook may be.</summary>
/// <param name="Bytes">Of the file.</param>
/// <param name="Rows">Rows of the first sheet, empty ones too.</param>
/// <param name="Cells">Cells of the first sheet.</param>
/// <param name="Strings">Shared strings.</param>
/// <param name="Characters">Of a part, with its marks.</param>
public sealed record SheetLimits(int Bytes, int Rows, int Cells, int Strings, long Characters)
{
    /// <summary>For what is read at once.</summary>
    public static readonly SheetLimits Small = new(SheetReader.MostBytes, 20_000, 200_000, 100_000, 8 * 1024 * 1024);

    /// <summary>For what is read row by row: 50,000 rows of a register.</summary>
    public static readonly SheetLimits Large = new(20 * 1024 * 1024, 60_000, 2_000_000, 1_000_000, 256L * 1024 * 1024);
}

/// <summary>
/// Reads the first sheet of a workbook that a stranger may have made: checked as every uploaded file (archive bombs), streamed, and bounded in
/// bytes, characters, rows and cells (TRUST SEC-38, SEC-42). Formulas are not reckoned, links not followed.
/// </summary>
public static class SheetReader
{
    /// <summary>Largest file.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    /// <summary>Characters of all shared strings together.</summary>
    private const int MostText = 32 * 1024 * 1024;

    /// <summary>Reads it.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="content">Seekable.</param>
    /// <param name="most">Rows that hold something.</param>
    /// <exception cref="BusinessRuleException">It is no workbook, damaged, or too large.</exception>
    public static IReadOnlyList<SheetRow> Read(string name, Stream content, int most)
    {
        Check(name, content, SheetLimits.Small);
        var rows = new List<SheetRow>();
        foreach (var row in Rows(content, SheetLimits.Small))
        {
            rows.Add(row);
            if (rows.Count > most)
            {
                throw new BusinessRuleException("表格最多 {0} 行，请分几次导入。", most - 1);
            }
        }

        return rows;
    }

    /// <summary>Checks a workbook before its rows are read.</summary>
    /// <exception cref="BusinessRuleException">It is no workbook, or too large.</exception>
    public static void Check(string name, Stream content, SheetLimits limits)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(limits);
        if (!string.Equals(FileNames.ExtensionOf(name), ".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            throw new BusinessRuleException("请上传 xlsx 文件。");
        }

        if (content.Length > limits.Bytes)
        {
            throw new BusinessRuleException("文件超过 {0} MB。", limits.Bytes / 1024 / 1024);
        }

        FileContentRules.Check(name, content);
    }

    /// <summary>The rows one by one: memory does not grow with them.</summary>
    /// <exception cref="BusinessRuleException">It is damaged, or too large.</exception>
    public static IEnumerable<SheetRow> Rows(Stream content, SheetLimits limits)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(limits);
        content.Position = 0;
        using var rows = ReadFirst(content, limits).GetEnumerator();
        while (Next(rows))
        {
            yield return rows.Current;
        }
    }

    private static bool Next(IEnumerator<SheetRow> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception damaged) when (damaged is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException
            or ArgumentException or FormatException or InvalidOperationException or NotSupportedException or IOException or KeyNotFoundException
            or NullReferenceException or InvalidCastException or OverflowException)
        {
            throw new BusinessRuleException("这个表格无法读取，可能已损坏。请用下载的模板重新填写。");
        }
    }

    private static IEnumerable<SheetRow> ReadFirst(Stream content, SheetLimits limits)
    {
        using var document = SpreadsheetDocument.Open(content, false, new OpenSettings { MaxCharactersInPart = limits.Characters, AutoSave = false });
        var workbook = document.WorkbookPart ?? throw new InvalidDataException("No workbook.");
        var sheet = workbook.Workbook?.Sheets?.Elements<Sheet>().FirstOrDefault() ?? throw new InvalidDataException("No sheet.");
        var part = (WorksheetPart)workbook.GetPartById(sheet.Id!.Value!);
        var strings = workbook.SharedStringTablePart is { } table ? ReadStrings(table, limits) : [];
        var (seenRows, seenCells, number) = (0, 0, 0);
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
            {
                continue;
            }

            Bound(++seenRows <= limits.Rows);
            var given = reader.Attributes.FirstOrDefault(a => a.LocalName == "r").Value;
            number = given is null ? number + 1 : int.Parse(given, NumberStyles.None, CultureInfo.InvariantCulture);
            var cells = ReadCells(reader, strings, ref seenCells, limits);
            if (cells.Count > 0)
            {
                yield return new SheetRow(number, cells);
            }
        }
    }

    private static List<SheetCell> ReadCells(OpenXmlReader reader, List<string> strings, ref int seen, SheetLimits limits)
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

            Bound(++seen <= limits.Cells);
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

    private static List<string> ReadStrings(SharedStringTablePart part, SheetLimits limits)
    {
        var length = 0;
        var strings = new List<string>();
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem) && reader.LoadCurrentElement() is SharedStringItem item)
            {
                Bound(strings.Count < limits.Strings);
                strings.Add(TextOf(item));
                length += strings[^1].Length;
                Bound(length <= MostText);
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
