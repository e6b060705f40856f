using CooperationPortal.TestData.SqlServerOffline;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CooperationPortal.Data.Tests.SqlServerOffline;

/// <summary>A small model that shows whether the checks check; the portal's own is checked beside it.</summary>
internal sealed class Sample(DbContextOptions<Sample> options) : DbContext(options)
{
    public DbSet<Area> Areas => Set<Area>();

    public DbSet<Job> Jobs => Set<Job>();

    public static Sample OnSqlServer(SqlServerCapture capture) => new(
        new DbContextOptionsBuilder<Sample>().UseSqlServer(SqlServerCapture.NoServer).AddInterceptors(capture.Interceptors).Options);

    /// <summary>An empty database in memory; it ends with the connection.</summary>
    public static Sample OnSqlite(SqliteConnection connection, IInterceptor interceptor)
    {
        connection.Open();
        var context = new Sample(new DbContextOptionsBuilder<Sample>().UseSqlite(connection).AddInterceptors(interceptor).Options);
        context.Database.EnsureCreated();
        return context;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Area>().Property(area => area.Name).HasMaxLength(100);
        modelBuilder.Entity<Job>().Property(job => job.Title).HasMaxLength(200);
        modelBuilder.Entity<Job>().Property(job => job.Kind).HasConversion<string>().HasMaxLength(20);
        modelBuilder.Entity<Job>().Property(job => job.Version).IsConcurrencyToken();
        modelBuilder.Entity<Job>().HasIndex(job => new { job.AreaId, job.Due });
    }
}

internal sealed class Area
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public List<Job> Jobs { get; set; } = [];
}

internal sealed class Job
{
    public int Id { get; set; }

    public int AreaId { get; set; }

    public Area Area { get; set; } = null!;

    public string Title { get; set; } = "";

    public JobKind Kind { get; set; }

    public DateOnly Due { get; set; }

    public DateTime ChangedAt { get; set; }

    public long Yuan { get; set; }

    public int Version { get; set; }

    public List<Step> Steps { get; set; } = [];
}

internal sealed class Step
{
    public int Id { get; set; }

    public int JobId { get; set; }

    public bool Done { get; set; }
}

internal enum JobKind
{
    Measure,
    Decision,
}
