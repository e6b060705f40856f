using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Data.Seeding;
using CooperationPortal.Data.Seeding.Demonstration;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.TestData;
using CooperationPortal.TestData.Databases;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Data.Tests.Seeding;

/// <summary>The demonstration data can be made on any day, and show each state of the work.</summary>
public sealed class DemoSeederTests
{
    [SkippableTheory, EveryDatabase]
    public async Task TheDemonstration_ShowsEveryStateOfAReport(DatabaseKind kind)
    {
        await using var database = await SeededAsync(kind, TestClock.Start);
        await using var db = database.Open();

        var states = await db.Reports.Where(r => r.Year == 2026 && r.Month == 11).GroupBy(r => r.State).Select(g => g.Key).ToListAsync();
        Assert.Equal(Enum.GetValues<ReportState>(), states.Order());
        Assert.True(await db.Reports.AnyAsync(r => r.State == ReportState.Draft && r.ReturnReason != null));
        Assert.True(await db.Reports.AnyAsync(r => r.Year == 2026 && r.FirstSubmittedOn > r.DueOn));
        Assert.True(await db.ReportComments.AnyAsync());
        Assert.Equal(
            [TaskRequestState.Open, TaskRequestState.Approved, TaskRequestState.Declined],
            (await db.TaskRequests.Select(r => r.State).Distinct().ToListAsync()).Order());
        Assert.True(await db.Tasks.AnyAsync(t => t.TimesMoved == 2 && t.FirstDueOn < t.DueOn));
        Assert.Equal(
            [UrgeState.Open, UrgeState.Answered, UrgeState.Accepted, UrgeState.Withdrawn],
            (await db.Urges.Select(u => u.State).Distinct().ToListAsync()).Order());
        Assert.True(await db.Urges.AnyAsync(u => u.Level == UrgeLevel.Leader && u.State == UrgeState.Open));
        Assert.True(await db.Urges.AnyAsync(u => u.AsLeader && u.State == UrgeState.Answered));
        Assert.InRange(await db.Urges.CountAsync(), 12, 20);
        Assert.Equal(3, await db.Instructions.Select(i => i.State).Distinct().CountAsync());
        Assert.Equal(4, await db.Inspections.Select(i => i.State).Distinct().CountAsync());
        Assert.Equal(4, await db.InspectionFindings.Select(f => f.State).Distinct().CountAsync());
        Assert.True(await db.Files.AnyAsync());
        Assert.Equal(Enumerable.Range(2018, 9), await db.PlanYears.OrderBy(y => y.Year).Select(y => y.Year).ToListAsync());
        Assert.Contains("jh-commerce.head", await db.Users.Select(u => u.UserName).ToListAsync());
    }

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-02-28")]
    [InlineData("2027-12-31")]
    [InlineData("2028-02-29")]
    [InlineData("2026-04-30")]
    [InlineData("2026-07-05")]
    [InlineData("2026-10-14")]
    [InlineData("2026-10-15")]
    [InlineData("2026-11-28")]
    [InlineData("2026-12-06")]
    public async Task OnAnyDay_ItCanBeMade_AndNothingLiesAhead(string day)
    {
        var now = DateTimeOffset.Parse(day + "T08:30:00+08:00", System.Globalization.CultureInfo.InvariantCulture);
        await using var database = await SeededAsync(DatabaseKind.Sqlite, now);
        await using var db = database.Open();

        Assert.True(await db.Tasks.AnyAsync(t => t.Year == now.Year));
        Assert.False(await db.ReportSteps.AnyAsync(s => s.At > now.UtcDateTime));
        Assert.False(await db.Reports.AnyAsync(r => r.SavedAt > now.UtcDateTime));
        var today = BusinessClock.DayOf(now.UtcDateTime);
        Assert.False(await db.Reports.AnyAsync(r => r.FirstSubmittedOn > today));
        Assert.False(await db.Milestones.AnyAsync(m => m.DoneOn > today));
        await AssertMeetingsAsync(db, now.UtcDateTime);
        await AssertUrgesAsync(db, now.UtcDateTime);
    }

    [SkippableTheory, EveryDatabase]
    public async Task WhereSomebodyHasAnAccount_NothingIsMade(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        var people = await db.Users.CountAsync();

        Assert.False(await Seeder(db, TestClock.Start).SeedAsync());
        Assert.Equal(people, await db.Users.CountAsync());
    }

