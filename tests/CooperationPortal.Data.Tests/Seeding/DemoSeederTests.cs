using CooperationPortal.Core.Access;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Seeding;
using CooperationPortal.Data.Seeding.Demonstration;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.TestData;
using CooperationPortal.TestData.Databases;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Data.Tests.Seeding;

/// <summary>The demonstration data can be made on any day, and show each state of the work.</summary>
public sealed class DemoSeederTests
{
    [SkippableTheory, EveryDatabase]
    public async Task TheDemonstration_ShowsEveryStateOfAReport(DatabaseKind kind)
    {
        await using var database = await SeededAsync(kind, TestClock.Start);
        await using var db = database.Open();

        var states = await db.Reports.Where(r => r.Year == 2026 && r.Month == 11).GroupBy(r => r.State).Select(g => g.Key).ToListAsync();
        Assert.Equal(Enum.GetValues<ReportState>(), states.Order());
        Assert.True(await db.Reports.AnyAsync(r => r.State == ReportState.Draft && r.ReturnReason != null));
        Assert.True(await db.Reports.AnyAsync(r => r.Year == 2026 && r.FirstSubmittedOn > r.DueOn));
        Assert.True(await db.ReportComments.AnyAsync());
        Assert.True(await db.Files.AnyAsync());
        Assert.Equal(Enumerable.Range(2018, 9), await db.PlanYears.OrderBy(y => y.Year).Select(y => y.Year).ToListAsync());
        Assert.Contains("jh-commerce.head", await db.Users.Select(u => u.UserName).ToListAsync());
    }

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-02-28")]
    [InlineData("2027-12-31")]
    [InlineData("2028-02-29")]
    public async Task OnAnyDay_ItCanBeMade_AndNothingLiesAhead(string day)
    {
        var now = DateTimeOffset.Parse(day + "T08:30:00+08:00", System.Globalization.CultureInfo.InvariantCulture);
        await using var database = await SeededAsync(DatabaseKind.Sqlite, now);
        await using var db = database.Open();

        Assert.True(await db.Tasks.AnyAsync(t => t.Year == now.Year));
        Assert.False(await db.ReportSteps.AnyAsync(s => s.At > now.UtcDateTime));
        Assert.False(await db.Reports.AnyAsync(r => r.SavedAt > now.UtcDateTime));
        var today = BusinessClock.DayOf(now.UtcDateTime);
        Assert.False(await db.Reports.AnyAsync(r => r.FirstSubmittedOn > today));
        Assert.False(await db.Milestones.AnyAsync(m => m.DoneOn > today));
    }

    [SkippableTheory, EveryDatabase]
    public async Task WhereSomebodyHasAnAccount_NothingIsMade(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        var people = await db.Users.CountAsync();

        Assert.False(await Seeder(db, TestClock.Start).SeedAsync());
        Assert.Equal(people, await db.Users.CountAsync());
    }

    private static async Task<PortalDatabase> SeededAsync(DatabaseKind kind, DateTimeOffset now)
    {
        var database = await PortalDatabase.EmptyAsync(kind);
        await using var db = database.Open();
        db.Roles.AddRange(Role.All.Select(r => new IdentityRole<int>(r) { NormalizedName = r.ToUpperInvariant() }));
        await db.SaveChangesAsync();
        await new PlanSeeder(db, new BusinessClock(new TestClock { Now = now })).SeedAsync();
        Assert.True(await Seeder(db, now).SeedAsync());
        return database;
    }

    private static DemoSeeder Seeder(PortalDbContext db, DateTimeOffset now)
    {
        var clock = new BusinessClock(new TestClock { Now = now });
        var hasher = new PasswordHasher<PortalUser>(Options.Create(new PasswordHasherOptions { IterationCount = 1 }));
        return new DemoSeeder(db, new ReportPlanning(db), new Figures(db), clock, hasher);
    }
}
