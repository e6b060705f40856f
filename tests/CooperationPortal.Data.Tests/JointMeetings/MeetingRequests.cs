using CooperationPortal.Core.Access;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.TestData;
using CooperationPortal.TestData.Databases;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.JointMeetings;

/// <summary>What became of a request.</summary>
/// <param name="Result">What it gave.</param>
/// <param name="Failure">Why it failed; null: it did not.</param>
internal sealed record Outcome<T>(T? Result, Exception? Failure);

/// <summary>
/// What the application does with minutes, request by request: each with a context of its own, the text locked before it is read, all
/// of it in one transaction. The day is that of the test clock, 24 November 2026, until a test moves it.
/// </summary>
internal sealed class MeetingRequests(PortalDatabase database)
{
    private readonly TestClock _clock = new();

    public BusinessClock Clock => new(_clock);

    /// <summary>Moves the clock.</summary>
    public void Wait(TimeSpan time) => _clock.Advance(time);

    /// <summary>Runs one request.</summary>
    public async Task<T> RunAsync<T>(Func<PortalDbContext, Task<T>> request)
    {
        await using var db = database.Open();
        return await request(db);
    }

    /// <summary>Makes a meeting; the builder's context ends with it.</summary>
    public Task<int> BuildAsync(Func<MeetingBuilder, Task<MeetingMinutes>> build, int decisions = 1) =>
        RunAsync(async db => (await build(new MeetingBuilder(db, Clock.UtcNow) { Decisions = decisions })).Id);

    /// <summary>Runs requests at the same moment, each in a thread of its own.</summary>
    /// <returns>For each request what it gave, or why it failed.</returns>
    public Task<Outcome<T>[]> AtOnceAsync<T>(params Func<PortalDbContext, Task<T>>[] requests)
    {
        var missing = requests.Length;
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return Task.WhenAll(requests.Select(request => Task.Run(async () =>
        {
            await using var db = database.Open();
            await db.Database.OpenConnectionAsync();
            if (Interlocked.Decrement(ref missing) == 0)
            {
                start.SetResult();
            }

            await start.Task;
            T? result = default;
            var failure = await Record.ExceptionAsync(async () => result = await request(db));
            return new Outcome<T>(result, failure);
        })));
    }

    /// <summary>Somebody as the rules see them.</summary>
    public Task<Actor> ActorAsync(PortalDbContext db, TestPerson person) => new MeetingBuilder(db, Clock.UtcNow).ActorAsync(person);

    /// <summary>A change of the whole minutes.</summary>
    /// <param name="db">The request's context.</param>
    /// <param name="minutesId">Which.</param>
    /// <param name="person">Whose request.</param>
    /// <param name="version">What the form carried; null: the form is about no state of the whole.</param>
    /// <param name="change">The change.</param>
    public async Task<T> ChangeAsync<T>(
        PortalDbContext db, int minutesId, TestPerson person, int? version, Func<MeetingMinutes, Actor, Task<T>> change)
    {
        var actor = await ActorAsync(db, person);
        T? result = default;
        await db.InTransactionAsync(async () =>
        {
            await db.LockMinutesAsync(minutesId);
            var minutes = await db.WholeMinutesAsync(minutesId) ?? throw new InvalidOperationException("No such minutes.");
            if (version is { } expected)
            {
                db.ExpectVersion(minutes, expected);
            }

            result = await change(minutes, actor);
            await db.SaveChangesAsync();
        });
        return result!;
    }

    /// <summary>The same in a context of its own, for what needs no waiting.</summary>
    public Task ChangeAsync(int minutesId, TestPerson person, Action<MeetingMinutes, Actor> change) => RunAsync(db =>
        ChangeAsync(db, minutesId, person, null, (minutes, actor) =>
        {
            change(minutes, actor);
            return Task.FromResult(true);
        }));

    /// <summary>A convener signs the text that was seen.</summary>
    public Task<MinutesSignature> SignAsync(PortalDbContext db, int minutesId, TestPerson person, string seenSha256) =>
        ChangeAsync(db, minutesId, person, null, (minutes, actor) =>
            Task.FromResult(minutes.Sign(actor, seenSha256, MinutesComposer.Compose(minutes), Clock.UtcNow)));

