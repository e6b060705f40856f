using CooperationPortal.TestData.SqlServerOffline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CooperationPortal.Data.Tests.SqlServerOffline;

public sealed class RelationalLimitsTests
{
    [Fact]
    public void AModelWithinTheLimits_HasNoProblems()
    {
        using var context = Sample.OnSqlServer(new SqlServerCapture());

        Assert.Empty(RelationalLimits.CascadeProblems(context));
        Assert.Empty(RelationalLimits.KeySizeProblems(context));
    }

    [Fact]
    public void CascadeProblems_FindASecondWayToOneTable()
    {
        using var context = new Model(builder =>
        {
            builder.Entity<Root>();
            builder.Entity<Middle>().HasOne<Root>().WithMany().HasForeignKey(middle => middle.RootId);
            builder.Entity<Leaf>().HasOne<Root>().WithMany().HasForeignKey(leaf => leaf.RootId);
            builder.Entity<Leaf>().HasOne<Middle>().WithMany().HasForeignKey(leaf => leaf.MiddleId).OnDelete(DeleteBehavior.Cascade);
        });

        Assert.Contains("reaches Leaf a second time", Assert.Single(RelationalLimits.CascadeProblems(context)), StringComparison.Ordinal);
    }

    [Fact]
    public void CascadeProblems_FindTwoCascadingKeysToOneTable()
    {
        using var context = new Model(builder =>
        {
            builder.Entity<Root>();
            builder.Entity<Leaf>().HasOne<Root>().WithMany().HasForeignKey(leaf => leaf.RootId);
            builder.Entity<Leaf>().HasOne<Root>().WithMany().HasForeignKey(leaf => leaf.MiddleId).OnDelete(DeleteBehavior.SetNull);
        });

        Assert.Single(RelationalLimits.CascadeProblems(context));
    }

    [Fact]
    public void CascadeProblems_FindATableThatCascadesToItself()
    {
        using var context = new Model(builder =>
            builder.Entity<Root>().HasOne<Root>().WithMany().HasForeignKey(root => root.ParentId).OnDelete(DeleteBehavior.Cascade));

        Assert.Contains("reaches Root a second time", Assert.Single(RelationalLimits.CascadeProblems(context)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(451, "PK_Root")]
    [InlineData(null, "PK_Root")]
    public void KeySizeProblems_FindAnOversizedPrimaryKey(int? length, string name)
    {
        using var context = new Model(builder =>
        {
            builder.Entity<Root>().HasKey(root => root.Code);
            builder.Entity<Root>().Property(root => root.Code).HasColumnType(length is null ? "nvarchar(max)" : $"nvarchar({length})");
        });

        Assert.StartsWith(name, Assert.Single(RelationalLimits.KeySizeProblems(context)), StringComparison.Ordinal);
    }

    [Fact]
    public void KeySizeProblems_FindAnOversizedIndex()
    {
        using var context = new Model(builder =>
        {
            builder.Entity<Root>().Property(root => root.Code).HasMaxLength(849);
            builder.Entity<Root>().HasIndex(root => new { root.Code, root.Id });
        });

        Assert.StartsWith("IX_Root_Code_Id", Assert.Single(RelationalLimits.KeySizeProblems(context)), StringComparison.Ordinal);
    }

    private sealed class Model(Action<ModelBuilder> build) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder
            .UseSqlServer(SqlServerCapture.NoServer)
            .ReplaceService<IModelCacheKeyFactory, OneModelAContext>();

        protected override void OnModelCreating(ModelBuilder modelBuilder) => build(modelBuilder);
    }

    private sealed class OneModelAContext : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context.ContextId, designTime);
    }

    private sealed class Root
    {
        public int Id { get; set; }

        public int? ParentId { get; set; }

        public string Code { get; set; } = "";
    }

    private sealed class Middle
    {
        public int Id { get; set; }

        public int RootId { get; set; }
    }

    private sealed class Leaf
    {
        public int Id { get; set; }

        public int RootId { get; set; }

        public int? MiddleId { get; set; }
    }
}
