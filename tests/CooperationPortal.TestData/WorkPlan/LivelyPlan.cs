using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.WorkPlan;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.TestData.WorkPlan;

/// <summary>
/// Fills the opened year of a planned database with everything that may happen: reports in every state, on time, late and
/// missing, tasks in every state, departments that came and went, a due day that was moved. The same at each run.
/// </summary>
public sealed class LivelyPlan
{
    private readonly PortalDbContext _db;
    private readonly DateOnly _today;
    private readonly int _year;
    private IReadOnlyDictionary<Side, int> _offices = new Dictionary<Side, int>();
    private Dictionary<int, Department> _departments = [];

    private LivelyPlan(PortalDbContext db, BusinessClock clock)
    {
        _db = db;
        _today = clock.Today;
        _year = clock.Today.Year;
    }

    /// <summary>Fills the year of the clock.</summary>
    /// <param name="db">A planned database; the year is open.</param>
    /// <param name="clock">Says which day it is.</param>
    /// <param name="fromMonth">The month from which reports are owed.</param>
    public static async Task FillAsync(PortalDbContext db, BusinessClock clock, int fromMonth)
    {
        var plan = new LivelyPlan(db, clock);
        await plan.HandOutAsync(fromMonth);
        await plan.ReportAsync();
        await plan.ChangeTasksAsync();
        await plan.MoveDueDayAsync();
        await new Figures(db).RefreshYearAsync(plan._year);
        db.ChangeTracker.Clear();
    }

    private async Task HandOutAsync(int fromMonth)
    {
        _offices = await YearOpening.OfficeDepartmentsAsync(_db);
        await ForgetAsync();
        foreach (var (task, number) in (await TasksAsync()).Select((task, number) => (task, number)))
        {
            task.Describe(task.Name, task.NameEn, "工作内容", null, 5 + (number * 7 % 30));
            task.ReportEvery(number % 7 == 3 ? Cadence.Quarterly : Cadence.Monthly);
            task.AddMilestone("节点", new DateOnly(_year, 12, 1));
            foreach (var (assignment, place) in task.Assignments.OrderBy(a => a.Id).Select((a, place) => (a, place)))
            {
                _db.Entry(assignment).Property(a => a.AssignedOn).CurrentValue = new DateOnly(_year, fromMonth, 1);
                task.Assign(_departments[assignment.DepartmentId], place == 0 ? AssignmentPart.Lead : AssignmentPart.Supporting, _today);
            }

            if (number % 3 > 0)
            {
                task.Accept(Person(task.Assignments.OrderBy(a => a.Id).First().DepartmentId, Role.Staff), At(_today));
            }

            await PlanAsync(task);
        }
    }

    private async Task ReportAsync()
    {
        var reports = await _db.Reports.Include(r => r.Assignment).Include(r => r.Task)
            .Where(r => r.Year == _year && r.OpensOn <= _today).OrderBy(r => r.AssignmentId).ThenBy(r => r.Month).ToListAsync();
        foreach (var report in reports)
        {
            Play(report, ((report.AssignmentId * 5) + (report.Month * 3)) % 12);
        }

        await _db.SaveChangesAsync();
        var approved = reports.FindAll(r => r.State == ReportState.Approved && r.Id % 6 == 0);
        _db.ReportComments.AddRange(approved.Select(r => new ReportComment(r, Person(r.DepartmentId, Role.Staff), "意见", At(_today))));
        await _db.SaveChangesAsync();
    }

