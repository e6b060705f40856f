using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.TestData.Databases;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.WorkPlan;

/// <summary>What somebody does with a plan.</summary>
public enum Deed
{
    AddTask,
    HandOut,
    Assign,
    Withdraw,
    ChangeCadence,
    Describe,
    Accept,
    Close,
    Cancel,
    WriteDraft,
    Submit,
    Confirm,
    Approve,
    Return,
    Reopen,
    Recall,
    ChangeRules,
    Wait,
}

/// <summary>A deed with the numbers that choose its task, department, report and values.</summary>
public sealed record Step(Deed Deed, int A, int B, int C)
{
    /// <summary>Steps as they happen: tasks are handed out early, most of what follows are reports.</summary>
    public static readonly Gen<Step> Any = Gen.Select(
        Gen.Frequency(
            (2, Gen.Const(Deed.AddTask)), (4, Gen.Const(Deed.HandOut)), (2, Gen.Const(Deed.Assign)), (2, Gen.Const(Deed.Withdraw)),
            (1, Gen.Const(Deed.ChangeCadence)), (1, Gen.Const(Deed.Describe)), (1, Gen.Const(Deed.Accept)), (1, Gen.Const(Deed.Close)),
            (1, Gen.Const(Deed.Cancel)), (3, Gen.Const(Deed.WriteDraft)), (10, Gen.Const(Deed.Submit)), (4, Gen.Const(Deed.Confirm)),
            (8, Gen.Const(Deed.Approve)), (2, Gen.Const(Deed.Return)), (2, Gen.Const(Deed.Reopen)), (1, Gen.Const(Deed.Recall)),
            (1, Gen.Const(Deed.ChangeRules)), (6, Gen.Const(Deed.Wait))),
        Gen.Int[0, 999], Gen.Int[0, 999], Gen.Int[0, 100],
        (deed, a, b, c) => new Step(deed, a, b, c));

    /// <summary>A plan's life: it begins with some tasks, most of them handed out.</summary>
    public static readonly Gen<Step[]> Plan = Gen.Select(
        Gen.Select(
            Gen.Frequency((1, Gen.Const(Deed.AddTask)), (1, Gen.Const(Deed.HandOut))), Gen.Int[0, 999], Gen.Int[0, 999], Gen.Int[0, 100],
            (deed, a, b, c) => new Step(deed, a, b, c)).Array[6, 10],
        Any.Array[20, 80],
        (tasks, life) => (Step[])[.. tasks, .. life]);
}

/// <summary>
/// A small plan of two areas and six departments that lives through deeds as the application does them: each in a transaction
/// of its own, then what it changed is planned and reckoned anew. What a rule refuses does not happen.
/// </summary>
internal sealed class PlanWorld(PortalDatabase database)
{
    public const int Year = 2026;

    private List<Department> _departments = [];

    public DateOnly Today { get; private set; } = new(Year, 1, 1);

    /// <summary>False: only the deeds; a later RefreshYear has everything to do.</summary>
    public bool Refreshes { get; init; } = true;

    /// <summary>Deeds that were done and not refused.</summary>
    public List<Deed> Done { get; } = [];

