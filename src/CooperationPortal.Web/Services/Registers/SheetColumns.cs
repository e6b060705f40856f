using System.Globalization;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Services.Spreadsheets;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Services.Registers;

/// <summary>Which column of a sheet is which field, by the headings of its first row in either language.</summary>
public sealed class SheetColumns
{
    private const int LongestCell = RegisterField.RowsLength;

    private readonly Dictionary<int, RegisterField> _fields = [];
    private readonly IStringLocalizer _texts;
    private int? _number;

    private SheetColumns(IStringLocalizer texts) => _texts = texts;

    /// <summary>Reads the first row. Number, department and state need not be there, nor must fields that stay empty.</summary>
    /// <exception cref="BusinessRuleException">It is not a sheet of this register.</exception>
    public static SheetColumns Read(RegisterKind kind, SheetRow heading, IStringLocalizer texts)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(heading);
        var (columns, layout) = (new SheetColumns(texts), new SheetLayout(kind, texts));
        foreach (var cell in heading.Cells)
        {
            if (IsNumber(cell.Text, texts))
            {
                columns._number = cell.Column;
            }
            else if (kind.Fields.FirstOrDefault(f => cell.Text == layout.HeadingOf(f) || cell.Text == PlainHeading(f) || cell.Text == f.Label) is { } field)
            {
                columns._fields[cell.Column] = field;
            }
        }

        return columns._fields.Values.Any(f => f.Key == "title")
            ? columns
            : throw new BusinessRuleException("第一行应是模板的列名，至少有“{0}”一列。请用下载的模板填写。", new Term(kind.TitleLabel));
    }

    /// <summary>The number that a row names; null: a new entry.</summary>
    public string? NumberOf(SheetRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return _number is { } column && row[column] is { IsFormula: false } cell ? cell.Text : null;
    }

    /// <summary>Numbers of other registers' entries that a row names, each alone or before its title.</summary>
    public IEnumerable<string> EntriesOf(SheetRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return _fields.Where(pair => pair.Value.Shape == FieldShape.Entry).Select(pair => row[pair.Key]?.Text.Split(' ')[0])
            .OfType<string>().Where(number => number.Length is > 0 and <= RegisterEntry.NumberLength);
    }

    /// <summary>The heading of a field as it stands in the sheet; null: none.</summary>
    public string? HeadingOf(RegisterField? field) => field is null ? null : _texts[field.Label].Value;

    /// <summary>The contents of a row as they would have been typed, with what cannot be read.</summary>
    public (EntryValues Values, List<(string? Column, string Message)> Faults) ValuesOf(SheetRow row, SheetLayout layout, RegisterDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(layout);
        var (values, faults) = (new EntryValues(), new List<(string?, string)>());
        foreach (var (column, field) in _fields)
        {
            var cell = row[column];
            if (cell?.IsFormula == true)
            {
                faults.Add((HeadingOf(field), _texts["不能用公式，请填写结果。"]));
            }
            else if (cell?.Text.Length > LongestCell)
            {
                faults.Add((HeadingOf(field), _texts["{0}最多 {1} 字，现在 {2} 字。", HeadingOf(field)!, LongestCell, cell.Text.Length]));
            }
            else
            {
                values.Put(field.Key, layout.In(field, TextOf(field, cell), directory));
            }
        }

        return (values, faults);
    }

    /// <summary>Programs keep days as numbers.</summary>
    private static string? TextOf(RegisterField field, SheetCell? cell) =>
        field.Shape == FieldShape.Date && cell is { IsNumber: true } && double.TryParse(cell.Text, CultureInfo.InvariantCulture, out var day) && day is > 30_000 and < 80_000
            ? DateTime.FromOADate(Math.Floor(day)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : cell?.Text;

    private static bool IsNumber(string heading, IStringLocalizer texts) => heading == "编号" || heading == texts["编号"].Value;

    private static string PlainHeading(RegisterField field) => field.Unit is { } unit ? $"{field.Label}（{unit}）" : field.Label;
}
