using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.Forms;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.TestData.Databases;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.JointMeetings;

/// <summary>Numbers without holes and without doubles, also at the same moment.</summary>
public sealed class NumberingTests
{
    private const string Key = "test/2026";

    [SkippableTheory, EveryDatabase]
    public async Task EightAtOnce_OneOfThemRolledBack_TakeOneToSeven(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        await requests.RunAsync(PrepareAsync);

        var outcomes = await requests.AtOnceAsync([.. Enumerable.Range(0, 8).Select(i => new Func<PortalDbContext, Task<int>>(async db =>
        {
            var taken = 0;
            await db.InTransactionAsync(async () =>
            {
                taken = await new Numbering(db).TakeAsync(Key);
                if (i == 3)
                {
                    throw new BusinessRuleException("不成。");
                }
            });
            return taken;
        }))]);

        Assert.IsType<BusinessRuleException>(Assert.Single(outcomes, o => o.Failure is not null).Failure);
        Assert.Equal(Enumerable.Range(1, 7), outcomes.Where(o => o.Failure is null).Select(o => o.Result).Order());
        Assert.Equal(7, await LastAsync(requests, Key));
    }

    /// <summary>Whoever comes while a number is being taken gets the same one if nothing came of it.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task ANumberThatCameToNothing_IsTakenByTheNext(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        await requests.RunAsync(PrepareAsync);
        await using var one = database.Open();
        await using var transaction = await one.Database.BeginTransactionAsync();
        var first = await new Numbering(one).TakeAsync(Key);

        var second = Task.Run(() => requests.RunAsync(TakeAsync));
        await transaction.RollbackAsync();

        Assert.Equal((1, 1), (first, await second));
        Assert.Equal(2, await requests.RunAsync(TakeAsync));
    }

    [SkippableTheory, EveryDatabase]
    public async Task Preparing_AtTheSameMoment_MakesOneSeries_AndSavesNothingElse(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);

        Func<PortalDbContext, Task<EntityState>> prepare = async db =>
        {
            var receipt = db.FormReceipts.Add(new FormReceipt { Key = "k", UserId = 1, At = requests.Clock.UtcNow });
            await PrepareAsync(db);
            return receipt.State;
        };
        var outcomes = await requests.AtOnceAsync(prepare, prepare, prepare, prepare);

        // What waited is still waiting: it belongs to the change that follows.
        Assert.All(outcomes, o => Assert.Equal((null, EntityState.Added), (o.Failure, o.Result)));
        Assert.Equal(0, await LastAsync(requests, Key));
        await using var later = database.Open();
        Assert.Empty(await later.FormReceipts.ToListAsync());
    }

    [SkippableTheory, EveryDatabase]
    public async Task ANumber_NeedsATransaction_AndAPreparedSeries(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);

        await Assert.ThrowsAsync<InvalidOperationException>(() => requests.RunAsync(TakeAsync));
        await requests.RunAsync(PrepareAsync);
        await Assert.ThrowsAsync<InvalidOperationException>(() => requests.RunAsync(db => new Numbering(db).TakeAsync(Key)));

        Assert.Equal(0, await LastAsync(requests, Key));
    }

    /// <summary>Two offices, two meetings; the first issues of the year, so that neither series is there yet.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task TwoMinutes_IssuedAtTheSameMoment_GetTwoNumbers_AndSoDoTheirTasks(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var one = await requests.BuildAsync(b => b.SignedAsync(), decisions: 2);
        var other = await requests.BuildAsync(b => b.SignedAsync(ordinal: 2), decisions: 3);

        var outcomes = await requests.AtOnceAsync(
            db => requests.IssueAsync(db, one, TestPeople.Office), db => requests.IssueAsync(db, other, TestPeople.PartnerOffice));

        Assert.All(outcomes, o => Assert.Null(o.Failure));
        Assert.Equal(["联席会议纪要〔2026〕1号", "联席会议纪要〔2026〕2号"], outcomes.Select(o => o.Result).Order(StringComparer.Ordinal));
        Assert.Equal(2, await LastAsync(requests, Numbering.MinutesSeries(MeetingSeries.Joint, 2026)));
        await using var later = database.Open();
        var tasks = await later.MinutesOutcomes.Where(o => o.MinutesId == one || o.MinutesId == other).Select(o => o.Task!.Number).ToListAsync();
        Assert.Equal(["J-1", "J-2", "J-3", "J-4", "J-5"], tasks.Order(StringComparer.Ordinal));
    }

    [SkippableTheory, EveryDatabase]
    public async Task EachSeries_CountsForItself(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var joint = await requests.BuildAsync(b => b.SignedAsync());
        var own = await requests.BuildAsync(b => b.SignedAsync(MeetingSeries.Jinghai));

        Assert.Equal("联席会议纪要〔2026〕1号", await requests.IssueAsync(joint));
        Assert.Equal("静海领导小组会议纪要〔2026〕1号", await requests.IssueAsync(own));
    }

    /// <summary>Each office presses the button on the same page.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task TheSameMinutes_AreIssuedOnce(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var id = await requests.BuildAsync(b => b.SignedAsync());
        var version = await requests.RunAsync(db => db.Minutes.Where(m => m.Id == id).Select(m => m.Version).SingleAsync());

        var outcomes = await requests.AtOnceAsync(
            db => requests.IssueAsync(db, id, TestPeople.Office, version), db => requests.IssueAsync(db, id, TestPeople.PartnerOffice, version));

        Assert.Equal("联席会议纪要〔2026〕1号", Assert.Single(outcomes, o => o.Failure is null).Result);
        Assert.IsType<StaleFormException>(Assert.Single(outcomes, o => o.Failure is not null).Failure);
        await AssertIssuedOnceAsync(requests, database);
    }

    /// <summary>Also where nothing but the state of the minutes speaks against it.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task TheSameMinutes_AreIssuedOnce_WhateverTheFormSays(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var id = await requests.BuildAsync(b => b.SignedAsync());

        Func<PortalDbContext, Task<string>> issue = db => requests.IssueAsync(db, id, TestPeople.Office);
        var outcomes = await requests.AtOnceAsync(issue, issue, issue);

        Assert.Single(outcomes, o => o.Failure is null);
        Assert.All(outcomes.Select(o => o.Failure).OfType<Exception>(), failure => Assert.IsType<BusinessRuleException>(failure));
        await AssertIssuedOnceAsync(requests, database);
    }

    private static async Task AssertIssuedOnceAsync(MeetingRequests requests, PortalDatabase database)
    {
        Assert.Equal(1, await LastAsync(requests, Numbering.MinutesSeries(MeetingSeries.Joint, 2026)));
        Assert.Equal(1, await LastAsync(requests, DecisionTasks.TaskSeries(2026)));
        await using var later = database.Open();
        Assert.Equal(["J-1"], await later.Tasks.Where(t => t.DecisionId != null).Select(t => t.Number).ToListAsync());
    }

    private static async Task<bool> PrepareAsync(PortalDbContext db)
    {
        await new Numbering(db).PrepareAsync(Key);
        return true;
    }

    private static async Task<int> TakeAsync(PortalDbContext db)
    {
        var taken = 0;
        await db.InTransactionAsync(async () => taken = await new Numbering(db).TakeAsync(Key));
        return taken;
    }

    /// <summary>The number that was taken last.</summary>
    private static Task<int> LastAsync(MeetingRequests requests, string key) =>
        requests.RunAsync(db => db.NumberSeries.Where(n => n.Key == key).Select(n => n.Last).SingleAsync());
}
