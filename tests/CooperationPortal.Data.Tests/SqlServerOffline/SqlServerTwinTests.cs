using CooperationPortal.TestData.SqlServerOffline;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.SqlServerOffline;

public sealed class SqlServerTwinTests : IDisposable
{
    // EF Core compiles a query once a process: a second twin would miss what the first has seen.
    private static readonly SqlServerTwin Twin = new(Sample.OnSqlServer);

    private static readonly Func<Sample, int, Task<int>> CompiledCount =
        EF.CompileAsyncQuery((Sample context, int id) => context.Jobs.Count(job => job.AreaId == id));

    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly Sample _context;

    public SqlServerTwinTests() => _context = Sample.OnSqlite(_connection, Twin);

    [Fact]
    public async Task AQueryWithClosures_IsTranslated()
    {
        var title = "旅游";
        DateOnly? due = new DateOnly(2026, 3, 1);
        await Sent(_context.Jobs.Where(job => job.Title.StartsWith(title) && job.Due >= due), "LIKE @title_startswith ESCAPE", "[Due] >= @due");
    }

    [Fact]
    public async Task Paging_IsTranslated()
    {
        var page = 3;
        await Sent(_context.Jobs.OrderBy(job => job.Title).Skip(page * 20).Take(20), "OFFSET @p ROWS FETCH NEXT @p1 ROWS ONLY");
    }

    [Fact]
    public async Task AnInclude_IsTranslated() =>
        await Sent(_context.Areas.Include(area => area.Jobs).OrderBy(area => area.Name), "LEFT JOIN [Jobs]");

    [Fact]
    public async Task ASplitQuery_IsTranslatedToItsLastCommand() =>
        await Sent(_context.Areas.Include(area => area.Jobs).ThenInclude(job => job.Steps).AsSplitQuery(), "INNER JOIN [Step]");

    [Fact]
    public async Task ASplitProjection_IsTranslatedToItsLastCommand() =>
        await Sent(
            _context.Areas
                .Select(area => new { area.Name, Late = area.Jobs.Where(job => job.Version == 77).Select(job => job.Title).ToList() })
                .AsSplitQuery(),
            "[Version] = 77");

    [Fact]
    public async Task AGrouping_IsTranslated() =>
        await Sent(
            _context.Jobs.GroupBy(job => job.ChangedAt.Month).Select(group => new { group.Key, Yuan = group.Sum(job => job.Yuan) }),
            "GROUP BY",
            "DATEPART(month");

    [Fact]
    public async Task AList_IsTranslated()
    {
        int[] ids = [3, 5, 8];
        await Sent(_context.Jobs.Where(job => ids.Contains(job.AreaId)), "[AreaId] IN (@ids1, @ids2)");
    }

    [Fact]
    public async Task ASubqueryOnAnotherTable_IsTranslated() =>
        await Sent(
            _context.Areas.Select(area => new { area.Id, Open = _context.Jobs.Count(job => job.AreaId == area.Id && job.Kind == JobKind.Decision) }),
            "SELECT COUNT(*)",
            "N'Decision'");

    [Fact]
    public async Task AScalar_IsTranslated()
    {
        await _context.Jobs.AnyAsync(job => job.Yuan > 123_456);
        AssertSeen("EXISTS", "123456");
    }

    [Fact]
    public async Task AnEntityParameter_IsTranslated()
    {
        var area = new Area { Id = 7 };
        await Sent(_context.Jobs.Where(job => job.Area == area), "= @entity_equality_area_Id");
    }

    [Fact]
    public async Task ACompiledQuery_IsTranslated()
    {
        await CompiledCount(_context, 7);
        AssertSeen("SELECT COUNT(*)", "[AreaId] = @id");
    }

    [Fact]
    public async Task ExecuteUpdateAndExecuteDelete_AreTranslated()
    {
        var title = "改名";
        await _context.Jobs.Where(job => job.Version < 0).ExecuteUpdateAsync(set => set.SetProperty(job => job.Title, title));
        await _context.Jobs.Where(job => job.Version < -1).ExecuteDeleteAsync();
        AssertSeen("UPDATE [j]", "SET [j].[Title] = @p");
        AssertSeen("DELETE FROM [j]", "[Version] < -1");
    }

    [Fact]
    public async Task WhatSqlServerCannotTranslate_FailsWhereItIsSent() =>
        await Assert.ThrowsAsync<SqlServerTwinException>(() => _context.Jobs.Where(job => EF.Functions.Glob(job.Title, "a*")).ToListAsync());

    [Fact]
    public async Task SqlOfAnotherDialect_FailsWhereItIsSent() =>
        await Assert.ThrowsAsync<SqlServerTwinException>(() => _context.Database.SqlQuery<int>($"SELECT Id AS Value FROM Jobs LIMIT 1").Where(id => id > 0).ToListAsync());

    [Fact]
    public async Task WhatWasSeen_FitsTheTables()
    {
        await Sent(_context.Jobs.Select(job => new { job.Title, job.Area.Name }).OrderBy(row => row.Name), "INNER JOIN [Areas]");
        await using var twin = Sample.OnSqlServer(new SqlServerCapture());
        using var schema = SqlServerSchema.Of(twin);

        Assert.Empty(schema.Problems(Twin.Commands));
    }

    public void Dispose()
    {
        _context.Dispose();
        _connection.Dispose();
    }

    private static async Task Sent<T>(IQueryable<T> query, params string[] parts)
    {
        await query.ToListAsync();
        AssertSeen(parts);
    }

    private static void AssertSeen(params string[] parts) => Assert.True(
        Twin.Commands.Any(command => parts.All(part => command.Text.Contains(part, StringComparison.Ordinal))),
        "No command with " + string.Join(" and ", parts) + " in:\n" + string.Join("\n--\n", Twin.Commands.Select(command => command.Text)));
}
