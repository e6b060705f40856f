using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace CooperationPortal.TestData.SqlServerOffline;

/// <summary>
/// A command with SQL Server's typed parameters that is never sent. SqlCommand itself would refuse the made-up
/// transaction of <see cref="SqlServerCapture"/>.
/// </summary>
internal sealed class UnsentCommand : DbCommand
{
    private readonly SqlCommand _typed = new();

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; }

    protected override DbTransaction? DbTransaction { get; set; }

    protected override DbParameterCollection DbParameterCollection => _typed.Parameters;

    public override void Cancel()
    {
    }

    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery() => throw NeverSent();

    public override object ExecuteScalar() => throw NeverSent();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => throw NeverSent();

    protected override DbParameter CreateDbParameter() => _typed.CreateParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _typed.Dispose();
        }

        base.Dispose(disposing);
    }

    private static InvalidOperationException NeverSent() => new("There is no SQL Server to send this to: " + nameof(SqlServerCapture) + " keeps commands.");
}