    private DateTime Now => Today.ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc);

    public async Task BeginAsync()
    {
        await using var db = database.Open();
        foreach (var number in new[] { 1, 2 })
        {
            db.WorkAreas.Add(new WorkArea { Number = number, Code = $"area-{number}", Name = $"领域{number}", NameEn = $"Area {number}" });
        }

        foreach (var side in Sides.All)
        {
            for (var i = 0; i < 3; i++)
            {
                var department = new Department($"{side.Code()}-{i}", side, $"部门{i}", $"Department {i}", i + 1);
                db.Departments.Add(i == 0 ? department.AsLeadingGroupOffice() : department);
            }
        }

        db.Rules.Add(new PortalRules());
        await db.SaveChangesAsync();
        _departments = await db.Departments.AsNoTracking().OrderBy(d => d.Id).ToListAsync();
    }

    public async Task DoAsync(Step step)
    {
        if (step.Deed == Deed.Wait)
        {
            Today = Today.AddDays(step.C / 3);
            return;
        }

        // Each deed is a request of its own.
        await using var db = database.Open();
        try
        {
            await db.InTransactionAsync(() => DoAsync(db, new Figures(db), step));
            Done.Add(step.Deed);
        }
        catch (BusinessRuleException)
        {
            // A rule said no.
        }
    }

    private Task DoAsync(PortalDbContext db, Figures figures, Step step) => step.Deed switch
    {
        Deed.AddTask => AddTaskAsync(db, figures, step),
        Deed.ChangeRules => ChangeRulesAsync(db, figures, step),
        Deed.HandOut or Deed.Assign or Deed.Withdraw or Deed.ChangeCadence or Deed.Describe or Deed.Accept or Deed.Close or Deed.Cancel =>
            ChangeTaskAsync(db, figures, step),
        _ => ChangeReportAsync(db, figures, step),
    };

    private async Task AddTaskAsync(PortalDbContext db, Figures figures, Step step)
    {
        var areas = await db.WorkAreas.Select(a => a.Id).ToListAsync();
        var number = await db.Tasks.CountAsync() + 1;
        var task = new WorkTask(Year, $"A-{number}", areas[step.A % areas.Count], TaskSource.Office, null);
        task.Describe($"任务{number}", null, null, null, 1 + (step.C % 100));
        task.ReportEvery(step.B % 4 == 0 ? Cadence.Quarterly : Cadence.Monthly);
        var start = new DateOnly(Year, 1, 1).AddDays(step.A % 3 == 0 ? 0 : step.A % 200);
        var due = start.AddDays(step.B % 365);
        task.Schedule(start, due.Year == Year ? due : new DateOnly(Year, 12, 31));
        foreach (var department in await db.Departments.OrderBy(d => d.Id).ToListAsync())
        {
            var choice = (step.A + (step.B * department.Id)) % 5;
            if (choice < 3)
            {
                task.Assign(department, choice == 0 ? AssignmentPart.Lead : AssignmentPart.Supporting, Today);
            }
        }

        db.Tasks.Add(task);
        await SaveAsync(db, figures, task);
    }

    private async Task ChangeTaskAsync(PortalDbContext db, Figures figures, Step step)
    {
        var tasks = await db.Tasks.Include(t => t.Assignments).ThenInclude(a => a.Department).OrderBy(t => t.Id).ToListAsync();
        var task = Choose(step.Deed == Deed.HandOut ? tasks.FindAll(t => t.State == TaskState.Draft) : tasks, step.A);
        var departments = await db.Departments.OrderBy(d => d.Id).ToListAsync();
        switch (step.Deed)
        {
            case Deed.HandOut:
                task.HandOut(Today);
                break;
            case Deed.Assign:
                task.Assign(Choose(departments, step.B), step.C % 3 == 0 ? AssignmentPart.Lead : AssignmentPart.Supporting, Today);
                break;
            case Deed.Withdraw:
                Choose(task.Assignments.OrderBy(a => a.Id).ToList(), step.B).Withdraw();
                break;
            case Deed.ChangeCadence:
                task.ReportEvery(task.Cadence == Cadence.Monthly ? Cadence.Quarterly : Cadence.Monthly);
                break;
            case Deed.Describe:
                task.Describe(task.Name, null, null, null, 1 + (step.C % 100));
                break;
            case Deed.Accept:
                task.Accept(Staff(Choose([.. task.Assignments.Where(a => a.AcceptedAt is null)], step.B).Department), Now);
                break;
            case Deed.Close:
                task.Close(Now);
                break;
            default:
                // No method cancels a task yet: the supervision will.
                if (!task.IsRunning)
                {
                    throw new BusinessRuleException("任务不在办理中。");
                }

                db.Entry(task).Property(t => t.State).CurrentValue = TaskState.Cancelled;
                break;
        }

        await SaveAsync(db, figures, task);
    }

    private async Task SaveAsync(PortalDbContext db, Figures figures, WorkTask task)
    {
        await db.SaveChangesAsync();
        var touched = await new ReportPlanning(db).PlanAsync(task);
        await db.SaveChangesAsync();
        if (Refreshes)
        {
            await figures.RefreshTaskAsync(task.Id);
            await figures.RefreshTotalsAsync(touched);
        }
    }

    private async Task ChangeReportAsync(PortalDbContext db, Figures figures, Step step)
    {
        var reports = await db.Reports.Include(r => r.Authors).Include(r => r.Assignment).Include(r => r.Task).Include(r => r.Department)
            .Where(r => r.OpensOn <= Today).OrderBy(r => r.Id).ToListAsync();

        // Only those on which the deed makes sense, so that few are refused.
        var report = Choose(
            reports.FindAll(r => step.Deed switch
            {
                Deed.WriteDraft or Deed.Submit => r.IsOpenForWriting,
                Deed.Confirm => r.State == ReportState.WithHead,
                Deed.Approve or Deed.Return => r.State == ReportState.WithOffice,
                Deed.Reopen => r.State == ReportState.Approved,
                _ => r.State is ReportState.WithHead or ReportState.WithOffice,
            }),
            step.A);
        var staff = Staff(report.Department);
        var head = staff with { UserId = staff.UserId + 100, Roles = [Role.DepartmentHead] };
        switch (step.Deed)
        {
            case Deed.WriteDraft:
                report.Write(staff, Text(step), Today, Now);
                break;
            case Deed.Submit:
                report.Write(staff, Text(step), Today, Now);
                var offices = _departments.Where(d => d.IsLeadingGroupOffice).ToDictionary(d => d.Side, d => d.Id);
                report.Submit(staff, ReviewChain.For(report.Department, step.B % 3 == 0 ? [head.UserId] : [], [staff.UserId], offices), null, Today, Now);
                break;
            case Deed.Confirm:
                report.Confirm(head, Now);
                break;
            case Deed.Approve:
                report.Approve(OfficeOf(report), Now);
                break;
            case Deed.Return:
                report.Return(OfficeOf(report), "请补充", Now);
                break;
            case Deed.Reopen:
                report.Reopen(OfficeOf(report), "有误", Now);
                break;
            default:
                report.Recall(staff, Now);
                break;
        }

        await db.SaveChangesAsync();
        if (Refreshes)
        {
            await figures.RefreshTaskAsync(report.TaskId);
            await figures.RefreshTotalsAsync(report.DepartmentId, report.Period);
        }
    }

    private async Task ChangeRulesAsync(PortalDbContext db, Figures figures, Step step)
    {
        var rules = await db.Rules.SingleAsync();
        rules.Change(1 + (step.A % 28), 1 + (step.B % 60), 1 + (step.C % 100));
        foreach (var report in await db.Reports.ToListAsync())
        {
            report.DueOnDay(rules.ReportDueDay);
        }

        await db.SaveChangesAsync();
        if (Refreshes)
        {
            await figures.RefreshYearAsync(Year);
        }
    }

    private Actor OfficeOf(ProgressReport report)
    {
        var department = _departments.Single(d => d.Id == report.OfficeDepartmentId);
        return Staff(department) with { UserId = 500 + department.Id, Roles = [Role.OfficeStaff] };
    }

    private static Actor Staff(Department department) => new(
        department.Id, department.Name, null, department.Id, department.Name, department.Side, department.IsLeadingGroupOffice, [Role.Staff]);

    private static ReportContent Text(Step step) => new($"进展{step.B}", null, null, null, step.C, null);

    private static T Choose<T>(IReadOnlyList<T> list, int number) =>
        list.Count == 0 ? throw new BusinessRuleException("没有。") : list[number % list.Count];
}
