using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Seeding;
using CooperationPortal.TestData;
using CooperationPortal.TestData.Databases;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.Seeding;

public sealed class PlanSeederTests
{
    [SkippableTheory, EveryDatabase]
    public async Task ThePlan_IsThereAsPublished(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();

        Assert.Equal("长莲管发〔2019〕9号", await db.Plans.Select(plan => plan.Number).SingleAsync());
        Assert.Equal(27, await db.Departments.CountAsync());
        Assert.Equal(7, await db.WorkAreas.CountAsync());
        Assert.Equal(16, await db.Measures.CountAsync());
        Assert.Equal([2018, 2019, 2020], await db.Phases.OrderBy(phase => phase.Year).Select(phase => phase.Year).ToListAsync());
        Assert.Equal(6, await db.Safeguards.CountAsync());
        Assert.Equal(
            ["jh-cooperation", "lhs-commerce"],
            await db.Departments.Where(d => d.IsLeadingGroupOffice).OrderBy(d => d.SortOrder).Select(d => d.Code).ToListAsync());
    }

    [SkippableTheory, EveryDatabase]
    public async Task OneDepartment_MayBePrintedUnderTwoNames(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();

        var printed = await db.WorkAreas
            .SelectMany(area => area.Departments.Where(d => d.Department.Code == "jh-agriculture"), (area, d) => new { area.Number, d.PrintedName })
            .ToDictionaryAsync(row => row.Number, row => row.PrintedName);

        Assert.Equal("农村农业委", printed[4]);
        Assert.Null(printed[6]);
    }

    [SkippableTheory, EveryDatabase]
    public async Task SeedingTwice_ChangesNothing(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        var before = await db.AuditEntries.CountAsync();

        Assert.False(await new PlanSeeder(db, new BusinessClock(new TestClock())).SeedAsync());

        Assert.Equal(27, await db.Departments.CountAsync());
        Assert.Equal(before, await db.AuditEntries.CountAsync());
    }
}
