using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace CooperationPortal.TestData.Databases;

/// <summary>Where test databases of one kind are made, copied and removed.</summary>
internal abstract class DatabaseServer
{
    /// <summary>A connection string of a database of this name.</summary>
    public abstract string ConnectionStringFor(string name);

    /// <summary>Makes an empty database.</summary>
    public abstract Task CreateAsync(string name);

    /// <summary>Makes a database that is a copy of another; false where the server has no cheap way to.</summary>
    public abstract Task<bool> TryCopyAsync(string template, string name);

    /// <summary>Makes a database again what its template is, while an application has it open; false where the server cannot.</summary>
    public virtual bool TryRestore(string template, string name) => false;

    /// <summary>Closes what is open to the database, but leaves it there.</summary>
    public abstract void Release(string name);

    /// <summary>Removes the database. Does not await anything, so that it can run when the process ends.</summary>
    public abstract void Drop(string name);

    /// <summary>The server of a kind.</summary>
    /// <exception cref="SkipException">There is none here, and none can be started.</exception>
    public static DatabaseServer Of(DatabaseKind kind) => kind switch
    {
        DatabaseKind.Sqlite => new SqliteFiles(),
        DatabaseKind.PostgreSql => new PostgreSqlServer(PostgreSqlHere()),
        DatabaseKind.SqlServer => new SqlServer(SqlServerHere()),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string PostgreSqlHere()
    {
        var connectionString = Environment.GetEnvironmentVariable("PORTAL_TEST_POSTGRES");

        if (string.IsNullOrEmpty(connectionString) && Environment.GetEnvironmentVariable("CI") == "true")
        {
            // tests/run starts one, so under CI its absence is a fault, not a circumstance.
            throw new InvalidOperationException("No PostgreSQL under CI: run tests/run, which starts one.");
        }

        Skip.If(string.IsNullOrEmpty(connectionString), "no PostgreSQL here: run tests/run, or set PORTAL_TEST_POSTGRES");
        return connectionString!;
    }

    private static string SqlServerHere()
    {
        var connectionString = Environment.GetEnvironmentVariable("PORTAL_TEST_SQLSERVER");
        Skip.If(string.IsNullOrEmpty(connectionString), "no SQL Server engine here: set PORTAL_TEST_SQLSERVER");
        return connectionString!;
    }

    private sealed class SqliteFiles : DatabaseServer
    {
        private static readonly string Folder = Directory.CreateTempSubdirectory("portal-tests-").FullName;

        static SqliteFiles() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

        public override string ConnectionStringFor(string name) => $"Data Source={FileOf(name)}";

        // SQLite makes the file when it is first opened.
        public override Task CreateAsync(string name) => Task.CompletedTask;

        public override Task<bool> TryCopyAsync(string template, string name)
        {
            File.Copy(FileOf(template), FileOf(name));
            return Task.FromResult(true);
        }

        public override bool TryRestore(string template, string name)
        {
            using var source = new SqliteConnection(ConnectionStringFor(template) + ";Mode=ReadOnly;Pooling=False");
            using var target = new SqliteConnection(ConnectionStringFor(name) + ";Pooling=False");
            source.Open();
            target.Open();

            // Whoever has just opened it may be reading the log back in (SQLITE_BUSY_RECOVERY).
            using (var patience = target.CreateCommand())
            {
                patience.CommandText = "PRAGMA busy_timeout = 10000";
                patience.ExecuteNonQuery();
            }

            source.BackupDatabase(target);
            return true;
        }

        // The last connection that closes writes the log back into the file: only then is the file the whole database.
        // All pools, because the application adds to the connection string and so has a pool of its own.
        public override void Release(string name) => SqliteConnection.ClearAllPools();

        public override void Drop(string name)
        {
            Release(name);
            foreach (var file in Directory.Exists(Folder) ? Directory.GetFiles(Folder, name + ".*") : [])
            {
                File.Delete(file);
            }
        }

        private static string FileOf(string name) => Path.Combine(Folder, name + ".db");
    }

    private sealed class PostgreSqlServer(string connectionString) : DatabaseServer
    {
        public override string ConnectionStringFor(string name) =>
            new NpgsqlConnectionStringBuilder(connectionString) { Database = name, MaxPoolSize = 20 }.ConnectionString;

        public override Task CreateAsync(string name) => ExecuteAsync($"CREATE DATABASE \"{name}\"");

        public override async Task<bool> TryCopyAsync(string template, string name)
        {
            await ExecuteAsync($"CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"");
            return true;
        }

        public override void Release(string name) => NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionStringFor(name)));

        public override void Drop(string name)
        {
            Release(name);
            using var connection = new NpgsqlConnection(connectionString);
            connection.Open();
            using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)", connection);
            command.ExecuteNonQuery();
        }

        private async Task ExecuteAsync(string sql)
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private sealed class SqlServer(string connectionString) : DatabaseServer
    {
        public override string ConnectionStringFor(string name) =>
            new SqlConnectionStringBuilder(connectionString) { InitialCatalog = name }.ConnectionString;

        public override async Task CreateAsync(string name)
        {
            await using var connection = new SqlConnection(connectionString);
            await connection.OpenAsync();
            await using var command = new SqlCommand($"CREATE DATABASE [{name}]", connection);
            await command.ExecuteNonQueryAsync();
        }

        public override Task<bool> TryCopyAsync(string template, string name) => Task.FromResult(false);

        public override void Release(string name)
        {
            using var connection = new SqlConnection(ConnectionStringFor(name));
            SqlConnection.ClearPool(connection);
        }

        public override void Drop(string name)
        {
            Release(name);
            using var connection = new SqlConnection(connectionString);
            connection.Open();
            using var command = new SqlCommand(
                $"IF DB_ID(N'{name}') IS NOT NULL BEGIN ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]; END",
                connection);
            command.ExecuteNonQuery();
        }
    }
}
