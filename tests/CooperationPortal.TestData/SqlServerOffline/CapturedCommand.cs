using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace CooperationPortal.TestData.SqlServerOffline;

/// <summary>A command as it would have reached SQL Server.</summary>
/// <param name="Text">The T-SQL.</param>
/// <param name="Parameters">Each parameter as a declaration, such as <c>@name nvarchar(100)</c>.</param>
public sealed record CapturedCommand(string Text, IReadOnlyList<string> Parameters)
{
    public static CapturedCommand From(DbCommand command) => new(
        command.CommandText,
        [.. command.Parameters.Cast<SqlParameter>().Select(parameter => $"{WithAt(parameter.ParameterName)} {TypeOf(parameter)}")]);

    /// <summary>The command as the body of a procedure: the only form in which DacFx checks statements.</summary>
    public string AsProcedure(string name) =>
        $"CREATE PROCEDURE [dbo].[{name}]\n{string.Join(",\n", Parameters)}\nAS\nBEGIN\n{Text}\nEND";

    private static string WithAt(string name) => name.StartsWith('@') ? name : "@" + name;

    private static string TypeOf(SqlParameter parameter) => parameter.SqlDbType switch
    {
        SqlDbType.NVarChar => $"nvarchar({Length(parameter.Size, 4000)})",
        SqlDbType.VarChar => $"varchar({Length(parameter.Size, 8000)})",
        SqlDbType.VarBinary => $"varbinary({Length(parameter.Size, 8000)})",
        SqlDbType.NChar => $"nchar({Length(parameter.Size, 4000)})",
        SqlDbType.Decimal => "decimal(38, 10)",
        var type => type.ToString().ToLowerInvariant(),
    };

    private static string Length(int size, int largest) => size >= 1 && size <= largest ? size.ToString() : "max";
}
