using CooperationPortal.Core.Access;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.TestData.Databases;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.WorkPlan;

/// <summary>Which reports are expected: nobody types them.</summary>
public sealed class ReportPlanningTests
{
    private static readonly DateOnly NewYear = new(2026, 1, 1);

    [SkippableTheory, EveryDatabase]
    public async Task AMonthlyTask_OwesOneReportAMonth(DatabaseKind kind)
    {
        await using var plan = await Plan.BeginAsync(kind);
        await plan.ChangeAsync(task => task.HandOut(NewYear));

        Assert.Equal("1 2 3 4 5 6 7 8 9 10 11 12", await plan.MonthsAsync());
        var november = (await plan.ReportsAsync()).Single(r => r.Month == 11);
        Assert.Equal((new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 28)), (november.OpensOn, november.DueOn));
        Assert.Equal((ReportState.NotStarted, 2026, "jh-commerce"), (november.State, november.Year, november.Department.Code));
    }

    [SkippableTheory, EveryDatabase]
    public async Task AQuarterlyTask_OwesOneReportAQuarter_InItsLastMonth(DatabaseKind kind)
    {
        await using var plan = await Plan.BeginAsync(kind);
        await plan.ChangeAsync(task =>
        {
            task.ReportEvery(Cadence.Quarterly);
            task.HandOut(new DateOnly(2026, 5, 5));
        });

        Assert.Equal("6 9 12", await plan.MonthsAsync());
        var second = (await plan.ReportsAsync())[0];
        Assert.Equal((new DateOnly(2026, 4, 1), new DateOnly(2026, 6, 28)), (second.OpensOn, second.DueOn));
    }

    [SkippableTheory, EveryDatabase]
    public async Task TheDueDay_IsASetting(DatabaseKind kind)
    {
        await using var plan = await Plan.BeginAsync(kind);
        await plan.UseAsync(async db =>
        {
            (await db.Rules.SingleAsync()).Change(15, 7, 20);
            await db.SaveChangesAsync();
        });
        await plan.ChangeAsync(task => task.HandOut(NewYear));

        Assert.All(await plan.ReportsAsync(), report => Assert.Equal(15, report.DueOn.Day));
    }

    /// <summary>From the month of the assignment, unless that month's due day is over; and to the month of the due date.</summary>
    [SkippableTheory]
    [InlineData("2026-10-28", "2026-12-10", "10 11 12")]
    [InlineData("2026-10-29", "2026-12-10", "11 12")]
    [InlineData("2026-10-31", "2026-11-01", "11")]
    [InlineData("2026-12-01", "2026-12-31", "12")]
    [InlineData("2026-12-29", "2026-12-31", "12")]
    [InlineData("2026-11-30", "2026-11-30", "11")]
    public async Task ADepartment_OwesFromTheDayOnWhichItGotTheTask(string assigned, string due, string months)
    {
        await using var plan = await Plan.BeginAsync(DatabaseKind.Sqlite);
        await plan.ChangeAsync(task =>
        {
            task.Schedule(NewYear, Day(due));
            task.HandOut(Day(assigned));
        });

        Assert.Equal(months, await plan.MonthsAsync());
    }

    [SkippableTheory, EveryDatabase]
    public async Task ADepartmentThatJoinsLater_OwesFromThen(DatabaseKind kind)
    {
        await using var plan = await Plan.BeginAsync(kind);
        await plan.ChangeAsync(task => task.HandOut(NewYear));
        var touched = await plan.ChangeAsync(task => task.Assign(plan.Culture, AssignmentPart.Supporting, new DateOnly(2026, 10, 5)));

        Assert.Equal("1 2 3 4 5 6 7 8 9 10 11 12", await plan.MonthsAsync());
        Assert.Equal("10 11 12", await plan.MonthsAsync("jh-culture"));
        Assert.Equal(
            [(plan.Culture.Id, 10), (plan.Culture.Id, 11), (plan.Culture.Id, 12)],
            touched.Select(t => (t.DepartmentId, t.Period.Month)).Order());
    }

    [SkippableTheory, EveryDatabase]
    public async Task ADepartmentTakenOff_LeavesWhatItBegan_AndOwesNothing(DatabaseKind kind)
    {
        await using var plan = await Plan.BeginAsync(kind);
        await plan.ChangeAsync(task => task.HandOut(NewYear));
        await plan.WriteAsync(2, submit: false);
        await plan.WriteAsync(3, submit: true);

        var touched = await plan.ChangeAsync(task => task.Assignments.Single().Withdraw());

        Assert.Equal("2 3", await plan.MonthsAsync());
        Assert.Equal("3", await plan.MonthsAsync(onlyExpected: true));
        Assert.Equal(11, touched.Count);
        Assert.DoesNotContain(touched, t => t.Period.Month == 3);

        await plan.ChangeAsync(task => task.Assign(plan.Commerce, AssignmentPart.Lead, new DateOnly(2026, 11, 2)));

        Assert.Equal("2 3 11 12", await plan.MonthsAsync(onlyExpected: true));
    }

    [SkippableTheory, EveryDatabase]
    public async Task AnotherCadence_MakesAnewWhatNobodyBegan(DatabaseKind kind)
    {
        await using var plan = await Plan.BeginAsync(kind);
        await plan.ChangeAsync(task => task.HandOut(NewYear));
        await plan.WriteAsync(2, submit: false);
        await plan.WriteAsync(3, submit: false);

        await plan.ChangeAsync(task => task.ReportEvery(Cadence.Quarterly));

        Assert.Equal("2 3 6 9 12", await plan.MonthsAsync());
        Assert.Equal([2, 3, 4, 7, 10], (await plan.ReportsAsync()).Select(r => r.OpensOn.Month));

        await plan.ChangeAsync(task => task.ReportEvery(Cadence.Monthly));

        Assert.Equal("1 2 3 4 5 6 7 8 9 10 11 12", await plan.MonthsAsync());
        Assert.All(await plan.ReportsAsync(), report => Assert.Equal(report.Month, report.OpensOn.Month));
    }

    [SkippableTheory, EveryDatabase]
    public async Task ATask_OwesReportsWhileItRuns(DatabaseKind kind)
    {
        await using var plan = await Plan.BeginAsync(kind);
        await plan.ChangeAsync(task => task.Describe("新名称", null, null, null, 10));
        Assert.Equal("", await plan.MonthsAsync());

        await plan.ChangeAsync(task => task.HandOut(NewYear));
        await plan.WriteAsync(1, submit: true);
        await plan.WriteAsync(2, submit: false);
        await plan.ChangeAsync(task => task.Close(DateTime.UnixEpoch));

        Assert.Equal("1 2", await plan.MonthsAsync());
        Assert.Equal("1", await plan.MonthsAsync(onlyExpected: true));
    }

    [SkippableTheory, EveryDatabase]
    public async Task PlanningAgain_ChangesNothing(DatabaseKind kind)
    {
        await using var plan = await Plan.BeginAsync(kind);
        await plan.ChangeAsync(task => task.HandOut(NewYear));
        await plan.WriteAsync(1, submit: true);
        var before = (await plan.ReportsAsync()).Select(r => (r.Id, r.Version, r.DueOn, r.OpensOn));

        var touched = await plan.ChangeAsync(_ => { });

        Assert.Empty(touched);
        Assert.Equal(before, (await plan.ReportsAsync()).Select(r => (r.Id, r.Version, r.DueOn, r.OpensOn)));
    }

    /// <summary>Two at the same moment cannot both make the same expected report.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task AnExpectedReport_IsThereOnce(DatabaseKind kind)
    {
        await using var plan = await Plan.BeginAsync(kind);
        await plan.ChangeAsync(task => task.HandOut(NewYear));

        await plan.UseAsync(async db =>
        {
            var assignment = await db.Assignments.Include(a => a.Task).SingleAsync(a => a.TaskId == plan.TaskId);
            db.Reports.Add(new ProgressReport(assignment, new ReportingPeriod(2026, 5), Cadence.Monthly, 28));
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        });
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A database with the plan and one more task, still a draft, that Commerce leads.</summary>
    private sealed class Plan(PortalDatabase database) : IAsyncDisposable
    {
        public int TaskId { get; private set; }

        public Core.Departments.Department Commerce { get; private set; } = null!;

        public Core.Departments.Department Culture { get; private set; } = null!;

        public static async Task<Plan> BeginAsync(DatabaseKind kind)
        {
            var plan = new Plan(await PortalDatabase.PlannedAsync(kind));
            await plan.UseAsync(async db =>
            {
                plan.Commerce = await db.Departments.SingleAsync(d => d.Code == "jh-commerce");
                plan.Culture = await db.Departments.SingleAsync(d => d.Code == "jh-culture");
                var area = await db.WorkAreas.OrderBy(a => a.Number).Select(a => a.Id).FirstAsync();
                var task = new WorkTask(2026, "A-1", area, TaskSource.Office, null);
                task.Describe("任务", null, null, null, 10);
                task.Assign(plan.Commerce, AssignmentPart.Lead, NewYear);
                db.Tasks.Add(task);
                await db.SaveChangesAsync();
                plan.TaskId = task.Id;
            });
            return plan;
        }

        public async Task UseAsync(Func<PortalDbContext, Task> use)
        {
            await using var db = database.Open();
            await use(db);
        }

        /// <summary>Changes the task and plans its reports anew.</summary>
        public async Task<IReadOnlyCollection<(int DepartmentId, ReportingPeriod Period)>> ChangeAsync(Action<WorkTask> change)
        {
            await using var db = database.Open();
            var task = await db.Tasks.Include(t => t.Assignments).ThenInclude(a => a.Department).SingleAsync(t => t.Id == TaskId);
            db.AttachRange(new[] { Commerce, Culture }.Where(d => db.Departments.Local.All(known => known.Id != d.Id)));
            change(task);
            await db.SaveChangesAsync();
            var touched = await new ReportPlanning(db).PlanAsync(task);
            await db.SaveChangesAsync();
            return touched;
        }

        public async Task WriteAsync(int month, bool submit)
        {
            await using var db = database.Open();
            var report = await db.Reports.Include(r => r.Assignment).Include(r => r.Task)
                .SingleAsync(r => r.TaskId == TaskId && r.Month == month);
            var staff = new Actor(1, "经办", null, report.DepartmentId, "商务局", report.Side, false, [Role.Staff]);
            report.Write(staff, new ReportContent("进展", null, null, null, 10, null), report.DueOn, DateTime.UnixEpoch);
            if (submit)
            {
                report.Submit(staff, new ReviewChain(true, 1), null, report.DueOn, DateTime.UnixEpoch);
            }

            await db.SaveChangesAsync();
        }

        public async Task<List<ProgressReport>> ReportsAsync()
        {
            await using var db = database.Open();
            return await db.Reports.AsNoTracking().Include(r => r.Department).Where(r => r.TaskId == TaskId).OrderBy(r => r.Month).ToListAsync();
        }

        /// <summary>Months of a department's reports.</summary>
        public async Task<string> MonthsAsync(string department = "jh-commerce", bool onlyExpected = false)
        {
            await using var db = database.Open();
            var reports = db.Reports.Where(r => r.TaskId == TaskId && r.Department.Code == department);
            return string.Join(' ', await (onlyExpected ? reports.Where(ProgressReport.IsExpected) : reports)
                .OrderBy(r => r.Month).Select(r => r.Month).ToListAsync());
        }

        public ValueTask DisposeAsync() => database.DisposeAsync();
    }
}
