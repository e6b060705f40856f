using CooperationPortal.TestData.SqlServerOffline;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CooperationPortal.Data.Tests.SqlServerOffline;

/// <summary>What can be said of the portal on SQL Server without a server; docs/deployment.md says what cannot.</summary>
public sealed class PortalOnSqlServerTests : IDisposable
{
    private readonly SqlServerCapture _capture = new();
    private readonly PortalDbContext _context;

    public PortalOnSqlServerTests() => _context = PortalOnSqlServer.Open(_capture);

    [Fact]
    public void TheMigrationScript_IsTransactSql()
    {
        var script = _context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        Assert.Contains("CREATE TABLE [Departments]", script, StringComparison.Ordinal);
        Assert.Empty(TransactSql.SyntaxErrors(script));
    }

    [Fact]
    public void TheTables_AreValid()
    {
        using var schema = SqlServerSchema.Of(_context);

        Assert.True(schema.Tables > 20, $"Only {schema.Tables} tables.");
        Assert.Empty(schema.Problems());
    }

    [Fact]
    public void EveryWrite_FitsTheTables()
    {
        using var schema = SqlServerSchema.Of(_context);

        SqlServerWrites.SendAll(_context, _capture);

        Assert.True(_capture.Commands.Count >= 3 * schema.Tables, $"Only {_capture.Commands.Count} commands.");
        Assert.Empty(schema.Problems(_capture.Commands));
    }

    [Fact]
    public void NoDelete_ReachesATableTwice() => Assert.Empty(RelationalLimits.CascadeProblems(_context));

    [Fact]
    public void NoKey_IsTooLong() => Assert.Empty(RelationalLimits.KeySizeProblems(_context));

    public void Dispose() => _context.Dispose();
}
