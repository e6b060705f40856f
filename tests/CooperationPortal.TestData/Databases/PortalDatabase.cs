using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Providers;
using CooperationPortal.Data.Seeding;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.TestData.People;
using CooperationPortal.TestData.SqlServerOffline;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.TestData.Databases;

/// <summary>A portal's database of one test: <c>await using var database = await PortalDatabase.EmptyAsync(kind);</c></summary>
public sealed class PortalDatabase : IAsyncDisposable
{
    private static readonly DatabaseTemplate Empty = new((kind, connectionString) => FillAsync(kind, connectionString, _ => Task.CompletedTask));

    private static readonly DatabaseTemplate Planned = new((kind, connectionString) => FillAsync(kind, connectionString, async db =>
    {
        var clock = new BusinessClock(new TestClock());
        await new PlanSeeder(db, clock).SeedAsync();
        await new IndicatorSeeder(db, clock).SeedAsync();

        // Tests of the second factor ask for it; all others sign in by password.
        (await db.Rules.SingleAsync()).RequireSecondFactor([]);
        await db.SaveChangesAsync();
        await new YearOpening(db, new ReportPlanning(db), new Figures(db), clock).OpenAsync(clock.Today.Year, null, clock.Today);
        await TestPeople.AddAsync(db, clock.UtcNow);
    }));

    private readonly DatabaseCopy _copy;

    private PortalDatabase(DatabaseCopy copy) => _copy = copy;

    public DatabaseKind Kind => _copy.Kind;

    public string ConnectionString => _copy.ConnectionString;

    /// <summary>All tables, nothing in them.</summary>
    /// <exception cref="Xunit.SkipException">This kind of database is not here.</exception>
    public static async Task<PortalDatabase> EmptyAsync(DatabaseKind kind) => new(await Empty.CopyAsync(kind));

    /// <summary>What the first start leaves, on the day on which <see cref="TestClock"/> begins, and the <see cref="TestPeople"/>.</summary>
    /// <exception cref="Xunit.SkipException">This kind of database is not here.</exception>
    public static async Task<PortalDatabase> PlannedAsync(DatabaseKind kind) => new(await Planned.CopyAsync(kind));

    /// <summary>
    /// A context as the application configures it; open several to play several requests. What is asked of SQLite is
    /// translated for SQL Server too.
    /// </summary>
    public PortalDbContext Open() => Open(Kind, ConnectionString);

    /// <summary>Makes it again what it was at first, while an application has it open (SQLite only).</summary>
    public void Reset() => _copy.Reset();

    /// <summary>Remembers it as it is now (SQLite only).</summary>
    public void Save() => _copy.Save();

    /// <summary>Makes it again what it was at the last <see cref="Save"/> (SQLite only).</summary>
    public void ReturnToSaved() => _copy.ReturnToSaved();

    public ValueTask DisposeAsync() => _copy.DisposeAsync();

    private static async Task FillAsync(DatabaseKind kind, string connectionString, Func<PortalDbContext, Task> fill)
    {
        await using var db = Open(kind, connectionString);
        await db.Database.MigrateAsync();
        await fill(db);
    }

    private static PortalDbContext Open(DatabaseKind kind, string connectionString) => kind switch
    {
        DatabaseKind.Sqlite => new SqlitePortalDbContext(
            new DbContextOptionsBuilder<SqlitePortalDbContext>().UsePortalSqlite(connectionString).AddInterceptors(PortalOnSqlServer.Twin).Options),
        DatabaseKind.PostgreSql => new PostgreSqlPortalDbContext(
            new DbContextOptionsBuilder<PostgreSqlPortalDbContext>().UsePortalPostgreSql(connectionString).Options),
        DatabaseKind.SqlServer => new SqlServerPortalDbContext(
            new DbContextOptionsBuilder<SqlServerPortalDbContext>().UsePortalSqlServer(connectionString).Options),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
