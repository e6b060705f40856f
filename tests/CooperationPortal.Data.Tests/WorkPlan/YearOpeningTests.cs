using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.TestData;
using CooperationPortal.TestData.Databases;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.WorkPlan;

/// <summary>开启年度, on the test clock's day: 24 November 2026. That year is open already.</summary>
public sealed class YearOpeningTests
{
    private static readonly BusinessClock Clock = new(new TestClock());

    [SkippableTheory, EveryDatabase]
    public async Task AYear_BeginsWithATaskForEachMeasure_AndItsDepartments(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await OpenAsync(database, 2027);
        await using var db = database.Open();

        var measures = await db.Measures.Include(m => m.WorkArea).ThenInclude(a => a.Departments).AsNoTracking().ToListAsync();
        var tasks = await db.Tasks.Include(t => t.Assignments).Where(t => t.Year == 2027).AsNoTracking().ToDictionaryAsync(t => t.Number);

        Assert.Equal(16, tasks.Count);
        Assert.All(measures, measure =>
        {
            var task = tasks[measure.Number];
            Assert.Equal((measure.Id, measure.WorkAreaId, TaskSource.Measure, TaskState.Assigned), (task.MeasureId, task.WorkAreaId, task.Source, task.State));
            Assert.Equal((new DateOnly(2027, 1, 1), new DateOnly(2027, 12, 31)), (task.StartOn, task.DueOn));
            Assert.Equal((Cadence.Monthly, WorkTask.DefaultWeight), (task.Cadence, task.Weight));
            Assert.StartsWith(task.Name.TrimEnd('…'), measure.Name, StringComparison.Ordinal);
            Assert.Equal(
                measure.WorkArea.Departments.Select(d => d.DepartmentId).Order(),
                task.Assignments.Where(a => a.IsActive && a.Part == AssignmentPart.Supporting).Select(a => a.DepartmentId).Order());
        });
    }

    /// <summary>Opened in November, next year's reports still begin with January.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task NextYear_OwesItsOwnTwelveMonths(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await OpenAsync(database, 2027);
        await using var db = database.Open();

        Assert.All(
            await db.Assignments.Where(a => a.Year == 2027).Select(a => a.AssignedOn).Distinct().ToListAsync(),
            day => Assert.Equal(new DateOnly(2027, 1, 1), day));
        var counts = await db.Reports.Where(r => r.Task.Year == 2027).GroupBy(r => new { r.Year, r.Month })
            .Select(g => new { g.Key.Year, g.Key.Month, Count = g.Count() }).OrderBy(g => g.Month).ToListAsync();
        var assignments = await db.Assignments.CountAsync(a => a.Year == 2027);
        Assert.Equal(Enumerable.Range(1, 12).Select(month => (2027, month, assignments)), counts.Select(c => (c.Year, c.Month, c.Count)));
        Assert.Equal(assignments, await db.ReportingTotals.Where(t => t.Year == 2027 && t.Month == 1).SumAsync(t => t.Expected));
    }

    [SkippableTheory, EveryDatabase]
    public async Task ThisYear_OwesFromTheMonthInWhichItIsOpened(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();

        Assert.Equal([11, 12], await db.Reports.Select(r => r.Month).Distinct().OrderBy(m => m).ToListAsync());
    }

    [SkippableTheory, EveryDatabase]
    public async Task AYear_IsOpenedOnce_AndSaysByWhom(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var office = new Actor(5, "办公室", null, null, null, null, true, [Role.OfficeStaff]);
        await OpenAsync(database, 2027, office);

        await Assert.ThrowsAsync<BusinessRuleException>(() => OpenAsync(database, 2027));
        await Assert.ThrowsAsync<BusinessRuleException>(() => OpenAsync(database, 2026));

        await using var db = database.Open();
        Assert.Equal(
            [(2026, null, "系统"), (2027, 5, "办公室")],
            (await db.PlanYears.OrderBy(y => y.Year).ToListAsync()).Select(y => (y.Year, y.OpenedById, y.OpenedByName)));
        Assert.Equal(32, await db.Tasks.CountAsync());
    }

    [SkippableTheory]
    [InlineData(2017, false)]
    [InlineData(2018, true)]
    [InlineData(2027, true)]
    [InlineData(2028, false)]
    public async Task AYear_LiesBetweenThePlansFirst_AndTheNext(int year, bool accepted)
    {
        await using var database = await PortalDatabase.PlannedAsync(DatabaseKind.Sqlite);

        var refused = await Record.ExceptionAsync(() => OpenAsync(database, year));

        Assert.Equal(accepted ? null : typeof(BusinessRuleException), refused?.GetType());
        await using var db = database.Open();
        Assert.Equal(accepted ? 16 : 0, await db.Tasks.CountAsync(t => t.Year == year));
    }

    [SkippableTheory, EveryDatabase]
    public async Task ADepartmentThatIsGone_GetsNoTask(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        await db.Departments.Where(d => d.Code == "jh-culture").ExecuteUpdateAsync(s => s.SetProperty(d => d.IsActive, false));

        await OpenAsync(database, 2027);

        Assert.True(await db.Assignments.AnyAsync(a => a.Year == 2026 && a.Department.Code == "jh-culture"));
        Assert.False(await db.Assignments.AnyAsync(a => a.Year == 2027 && a.Department.Code == "jh-culture"));
    }

    private static async Task OpenAsync(PortalDatabase database, int year, Actor? actor = null)
    {
        await using var db = database.Open();
        await new YearOpening(db, new ReportPlanning(db), new Figures(db), Clock).OpenAsync(year, actor, Clock.Today);
    }
}
