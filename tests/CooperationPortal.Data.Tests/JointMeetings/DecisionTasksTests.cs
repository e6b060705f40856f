using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.TestData.Databases;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using CooperationPortal.TestData.WorkPlan;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.JointMeetings;

/// <summary>Issued decisions become tasks; a correction changes them. The minutes are issued on 24 November 2026.</summary>
public sealed class DecisionTasksTests
{
    private const string First = "联席会议纪要〔2026〕1号";
    private const string Second = "联席会议纪要〔2026〕2号";

    private static readonly DateOnly IssuedOn = new(2026, 11, 24);
    private static readonly DateOnly InDecember = new(2026, 12, 24);
    private static readonly DateOnly InMarch = new(2027, 3, 31);

    [SkippableTheory, EveryDatabase]
    public async Task EachDecision_BecomesATask_WithTheDepartmentsOfBothSides(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var id = await IssuedAsync(new MeetingRequests(database));

        // Neither the note nor what was withdrawn becomes one.
        var tasks = await TasksAsync(database);
        Assert.Equal(
            [
                (2026, "J-1", "成立招商合作协调议事机构", InDecember, IssuedOn, $"{First} 第1项"),
                (2027, "J-1", "共办展会", InMarch, new DateOnly(2027, 1, 1), $"{First} 第2项"),
            ],
            tasks.Select(t => (t.Year, t.Number, t.Name, t.DueOn, t.StartOn, t.SourceNote)));
        Assert.Equal(["jh-commerce Lead", "lhs-culture Supporting"], PartsOf(tasks[0]));
        Assert.Equal(["jh-culture Supporting", "jh-media Supporting", "lhs-commerce Lead"], PartsOf(tasks[1]));
        Assert.All(tasks, t => Assert.Equal(
            (TaskSource.MeetingDecision, TaskState.Assigned, "2.2", t.Measure!.WorkAreaId, t.Name), (t.Source, t.State, t.Measure.Number, t.WorkAreaId, t.Content)));
        Assert.All(tasks.SelectMany(t => t.Assignments), a => Assert.Equal((a.Task.StartOn, a.Task.DueOn, a.Department.Side), (a.AssignedOn, a.DueOn, a.Side)));

        // The links lead both ways.
        await using var db = database.Open();
        var outcomes = await db.MinutesOutcomes.Where(o => o.MinutesId == id).OrderBy(o => o.Number).ThenBy(o => o.Id).ToListAsync();
        Assert.Equal([(1, tasks[0].Id), (2, tasks[1].Id)], outcomes.Where(o => o.Number != null).Select(o => (o.Number!.Value, o.TaskId!.Value)));
        Assert.Equal(outcomes.Where(o => o.TaskId != null).Select(o => (int?)o.Id), tasks.Select(t => t.DecisionId));
        Assert.Equal(2, outcomes.Count(o => o.Number is null && o.TaskId is null));
    }

    [SkippableTheory, EveryDatabase]
    public async Task TheTasks_OweReports_AndCountInTheFigures(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await IssuedAsync(new MeetingRequests(database));

        Assert.Equal(
            [
                "2026 J-1 jh-commerce: 2026-11 2026-12",
                "2026 J-1 lhs-culture: 2026-11 2026-12",
                "2027 J-1 jh-culture: 2027-01 2027-02 2027-03",
                "2027 J-1 jh-media: 2027-01 2027-02 2027-03",
                "2027 J-1 lhs-commerce: 2027-01 2027-02 2027-03",
            ],
            await ReportsAsync(database));
        await AssertFiguresAsync(database);
    }

    [SkippableTheory, EveryDatabase]
    public async Task TheNextMinutes_GoOnCounting(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        await IssuedAsync(requests);
        await requests.IssueAsync(await requests.BuildAsync(b => b.SignedAsync(ordinal: 2), decisions: 2));

        Assert.Equal(
            ["2026 J-1", "2026 J-2", "2026 J-3", "2027 J-1"],
            (await TasksAsync(database)).Select(t => $"{t.Year} {t.Number}").Order(StringComparer.Ordinal));
    }

    /// <summary>Signed only after the due date: the task still has the report of its end.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task IssuedAfterTheDueDate_ATaskBeginsWithIt(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var id = await requests.BuildAsync(b => b.SignedAsync());
        requests.Wait(TimeSpan.FromDays(60));

        Assert.Equal("联席会议纪要〔2027〕1号", await requests.IssueAsync(id));