    /// <summary>Twelve courses; five of them end with an approval.</summary>
    private void Play(ProgressReport report, int course)
    {
        var staff = Person(report.DepartmentId, Role.Staff);
        var submitOn = course == 6 ? Earlier(report.DueOn.AddDays(3), _today) : Earlier(report.DueOn.AddDays(-3), _today);
        if (course == 0 || submitOn < report.OpensOn)
        {
            return;
        }

        var at = At(submitOn);
        report.Write(staff, new ReportContent($"{report.Month} 月进展", "问题", "打算", null, report.Month * 8, null), submitOn, at);
        if (course == 1)
        {
            return;
        }

        var department = _departments[report.DepartmentId];
        var chain = ReviewChain.For(department, course % 2 == 0 ? [-report.DepartmentId] : [], [staff.UserId], _offices);
        var office = Person(chain.OfficeDepartmentId, Role.OfficeStaff);
        report.Submit(staff, chain, null, submitOn, at);
        if (course == 2)
        {
            return;
        }

        if (chain.HasHead)
        {
            report.Confirm(Person(report.DepartmentId, Role.DepartmentHead) with { UserId = -report.DepartmentId }, at.AddHours(2));
        }

        if (course == 3)
        {
            return;
        }

        if (course == 4)
        {
            report.Return(office, "请补充数据", at.AddHours(4));
            return;
        }

        report.Approve(office, at.AddHours(5));
        if (course == 5)
        {
            report.Reopen(office, "数据有误", at.AddHours(8));
            report.Write(staff, new ReportContent("更正", null, null, null, 5, null), submitOn, at.AddHours(9));
        }
    }

    private async Task ChangeTasksAsync()
    {
        await ForgetAsync();
        var tasks = await TasksAsync();
        tasks[1].Close(At(_today));
        await PlanAsync(tasks[1]);

        // No method cancels a task yet: the supervision will.
        _db.Entry(tasks[2]).Property(t => t.State).CurrentValue = TaskState.Cancelled;
        await PlanAsync(tasks[2]);

        // Two departments leave, with drafts and approved reports; one of them comes back.
        var leaving = tasks[4].Assignments.OrderBy(a => a.Id).Take(2).ToList();
        leaving.ForEach(a => a.Withdraw());
        await PlanAsync(tasks[4]);
        tasks[4].Assign(_departments[leaving[1].DepartmentId], AssignmentPart.Supporting, _today);
        await PlanAsync(tasks[4]);

        var draft = new WorkTask(_year, "A-1", tasks[0].WorkAreaId, TaskSource.Office, null);
        draft.Describe("拟定中的任务", null, null, null, 50);
        draft.Assign(_departments.Values.First(), AssignmentPart.Lead, _today);
        _db.Tasks.Add(draft);
        await PlanAsync(draft);

        // Nobody is on it: it has no percent, and counts all the same.
        var empty = new WorkTask(_year, "A-2", tasks[0].WorkAreaId, TaskSource.LeaderInstruction, null);
        empty.Describe("没有部门的任务", null, null, null, 50);
        empty.Assign(_departments.Values.First(), AssignmentPart.Lead, _today);
        empty.HandOut(_today);
        _db.Tasks.Add(empty);
        await _db.SaveChangesAsync();
        empty.Assignments.Single().Withdraw();
        await PlanAsync(empty);
    }

    /// <summary>As the settings do it: what was submitted keeps the due date of its time.</summary>
    private async Task MoveDueDayAsync()
    {
        var rules = await _db.Rules.SingleAsync();
        rules.Change(20, rules.SoonDays, rules.LaggingPoints);
        foreach (var report in await _db.Reports.Where(r => r.Year == _year && r.Month >= _today.Month).ToListAsync())
        {
            report.DueOnDay(rules.ReportDueDay);
        }

        await _db.SaveChangesAsync();
    }

    /// <summary>Begins again with an empty context: each save looks at all that it holds.</summary>
    private async Task ForgetAsync()
    {
        _db.ChangeTracker.Clear();
        _departments = await _db.Departments.ToDictionaryAsync(d => d.Id);
    }

    private Task<List<WorkTask>> TasksAsync() =>
        _db.Tasks.Include(t => t.Assignments).ThenInclude(a => a.Department).Where(t => t.Year == _year).OrderBy(t => t.Id).ToListAsync();

    private async Task PlanAsync(WorkTask task)
    {
        await _db.SaveChangesAsync();
        await new ReportPlanning(_db).PlanAsync(task);
        await _db.SaveChangesAsync();
    }

    private Actor Person(int departmentId, string role)
    {
        var department = _departments[departmentId];
        return new Actor(
            1000 + departmentId + (role == Role.OfficeStaff ? 500 : 0), department.Name, null, departmentId, department.Name,
            department.Side, department.IsLeadingGroupOffice, [role]);
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateTime At(DateOnly day) => day.ToDateTime(new TimeOnly(1, 0), DateTimeKind.Utc);
}
