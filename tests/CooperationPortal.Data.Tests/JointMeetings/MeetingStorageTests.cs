using System.Globalization;
using System.Reflection;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.TestData;
using CooperationPortal.TestData.Databases;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.JointMeetings;

/// <summary>A whole meeting comes back as it was stored, whichever database keeps it.</summary>
public sealed class MeetingStorageTests
{
    /// <summary>Characters outside the first plane, a decomposed letter, quotation marks, and what looks like markup.</summary>
    private const string Rare = "𠮷野㐂 “静海”e\u0301😀<b>'%_";

    private static readonly DateTime Now = TestClock.Start.UtcDateTime;

    [SkippableTheory, EveryDatabase]
    public async Task EveryValueOfAMeeting_ComesBack(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        await LiveAsync(db);
        var stored = Parts(db).OrderBy(p => p.GetType().Name, StringComparer.Ordinal).ThenBy(IdOf).ToList();

        // What is not there, or nothing in each row, would come back whether it is stored or not.
        Assert.Equal(
            db.Model.GetEntityTypes().Select(t => t.ClrType).Where(IsOfMeetings).Select(t => t.Name).Order(StringComparer.Ordinal),
            stored.Select(p => p.GetType().Name).Distinct(StringComparer.Ordinal));
        Assert.Empty(stored.GroupBy(p => p.GetType()).SelectMany(parts => ValuesOf(parts.Key)
            .Where(value => parts.All(p => IsUnset(value, p)))
            .Select(value => $"{parts.Key.Name}.{value.Name}")));

        await using var later = database.Open();
        foreach (var part in stored)
        {
            Assert.Equal(Lines(part), Lines((await later.FindAsync(part.GetType(), IdOf(part)))!));
        }
    }

    [SkippableTheory, EveryDatabase]
    public async Task TheSignedText_IsTheSame_WhoeverLoadsIt(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        int id;
        string text;
        await using (var db = database.Open())
        {
            var minutes = await LiveAsync(db);
            (id, text) = (minutes.Id, MinutesComposer.Compose(minutes).CanonicalText());
        }

        await using var later = database.Open();
        var loaded = (await later.WholeMinutesAsync(id))!;

        Assert.Equal(text, MinutesComposer.Compose(loaded).CanonicalText());
        Assert.Equal((text, MinutesContent.HashOf(text)), (loaded.IssuedText, loaded.IssuedSha256));
        Assert.All(Sides.All, side => Assert.Equal(loaded.IssuedSha256, loaded.SignatureOf(side)!.Sha256));
        Assert.Contains(Rare.Normalize(), text, StringComparison.Ordinal);
        Assert.Equal(1, await later.MinutesSections.CountAsync(s => s.MinutesId == id && s.Text == Rare));
    }

    /// <summary>Offices that convene the same meeting at the same moment: all but one are stopped by the database.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task AnOrdinal_IsThereOnce(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);

        Func<PortalDbContext, Task<JointMeeting>> begin = db => new MeetingBuilder(db, Now).BegunAsync();
        var outcomes = await requests.AtOnceAsync(begin, begin, begin);