        var task = Assert.Single(await TasksAsync(database));
        Assert.Equal((2026, "J-1", InDecember, InDecember), (task.Year, task.Number, task.StartOn, task.DueOn));
        Assert.Equal(["2026 J-1 jh-commerce: 2026-12", "2026 J-1 lhs-culture: 2026-12"], await ReportsAsync(database));
    }

    [SkippableTheory, EveryDatabase]
    public async Task ALongDecision_IsANameInShort_AndStandsInFullBelow(DatabaseKind kind)
    {
        var text = new string('长', WorkTask.TitleLength - 2) + "😀😀" + new string('文', 100);
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var id = await requests.BuildAsync(b => b.AnsweredAsync());
        await requests.ChangeAsync(id, TestPeople.Office, (minutes, office) =>
        {
            minutes.ChangeOutcome(office, minutes.Decisions[0], ContentOf(minutes.Decisions[0], text), requests.Clock.UtcNow);
            minutes.OpenSigning(office, requests.Clock.Today, silenceIsConsent: false);
        });
        await requests.SignAsync(id);
        await requests.IssueAsync(id);

        // The emoji has two halves, of which only one would fit.
        var task = Assert.Single(await TasksAsync(database));
        Assert.Equal((new string('长', WorkTask.TitleLength - 2) + "…", text), (task.Name, task.Content));
    }

    [SkippableTheory, EveryDatabase]
    public async Task ACorrection_AdjustsCancelsAndAdds(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var id = await IssuedAsync(requests);
        var due = new DateOnly(2027, 2, 10);
        var next = await requests.CorrectedAsync(id, async (db, minutes, office) =>
        {
            var now = requests.Clock.UtcNow;
            minutes.ChangeOutcome(office, minutes.Decisions[0], await DecisionAsync(db, "改后的事项", due, "lhs-commerce", "jh-commerce", "jh-media"), now);
            minutes.WithdrawOutcome(office, minutes.Decisions[1], now);
            minutes.AddOutcome(office, minutes.Decisions[0].Section, await DecisionAsync(db, "新增事项", InDecember, "jh-culture", "lhs-culture"), now);
        });

        Assert.Equal(Second, await requests.IssueAsync(next));

        var tasks = (await TasksAsync(database)).OrderBy(t => t.Id).ToList();
        Assert.Equal(
            [
                (2026, "J-1", "改后的事项", TaskState.Assigned, due, $"{Second} 第1项"),
                (2027, "J-1", "共办展会", TaskState.Cancelled, InMarch, $"{First} 第2项"),
                (2026, "J-2", "新增事项", TaskState.Assigned, InDecember, $"{Second} 第2项"),
            ],
            tasks.Select(t => (t.Year, t.Number, t.Name, t.State, t.DueOn, t.SourceNote)));
        Assert.Equal(["jh-commerce Supporting", "jh-media Supporting", "lhs-commerce Lead"], PartsOf(tasks[0]));
        Assert.All(tasks[0].Assignments, a => Assert.Equal(due, a.DueOn));
        Assert.Equal(
            [
                "2026 J-1 jh-commerce: 2026-11 2026-12 2027-01 2027-02",
                "2026 J-1 jh-media: 2026-11 2026-12 2027-01 2027-02",
                "2026 J-1 lhs-commerce: 2026-11 2026-12 2027-01 2027-02",
                "2026 J-2 jh-culture: 2026-11 2026-12",
                "2026 J-2 lhs-culture: 2026-11 2026-12",
            ],
            await ReportsAsync(database));
        await AssertFiguresAsync(database);

        // Each edition's decisions lead to the task, and the task leads to the decision that holds.
        Assert.Equal([tasks[0].Id, tasks[1].Id], await TasksOfAsync(database, id));
        Assert.Equal([tasks[0].Id, tasks[2].Id], await TasksOfAsync(database, next));
        await using var db = database.Open();
        var holding = await db.MinutesOutcomes.Where(o => o.MinutesId == next && o.WithdrawnAt == null && o.TaskId != null)
            .ToDictionaryAsync(o => o.TaskId!.Value, o => (int?)o.Id);
        Assert.Equal(holding[tasks[0].Id], tasks[0].DecisionId);
        Assert.Equal(holding[tasks[2].Id], tasks[2].DecisionId);
    }

    [SkippableTheory, EveryDatabase]
    public async Task ACorrectionOfSomethingElse_LeavesTheTasksAsTheyWere(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var id = await IssuedAsync(requests);
        var (tasks, reports) = (await TasksAsync(database), await ReportsAsync(database));

        for (var edition = 2; edition <= 3; edition++)
        {
            id = await requests.CorrectedAsync(id, (_, minutes, office) =>
            {
                minutes.Write(office, minutes.Sections.Single(s => s.IsOpening), null, $"更正{minutes.Edition}", keepsRevision: true, requests.Clock.UtcNow);
                return Task.CompletedTask;
            });
            await requests.IssueAsync(id);
        }

        var after = await TasksAsync(database);
        Assert.Equal(tasks.Select(Facts), after.Select(Facts));
        Assert.Equal(reports, await ReportsAsync(database));
        Assert.Equal(["联席会议纪要〔2026〕3号 第1项", "联席会议纪要〔2026〕3号 第2项"], after.Select(t => t.SourceNote));
    }

    /// <summary>What is closed stays as it was closed, whatever a correction makes of the decision.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task AClosedTask_IsNotReopenedByACorrection(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var id = await IssuedAsync(requests);
        await using (var db = database.Open())
        {
            foreach (var task in await db.Tasks.Include(t => t.Assignments).Where(t => t.DecisionId != null).ToListAsync())
            {
                task.Close(requests.Clock.UtcNow);
            }

            await db.SaveChangesAsync();
        }

        var closed = await TasksAsync(database);
        var next = await requests.CorrectedAsync(id, async (db, minutes, office) =>
        {
            var content = await DecisionAsync(db, "改后的事项", InMarch, "lhs-commerce", "jh-media");
            minutes.ChangeOutcome(office, minutes.Decisions[0], content, requests.Clock.UtcNow);
            minutes.WithdrawOutcome(office, minutes.Decisions[1], requests.Clock.UtcNow);
        });
        await requests.IssueAsync(next);

        var after = await TasksAsync(database);
        Assert.Equal(closed.Select(t => (Facts(t), t.SourceNote)), after.Select(t => (Facts(t), t.SourceNote)));
        Assert.Equal([closed[0].Id], await TasksOfAsync(database, next));
        Assert.NotEqual(closed[0].DecisionId, after[0].DecisionId);
    }

    /// <summary>A decision that one correction made a note, and the next one a decision again, is work once more.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task ADecisionThatCameBack_HasATaskThatRuns(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var id = await IssuedAsync(requests);
        var noted = await requests.CorrectedAsync(id, (_, minutes, office) =>
        {
            minutes.ChangeOutcome(office, minutes.Decisions[0], new OutcomeContent(OutcomeKind.Note, "记录", null, null, []), requests.Clock.UtcNow);
            return Task.CompletedTask;
        });
        await requests.IssueAsync(noted);
        Assert.Equal(TaskState.Cancelled, (await TasksAsync(database))[0].State);

        var back = await requests.CorrectedAsync(noted, async (db, minutes, office) => minutes.ChangeOutcome(
            office, minutes.Outcomes.Single(o => o.Text == "记录"), await DecisionAsync(db, "又是事项", InDecember, "jh-commerce"), requests.Clock.UtcNow));
        await requests.IssueAsync(back);

        var task = Assert.Single(await TasksAsync(database), t => t.Name == "又是事项");
        Assert.Equal((2026, "J-2", TaskState.Assigned), (task.Year, task.Number, task.State));
    }

    /// <summary>A task of next year cannot become one of this year: another one takes its place.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task ACorrection_MayBringADueDateForwardIntoThisYear(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var id = await IssuedAsync(requests);
        var next = await requests.CorrectedAsync(id, (_, minutes, office) =>
        {
            minutes.ChangeOutcome(office, minutes.Decisions[1], ContentOf(minutes.Decisions[1], "共办展会", InDecember), requests.Clock.UtcNow);
            return Task.CompletedTask;
        });

        Assert.Equal(Second, await requests.IssueAsync(next));

        var tasks = (await TasksAsync(database)).FindAll(t => t.Name == "共办展会");
        Assert.Equal(
            [(2026, "J-2", TaskState.Assigned, InDecember), (2027, "J-1", TaskState.Cancelled, InMarch)],
            tasks.Select(t => (t.Year, t.Number, t.State, t.DueOn)));
        Assert.Contains(tasks[0].Id, await TasksOfAsync(database, next));
        Assert.Contains(tasks[1].Id, await TasksOfAsync(database, id));
        await AssertFiguresAsync(database);
    }

    /// <summary>The meeting adopts three tasks, two of one measure; it opens the year, and nothing opens it again.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task AdoptedWorkPoints_OpenTheirYear_Once(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var one = await AdoptingAsync(requests, 1, ("2.2", "要点甲"), ("3.1", "要点乙"), ("2.2", "要点丙"));
        var other = await AdoptingAsync(requests, 2, ("1.1", "要点丁"));

        await requests.IssueAsync(one);

        await using var db = database.Open();
        var year = await db.PlanYears.AsNoTracking().SingleAsync(y => y.Year == 2027);
        Assert.Equal((First, "jh-office", requests.Clock.UtcNow), (year.AdoptedBy, year.OpenedByName, year.OpenedAt));
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.Year == 2027).OrderBy(t => t.Number).ToListAsync();
        Assert.Equal([("2.2", "要点甲"), ("2.2-2", "要点丙"), ("3.1", "要点乙")], tasks.Select(t => (t.Number, t.Name)));
        Assert.All(tasks, t => Assert.Equal(
            (TaskSource.Measure, TaskState.Assigned, First, new DateOnly(2027, 1, 1)), (t.Source, t.State, t.SourceNote, t.StartOn)));
        var area = await db.WorkAreas.Where(a => a.Number == 2).SelectMany(a => a.Departments).Select(d => d.Department.Code).OrderBy(c => c).ToListAsync();
        Assert.Equal(area, await db.Assignments.Where(a => a.TaskId == tasks[0].Id).Select(a => a.Department.Code).OrderBy(c => c).ToListAsync());
        await AssertFiguresAsync(database);

        await requests.IssueAsync(other);

        Assert.Equal(First, await db.PlanYears.AsNoTracking().Where(y => y.Year == 2027).Select(y => y.AdoptedBy).SingleAsync());
        Assert.Equal(3, await db.Tasks.CountAsync(t => t.Year == 2027));
    }

    [SkippableTheory, EveryDatabase]
    public async Task WorkPointsThatWereNotAdopted_OrNone_OpenNoYear(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var empty = await AdoptingAsync(requests, 1);
        var heard = await AdoptingAsync(requests, 2, ("1.1", "要点甲"));
        await requests.ChangeAsync(heard, TestPeople.Office, (minutes, office) =>
            minutes.WithdrawOutcome(office, minutes.Outcomes.Single(o => o.Kind == OutcomeKind.Adoption), requests.Clock.UtcNow));
        await requests.SignAsync(heard);

        await requests.IssueAsync(empty);
        await requests.IssueAsync(heard);

        await using var db = database.Open();
        Assert.Equal([2026], await db.PlanYears.Select(y => y.Year).ToListAsync());
    }

    /// <summary>The joint meeting and a working meeting adopt the same year, and are issued at the same moment.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task AYearThatTwoMeetingsAdopt_IsOpenedByOne(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var joint = await AdoptingAsync(requests, 1, ("2.2", "要点甲"));
        var own = await AdoptingAsync(requests, MeetingSeries.Jinghai, 1, ("2.2", "要点甲"));

        var outcomes = await requests.AtOnceAsync(
            db => requests.IssueAsync(db, joint, TestPeople.Office), db => requests.IssueAsync(db, own, TestPeople.Office));

        Assert.All(outcomes, o => Assert.Null(o.Failure));
        await using var db = database.Open();
        Assert.Contains(await db.PlanYears.Where(y => y.Year == 2027).Select(y => y.AdoptedBy).SingleAsync(), outcomes.Select(o => o.Result));
        Assert.Equal(1, await db.Tasks.CountAsync(t => t.Year == 2027));
    }

    /// <summary>Minutes with two decisions, one of them for next year, a note, and a decision that was withdrawn.</summary>
    private static async Task<int> IssuedAsync(MeetingRequests requests)
    {
        var id = await requests.BuildAsync(b => b.AnsweredAsync());
        await requests.RunAsync(db => requests.ChangeAsync(db, id, TestPeople.PartnerOffice, null, async (minutes, office) =>
        {
            var (section, now) = (minutes.Decisions[0].Section, requests.Clock.UtcNow);
            minutes.AddOutcome(office, section, await DecisionAsync(db, "共办展会", InMarch, "lhs-commerce", "jh-culture", "jh-media"), now);
            minutes.AddOutcome(office, section, new OutcomeContent(OutcomeKind.Note, "记录一笔", null, null, []), now);
            minutes.WithdrawOutcome(
                office, minutes.AddOutcome(office, section, await DecisionAsync(db, "不再提起", InDecember, "jh-commerce"), now), now);
            minutes.OpenSigning(office, requests.Clock.Today, silenceIsConsent: false);
            return true;
        }));
        await requests.SignAsync(id);
        await requests.IssueAsync(id);
        return id;
    }

    /// <summary>Signed minutes of a joint meeting that adopts the work points of 2027.</summary>
    private static Task<int> AdoptingAsync(MeetingRequests requests, int ordinal, params (string Measure, string? Name)[] points) =>
        AdoptingAsync(requests, MeetingSeries.Joint, ordinal, points);

    private static async Task<int> AdoptingAsync(
        MeetingRequests requests, MeetingSeries series, int ordinal, params (string Measure, string? Name)[] points)
    {
        var id = await requests.RunAsync(async db =>
        {
            var builder = new MeetingBuilder(db, requests.Clock.UtcNow);
            var office = await builder.ActorAsync(TestPeople.Office);
            var meeting = await builder.AgreedAsync(series, ordinal: ordinal);
            var measures = await db.Measures.ToDictionaryAsync(m => m.Number, m => m.Id);
            meeting.AddWorkPoints(office, 2027, points.Select(p => (measures[p.Measure], p.Name)), requests.Clock.UtcNow);
            await db.SaveChangesAsync();
            var minutes = await builder.StartedAsync(meeting);
            meeting.End(office, requests.Clock.UtcNow);
            await db.SaveChangesAsync();
            minutes.AddOutcome(
                office, minutes.Sections.Single(s => s.AgendaItem?.Kind == AgendaKind.WorkPoints),
                new OutcomeContent(OutcomeKind.Adoption, "会议通过要点", null, null, []), requests.Clock.UtcNow);
            minutes.Circulate(office, requests.Clock.Today, requests.Clock.Today, requests.Clock.UtcNow);
            await db.SaveChangesAsync();
            return minutes.Id;
        });
        requests.Wait(TimeSpan.FromDays(1));
        await requests.ChangeAsync(id, TestPeople.Office, (minutes, office) => minutes.OpenSigning(office, requests.Clock.Today, silenceIsConsent: true));
        await requests.SignAsync(id);
        return id;
    }

    private static async Task<OutcomeContent> DecisionAsync(PortalDbContext db, string text, DateOnly due, string lead, params string[] supporting)
    {
        var departments = await db.Departments.Where(d => d.Code == lead || supporting.Contains(d.Code)).OrderBy(d => d.Id).ToListAsync();
        var measure = await db.Measures.SingleAsync(m => m.Number == "2.2");
        return new OutcomeContent(
            OutcomeKind.Decision, text, due, measure.Id,
            [.. departments.Select(d => (d, d.Code == lead ? AssignmentPart.Lead : AssignmentPart.Supporting))]);
    }

    private static OutcomeContent ContentOf(MinutesOutcome decision, string text, DateOnly? due = null) => new(
        decision.Kind, text, due ?? decision.DueOn, decision.MeasureId, [.. decision.Departments.Select(d => (d.Department, d.Part))]);

    private static async Task<List<WorkTask>> TasksAsync(PortalDatabase database)
    {
        await using var db = database.Open();
        return await db.Tasks.AsNoTrackingWithIdentityResolution().Include(t => t.Measure).Include(t => t.Assignments).ThenInclude(a => a.Department)
            .Where(t => t.DecisionId != null).OrderBy(t => t.Year).ThenBy(t => t.Id).ToListAsync();
    }

    private static async Task<List<int>> TasksOfAsync(PortalDatabase database, int minutesId)
    {
        await using var db = database.Open();
        return await db.MinutesOutcomes.Where(o => o.MinutesId == minutesId && o.WithdrawnAt == null && o.TaskId != null)
            .OrderBy(o => o.Number).Select(o => o.TaskId!.Value).ToListAsync();
    }

    private static IEnumerable<string> PartsOf(WorkTask task) =>
        task.Assignments.Where(a => a.IsActive).Select(a => $"{a.Department.Code} {a.Part}").Order(StringComparer.Ordinal);

    private static string Facts(WorkTask task) =>
        $"{task.Id} {task.Year} {task.Number} {task.Name} {task.State} {task.StartOn:O} {task.DueOn:O}: {string.Join(' ', PartsOf(task))}";

    /// <summary>The reports that are expected of each department.</summary>
    private static async Task<IEnumerable<string>> ReportsAsync(PortalDatabase database)
    {
        await using var db = database.Open();
        var reports = await db.Reports.Where(r => r.Task.DecisionId != null).OrderBy(r => r.Year).ThenBy(r => r.Month)
            .Select(r => new { Task = r.Task.Year + " " + r.Task.Number + " " + r.Department.Code, r.Year, r.Month }).ToListAsync();
        return reports.GroupBy(r => r.Task, r => $" {r.Year}-{r.Month:00}").Select(g => $"{g.Key}:{string.Concat(g)}").Order(StringComparer.Ordinal).ToList();
    }

    private static async Task AssertFiguresAsync(PortalDatabase database)
    {
        await using var db = database.Open();
        Assert.Empty(await (await RawFigures.ReadAsync(db)).DifferencesAsync(db, [IssuedOn, InDecember, InMarch]));
    }
}
