using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.Conventions;
using CooperationPortal.TestData.Databases;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.Conventions;

/// <summary>Nobody overwrites silently what somebody else saved (REL-04).</summary>
public sealed class VersionTests
{
    [SkippableTheory, EveryDatabase]
    public async Task EachSave_RaisesTheVersion(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        var task = await db.Tasks.OrderBy(t => t.Id).FirstAsync();
        var before = task.Version;

        await RenameAsync(db, task, "甲");
        await RenameAsync(db, task, "乙");

        await using var later = database.Open();
        Assert.Equal(before + 2, await later.Tasks.Where(t => t.Id == task.Id).Select(t => t.Version).SingleAsync());
    }

    [SkippableTheory, EveryDatabase]
    public async Task TheSecondEditorAtTheSameMoment_IsStopped(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var one = database.Open();
        await using var other = database.Open();
        var mine = await one.Tasks.OrderBy(t => t.Id).FirstAsync();
        var theirs = await other.Tasks.OrderBy(t => t.Id).FirstAsync();
        await RenameAsync(other, theirs, "他们的");

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => RenameAsync(one, mine, "我的"));

        await using var later = database.Open();
        Assert.Equal("他们的", await later.Tasks.Where(t => t.Id == mine.Id).Select(t => t.Name).SingleAsync());
    }

    [SkippableTheory, EveryDatabase]
    public async Task AFormThatIsOlderThanTheRecord_IsRefused(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        var task = await db.Tasks.OrderBy(t => t.Id).FirstAsync();
        var posted = task.Version;
        await RenameAsync(db, task, "新的");

        Assert.Throws<StaleFormException>(() => db.ExpectVersion(task, posted));
    }

    private static async Task RenameAsync(PortalDbContext db, WorkTask task, string title)
    {
        task.Describe(title, null, null, null, WorkTask.DefaultWeight);
        await db.SaveChangesAsync();
    }
}
