using CooperationPortal.TestData.SqlServerOffline;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.SqlServerOffline;

public sealed class SqlServerCaptureTests
{
    private readonly SqlServerCapture _capture = new();

    [Fact]
    public async Task AQuery_IsKeptWithItsTypedParameters_AndEndsAfterOneRow()
    {
        await using var context = Sample.OnSqlServer(_capture);
        var title = "办结";
        var due = new DateOnly(2026, 12, 31);

        var rows = await context.Jobs.Where(job => job.Title == title && job.Due < due).ToListAsync();

        Assert.Single(rows);
        var command = Assert.Single(_capture.Commands);
        Assert.StartsWith("SELECT", command.Text, StringComparison.Ordinal);
        Assert.Equal(["@title nvarchar(200)", "@due date"], command.Parameters);
    }

    [Fact]
    public async Task SplitQueries_AreKeptToTheLast()
    {
        await using var context = Sample.OnSqlServer(_capture);

        await context.Areas.Include(area => area.Jobs).ThenInclude(job => job.Steps).AsSplitQuery().ToListAsync();

        Assert.Equal(3, _capture.Commands.Count);
    }

    [Fact]
    public async Task Saving_InATransaction_IsKept()
    {
        await using var context = Sample.OnSqlServer(_capture);
        await using var transaction = await context.Database.BeginTransactionAsync();
        context.Add(new Area { Name = "产业" });

        await context.SaveChangesAsync();
        await transaction.CommitAsync();

        Assert.Contains("INSERT INTO [Areas] ([Name])", Assert.Single(_capture.Commands).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsKept_FitsTheTables()
    {
        await using var context = Sample.OnSqlServer(_capture);
        var kinds = new[] { JobKind.Measure, JobKind.Decision };
        await context.Jobs.Where(job => kinds.Contains(job.Kind)).OrderBy(job => job.Due).Skip(5).Take(5).ToListAsync();
        await context.Jobs.GroupBy(job => new { job.AreaId, job.Due.Month }).Select(group => new { group.Key, Sum = group.Sum(job => job.Yuan) }).ToListAsync();
        await context.Jobs.Where(job => job.Version > 3).ExecuteUpdateAsync(set => set.SetProperty(job => job.Title, job => job.Title + "!"));
        await context.Jobs.CountAsync();

        using var schema = SqlServerSchema.Of(context);
        Assert.Equal(4, _capture.Commands.Count);
        Assert.Empty(schema.Problems(_capture.Commands));
    }

    [Fact]
    public async Task SqlOfAnotherDialect_IsFound()
    {
        await using var context = Sample.OnSqlServer(_capture);
        await context.Database.ExecuteSqlAsync($"DELETE FROM Jobs WHERE Id IN (SELECT Id FROM Jobs LIMIT 5)");

        using var schema = SqlServerSchema.Of(context);
        Assert.NotEmpty(schema.Problems(_capture.Commands));
    }

    [Fact]
    public void Writes_AreAnInsertABulkInsertAnUpdateAndADelete_OfEveryTable()
    {
        using var context = Sample.OnSqlServer(_capture);

        SqlServerWrites.SendAll(context, _capture);

        using var schema = SqlServerSchema.Of(context);
        Assert.Equal(4 * schema.Tables, _capture.Commands.Count);
        Assert.Empty(schema.Problems(_capture.Commands));
        Assert.Contains(_capture.Commands, command => command.Text.Contains("MERGE [Jobs]", StringComparison.Ordinal));
        Assert.Contains(_capture.Commands, command => command.Text.Contains("WHERE [Id] = @p7 AND [Version] = @p8", StringComparison.Ordinal));
    }
}
