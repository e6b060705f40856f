using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Registers;

/// <summary>
/// Several rows of small fields in one text: a row a line, its cells separated by |. People can read and write it in a cell of a workbook, and
/// what is stored is what is exported.
/// </summary>
public static class EntryRows
{
    /// <summary>Between two cells.</summary>
    public const char Separator = '|';

    /// <summary>The rows of a stored text; each has as many cells as the field has columns.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string? text, int columns) =>
        string.IsNullOrWhiteSpace(text) ? [] : [.. text.Split('\n').Where(line => !IsEmpty(line)).Select(line => Cells(line, columns))];

    /// <summary>A text of these rows; empty ones are left out.</summary>
    public static string Write(IEnumerable<IEnumerable<string?>> rows) =>
        string.Join('\n', rows.Select(cells => string.Join(" | ", cells.Select(Clean)).TrimEnd()).Where(line => !IsEmpty(line)));

    /// <summary>Checks each cell and writes it as it is stored.</summary>
    /// <exception cref="BusinessRuleException">Which row is wrong, and what of it.</exception>
    internal static string? Parse(RegisterField field, string text, RegisterDirectory directory)
    {
        var rows = Read(text, field.Columns.Count);
        if (rows.Count > RegisterField.MostRows)
        {
            throw new BusinessRuleException("{0}最多 {1} 行。", new Term(field.Label), RegisterField.MostRows);
        }

        var parsed = new List<List<string?>>();
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            var cells = new List<string?>();
            foreach (var (column, cell) in field.Columns.Zip(row))
            {
                cells.Add(Cell(field, column, cell, index + 1, directory));
            }

            parsed.Add(cells);
        }

        var written = Write(parsed);
        return written.Length == 0 ? null
            : written.Length <= RegisterField.RowsLength ? written
            : throw new BusinessRuleException("{0}最多 {1} 字，现在 {2} 字。", new Term(field.Label), RegisterField.RowsLength, written.Length);
    }

    private static string? Cell(RegisterField field, RegisterField column, string cell, int row, RegisterDirectory directory)
    {
        try
        {
            return column.Parse(cell, directory) switch
            {
                null when column.IsRequired => throw new BusinessRuleException("请填写{0}。", new Term(column.Label)),
                null => null,
                DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                long number => RegisterField.Unscaled(number, column.Shape),
                int number when column.Shape == FieldShape.Number => RegisterField.Unscaled(number, column.Shape),
                int => cell,
                var value => value.ToString(),
            };
        }
        catch (BusinessRuleException refusal)
        {
            throw new BusinessRuleException("{0}第 {1} 行：{2}", new Term(field.Label), row, refusal);
        }
    }

    private static string[] Cells(string line, int columns)
    {
        var cells = line.Replace('｜', Separator).Split(Separator, StringSplitOptions.TrimEntries);
        return [.. cells.Take(columns - 1), .. Rest(cells, columns)];
    }

    /// <summary>What is too much belongs to the last cell; what is missing is empty.</summary>
    private static IEnumerable<string> Rest(string[] cells, int columns) => cells.Length >= columns
        ? [string.Join('，', cells.Skip(columns - 1).Where(cell => cell.Length > 0))]
        : Enumerable.Repeat("", columns - cells.Length);

    private static string Clean(string? cell) =>
        (cell ?? "").Replace('\r', ' ').Replace('\n', ' ').Replace(Separator, '/').Replace('｜', '/').Trim();

    private static bool IsEmpty(string line) => line.All(letter => letter is Separator or '｜' || char.IsWhiteSpace(letter));
}
