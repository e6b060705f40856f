using CooperationPortal.Core.Access;
using CooperationPortal.Data.Forms;
using CooperationPortal.TestData;
using CooperationPortal.TestData.Databases;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.Conventions;

/// <summary>What is stored comes back as it was, whichever database keeps it.</summary>
public sealed class StorageTests
{
    [SkippableTheory, EveryDatabase]
    public async Task Moments_ComeBackInUtc(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();

        var opened = await db.PlanYears.Select(year => year.OpenedAt).SingleAsync();

        Assert.Equal(TestClock.Start.UtcDateTime, opened);
        Assert.Equal(DateTimeKind.Utc, opened.Kind);
        Assert.Equal(1, await db.PlanYears.CountAsync(year => year.OpenedAt <= TestClock.Start.UtcDateTime));
    }

    [SkippableTheory, EveryDatabase]
    public async Task RareCharacters_SurviveTheRoundTrip(DatabaseKind kind)
    {
        const string name = "𠮷野㐂 ﹣ “静海”😀";
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using (var db = database.Open())
        {
            (await db.Users.FirstAsync(user => user.UserName == "inspector")).DisplayName = name;
            await db.SaveChangesAsync();
        }

        await using var later = database.Open();
        Assert.Equal("inspector", await later.Users.Where(user => user.DisplayName == name).Select(user => user.UserName).SingleAsync());
    }

    [SkippableTheory, EveryDatabase]
    public async Task ANameOfFullLength_IsStored(DatabaseKind kind)
    {
        var name = new string('长', PortalUser.DisplayNameLength);
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        (await db.Users.FirstAsync(user => user.UserName == "inspector")).DisplayName = name;

        await db.SaveChangesAsync();

        Assert.Equal(1, await db.Users.CountAsync(user => user.DisplayName == name));
    }

    [SkippableTheory, EveryDatabase]
    public async Task TheAuditTrail_CanOnlyGrow(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        db.AuditEntries.Remove(await db.AuditEntries.OrderBy(entry => entry.Id).FirstAsync());

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [SkippableTheory, EveryDatabase]
    public async Task AForm_IsCarriedOutOnce_EvenAtTheSameMoment(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);

        var saved = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var db = database.Open();
            db.FormReceipts.Add(new FormReceipt { Key = "k", UserId = 1, At = TestClock.Start.UtcDateTime });
            try
            {
                await db.SaveChangesAsync();
                return true;
            }
            catch (DbUpdateException)
            {
                return false;
            }
        }));

        Assert.Single(saved, once => once);
    }
}
