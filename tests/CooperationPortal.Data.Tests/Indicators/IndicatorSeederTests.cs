using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Seeding;
using CooperationPortal.TestData;
using CooperationPortal.TestData.Databases;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.Indicators;

/// <summary>The starter set of indicators.</summary>
public sealed class IndicatorSeederTests
{
    [SkippableTheory, EveryDatabase]
    public async Task EachAreaHasIndicators_AndNoneWaitsForARegisterThatIsNotThere(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        var indicators = await db.Indicators.Include(i => i.WorkArea).ToListAsync();

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], indicators.Where(i => i.WorkArea is not null).Select(i => i.WorkArea!.Number).Distinct().Order());
        Assert.All(indicators.Where(i => i.Source == IndicatorSource.Computed), i => Assert.Equal(RegisterKinds.Measure(i.MeasureKey!)!.Unit, i.Unit));
        Assert.All(indicators, i => Assert.False(string.IsNullOrEmpty(i.NameEn)));
        Assert.All(indicators.Where(i => i.Source == IndicatorSource.Reported), i => Assert.False(string.IsNullOrEmpty(i.Rule) || string.IsNullOrEmpty(i.RuleEn)));
        Assert.Equal(indicators.Count, indicators.Select(i => (i.WorkAreaId, i.Name)).Distinct().Count());
    }

    [SkippableTheory, EveryDatabase]
    public async Task ASecondTime_OnlyWhatIsMissingIsAdded_AndAChangedOneStays(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using (var db = database.Open())
        {
            Assert.Equal(0, await SeedAsync(db));
            (await db.Indicators.SingleAsync(i => i.Code == "firms-visited")).End("改用新口径");
            db.Indicators.Remove(await db.Indicators.Include(i => i.Measures).SingleAsync(i => i.Code == "projects-signed"));
            await db.SaveChangesAsync();
        }

        await using (var db = database.Open())
        {
            Assert.Equal(1, await SeedAsync(db));
            Assert.False((await db.Indicators.SingleAsync(i => i.Code == "firms-visited")).IsActive);
            Assert.Equal("签约项目", await db.AuditEntries.Where(a => a.Action == AuditAction.IndicatorsSeeded).OrderByDescending(a => a.Id).Select(a => a.SubjectLabel).FirstAsync());
        }
    }

    private static Task<int> SeedAsync(PortalDbContext db) => new IndicatorSeeder(db, new BusinessClock(new TestClock())).SeedAsync();
}