        Assert.Single(outcomes, o => o.Failure is null);
        Assert.All(outcomes.Select(o => o.Failure).OfType<Exception>(), failure => Assert.IsType<DbUpdateException>(failure));
        await using var later = database.Open();
        Assert.Equal(1, await later.JointMeetings.CountAsync());
        Assert.Equal(1, await later.AgendaItems.CountAsync());
    }

    /// <summary>All that can happen to a meeting, its minutes issued and being corrected, and beside it what it needs others for.</summary>
    private static async Task<MeetingMinutes> LiveAsync(PortalDbContext db)
    {
        await db.Users.Where(u => u.Side != null).ExecuteUpdateAsync(s => s.SetProperty(u => u.Post, "组长" + Rare));
        var builder = new MeetingBuilder(db, Now);
        var office = await builder.ActorAsync(TestPeople.Office);
        var partner = await builder.ActorAsync(TestPeople.PartnerOffice);
        var today = BusinessClock.DayOf(Now);
        var meeting = await builder.BegunAsync();

        // Time and place, in two rounds.
        var start = new DateTime(2026, 12, 10, 1, 30, 0, DateTimeKind.Utc);
        ProposedTime[] times = [new(start, start.AddHours(3), Rare, Side.Jinghai), new(start.AddDays(1), start.AddDays(2), "长春", Side.Lianhuashan)];
        meeting.Propose(office, times, Rare, Now);
        var answer = meeting.Propose(partner, times, null, Now);
        meeting.CallForTopics(office, today.AddDays(3), today);
        await db.SaveChangesAsync();
        meeting.Confirm(office, answer, answer.Options.Last(), Now);

        // Agenda and roster.
        var topic = await builder.TopicAsync(meeting, Rare);
        var parked = await builder.TopicAsync(meeting, "转下次");
        meeting.LeaveToNext(office, parked);
        var measures = (await db.Measures.OrderBy(m => m.Id).Take(2).ToListAsync()).ConvertAll(m => m.Id);
        meeting.AddWorkPoints(office, 2027, [(measures[0], Rare), (measures[1], new string('长', WorkTask.TitleLength))], Now);
        var removed = meeting.AddMember(new MeetingMember(Side.Jinghai, MemberRole.Observer, null, null, Rare, Rare, 200));
        removed.Remove();
        await db.SaveChangesAsync();
        var minutes = await builder.StartedAsync(meeting);
        var members = meeting.Members.Where(m => m.DepartmentId is not null).ToList();
        members[0].Attend(Attendance.Leave, Rare, null, null);
        members[1].Attend(Attendance.StandIn, null, Rare, Rare);
        members[1].Replied(office, meeting, Now);

        // The text.
        var sections = minutes.Sections.OrderBy(s => s.Position).ToList();
        minutes.Write(office, sections[0], null, new string('长', MinutesSection.TextLength), keepsRevision: true, Now);
        minutes.Write(partner, sections[1], Rare, "一稿", keepsRevision: false, Now);
        minutes.Write(office, sections[2], new string('长', MinutesSection.HeadingLength), Rare, keepsRevision: true, Now);
        meeting.End(office, Now);
        await db.SaveChangesAsync();
        await builder.DecidedAsync(minutes, Rare);
        minutes.Write(office, sections[2], sections[2].Heading, Rare, keepsRevision: true, Now);
        minutes.AddOutcome(office, sections[^1], new OutcomeContent(OutcomeKind.Adoption, Rare, null, null, []), Now);
        var note = minutes.AddOutcome(office, sections[1], new OutcomeContent(OutcomeKind.Note, Rare, null, null, []), Now);
        minutes.WithdrawOutcome(office, note, Now);

        // Comments and signatures.
        minutes.Circulate(office, today.AddDays(7), today, Now);
        await db.SaveChangesAsync();
        var commerce = await builder.ActorAsync(TestPeople.CommerceHead);
        minutes.Resolve(office, minutes.Answer(commerce, sections[1], Rare, noObjection: false, Now), accepted: false, Rare, Now);
        foreach (var person in new[] { TestPeople.CooperationHead, TestPeople.CultureHead, TestPeople.PartnerCommerceHead, TestPeople.PartnerCultureHead })
        {
            minutes.Answer(await builder.ActorAsync(person), null, null, noObjection: true, Now);
        }

        minutes.OpenSigning(office, today, silenceIsConsent: false);
        await SignAsync(builder, minutes, TestPeople.Leader);
        minutes.Write(partner, sections[1], Rare, "二稿", keepsRevision: true, Now);
        await SignAsync(builder, minutes, TestPeople.Leader);
        await SignAsync(builder, minutes, TestPeople.PartnerLeader);
        await db.SaveChangesAsync();

        // Locked as each change locks it; the lock's stamp is written past the context.
        await db.LockMinutesAsync(minutes.Id);
        await db.Entry(minutes).ReloadAsync();
        minutes.Issue(office, 2026, 1, MinutesComposer.Compose(minutes), Now);
        await new Numbering(db).PrepareAsync(DecisionTasks.TaskSeries(2026));
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await db.SaveChangesAsync();
            await MeetingRequests.TasksOf(db, new BusinessClock(new TestClock())).FollowAsync(minutes, office);
            await transaction.CommitAsync();
        }

        minutes.Correct(partner, Rare, Now);

        // What other meetings and people have.
        var next = await builder.AgreedAsync(MeetingSeries.Jinghai);
        parked.OfferTo(next);
        next.Cancel(office, Rare, Now);
        await builder.InSessionAsync(MeetingSeries.Jinghai, ordinal: 2);
        db.SectionPresences.Add(new SectionPresence { SectionId = sections[1].Id, UserId = office.UserId, Name = Rare, SeenAt = Now });
        db.CalendarFeeds.Add(new CalendarFeed { UserId = office.UserId, SecretHash = CalendarFeed.HashOf("s"), CreatedAt = Now });
        await db.SaveChangesAsync();
        Assert.Equal(topic.Id, sections[2].AgendaItemId);
        return minutes;
    }

    private static async Task SignAsync(MeetingBuilder builder, MeetingMinutes minutes, TestPerson person)
    {
        var content = MinutesComposer.Compose(minutes);
        minutes.Sign(await builder.ActorAsync(person), content.Sha256(), content, Now);
    }

    private static IEnumerable<object> Parts(PortalDbContext db) => db.ChangeTracker.Entries().Select(e => e.Entity).Where(e => IsOfMeetings(e.GetType()));

    private static bool IsOfMeetings(Type type) => type.Namespace == typeof(JointMeeting).Namespace;

    /// <summary>What a class keeps, mapped or not: whatever can be set and is no other entity.</summary>
    private static IEnumerable<PropertyInfo> ValuesOf(Type type) => type.GetProperties()
        .Where(p => p.CanWrite && (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) is var value && (value.IsValueType || value == typeof(string)));

    private static bool IsUnset(PropertyInfo value, object part) => value.GetValue(part) is var now
        && (now is null or "" || (value.PropertyType.IsValueType && now.Equals(Activator.CreateInstance(value.PropertyType))));

    private static int IdOf(object part) => (int)part.GetType().GetProperty("Id")!.GetValue(part)!;

    private static IReadOnlyList<string> Lines(object part) =>
    [
        .. ValuesOf(part.GetType()).Select(value => string.Create(
            CultureInfo.InvariantCulture,
            $"{part.GetType().Name} {IdOf(part)} {value.Name}: {(value.GetValue(part) is DateTime moment ? moment.ToString("O", CultureInfo.InvariantCulture) : value.GetValue(part))}")),
    ];
}
