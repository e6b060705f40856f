using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.WorkPlan;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Seeding.Demonstration;

/// <summary>
/// Fills an unused database with made-up people and progress (DESIGN.md, 'Demonstration mode'). Runs inside the first start's
/// transaction, after the plan and before the current year would be opened.
/// </summary>
public sealed class DemoSeeder(
    PortalDbContext db, ReportPlanning planning, Figures figures, BusinessClock clock, IPasswordHasher<PortalUser> hasher)
{
    private readonly DemoTexts _texts = DemoTexts.Read();
    private Dictionary<string, Department> _departments = [];
    private IReadOnlyDictionary<string, Actor> _people = new Dictionary<string, Actor>();
    private IReadOnlyDictionary<Side, int> _offices = new Dictionary<Side, int>();

    /// <summary>Seeds where nobody has an account yet.</summary>
    /// <returns>True where it was seeded now.</returns>
    public async Task<bool> SeedAsync(CancellationToken cancellation = default)
    {
        if (await db.Users.AnyAsync(cancellation))
        {
            return false;
        }

        var now = clock.UtcNow;
        _people = await DemoAccounts.AddAsync(db, hasher, now, cancellation);
        _offices = await YearOpening.OfficeDepartmentsAsync(db, cancellation);
        for (var year = PlanYear.First; year <= clock.Today.Year; year++)
        {
            // What the year before left would only be looked through at each save.
            db.ChangeTracker.Clear();
            await SeedYearAsync(year, now, cancellation);
        }

        await new DemoMeetings(db, planning, figures, _texts, _people, _offices, now).SeedAsync(cancellation);
        await new DemoRequests(db, planning, _texts, _people, _offices, now).SeedAsync(cancellation);
        await new DemoInspections(db, planning, _texts, _people, _offices, now).SeedAsync(cancellation);
        for (var year = PlanYear.First; year <= clock.Today.Year; year++)
        {
            await figures.RefreshYearAsync(year, cancellation);
        }

        await new DemoUrges(db, _people, now).SeedAsync(cancellation);
        await new DemoRegisters(db, _people, _offices, now).SeedAsync(cancellation);
        await new DemoEvaluation(db, _people, now).SeedAsync(cancellation);
        db.ChangeTracker.Clear();

        db.AuditEntries.Add(new AuditEntry
        {
            At = now,
            ActorName = "系统",
            Action = AuditAction.DemonstrationSeeded,
            SubjectKind = "plan",
            SubjectId = "demonstration",
            SubjectLabel = "演示数据，均为虚构",
        });

        // Everybody may try every account; nobody has its telephone.
        (await db.Rules.SingleAsync(cancellation)).RequireSecondFactor([]);
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    private async Task SeedYearAsync(int year, DateTime now, CancellationToken cancellation)
    {
        var current = year == clock.Today.Year;
        var first = new DateOnly(year, 1, 1);
        var opened = DemoMoment.Clock(DemoReports.At(first, 9, 0));
        await new YearOpening(db, planning, figures, opened).OpenAsync(
            year, _people["jh-office"], first, current ? Cadence.Monthly : Cadence.Quarterly,
            adoptedBy: year > PlanYear.First ? MeetingSeries.Joint.MinutesNumber(year - 1, 1) : null, cancellation: cancellation);
        _departments = await db.Departments.ToDictionaryAsync(d => d.Code, cancellation);
        var tasks = await db.Tasks.Include(t => t.Assignments).Where(t => t.Year == year).OrderBy(t => t.Id).ToListAsync(cancellation);
        if (current)
        {
            tasks.AddRange(await AddTasksAsync(year, cancellation));
        }

        foreach (var task in tasks)
        {
            Prepare(task, now);
        }

        await db.SaveChangesAsync(cancellation);
        await PlayAsync(year, tasks, now, cancellation);
    }

    private async Task PlayAsync(int year, List<WorkTask> tasks, DateTime now, CancellationToken cancellation)
    {
        var reports = (await db.Reports.Where(r => r.Year == year).ToListAsync(cancellation)).ToLookup(r => r.AssignmentId);
        var indicators = new DemoIndicators(await db.Indicators.Include(i => i.Measures).OrderBy(i => i.Id).ToListAsync(cancellation));
        db.IndicatorTargets.AddRange(indicators.Targets(year, _people));
        var play = new DemoReports(_texts, _people, _departments.Values.ToDictionary(d => d.Id, d => d.Code), _offices, now, indicators);
        foreach (var task in tasks)
        {
            foreach (var assignment in task.Assignments)
            {
                play.Play(task, assignment, [.. reports[assignment.Id]]);
            }

            var added = _texts.Added.FirstOrDefault(a => a.Number == task.Number);
            var closed = added?.ClosedAfterMonths is { } months
                ? DemoReports.At(task.StartOn.AddMonths(months), 15, 0)
                : DemoReports.At(new DateOnly(year + 1, 1, 15), 15, 0);
            if (closed <= now && (added is not null || task.Number != "2.4"))
            {
                task.Close(closed);
            }
        }

        db.Files.AddRange(play.Files.Select(f => f.File));
        db.FileChunks.AddRange(play.Files.Select(f => f.Chunk));
        await db.SaveChangesAsync(cancellation);
        Comment(reports.SelectMany(r => r), now);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<IReadOnlyList<WorkTask>> AddTasksAsync(int year, CancellationToken cancellation)
    {
        var today = clock.Today;
        var areas = await db.WorkAreas.ToDictionaryAsync(a => a.Number, a => a.Id, cancellation);
        var tasks = new List<WorkTask>();
        foreach (var source in _texts.Added)
        {
            var from = source.HandedOutDaysAgo is { } days ? today.AddDays(-days) : new DateOnly(year, source.HandedOutMonth!.Value, 10);
            from = from.Year < year ? new DateOnly(year, 1, 1) : from;
            if (from > today)
            {
                continue;
            }

            var task = new WorkTask(year, source.Number, areas[source.WorkArea], source.Kind, null);
            task.Created(DemoReports.At(from, 9, 0));
            task.Describe(source.Name, source.NameEn, source.Content, source.SourceNote, 5);
            task.Schedule(from, source.ClosedAfterMonths is { } months ? from.AddMonths(months) : new DateOnly(year, 12, 31));
            foreach (var (code, part) in source.Lead.Select(c => (c, AssignmentPart.Lead))
                         .Concat(source.Supporting.Select(c => (c, AssignmentPart.Supporting))))
            {
                task.Assign(_departments[code], part, from);
            }

            task.HandOut(from);
            db.Tasks.Add(task);
            tasks.Add(task);
        }

        await db.SaveChangesAsync(cancellation);
        foreach (var task in tasks)
        {
            await planning.PlanAsync(task, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        return tasks;
    }

    /// <summary>Leads, acceptance and milestones.</summary>
    private void Prepare(WorkTask task, DateTime now)
    {
        var today = clock.Today;
        var dice = new Dice($"task/{task.Year}/{task.Number}");
        if (task.MeasureId is not null && task.Number[0] is '2' or '3' or '5')
        {
            foreach (var side in Sides.All)
            {
                var lead = task.Assignments.Where(a => a.Side == side).MinBy(a => a.Department.SortOrder)!;
                task.Assign(lead.Department, AssignmentPart.Lead, task.StartOn);
            }
        }

        foreach (var assignment in task.Assignments)
        {
            var code = assignment.Department.Code;
            var at = DemoReports.At(task.StartOn.AddDays(dice.Between(1, 8)), dice.Between(9, 16), dice.Between(0, 59));
            var open = task.Year == today.Year && ((code, task.Number) is ("lhs-union", "3.1") or ("jh-media", "5.1") || task.Number == "A-4");
            if (!open && at <= now)
            {
                task.Accept(_people[code], at);
            }
        }

        foreach (var source in _texts.Milestones.Where(m => new DateOnly(task.Year, m.Month, m.Day) is var day && day >= task.StartOn && day <= task.DueOn))
        {
            var due = new DateOnly(task.Year, source.Month, source.Day);
            var milestone = task.AddMilestone(dice.Pick(source.Names), due);
            var done = due.AddDays(dice.Between(-12, 6));
            done = done < task.StartOn ? task.StartOn : done;
            if (done <= today && !(task.Year == today.Year && task.Number == "2.4" && source.Month > 6))
            {
                task.ChangeMilestone(milestone, milestone.Name, due, done, today);
            }
        }
    }

    /// <summary>Remarks of the other side on some approved reports.</summary>
    private void Comment(IEnumerable<ProgressReport> reports, DateTime now)
    {
        foreach (var report in reports.Where(r => r.ApprovedAt is not null).OrderBy(r => r.Id))
        {
            var dice = new Dice($"comment/{report.Year}/{report.Month}/{report.Task.Number}/{report.DepartmentId}");
            var at = report.ApprovedAt!.Value.AddHours(dice.Between(3, 70));
            if (dice.Chance(report.Year == clock.Today.Year ? 0.06 : 0.01) && at <= now)
            {
                var partner = report.Task.Assignments.Where(a => a.Side != report.Side).OrderBy(a => a.Department.SortOrder).ToList();
                var author = partner.Count == 0 ? _people["lhs-leader"] : _people[dice.Pick(partner).Department.Code];
                db.ReportComments.Add(new ReportComment(report, author, dice.Pick(_texts.Comments), at));
            }
        }
    }
}
