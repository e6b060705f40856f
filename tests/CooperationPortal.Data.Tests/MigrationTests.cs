using CooperationPortal.Data.Providers;
using CooperationPortal.TestData.Databases;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests;

public sealed class MigrationTests
{
    [Fact]
    public void TheModel_HasNoChangeWithoutAMigration_OnAnyProvider()
    {
        PortalDbContext[] contexts =
        [
            new SqlitePortalDbContext(new DbContextOptionsBuilder<SqlitePortalDbContext>().UsePortalSqlite("Data Source=none").Options),
            new SqlServerPortalDbContext(new DbContextOptionsBuilder<SqlServerPortalDbContext>().UsePortalSqlServer("Server=none").Options),
            new PostgreSqlPortalDbContext(new DbContextOptionsBuilder<PostgreSqlPortalDbContext>().UsePortalPostgreSql("Host=none").Options),
        ];

        Assert.All(contexts, context =>
        {
            using (context)
            {
                Assert.NotEmpty(context.Database.GetMigrations());
                Assert.False(context.Database.HasPendingModelChanges(), $"{context.GetType().Name}: run src/CooperationPortal.Data/add-migration.");
            }
        });
    }

    [SkippableTheory, EveryDatabase]
    public async Task Migrations_CanBeAppliedTwice(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.EmptyAsync(kind);
        await using var db = database.Open();

        await db.Database.MigrateAsync();

        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Empty(await db.Departments.ToListAsync());
    }
}
