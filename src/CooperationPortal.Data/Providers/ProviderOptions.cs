using CooperationPortal.Data.Conventions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CooperationPortal.Data.Providers;

/// <summary>What each provider needs, in one place for the application, the tools and the tests.</summary>
public static class ProviderOptions
{
    /// <summary>Seconds after which a command that waits for a lock gives up; REL-15 allows 15 for the whole request.</summary>
    public const int CommandTimeoutSeconds = 10;

    private static readonly SqlitePragmas Pragmas = new();
    private static readonly SaveRules SaveRules = new();

    public static DbContextOptionsBuilder UsePortalSqlite(this DbContextOptionsBuilder builder, string connectionString)
    {
        var connection = new SqliteConnectionStringBuilder(connectionString)
        {
            DefaultTimeout = CommandTimeoutSeconds,
            ForeignKeys = true,
        };
        return builder
            .UseSqlite(connection.ConnectionString, o => o.CommandTimeout(CommandTimeoutSeconds))
            .AddInterceptors(Pragmas)
            .Common();
    }

    public static DbContextOptionsBuilder UsePortalSqlServer(this DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseSqlServer(connectionString, o => o.CommandTimeout(CommandTimeoutSeconds)).Common();

    public static DbContextOptionsBuilder UsePortalPostgreSql(this DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseNpgsql(connectionString, o => o.CommandTimeout(CommandTimeoutSeconds)).Common();

    public static DbContextOptionsBuilder<T> UsePortalSqlite<T>(this DbContextOptionsBuilder<T> builder, string connectionString)
        where T : DbContext => (DbContextOptionsBuilder<T>)UsePortalSqlite((DbContextOptionsBuilder)builder, connectionString);

    public static DbContextOptionsBuilder<T> UsePortalSqlServer<T>(this DbContextOptionsBuilder<T> builder, string connectionString)
        where T : DbContext => (DbContextOptionsBuilder<T>)UsePortalSqlServer((DbContextOptionsBuilder)builder, connectionString);

    public static DbContextOptionsBuilder<T> UsePortalPostgreSql<T>(this DbContextOptionsBuilder<T> builder, string connectionString)
        where T : DbContext => (DbContextOptionsBuilder<T>)UsePortalPostgreSql((DbContextOptionsBuilder)builder, connectionString);

    private static DbContextOptionsBuilder Common(this DbContextOptionsBuilder builder) => builder
        .AddInterceptors(SaveRules)
        .ConfigureWarnings(w => w
            // Pages ask for several collections by separate queries on purpose; a forgotten choice is an error.
            .Throw(RelationalEventId.MultipleCollectionIncludeWarning)
            .Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning)
            .Throw(CoreEventId.FirstWithoutOrderByAndFilterWarning));

    /// <summary>Nothing that was acknowledged is lost when the machine loses power: WAL with synchronous=FULL.</summary>
    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        private const string Sql = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;";

        public override void ConnectionOpened(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