    [SkippableTheory, EveryDatabase]
    public async Task EachPastYear_HasAJointMeetingWithIssuedMinutes_AndTheNextNumberGoesOn(DatabaseKind kind)
    {
        await using var database = await SeededAsync(kind, TestClock.Start);
        await using var db = database.Open();
        await AssertMeetingsAsync(db, TestClock.Start.UtcDateTime);

        // This year's minutes are with the departments; both offices and the departments find work.
        var minutes = await db.Minutes.WithText().SingleAsync(m => m.State == MinutesState.Circulated);
        Assert.Equal((2026, MeetingState.Held), (minutes.Meeting.Year, minutes.Meeting.State));
        Assert.Equal(2, minutes.Comments.Count(c => c.State == CommentState.Open));
        Assert.Equal(1, minutes.Comments.Count(c => c.State == CommentState.Accepted));
        Assert.Contains(minutes.Comments, c => c.IsNoObjection);
        Assert.NotEmpty(minutes.SilentDepartments());
        Assert.True(await db.Minutes.AnyAsync(m => m.Series == MeetingSeries.Jinghai && m.State == MinutesState.Issued && m.IssueYear == 2026));
        var open = await db.Tasks.Where(t => t.DecisionId != null && t.State != TaskState.Closed).ToListAsync();
        Assert.Equal(2, open.Count);
        var late = await db.Tasks.CountAsync(t => t.DecisionId != null && t.ClosedOn > t.DueOn);
        Assert.InRange(late, 1, 2);
        Assert.Equal("联席会议纪要〔2025〕1号", (await db.PlanYears.SingleAsync(y => y.Year == 2026)).AdoptedBy);

        // The numbers of the demonstration are taken from the series: the next ones go on.
        var numbering = new Numbering(db);
        await db.InTransactionAsync(async () =>
        {
            Assert.Equal(2, await numbering.TakeAsync(Numbering.MinutesSeries(MeetingSeries.Jinghai, 2026)));
            var tasks = await db.Tasks.CountAsync(t => t.Year == 2026 && t.DecisionId != null);
            Assert.Equal(tasks + 1, await numbering.TakeAsync(DecisionTasks.TaskSeries(2026)));
        });
    }

    /// <summary>Numbers without gaps in the order of the days, the series where they end, and nothing ahead.</summary>
    private static async Task AssertUrgesAsync(PortalDbContext db, DateTime now)
    {
        var urges = await db.Urges.Include(u => u.Steps).ToListAsync();
        Assert.DoesNotContain(urges, u => u.IssuedAt > now || u.Steps.Any(s => s.At > now || s.At < u.IssuedAt));
        foreach (var year in urges.GroupBy(u => u.Year))
        {
            var days = year.OrderBy(u => u.Sequence).ToList();
            Assert.Equal(Enumerable.Range(1, days.Count), days.Select(u => u.Sequence));
            Assert.Equal(days.Select(u => u.IssuedAt).Order(), days.Select(u => u.IssuedAt));
            Assert.Equal(days.Count, await db.NumberSeries.Where(n => n.Key == $"urge/{year.Key}").Select(n => n.Last).SingleAsync());
        }
    }

