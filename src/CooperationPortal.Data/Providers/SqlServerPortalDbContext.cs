using CooperationPortal.Core.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CooperationPortal.Data.Providers;

/// <summary>The portal's context on SqlServer, with that provider's own migrations.</summary>
public sealed class SqlServerPortalDbContext(DbContextOptions<SqlServerPortalDbContext> options) : PortalDbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);

        // The text is folded already; a collation would find equal what is not, such as rare characters that it does not know.
        builder.Entity<SearchDocument>().Property(d => d.Text).UseCollation("Latin1_General_100_BIN2");
    }
}

/// <summary>Used by the migrations tool only; it never connects.</summary>
internal sealed class SqlServerPortalDbContextFactory : IDesignTimeDbContextFactory<SqlServerPortalDbContext>
{
    public SqlServerPortalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerPortalDbContext>().UsePortalSqlServer("Server=design-time;Database=portal").Options);
}
