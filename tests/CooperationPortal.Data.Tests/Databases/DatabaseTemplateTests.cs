using System.Data.Common;
using CooperationPortal.TestData.Databases;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CooperationPortal.Data.Tests.Databases;

public sealed class DatabaseTemplateTests
{
    private static int _prepared;

    private static readonly DatabaseTemplate Notes = new(async (kind, connectionString) =>
    {
        Interlocked.Increment(ref _prepared);
        await ExecuteAsync(kind, connectionString, "CREATE TABLE Notes (Id int NOT NULL)");
        await ExecuteAsync(kind, connectionString, "INSERT INTO Notes (Id) VALUES (1)");
    });

    [SkippableTheory, EveryDatabase]
    public async Task ACopy_HoldsWhatTheTemplateHolds_AndIsItsOwn(DatabaseKind kind)
    {
        await using var one = await Notes.CopyAsync(kind);
        await using var other = await Notes.CopyAsync(kind);

        await ExecuteAsync(kind, one.ConnectionString, "INSERT INTO Notes (Id) VALUES (2)");

        Assert.Equal(2L, await ExecuteAsync(kind, one.ConnectionString, "SELECT COUNT(*) FROM Notes"));
        Assert.Equal(1L, await ExecuteAsync(kind, other.ConnectionString, "SELECT COUNT(*) FROM Notes"));
    }

    [SkippableTheory, EveryDatabase]
    public async Task ACopy_IsRemovedInTheEnd(DatabaseKind kind)
    {
        string connectionString;
        await using (var copy = await Notes.CopyAsync(kind))
        {
            connectionString = copy.ConnectionString;
            await ExecuteAsync(kind, connectionString, "SELECT COUNT(*) FROM Notes");
        }

        if (kind == DatabaseKind.Sqlite)
        {
            connectionString += ";Mode=ReadOnly";
        }

        await Assert.ThrowsAnyAsync<DbException>(() => ExecuteAsync(kind, connectionString, "SELECT COUNT(*) FROM Notes"));
    }

    [Fact]
    public async Task ASqliteCopy_CanBeReset_WhileItIsOpen()
    {
        await using var copy = await Notes.CopyAsync(DatabaseKind.Sqlite);
        await using var open = new SqliteConnection(copy.ConnectionString);
        await open.OpenAsync();
        await using var command = open.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        await command.ExecuteNonQueryAsync();
        await ExecuteAsync(copy.Kind, copy.ConnectionString, "INSERT INTO Notes (Id) VALUES (2)");

        copy.Reset();

        command.CommandText = "SELECT COUNT(*) FROM Notes";
        Assert.Equal(1L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task TheTemplate_IsPreparedOnce()
    {
        var before = 0;
        await using (await Notes.CopyAsync(DatabaseKind.Sqlite))
        {
            before = _prepared;
        }

        await using (await Notes.CopyAsync(DatabaseKind.Sqlite))
        {
            Assert.Equal(before, _prepared);
        }
    }

    private static async Task<long> ExecuteAsync(DatabaseKind kind, string connectionString, string sql)
    {
        await using DbConnection connection = kind switch
        {
            DatabaseKind.Sqlite => new SqliteConnection(connectionString),
            DatabaseKind.PostgreSql => new NpgsqlConnection(connectionString),
            _ => new SqlConnection(connectionString),
        };
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync() ?? 0L, System.Globalization.CultureInfo.InvariantCulture);
    }
}
