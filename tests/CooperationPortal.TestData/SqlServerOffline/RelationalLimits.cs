using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CooperationPortal.TestData.SqlServerOffline;

/// <summary>Limits of SQL Server that only a running server reports: DacFx sees neither.</summary>
public static partial class RelationalLimits
{
    private const int ClusteredKeyBytes = 900;
    private const int IndexKeyBytes = 1700;

    /// <summary>
    /// Error 1785: deleting one row must not reach a table by two ways, nor come back to where it began.
    /// </summary>
    public static IReadOnlyList<string> CascadeProblems(DbContext context)
    {
        var cascades = Tables(context)
            .SelectMany(table => table.ForeignKeyConstraints)
            .Where(key => key.OnDeleteAction is ReferentialAction.Cascade or ReferentialAction.SetNull)
            .ToLookup(key => key.PrincipalTable);
        return [.. cascades.Select(group => group.Key).SelectMany(root => SecondWays(root, cascades))];
    }

    /// <summary>Errors 1919 and 1946: 900 bytes in a clustered key, 1,700 in an index, nothing of unlimited length.</summary>
    public static IReadOnlyList<string> KeySizeProblems(DbContext context) =>
    [
        .. from table in Tables(context)
           from key in table.UniqueConstraints
           let limit = key == table.PrimaryKey ? ClusteredKeyBytes : IndexKeyBytes
           where Bytes(key.Columns) > limit
           select Oversized(key.Name, key.Columns, limit),
        .. from table in Tables(context)
           from index in table.Indexes
           where Bytes(index.Columns) > IndexKeyBytes
           select Oversized(index.Name, index.Columns, IndexKeyBytes),
    ];

    private static IEnumerable<ITable> Tables(DbContext context) =>
        context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables;

    private static IEnumerable<string> SecondWays(ITable root, ILookup<ITable, IForeignKeyConstraint> cascades)
    {
        var reached = new HashSet<ITable> { root };
        var open = new Queue<ITable>(reached);
        while (open.TryDequeue(out var table))
        {
            foreach (var key in cascades[table])
            {
                if (reached.Add(key.Table))
                {
                    open.Enqueue(key.Table);
                }
                else
                {
                    yield return $"Deleting from {root.Name} reaches {key.Table.Name} a second time, by {key.Name}";
                }
            }
        }
    }

    private static string Oversized(string name, IEnumerable<IColumn> columns, int limit) =>
        $"{name} ({string.Join(", ", columns.Select(column => $"{column.Name} {column.StoreType}"))}) is longer than {limit} bytes";

    private static long Bytes(IEnumerable<IColumn> columns) => columns.Sum(Bytes);

    private static long Bytes(IColumn column)
    {
        var type = SizedType().Match(column.StoreType);
        if (!type.Success)
        {
            // Numbers, dates and identifiers: none is longer than a uniqueidentifier or a decimal.
            return 17;
        }

        if (type.Groups["size"].Value == "max")
        {
            return int.MaxValue;
        }

        var size = int.Parse(type.Groups["size"].Value, CultureInfo.InvariantCulture);
        return type.Groups["wide"].Success ? size * 2 : size;
    }

    [GeneratedRegex(@"^(?<wide>n)?(var)?(char|binary)\((?<size>\d+|max)\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SizedType();
}
