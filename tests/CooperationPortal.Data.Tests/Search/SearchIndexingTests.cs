using System.Data.Common;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Search;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.Providers;
using CooperationPortal.Data.Search;
using CooperationPortal.TestData.Databases;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using CooperationPortal.TestData.SqlServerOffline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CooperationPortal.Data.Tests.Search;

/// <summary>The index follows every save, and whatever passed it by.</summary>
public sealed class SearchIndexingTests
{
    [SkippableTheory, EveryDatabase]
    public async Task ATask_IsFoundByWhatItSaysNow(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        var id = await SearchWorld.DescribeAsync(db, "3.2", "先写的冰雪");
        Assert.Equal([id], await SearchWorld.FindAsync(db, "先写的冰雪"));

        await SearchWorld.DescribeAsync(db, "3.2", "后写的湖泊");

        Assert.Empty(await SearchWorld.FindAsync(db, "先写"));
        Assert.Equal([id], await SearchWorld.FindAsync(db, "后写的湖泊"));
        await SearchWorld.ExpectInStepAsync(db);
    }

    [SkippableTheory, EveryDatabase]
    public async Task AReport_HasAPresentText_AnApprovedOne_AndBothWhileItIsCorrected(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        await SearchWorld.WriteAsync(db, "初稿提到锦鲤");
        var id = (await SearchWorld.ReportAsync(db)).Id;
        Assert.Equal([id], await SearchWorld.FindAsync(db, "锦鲤", SearchKind.Report, SearchPart.Present));
        Assert.Empty(await SearchWorld.FindAsync(db, "锦鲤", SearchKind.Report));

        await SearchWorld.SubmitAsync(db);
        Assert.Empty(await SearchWorld.FindAsync(db, "锦鲤", SearchKind.Report));
        await SearchWorld.ApproveAsync(db);
        Assert.Equal([id], await SearchWorld.FindAsync(db, "锦鲤", SearchKind.Report));
        Assert.Empty(await SearchWorld.FindAsync(db, "锦鲤", SearchKind.Report, SearchPart.Present));

        (await SearchWorld.ReportAsync(db)).Reopen(await SearchWorld.ActorAsync(db, TestPeople.Office), "请更正", SearchWorld.Now);
        await db.SaveChangesAsync();
        await SearchWorld.WriteAsync(db, "更正为鲟鱼");
        Assert.Equal([id], await SearchWorld.FindAsync(db, "锦鲤", SearchKind.Report));
        Assert.Empty(await SearchWorld.FindAsync(db, "鲟鱼", SearchKind.Report));
        Assert.Equal([id], await SearchWorld.FindAsync(db, "鲟鱼", SearchKind.Report, SearchPart.Present));

        await SearchWorld.SubmitAsync(db);
        await SearchWorld.ApproveAsync(db);
        Assert.Empty(await SearchWorld.FindAsync(db, "锦鲤", SearchKind.Report));
        Assert.Equal([id], await SearchWorld.FindAsync(db, "鲟鱼", SearchKind.Report));
        await SearchWorld.ExpectInStepAsync(db);
    }

    [SkippableTheory, EveryDatabase]
    public async Task ADecision_IsIndexedWithTheIssueOfItsMinutes_NotBefore(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        var builder = new MeetingBuilder(db, SearchWorld.Now);
        await builder.SignedAsync(ordinal: 1);
        Assert.False(await db.SearchDocuments.AnyAsync(d => d.Kind == SearchKind.Decision));

        await builder.IssuedAsync(ordinal: 2);

        Assert.True(await db.SearchDocuments.AnyAsync(d => d.Kind == SearchKind.Decision));
        await SearchWorld.ExpectInStepAsync(db);
    }

    [SkippableTheory, EveryDatabase]
    public async Task AFile_IsIndexedByItsName(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        var task = await db.Tasks.OrderBy(t => t.Id).FirstAsync();
        db.Files.Add(new StoredFile(Guid.NewGuid(), "冰雪节方案（终稿）.pdf", "application/pdf", 1, new string('0', 64), await SearchWorld.ActorAsync(db, TestPeople.Office), SearchWorld.Now).OfTask(task.Id));
        await db.SaveChangesAsync();
        Assert.Equal([0], await SearchWorld.FindAsync(db, "终稿).PDF", SearchKind.File));
        await SearchWorld.ExpectInStepAsync(db);
    }

    [SkippableTheory, EveryDatabase]
    public async Task WhatIsNotKept_IsNotIndexed(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using (var db = database.Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await SearchWorld.DescribeAsync(db, "3.2", "没有留下的字");
            await transaction.RollbackAsync();
        }

        await using var after = database.Open();
        Assert.Empty(await SearchWorld.FindAsync(after, "没有留下"));
    }

    [SkippableTheory, EveryDatabase]
    public async Task TwoWhoEditAtOnce_TheIndexHoldsWhatTheFirstSaved(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var one = database.Open();
        await using var two = database.Open();
        var first = await one.Tasks.SingleAsync(t => t.Number == "3.2");
        var second = await two.Tasks.SingleAsync(t => t.Number == "3.2");
        first.Describe(first.Name, null, "甲写的文字", null, 10);
        second.Describe(second.Name, null, "乙写的文字", null, 10);
        await one.SaveChangesAsync();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.SaveChangesAsync());

