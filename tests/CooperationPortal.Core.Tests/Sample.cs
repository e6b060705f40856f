using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Tests;

/// <summary>Departments, people and a task of 2026 with the ids that a database would have given them.</summary>
internal static class Sample
{
    /// <summary>Late in the year, four days before the month's reports are due.</summary>
    public static readonly DateOnly Today = new(2026, 11, 24);

    public static readonly DateTime Now = new(2026, 11, 24, 2, 0, 0, DateTimeKind.Utc);

    public static readonly ReportingPeriod November = new(2026, 11);

    public static readonly Department Commerce = new Department("jh-commerce", Side.Jinghai, "商务局", "Commerce", 1).WithId(1);
    public static readonly Department Culture = new Department("jh-culture", Side.Jinghai, "文化局", "Culture", 2).WithId(2);
    public static readonly Department JinghaiOffice =
        new Department("jh-cooperation", Side.Jinghai, "合作交流办", "Cooperation", 3).WithId(3).AsLeadingGroupOffice();

    public static readonly Department PartnerCulture = new Department("lhs-culture", Side.Lianhuashan, "文旅局", "Culture", 1).WithId(4);
    public static readonly Department LianhuashanOffice =
        new Department("lhs-commerce", Side.Lianhuashan, "商务局", "Commerce", 2).WithId(5).AsLeadingGroupOffice();

    public static readonly IReadOnlyDictionary<Side, int> Offices =
        new Dictionary<Side, int> { [Side.Jinghai] = JinghaiOffice.Id, [Side.Lianhuashan] = LianhuashanOffice.Id };

    /// <summary>Gives an entity what only a database gives.</summary>
    public static T WithId<T>(this T entity, int id)
        where T : class => entity.With("Id", id);

    /// <summary>Sets what only a later feature or the database sets, such as a state that no method leads to yet.</summary>
    public static T With<T>(this T entity, string property, object? value)
        where T : class
    {
        typeof(T).GetProperty(property)!.SetValue(entity, value);
        return entity;
    }

    /// <summary>A person with one role.</summary>
    public static Actor Person(int id, string role, Department? department = null, Side? side = null) => new(
        id, $"{role} {id}", null, department?.Id, department?.Name, department?.Side ?? side,
        department?.IsLeadingGroupOffice ?? false, [role]);

    /// <summary>A task that nobody has yet.</summary>
    public static WorkTask DraftTask()
    {
        var task = new WorkTask(2026, "3.2", 3, TaskSource.Measure, 8).WithId(32);
        task.Describe("名称", null, null, null, WorkTask.DefaultWeight);
        return task;
    }

    /// <summary>A task that was handed to departments on 1 January.</summary>
    public static WorkTask RunningTask(params Department[] departments)
    {
        var task = DraftTask();
        foreach (var department in departments)
        {
            task.Assign(department, AssignmentPart.Supporting, task.StartOn);
        }

        task.HandOut(task.StartOn);
        return task;
    }

    /// <summary>A task in any state, with Commerce on it.</summary>
    public static WorkTask TaskIn(TaskState state)
    {
        var task = DraftTask();
        task.Assign(Commerce, AssignmentPart.Lead, task.StartOn);
        if (state != TaskState.Draft)
        {
            task.HandOut(task.StartOn);
        }

        if (state == TaskState.Closed)
        {
            task.Close(Now);
        }

        return task.With(nameof(WorkTask.State), state);
    }

    /// <summary>The November report that a department owes on a running task.</summary>
    public static ProgressReport Report(Department department, WorkTask? task = null)
    {
        task ??= RunningTask(department);
        var assignment = task.Assignments.Single(a => a.DepartmentId == department.Id);
        return new ProgressReport(assignment, November, Cadence.Monthly, 28).WithId(1);
    }

    /// <summary>A report's text that may be submitted.</summary>
    public static ReportContent Text(string done = "开展了对接活动", int? percent = 60) => new(done, null, null, null, percent, null);
}