    /// <summary>Saves one section, which is all that is loaded of the text.</summary>
    public async Task<bool> WriteAsync(PortalDbContext db, int sectionId, TestPerson person, int version, string text)
    {
        var actor = await ActorAsync(db, person);
        var changed = false;
        await db.InTransactionAsync(async () =>
        {
            var minutesId = await db.MinutesSections.Where(s => s.Id == sectionId).Select(s => s.MinutesId).SingleAsync();
            await db.LockMinutesAsync(minutesId);
            var minutes = await db.Minutes.Include(m => m.Meeting).Include(m => m.Sections.Where(s => s.Id == sectionId))
                .Include(m => m.Signatures).AsSplitQuery().SingleAsync(m => m.Id == minutesId);
            var section = minutes.Sections.Single();
            db.ExpectVersion(section, version);
            await db.LoadLatestRevisionAsync(section);
            changed = minutes.Write(actor, section, section.Heading, text, keepsRevision: true, Clock.UtcNow);
            await db.SaveChangesAsync();
        });
        return changed;
    }

    /// <summary>The convener of each side that takes part signs what is there.</summary>
    public async Task SignAsync(int minutesId)
    {
        var series = await RunAsync(db => db.Minutes.Where(m => m.Id == minutesId).Select(m => m.Series).SingleAsync());
        foreach (var leader in new[] { TestPeople.Leader, TestPeople.PartnerLeader }.Where(p => series.Has(p.Side)))
        {
            await RunAsync(async db => await SignAsync(db, minutesId, leader, await HashAsync(minutesId)));
        }
    }

    /// <summary>Hash of the text as it is stored.</summary>
    public Task<string> HashAsync(int minutesId) => RunAsync(async db => MinutesComposer.Compose((await db.WholeMinutesAsync(minutesId))!).Sha256());

    /// <summary>Numbers the minutes and makes the tasks.</summary>
    /// <returns>The number.</returns>
    public async Task<string> IssueAsync(PortalDbContext db, int minutesId, TestPerson person, int? version = null)
    {
        var numbering = new Numbering(db);
        var seen = (await db.WholeMinutesAsync(minutesId))!;
        await numbering.PrepareAsync(Numbering.MinutesSeries(seen.Series, Clock.Today.Year));
        foreach (var year in DecisionTasks.YearsOf(seen))
        {
            await numbering.PrepareAsync(DecisionTasks.TaskSeries(year));
        }

        db.ChangeTracker.Clear();
        return await ChangeAsync(db, minutesId, person, version, async (minutes, actor) =>
        {
            if (!minutes.CanIssue(actor))
            {
                // Says why, and takes no number.
                minutes.Issue(actor, Clock.Today.Year, 0, MinutesComposer.Compose(minutes), Clock.UtcNow);
            }

            var number = await numbering.TakeAsync(Numbering.MinutesSeries(minutes.Series, Clock.Today.Year));
            minutes.Issue(actor, Clock.Today.Year, number, MinutesComposer.Compose(minutes), Clock.UtcNow);
            await db.SaveChangesAsync();
            await TasksOf(db, Clock).FollowAsync(minutes, actor);
            return minutes.Number!;
        });
    }

    /// <summary>The same in a context of its own.</summary>
    public Task<string> IssueAsync(int minutesId) => RunAsync(db => IssueAsync(db, minutesId, TestPeople.Office));

    /// <summary>Corrects issued minutes, and gives the corrected text to the conveners; it is changed before.</summary>
    /// <returns>The further edition, signed by both.</returns>
    public async Task<int> CorrectedAsync(int minutesId, Func<PortalDbContext, MeetingMinutes, Actor, Task> change)
    {
        var next = await RunAsync(db => ChangeAsync(db, minutesId, TestPeople.PartnerOffice, null, async (minutes, actor) =>
        {
            var edition = minutes.Correct(actor, "有误", Clock.UtcNow);
            db.Minutes.Add(edition);
            await db.SaveChangesAsync();
            return edition.Id;
        }));
        await RunAsync(db => ChangeAsync(db, next, TestPeople.PartnerOffice, null, async (minutes, actor) =>
        {
            await change(db, minutes, actor);
            minutes.OpenSigning(actor, Clock.Today, silenceIsConsent: false);
            return true;
        }));
        await SignAsync(next);
        return next;
    }

    /// <summary>The maker of tasks as the application puts it together.</summary>
    public static DecisionTasks TasksOf(PortalDbContext db, BusinessClock clock)
    {
        var planning = new ReportPlanning(db);
        var figures = new Figures(db);
        return new DecisionTasks(db, new Numbering(db), planning, figures, new YearOpening(db, planning, figures, clock), clock);
    }
}
