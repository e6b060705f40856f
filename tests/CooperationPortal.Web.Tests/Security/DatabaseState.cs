using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>Every row of every table at one moment: what must not have changed has not, versions included.</summary>
internal sealed partial class DatabaseState
{
    /// <summary>What stands between the columns of a row. No text has this sign: the portal refuses it.</summary>
    public const char Between = '\u001F';

    private readonly SortedDictionary<string, IReadOnlyList<string>> _tables;
    private readonly Dictionary<string, string[]> _columns;

    private DatabaseState(SortedDictionary<string, IReadOnlyList<string>> tables, Dictionary<string, string[]> columns) =>
        (_tables, _columns) = (tables, columns);

    public static async Task<DatabaseState> ReadAsync(DbConnection connection)
    {
        var tables = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var columns = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var name in await RowsAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"))
        {
            tables[name] = await RowsAsync(connection, $"SELECT * FROM \"{name}\"", header => columns[name] = header);
        }

        return new DatabaseState(tables, columns);
    }

    /// <summary>The rows of a table.</summary>
    public IReadOnlyList<string> Rows(string table) => _tables[table];

    /// <summary>Names of the tables in which the two differ.</summary>
    public IReadOnlyList<string> Differences(DatabaseState other) => [.. _tables.Keys.Where(name => !_tables[name].SequenceEqual(other._tables[name]))];

    /// <summary>The rows that only one of the two has, leaving aside what is another one each time: keys, stamps and hashes.</summary>
    public IReadOnlyList<string> RowsThatDiffer(DatabaseState other) =>
    [
        .. from name in _tables.Keys
           from row in Same(_tables[name]).Except(Same(other._tables[name])).Concat(Same(other._tables[name]).Except(Same(_tables[name])))
           select $"{name}: {row}",
    ];

    /// <summary>Whether the row with this id has this value in a column.</summary>
    public bool Holds(string table, string id, string column, string value)
    {
        var (key, at) = (Array.IndexOf(_columns[table], "Id"), Array.IndexOf(_columns[table], column));
        return at < 0
            ? throw new ArgumentException($"{table} has no column {column}.", nameof(column))
            : _tables[table].Select(row => row.Split(Between)).Any(row => row[key] == id && row[at] == value);
    }

    /// <summary>Columns whose values differ in rows that both have under the same number, and those of rows that only one has, as Table.Column.</summary>
    public IReadOnlySet<string> ColumnsThatDiffer(DatabaseState other)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in Differences(other))
        {
            var old = _tables[name].Select(row => row.Split(Between)).GroupBy(row => row[0]).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
            foreach (var row in other._tables[name].Except(_tables[name]).Select(row => row.Split(Between)))
            {
                var before = old.TryGetValue(row[0], out var rows) && rows.Count == 1 ? rows[0] : [];
                found.UnionWith(_columns[name].Where((_, i) => before.Length != row.Length || before[i] != row[i]).Select(column => $"{name}.{column}"));
            }
        }

        return found;
    }

    private static IEnumerable<string> Same(IReadOnlyList<string> rows) => rows.Select(row => Random().Replace(row, "#"));

    private static async Task<IReadOnlyList<string>> RowsAsync(DbConnection connection, string sql, Action<string[]>? header = null)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is this class's own, with the names of the database's own tables.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        header?.Invoke([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)]);
        var rows = new List<string>();
        var values = new object[reader.FieldCount];
        while (await reader.ReadAsync())
        {
            reader.GetValues(values);
            rows.Add(string.Join(Between, values.Select(Word)));
        }

        return rows;
    }

    private static string Word(object value) =>
        value is byte[] bytes ? Convert.ToHexString(SHA256.HashData(bytes), 0, 8) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    // Guids with and without dashes, correlation ids, and Identity's password hashes.
    [GeneratedRegex(@"[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}|[0-9A-Z]{32}|AQAAAA[0-9A-Za-z+/=]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Random();
}
