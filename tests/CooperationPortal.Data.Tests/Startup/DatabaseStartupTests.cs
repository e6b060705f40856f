using CooperationPortal.Data.Providers;
using CooperationPortal.Data.Startup;
using CooperationPortal.TestData.Databases;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.Startup;

/// <summary>REL-11, TRUST.md finding 8: a start that cannot migrate says so and what to do, instead of waiting for ever.</summary>
public sealed class DatabaseStartupTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task AnAbandonedMigrationLock_IsNamed_AndTheStartDoesNotHang()
    {
        await using var database = await PortalDatabase.EmptyAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        await db.Database.ExecuteSqlAsync(
            $"CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO \"__EFMigrationsLock\" (\"Id\", \"Timestamp\") VALUES (1, '2026-11-24 00:00:00')");

        // As if one migration were still to be applied: with none pending the lock is not asked for.
        await db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsHistory\"");
        var refused = await Assert.ThrowsAsync<DatabaseStartupException>(() => DatabaseStartup.MigrateAsync(db, Limit));

        Assert.Contains("__EFMigrationsLock", refused.Message, StringComparison.Ordinal);
        Assert.Contains("2 seconds", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMigration_MakesTheFolderOfItsFile()
    {
        var folder = Directory.CreateTempSubdirectory("portal-startup");
        try
        {
            var file = Path.Combine(folder.FullName, "data", "portal.db");
            await using (var db = new SqlitePortalDbContext(
                new DbContextOptionsBuilder<SqlitePortalDbContext>().UsePortalSqlite($"Data Source={file};Pooling=false").Options))
            {
                await DatabaseStartup.MigrateAsync(db, TimeSpan.FromSeconds(60));
                Assert.Empty(await db.Database.GetPendingMigrationsAsync());
            }

            Assert.True(File.Exists(file));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void ASecondInstance_OnOneSqliteFile_IsRefused_UntilTheFirstHasEnded()
    {
        var folder = Directory.CreateTempSubdirectory("portal-instance");
        try
        {
            var options = new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(folder.FullName, "portal.db")}" };
            using (DatabaseStartup.TakeInstance(options))
            {
                var refused = Assert.Throws<DatabaseStartupException>(() => DatabaseStartup.TakeInstance(options));
                Assert.Contains("SQLite serves one instance", refused.Message, StringComparison.Ordinal);
            }

            using var again = DatabaseStartup.TakeInstance(options);
            Assert.NotNull(again);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("PostgreSql")]
    [InlineData("SqlServer")]
    public void OtherDatabases_ServeSeveralInstances(string provider) =>
        Assert.Null(DatabaseStartup.TakeInstance(new DatabaseOptions { Provider = provider }));

    [Fact]
    public async Task Sqlite_LosesNothing_ThatWasAcknowledged()
    {
        await using var database = await PortalDatabase.EmptyAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();

        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();

        // Not by EF: what is asked through it must be fit for SQL Server as well.
        command.CommandText =
            "SELECT journal_mode || ' ' || synchronous || ' ' || foreign_keys FROM pragma_journal_mode, pragma_synchronous, pragma_foreign_keys";
        Assert.Equal("wal 2 1", await command.ExecuteScalarAsync());
    }
}
