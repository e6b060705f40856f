using CooperationPortal.Web.Infrastructure.Paging;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Infrastructure;

public sealed class PagingTests
{
    [Theory]
    [InlineData(null, 1, new[] { 1, 2, 3 })]
    [InlineData(2, 2, new[] { 4, 5, 6 })]
    [InlineData(3, 3, new[] { 7 })]
    [InlineData(99, 3, new[] { 7 })]
    [InlineData(0, 1, new[] { 1, 2, 3 })]
    [InlineData(-5, 1, new[] { 1, 2, 3 })]
    public async Task A_page_that_is_not_there_is_the_nearest_one(int? asked, int number, int[] items)
    {
        await using var numbers = await Numbers.WithAsync(7);

        var page = await numbers.Ordered.ToPageAsync(asked, size: 3);

        Assert.Equal((number, 3, 7, 3), (page.Number, page.Size, page.Total, page.Last));
        Assert.Equal(items, page.Items);
        Assert.Equal((number > 1, number < 3), (page.HasPrevious, page.HasNext));
    }

    [Fact]
    public async Task An_empty_list_has_one_page_with_nothing_on_it()
    {
        await using var numbers = await Numbers.WithAsync(0);

        var page = await numbers.Ordered.ToPageAsync(4);

        Assert.Equal((1, 1, 0), (page.Number, page.Last, page.Total));
        Assert.Empty(page.Items);
    }

    [Fact]
    public async Task Nobody_can_ask_for_everything_at_once()
    {
        await using var numbers = await Numbers.WithAsync(Pages.MaxSize + 1);

        Assert.Equal(Pages.MaxSize, (await numbers.Ordered.ToPageAsync(1, int.MaxValue)).Items.Count);
    }

    private sealed class Number
    {
        public int Id { get; set; }
    }

    private sealed class Numbers(SqliteConnection connection) : DbContext
    {
        public IQueryable<int> Ordered => Set<Number>().OrderBy(number => number.Id).Select(number => number.Id);

        public static async Task<Numbers> WithAsync(int count)
        {
            var connection = new SqliteConnection("Data Source=:memory:");
            await connection.OpenAsync();
            var numbers = new Numbers(connection);
            await numbers.Database.EnsureCreatedAsync();
            numbers.AddRange(Enumerable.Range(1, count).Select(id => new Number { Id = id }));
            await numbers.SaveChangesAsync();
            return numbers;
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await connection.DisposeAsync();
        }

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite(connection);

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Number>();
    }
}
