using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>Every row of every table at one moment: what must not have changed has not, versions included.</summary>
internal sealed partial class DatabaseState
{
    private readonly SortedDictionary<string, IReadOnlyList<string>> _tables;

    private DatabaseState(SortedDictionary<string, IReadOnlyList<string>> tables) => _tables = tables;

    public static async Task<DatabaseState> ReadAsync(DbConnection connection)
    {
        var tables = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var name in await RowsAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"))
        {
            tables[name] = await RowsAsync(connection, $"SELECT * FROM \"{name}\"");
        }

        return new DatabaseState(tables);
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

    private static IEnumerable<string> Same(IReadOnlyList<string> rows) => rows.Select(row => Random().Replace(row, "#"));

    private static async Task<IReadOnlyList<string>> RowsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is this class's own, with the names of the database's own tables.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        var values = new object[reader.FieldCount];
        while (await reader.ReadAsync())
        {
            reader.GetValues(values);
            rows.Add(string.Join('|', values.Select(Word)));
        }

        return rows;
    }

    private static string Word(object value) =>
        value is byte[] bytes ? Convert.ToHexString(SHA256.HashData(bytes), 0, 8) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    // Guids with and without dashes, correlation ids, and Identity's password hashes.
    [GeneratedRegex(@"[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}|[0-9A-Z]{32}|AQAAAA[0-9A-Za-z+/=]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Random();
}
