using CooperationPortal.Data.WorkPlan;
using CooperationPortal.TestData.Databases;
using CooperationPortal.TestData.WorkPlan;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.WorkPlan;

/// <summary>Random plans live through random deeds; then every stored figure is what the raw rows say.</summary>
public sealed class FiguresTests
{
    [SkippableTheory, EveryDatabase]
    public Task AfterEveryDeed_WhatItTouched_IsReckonedAnew(DatabaseKind kind) => ForRandomPlansAsync(kind, async (database, plan) =>
    {
        var world = new PlanWorld(database);
        await LiveAsync(world, plan);

        await AssertFiguresAsync(database, world.Today);
        var incremental = await StoredAsync(database);

        await RefreshYearAsync(database);

        Assert.Equal(incremental, await StoredAsync(database));
    });

    [SkippableTheory, EveryDatabase]
    public Task AWholeYear_IsReckonedAtOnce(DatabaseKind kind) => ForRandomPlansAsync(kind, async (database, plan) =>
    {
        var world = new PlanWorld(database) { Refreshes = false };
        await LiveAsync(world, plan);

        await RefreshYearAsync(database);

        await AssertFiguresAsync(database, world.Today);
    });

    /// <summary>The deeds must not be refused all the time, or the tests above would show nothing.</summary>
    [Fact]
    public async Task RandomPlans_LiveThroughEveryDeed()
    {
        var missing = Enum.GetValues<Deed>().Except([Deed.Wait]).ToHashSet();
        await Step.Plan.SampleAsync(
            async plan =>
            {
                if (missing.Count > 0)
                {
                    await using var database = await PortalDatabase.EmptyAsync(DatabaseKind.Sqlite);
                    var world = new PlanWorld(database) { Refreshes = false };
                    await LiveAsync(world, plan);
                    missing.ExceptWith(world.Done);
                }
            },
            iter: 100,
            threads: 1);

        Assert.Empty(missing);
    }

    [SkippableTheory, EveryDatabase]
    public async Task ReckoningAgain_WritesNothing(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using (var db = database.Open())
        {
            await db.ReportingTotals.ExecuteUpdateAsync(s => s.SetProperty(t => t.Stamp, 0));
        }

        var before = await StoredAsync(database);

        await RefreshYearAsync(database);

        Assert.Equal(before, await StoredAsync(database));
        await using var after = database.Open();
        Assert.All(await after.ReportingTotals.Select(t => t.Stamp).ToListAsync(), stamp => Assert.Equal(1, stamp));
        Assert.Equal(16 * 12, await after.TaskMonths.CountAsync());
    }

    /// <summary>Derived figures are nobody's text: an editor's form is not made old by them.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task Reckoning_RaisesNoVersion(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        await db.Tasks.ExecuteUpdateAsync(s => s.SetProperty(t => t.Percent, 50).SetProperty(t => t.Version, 7));
        await db.Assignments.ExecuteUpdateAsync(s => s.SetProperty(a => a.Percent, 50).SetProperty(a => a.Version, 7));

        await new Figures(db).RefreshYearAsync(PlanWorld.Year);

        Assert.Equal([(7, 0)], (await db.Tasks.Select(t => new { t.Version, t.Percent }).Distinct().ToListAsync()).Select(t => (t.Version, (int)t.Percent!)));
        Assert.Equal([(7, null)], (await db.Assignments.Select(a => new { a.Version, a.Percent }).Distinct().ToListAsync()).Select(a => (a.Version, a.Percent)));
    }

    private static async Task ForRandomPlansAsync(DatabaseKind kind, Func<PortalDatabase, Step[], Task> assert)
    {
        // The first copy says whether this kind of database is here, before the random data begin.
        await (await PortalDatabase.EmptyAsync(kind)).DisposeAsync();
        await Step.Plan.SampleAsync(
            async plan =>
            {
                await using var database = await PortalDatabase.EmptyAsync(kind);
                await assert(database, plan);
            },
            iter: kind == DatabaseKind.Sqlite ? 12 : 6,
            threads: 1);
    }

    private static async Task LiveAsync(PlanWorld world, Step[] plan)
    {
        await world.BeginAsync();
        foreach (var step in plan)
        {
            await world.DoAsync(step);
        }
    }

    private static async Task RefreshYearAsync(PortalDatabase database)
    {
        await using var db = database.Open();
        await new Figures(db).RefreshYearAsync(PlanWorld.Year);
    }

    private static async Task AssertFiguresAsync(PortalDatabase database, DateOnly today)
    {
        await using var db = database.Open();
        var raw = await RawFigures.ReadAsync(db);
        var days = Enumerable.Range(0, 20).Select(i => new DateOnly(PlanWorld.Year, 1, 1).AddDays((i * 19) + (today.Day % 19))).Append(today).ToList();
        var differences = await raw.DifferencesAsync(db, days);
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(20)));
    }

    /// <summary>All derived values in one text. A total of nothing is the same as none.</summary>
    private static async Task<string> StoredAsync(PortalDatabase database)
    {
        await using var db = database.Open();
        var tasks = await db.Tasks.OrderBy(t => t.Id)
            .Select(t => new { t.Id, t.PercentJinghai, t.PercentLianhuashan, t.Percent, t.NextReportDueOn, t.LaggingFrom }).ToListAsync();
        var assignments = await db.Assignments.OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.Percent, a.PercentPeriod, a.NextReportDueOn, a.LaggingFrom, a.DueOn }).ToListAsync();
        var months = await db.TaskMonths.OrderBy(m => m.TaskId).ThenBy(m => m.Month)
            .Select(m => new { m.TaskId, m.Month, m.PercentJinghai, m.PercentLianhuashan, m.Percent }).ToListAsync();
        var totals = await db.ReportingTotals.Where(t => t.Expected > 0).OrderBy(t => t.DepartmentId).ThenBy(t => t.Month)
            .Select(t => new { t.DepartmentId, t.Month, t.DueOn, t.Expected, t.OnTime, t.Late, t.Approved }).ToListAsync();
        return string.Join('\n', [.. tasks, .. assignments, .. months, .. totals]);
    }
}