    private static async Task AssertMeetingsAsync(PortalDbContext db, DateTime now)
    {
        var today = BusinessClock.DayOf(now);
        var meetings = await db.JointMeetings
            .Include(m => m.Proposals).ThenInclude(p => p.Options).Include(m => m.Members).Include(m => m.Items).ThenInclude(i => i.WorkPoints)
            .Include(m => m.Notices).AsSplitQuery().ToListAsync();
        var minutes = await db.Minutes.WithText().ToListAsync();
        var issued = minutes.FindAll(m => m.State == MinutesState.Issued);

        // One joint meeting a past year, each with the first number of its year; the working meeting likewise.
        Assert.Equal(
            Enumerable.Range(2018, today.Year - 2018).Select(y => $"联席会议纪要〔{y}〕1号"),
            issued.Where(m => m.Series == MeetingSeries.Joint).OrderBy(m => m.IssueYear).Select(m => m.Number));
        Assert.All(issued, m => Assert.Equal((m.Meeting.Year, 1, m.Meeting.Year), (m.IssueYear, m.IssueNumber, BusinessClock.DayOf(m.IssuedAt!.Value).Year)));
        foreach (var one in issued)
        {
            Assert.Equal(MinutesComposer.Compose(one).CanonicalText(), one.IssuedText);
            Assert.Equal(MinutesContent.HashOf(one.IssuedText!), one.IssuedSha256);
            Assert.Equal(one.Series.SidesOf().Count, one.Signatures.Count);
            Assert.All(one.Signatures, s => Assert.Equal((one.IssuedSha256, (DateTime?)null), (s.Sha256, s.VoidedAt)));
            Assert.Empty(one.SilentDepartments());
            Assert.DoesNotContain(one.Comments, c => c.State == CommentState.Open);
            Assert.Equal(Enumerable.Range(1, one.Decisions.Count), one.Decisions.Select(d => d.Number!.Value));
            Assert.All(one.Decisions, d => Assert.NotNull(d.TaskId));
            Assert.All(one.Sections, s => Assert.NotEqual("", s.Text));
            DateTime[] course =
            [
                one.Meeting.CreatedAt, one.Meeting.AgreedAt!.Value, one.Meeting.StartedAt!.Value, one.Meeting.EndedAt!.Value, one.CirculatedAt!.Value,
                .. one.Comments.Select(c => c.At).Order(), .. one.Signatures.Select(s => s.At).Order(), one.IssuedAt!.Value,
            ];
            Assert.Equal(course.Order(), course);
            Assert.True(await db.AuditEntries.CountAsync(a => a.MeetingId == one.MeetingId) > 10);
        }

        var numbers = await db.NumberSeries.ToDictionaryAsync(n => n.Key, n => n.Last);
        Assert.All(issued, m => Assert.Equal(1, numbers[Numbering.MinutesSeries(m.Series, m.IssueYear!.Value)]));
        foreach (var year in (await db.Tasks.Where(t => t.DecisionId != null).ToListAsync()).GroupBy(t => t.Year))
        {
            Assert.Equal(numbers[DecisionTasks.TaskSeries(year.Key)], year.Count());
            Assert.Equal(Enumerable.Range(1, year.Count()).Select(n => $"J-{n}"), year.OrderBy(t => t.Id).Select(t => t.Number));
        }

        var last = issued.Where(m => m.Series == MeetingSeries.Joint).MaxBy(m => m.IssueYear)!;
        Assert.True(await db.Tasks.CountAsync(t => t.DecisionId != null && t.State != TaskState.Closed
            && db.MinutesOutcomes.Any(o => o.MinutesId == last.Id && o.TaskId == t.Id)) >= 2);

        // One meeting waits for the office of Jinghai, and is offered what the one before left over.
        var next = Assert.Single(meetings, m => m.State == MeetingState.Agreeing);
        Assert.Equal(Side.Lianhuashan, next.OpenProposal!.Side);
        Assert.All(next.OpenProposal.Options, o => Assert.True(o.StartAt > now));
        Assert.Equal(today.AddDays(14), next.TopicsCloseOn);
        Assert.Equal(2, next.Items.Count(i => i.State == AgendaState.Proposed));
        Assert.Equal(AgendaState.Parked, (await db.AgendaItems.Where(AgendaItem.IsLeftOver).SingleAsync(i => i.Meeting.Series == MeetingSeries.Joint)).State);
        Assert.Equal(today >= new DateOnly(today.Year, 10, 15), meetings.Exists(m => m.Series == MeetingSeries.Joint && m.Year == today.Year && m.State == MeetingState.Held));

        // Nothing lies ahead, and what offices do lies in their hours.
        Assert.All(meetings, m => Assert.All(
            m.Proposals.SelectMany(p => new[] { p.ProposedAt, p.AnsweredAt ?? p.ProposedAt })
                .Concat(m.Members.Select(x => x.RepliedAt).Concat([m.StartedAt, m.EndedAt, m.CreatedAt, m.AgreedAt]).OfType<DateTime>())
                .Concat(m.Items.Select(i => i.ProposedAt)).Concat(m.Notices.Select(n => n.SentAt)),
            at => AssertAtWork(at, now)));
        Assert.All(minutes, m => Assert.All(
            m.Comments.SelectMany(c => new[] { c.At, c.ResolvedAt ?? c.At }).Concat(m.Signatures.Select(s => s.At))
                .Concat(m.Sections.Select(s => s.SavedAt).Concat([m.CirculatedAt, m.IssuedAt]).OfType<DateTime>()),
            at => AssertAtWork(at, now)));
        Assert.False(await db.AuditEntries.AnyAsync(a => a.At > now));
        Assert.False(await db.Tasks.AnyAsync(t => t.DecisionId != null && (t.ClosedAt > now || t.CreatedAt > now)));
        Assert.False(await db.Assignments.AnyAsync(a => a.Task.DecisionId != null && a.AcceptedAt > now));
        Assert.All(meetings.SelectMany(m => m.Agenda()), i => Assert.True(i.Position == 1 == (i.Kind == AgendaKind.OpenDecisions)));
    }

    private static void AssertAtWork(DateTime at, DateTime now)
    {
        Assert.True(at <= now, $"{at:s} lies ahead");
        var local = BusinessClock.ToLocal(at);
        Assert.True(local.Hour is >= 8 and < 18 && local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday), $"{local:s} is no office hour");
    }

    private static async Task<PortalDatabase> SeededAsync(DatabaseKind kind, DateTimeOffset now)
    {
        var database = await PortalDatabase.EmptyAsync(kind);
        await using var db = database.Open();
        db.Roles.AddRange(Role.All.Select(r => new IdentityRole<int>(r) { NormalizedName = r.ToUpperInvariant() }));
        await db.SaveChangesAsync();
        await new PlanSeeder(db, new BusinessClock(new TestClock { Now = now })).SeedAsync();
        Assert.True(await Seeder(db, now).SeedAsync());
        return database;
    }

    private static DemoSeeder Seeder(PortalDbContext db, DateTimeOffset now)
    {
        var clock = new BusinessClock(new TestClock { Now = now });
        var hasher = new PasswordHasher<PortalUser>(Options.Create(new PasswordHasherOptions { IterationCount = 1 }));
        return new DemoSeeder(db, new ReportPlanning(db), new Figures(db), clock, hasher);
    }
}
