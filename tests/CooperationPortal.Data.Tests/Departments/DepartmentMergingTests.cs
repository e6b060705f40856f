using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.Departments;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.TestData;
using CooperationPortal.TestData.Databases;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.Departments;

/// <summary>Two entries for one department become one.</summary>
public sealed class DepartmentMergingTests
{
    private static readonly DateTime At = TestClock.Start.UtcDateTime;
    private static readonly DateOnly Today = BusinessClock.DayOf(At);

    [SkippableTheory, EveryDatabase]
    public async Task AMerger_MovesPeopleNamesAndOpenWork_AndLeavesWhatIsClosed(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var (from, to) = await PrepareAsync(database, withBoth: true);
        MergerSize size;
        await using (var db = database.Open())
        {
            size = await Merging(db).MeasureAsync(from, to);
        }

        Assert.Equal((2, 1, 1, 1, 1, 0, 0), (size.Users, size.Moving, size.Withdrawn, size.Closed, size.Drafts, size.InReview, size.OpenMinutes));
        var progress = await ReadAsync(database, db => db.Assignments.Where(a => a.DepartmentId == from && a.Task.Number == "M-1").Select(a => a.Percent).SingleAsync());
        Assert.Equal(40, progress);

        await MergeAsync(database, from, to);

        await using var after = database.Open();
        var department = await after.Departments.SingleAsync(d => d.Id == from);
        Assert.Equal((false, to), (department.IsActive, department.MergedIntoId));
        var target = await after.Departments.Include(d => d.Aliases).SingleAsync(d => d.Id == to);
        Assert.Equal(["旧名", "老部门"], target.Aliases.Select(a => a.Name).Order(StringComparer.Ordinal));
        Assert.Equal(0, await after.Users.CountAsync(u => u.DepartmentId == from));

        // The open part goes over with its approved report and its progress.
        var moved = await after.Assignments.SingleAsync(a => a.Task.Number == "M-1");
        Assert.Equal((to, true, 40), (moved.DepartmentId, moved.IsActive, moved.Percent));
        Assert.All(await after.Reports.Where(r => r.AssignmentId == moved.Id).ToListAsync(), report => Assert.Equal(to, report.DepartmentId));

        // Where both are on the task, the other one's goes on, as lead because one of them was.
        var both = await after.Assignments.Where(a => a.Task.Number == "M-2").OrderBy(a => a.Id).ToListAsync();
        Assert.Equal([(from, false), (to, true)], both.Select(a => (a.DepartmentId, a.IsActive)).OrderBy(a => a.IsActive));
        Assert.Equal(AssignmentPart.Lead, both.Single(a => a.IsActive).Part);

        // What is closed stays under the old name.
        Assert.Equal(from, await after.Assignments.Where(a => a.Task.Number == "M-3").Select(a => a.DepartmentId).SingleAsync());
        Assert.Equal(0, await Merging(after).Open(from).CountAsync());
        await AssertReckonedAsync(database);
    }

    [SkippableTheory, EveryDatabase]
    public async Task AMerger_HandsThePlansAreasOn(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var (from, to) = await PrepareAsync(database, withBoth: false);
        var area = await ReadAsync(database, async db =>
        {
            var areaId = await db.WorkAreas.OrderBy(a => a.Number).Select(a => a.Id).FirstAsync();
            await db.WorkAreaDepartments.Where(d => d.WorkAreaId == areaId).OrderBy(d => d.Id).Take(1).ExecuteUpdateAsync(s => s.SetProperty(d => d.DepartmentId, from));
            return areaId;
        });

        await MergeAsync(database, from, to);

        Assert.True(await ReadAsync(database, db => db.WorkAreaDepartments.AnyAsync(d => d.WorkAreaId == area && d.DepartmentId == to)));
        Assert.False(await ReadAsync(database, db => db.WorkAreaDepartments.AnyAsync(d => d.DepartmentId == from)));
    }

    [SkippableTheory, EveryDatabase]
    public async Task ReportsInReview_StandInTheWay_AndNothingChanges(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var (from, to) = await PrepareAsync(database, withBoth: true);
        await ReadAsync(database, async db =>
        {
            var report = await db.Reports.Include(r => r.Assignment).Include(r => r.Task).Include(r => r.Authors).SingleAsync(r => r.Task.Number == "M-2" && r.DepartmentId == from && r.State == ReportState.Draft);
            report.Submit(Clerk(from), new ReviewChain(true, to), null, Today, At);
            return await db.SaveChangesAsync();
        });

        var refusal = await Assert.ThrowsAsync<BusinessRuleException>(() => MergeAsync(database, from, to));

        Assert.Equal(("该部门有 {0} 份填报正在审核，请审核完再合并。", 1), (refusal.Message, (int)refusal.Arguments[0]));
        Assert.True(await ReadAsync(database, db => db.Departments.Where(d => d.Id == from).Select(d => d.IsActive).SingleAsync()));
        Assert.Equal(2, await ReadAsync(database, db => db.Users.CountAsync(u => u.DepartmentId == from)));
    }

