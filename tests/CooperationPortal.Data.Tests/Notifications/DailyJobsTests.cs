using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.Notifications;
using CooperationPortal.TestData.Databases;

namespace CooperationPortal.Data.Tests.Notifications;

/// <summary>A daily job is done once a day, whoever tries and whoever dies (REL-13).</summary>
public sealed class DailyJobsTests
{
    private static readonly DateOnly Day = new(2026, 11, 24);

    [SkippableTheory, EveryDatabase]
    public async Task REL_13_OfSeveralInstancesAtOnce_OneTakesTheDay(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.EmptyAsync(kind);
        Assert.True(await TakeAsync(database, Day));

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TakeAsync(database, Day.AddDays(1)))));

        Assert.Equal(1, taken.Count(t => t));
        Assert.False(await TakeAsync(database, Day));
        Assert.True(await TakeAsync(database, Day.AddDays(2)));
    }

    [SkippableTheory, EveryDatabase]
    public async Task REL_13_WhoeverDiesInTheMiddle_LeavesTheDayToOthers(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.EmptyAsync(kind);
        Assert.True(await TakeAsync(database, Day));
        await using (var dying = database.Open())
        {
            await using var transaction = await dying.Database.BeginTransactionAsync();
            Assert.True(await new DailyJobs(dying).TakeAsync("job", Day.AddDays(1), CancellationToken.None));
        }

        Assert.True(await TakeAsync(database, Day.AddDays(1)));
    }

    private static async Task<bool> TakeAsync(PortalDatabase database, DateOnly day)
    {
        await using var db = database.Open();
        var taken = false;
        await db.InTransactionAsync(async () => taken = await new DailyJobs(db).TakeAsync("job", day, CancellationToken.None));
        return taken;
    }
}
