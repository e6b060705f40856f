using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.TestData.Databases;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.JointMeetings;

/// <summary>按期办结, 逾期办结, 办理中, 逾期未办结: each database reckons what the rule says.</summary>
public sealed class FulfilmentRuleTests
{
    private const int Tasks = 300;

    private static readonly DateOnly FirstDue = new(2026, 6, 1);

    [SkippableTheory, EveryDatabase]
    public async Task TheDatabase_CountsWhatTheRuleCounts_OnEachDay(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        await FillAsync(db);
        var tasks = await Decided(db).ToListAsync();
        Assert.Equal(Tasks, tasks.Count);

        // From the day before the first due date to the day after the last one.
        foreach (var today in Enumerable.Range(-1, 32).Select(FirstDue.AddDays))
        {
            var rule = FulfilmentRule.On(today);
            var expected = tasks.GroupBy(rule.Compile()).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()));

            var counted = await Decided(db).GroupBy(rule).Select(g => new { g.Key, Count = g.Count() }).ToListAsync();

            Assert.Equal(expected, counted.OrderBy(c => c.Key).Select(c => (c.Key, c.Count)));
        }
    }

    /// <summary>Equal numbers of different tasks would be no agreement.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task TheDatabase_FindsTheTasksThatTheRuleFinds(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        await FillAsync(db);
        var today = FirstDue.AddDays(15);
        var rule = FulfilmentRule.On(today);
        var expected = (await Decided(db).ToListAsync()).ToLookup(rule.Compile(), t => t.Id);
        Assert.Equal(FulfilmentRule.All, expected.Select(g => g.Key).Order());

        var ids = Decided(db).Select(t => t.Id);
        var found = await Decided(db).OrderBy(t => t.Id).Select(rule).ToListAsync();

        Assert.Equal(
            expected.SelectMany(g => g.Select(id => (id, g.Key))).Order(),
            (await ids.OrderBy(id => id).ToListAsync()).Zip(found));
    }

    /// <summary>The business day of the closing decides, not the day of UTC; the due day itself is on time.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task TheDueDay_IsOnTime_UntilMidnightInChina(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        var commerce = await db.Departments.SingleAsync(d => d.Code == "jh-commerce");
        var area = await db.WorkAreas.OrderBy(a => a.Id).Select(a => a.Id).FirstAsync();
        foreach (var (minute, number) in new[] { -1, 0 }.Select((minute, number) => (minute, number)))
        {
            var task = TaskOf(number, FirstDue, area, commerce);
            task.HandOut(FirstDue);
            task.Close(FirstDue.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddHours(-8).AddMinutes(minute));
            db.Tasks.Add(task);
        }

        await db.SaveChangesAsync();

        Assert.Equal(
            [Fulfilment.OnTime, Fulfilment.Late],
            await Decided(db).OrderBy(t => t.Number).Select(FulfilmentRule.On(FirstDue.AddDays(40))).ToListAsync());
    }

    private static IQueryable<WorkTask> Decided(PortalDbContext db) => db.Tasks.AsNoTracking().Where(t => t.Source == TaskSource.MeetingDecision);

    /// <summary>Tasks that are due in June, and are closed, cancelled or under way; the same at each run.</summary>
    private static async Task FillAsync(PortalDbContext db)
    {
        var commerce = await db.Departments.SingleAsync(d => d.Code == "jh-commerce");
        var area = await db.WorkAreas.OrderBy(a => a.Id).Select(a => a.Id).FirstAsync();
        var random = new Random(20261124);
        for (var number = 0; number < Tasks; number++)
        {
            var due = FirstDue.AddDays(random.Next(30));
            var task = TaskOf(number, due, area, commerce);
            task.HandOut(FirstDue);
            switch (random.Next(5))
            {
                case 0:
                    task.CancelByDecision();
                    break;
                case 1:
                    // Within a day of the end of the due date in China, 16:00 UTC.
                    task.Close(due.ToDateTime(new TimeOnly(16, 0), DateTimeKind.Utc).AddMinutes(random.Next(-1440, 1440)));
                    break;
                case 2:
                    task.Close(due.ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc).AddDays(random.Next(-60, 60)));
                    break;
                default:
                    // Under way.
                    break;
            }

            db.Tasks.Add(task);
        }

        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }

    private static WorkTask TaskOf(int number, DateOnly due, int area, Core.Departments.Department department)
    {
        var task = new WorkTask(due.Year, $"J-{number}", area, TaskSource.MeetingDecision, null);
        task.Describe($"事项{number}", null, null, null, WorkTask.DefaultWeight);
        task.Schedule(new DateOnly(due.Year, 1, 1), due);
        task.Assign(department, AssignmentPart.Lead, due);
        return task;
    }
}