    [SkippableTheory, EveryDatabase]
    public async Task AMinuteTooLate_TheTargetsVersionTells(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var (from, to) = await PrepareAsync(database, withBoth: false);
        await using var editor = database.Open();
        var open = await editor.Departments.Include(d => d.Aliases).SingleAsync(d => d.Id == to);

        await MergeAsync(database, from, to);
        open.Describe("改名", "Renamed", null, 1, []);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => editor.SaveChangesAsync());
    }

    private static DepartmentMerging Merging(PortalDbContext db) => new(db, new ReportPlanning(db), new Figures(db), new BusinessClock(new TestClock()));

    private static Actor Clerk(int departmentId) => new(9001, "经办人甲", null, departmentId, "老部门", Side.Jinghai, false, [Role.Staff]);

    private static async Task<T> ReadAsync<T>(PortalDatabase database, Func<PortalDbContext, Task<T>> read)
    {
        await using var db = database.Open();
        return await read(db);
    }

    private static async Task MergeAsync(PortalDatabase database, int from, int to)
    {
        await using var db = database.Open();
        await db.InTransactionAsync(async () =>
        {
            var departments = await db.Departments.Include(d => d.Aliases).Where(d => d.Id == from || d.Id == to).ToDictionaryAsync(d => d.Id);
            await Merging(db).MergeAsync(departments[from], departments[to]);
        });
    }

    /// <summary>
    /// Two departments with two people in the first; M-1: the first one's with an approved report, M-2: the first leads with a draft, the second
    /// supports, M-3: the first one's, closed.
    /// </summary>
    private static async Task<(int From, int To)> PrepareAsync(PortalDatabase database, bool withBoth)
    {
        await using var db = database.Open();
        var from = new Department("jh-old", Side.Jinghai, "老部门", "Old", 900);
        from.AddAlias("旧名");
        var to = new Department("jh-present", Side.Jinghai, "现部门", "Present", 901);
        db.Departments.AddRange(from, to);
        await db.SaveChangesAsync();
        foreach (var name in new[] { "old-1", "old-2" })
        {
            db.Users.Add(new PortalUser { UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = name, Department = from, Side = Side.Jinghai, SecurityStamp = name, CreatedAt = At });
        }

        var area = await db.WorkAreas.OrderBy(a => a.Number).FirstAsync();
        foreach (var number in new[] { "M-1", "M-2", "M-3" })
        {
            var task = new WorkTask(2026, number, area.Id, TaskSource.Office, null);
            task.Created(At);
            task.Describe("任务" + number, null, null, null, 10);
            task.Assign(from, AssignmentPart.Lead, Today);
            if (number == "M-2" && withBoth)
            {
                task.Assign(to, AssignmentPart.Supporting, Today);
            }

            task.HandOut(Today);
            db.Tasks.Add(task);
            await db.SaveChangesAsync();
            await new ReportPlanning(db).PlanAsync(task);
            await db.SaveChangesAsync();
            var report = await db.Reports.Include(r => r.Assignment).Include(r => r.Task).FirstAsync(r => r.TaskId == task.Id && r.DepartmentId == from.Id && r.Month == 11);
            report.Write(Clerk(from.Id), new ReportContent("已完成。", null, null, null, 40, null), Today, At);
            if (number != "M-2")
            {
                report.Submit(Clerk(from.Id), new ReviewChain(false, to.Id), null, Today, At);
                report.Approve(new Actor(9002, "办公室", null, to.Id, "现部门", Side.Jinghai, true, [Role.OfficeStaff]), At);
            }

            if (number == "M-3")
            {
                task.Close(At);
            }

            await db.SaveChangesAsync();
        }

        await new Figures(db).RefreshYearAsync(2026);
        return (from.Id, to.Id);
    }

    /// <summary>Reckoning everything anew changes nothing: the merger has left no figure behind.</summary>
    private static async Task AssertReckonedAsync(PortalDatabase database)
    {
        var before = await FiguresAsync(database);
        await ReadAsync(database, async db =>
        {
            await new Figures(db).RefreshYearAsync(2026);
            return true;
        });
        Assert.Equal(before, await FiguresAsync(database));
    }

    private static async Task<IReadOnlyList<string>> FiguresAsync(PortalDatabase database)
    {
        await using var db = database.Open();
        var tasks = await db.Tasks.OrderBy(t => t.Id).Select(t => new { t.Id, t.PercentJinghai, t.Percent, t.NextReportDueOn }).ToListAsync();
        var totals = await db.ReportingTotals.Where(t => t.Expected > 0).OrderBy(t => t.DepartmentId).ThenBy(t => t.Month)
            .Select(t => new { t.DepartmentId, t.Month, t.Expected, t.OnTime, t.Late, t.Approved }).ToListAsync();
        return [.. tasks.Select(t => $"{t}"), .. totals.Select(t => $"{t}")];
    }
}