        await using var db = database.Open();
        Assert.Equal([first.Id], await SearchWorld.FindAsync(db, "甲写的文字"));
        Assert.Empty(await SearchWorld.FindAsync(db, "乙写"));
        await new SearchCatchUp(db).RunAsync();
        await SearchWorld.ExpectInStepAsync(db);
    }

    [SkippableTheory, EveryDatabase]
    public async Task AnExistingDatabase_IsIndexed_AndWhatWasInterruptedGoesOn(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        await SearchWorld.WriteAsync(db, "草稿");
        await new MeetingBuilder(db, SearchWorld.Now).IssuedAsync();
        await db.SearchGrams.ExecuteDeleteAsync();
        await db.SearchDocuments.ExecuteDeleteAsync();
        db.ChangeTracker.Clear();

        // Half of it is done when the portal is stopped: a record that is indexed, and one that is behind.
        await SearchWorld.DescribeAsync(db, "3.2", "已经索引过");
        await db.SearchDocuments.Where(d => d.Kind == SearchKind.Task).ExecuteUpdateAsync(s => s.SetProperty(d => d.Stamp, -1));
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new SearchCatchUp(db).RunAsync(cancellation: stopped.Token));
        db.ChangeTracker.Clear();

        Assert.True(await new SearchCatchUp(db).RunAsync() > 16);
        Assert.Equal(0, await new SearchCatchUp(db).RunAsync());
        await SearchWorld.ExpectInStepAsync(db);
    }

    [SkippableTheory, EveryDatabase]
    public async Task WhatChangedPastTheContext_AndManyAtOnce_AreCaughtUpWith(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        await SearchWorld.WriteAsync(db, "会消失的草稿");
        await db.Reports.ExecuteUpdateAsync(s => s.SetProperty(r => r.State, ReportState.NotStarted));
        await db.Tasks.Where(t => t.Number == "3.2").ExecuteUpdateAsync(s => s.SetProperty(t => t.Content, "绕过保存的文字").SetProperty(t => t.Version, t => t.Version + 1));
        var area = await db.WorkAreas.OrderBy(a => a.Id).FirstAsync();
        for (var i = 0; i <= SearchCatchUp.MostAtOnce; i++)
        {
            var task = new WorkTask(2026, $"A-{i + 100}", area.Id, TaskSource.Office, null);
            task.Describe($"批量任务{i}", null, null, null, 10);
            db.Tasks.Add(task);
        }

        await db.SaveChangesAsync();
        Assert.Empty(await SearchWorld.FindAsync(db, "批量任务"));

        await new SearchCatchUp(db).RunAsync();

        Assert.Equal(SearchCatchUp.MostAtOnce + 1, (await SearchWorld.FindAsync(db, "批量任务")).Count);
        Assert.Single(await SearchWorld.FindAsync(db, "绕过保存的文字"));
        Assert.Empty(await SearchWorld.FindAsync(db, "会消失", SearchKind.Report, SearchPart.Present));
        await SearchWorld.ExpectInStepAsync(db);
    }

    [SkippableTheory, EveryDatabase]
    public async Task TwoInstancesThatCatchUpWhilePeopleWrite_NeitherFailNorLoseAnything(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using (var db = database.Open())
        {
            await db.SearchGrams.ExecuteDeleteAsync();
            await db.SearchDocuments.ExecuteDeleteAsync();
        }

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(CatchUpAsync)).Append(Task.Run(WriteAsync)));

        await using var after = database.Open();
        Assert.Single(await SearchWorld.FindAsync(after, "第九次写"));
        await SearchWorld.ExpectInStepAsync(after);

        async Task CatchUpAsync()
        {
            await using var db = database.Open();
            await new SearchCatchUp(db).RunAsync();
        }

        async Task WriteAsync()
        {
            foreach (var number in "一二三四五六七八九")
            {
                await using var db = database.Open();
                await SearchWorld.DescribeAsync(db, "3.2", $"第{number}次写");
            }
        }
    }

    [SkippableTheory, EveryDatabase]
    public async Task ARequestsContext_DoesNotCarryTheIndexAround(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        await SearchWorld.DescribeAsync(db, "3.2", "冰雪旅游示范基地");
        Assert.DoesNotContain(db.ChangeTracker.Entries(), e => e.Entity is SearchDocument or SearchGram);
    }

    /// <summary>The one statement that no provider translates: SQL Server's own parser reads it as it is sent.</summary>
    [Fact]
    public async Task TheInsertOfManyPairs_IsSqlServersToo()
    {
        await using var database = await PortalDatabase.PlannedAsync(DatabaseKind.Sqlite);
        var sent = new SentCommands();
        await using var watched = new SqlitePortalDbContext(
            new DbContextOptionsBuilder<SqlitePortalDbContext>().UsePortalSqlite(database.ConnectionString).AddInterceptors(sent).Options);
        await SearchWorld.DescribeAsync(watched, "3.2", "冰雪旅游示范基地");

        var insert = Assert.Single(sent.Texts, text => text.StartsWith("INSERT INTO \"SearchGrams\"", StringComparison.Ordinal));
        Assert.Empty(TransactSql.SyntaxErrors(insert));
    }

    private sealed class SentCommands : DbCommandInterceptor
    {
        public List<string> Texts { get; } = [];

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Texts.Add(command.CommandText);
            return new(result);
        }
    }
}
