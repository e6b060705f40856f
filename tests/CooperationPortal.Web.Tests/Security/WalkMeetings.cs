using System.Text.Json;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Files;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Features.JointMeetings;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>
/// The meetings of <see cref="WalkRecords"/>: a joint one in every state, and working meetings of Jinghai, which the other side must
/// not find before their minutes are issued.
/// </summary>
internal sealed class WalkMeetings(PortalDbContext db, DateTime now)
{
    private const string CalendarSecret = "5ec2e7c0ffee5ec2e7c0ffee5ec2e7c0ffee5ec2e7c0ffee5ec2e7c0ffee0001";

    // Who follows the working meetings of Jinghai; the auditor reads the trail.
    private static readonly string[] Jinghai = ["staff", "staff-other-department", "head", "office", "leader", "evaluator", "auditor"];

    // A proposed topic is its department's and the offices'.
    private static readonly string[] Proposers = ["staff", "head", "office", "office-other-side", "auditor"];

    // A draft of minutes is the offices' and the conveners'.
    private static readonly string[] Writers = ["office", "office-other-side", "leader", "auditor"];

    private readonly MeetingBuilder _builder = new(db, now);

    /// <summary>Name → value, for the addresses and forms of the table.</summary>
    public Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    public List<Secret> Secrets { get; } = [];

    /// <summary>Makes them.</summary>
    public async Task MakeAsync()
    {
        await MakeAheadAsync();
        await MakeJointAsync();
        await MakeWorkingAsync();
        db.CalendarFeeds.Add(new CalendarFeed
        {
            UserId = (await _builder.ActorAsync(TestPeople.Commerce)).UserId,
            SecretHash = CalendarFeed.HashOf(CalendarSecret),
            CreatedAt = now,
        });
        await db.SaveChangesAsync();
        Names["calendarSecret"] = CalendarSecret;
        Secrets.Add(new Secret(CalendarSecret, []));
        Names["partnerLeader"] = $"{(await _builder.ActorAsync(TestPeople.PartnerLeader)).UserId}";
        Names["measure"] = $"{await db.Measures.Where(m => m.Number == "2.2").Select(m => m.Id).SingleAsync()}";
    }

    private static string Hidden(string what) => $"不可外泄〔{what}〕";

    /// <summary>Meetings to come: one in negotiation, one agreed with an agenda and a call for topics, one that was called off.</summary>
    private async Task MakeAheadAsync()
    {
        var office = await _builder.ActorAsync(TestPeople.Office);
        var agreeing = await _builder.BegunAsync(ordinal: 1);
        agreeing.TakeOff(office, agreeing.Members.Single(m => m is { Side: Side.Lianhuashan, Role: MemberRole.Convener }));
        var proposal = await _builder.ProposedAsync(agreeing, TestPeople.Office);
        Name("agreeingMeeting", agreeing);
        Names["agreeingMeeting.proposal"] = $"{proposal.Number}";
        Names["agreeingMeeting.option"] = $"{proposal.Options.First().Number}";

        var agreed = await _builder.AgreedAsync(ordinal: 2);
        agreed.CallForTopics(office, new DateOnly(2026, 12, 1), BusinessClock.DayOf(now));
        var first = agreed.Items.Single();
        var onAgenda = await _builder.TopicAsync(agreed);
        var second = await _builder.TopicAsync(agreed, "文旅合作");
        var workPoints = agreed.AddWorkPoints(office, 2027, [((await db.Measures.SingleAsync(m => m.Number == "2.2")).Id, "推进合作")], now);
        var staff = await _builder.ActorAsync(TestPeople.Commerce);
        var proposed = agreed.ProposeTopic(staff, Hidden("待定议题"), Hidden("议题说明"), BusinessClock.DayOf(now), now);
        await db.SaveChangesAsync();
        Trail(AuditAction.TopicProposed, staff, TopicAccess.Subject(agreed, proposed), "说明", Hidden("议题说明"));
        await KeepPaperAsync(agreed, proposed, staff);
        Secrets.AddRange(new[] { "待定议题", "议题说明", "议题材料" }.Select(what => new Secret(Hidden(what), Proposers)));

        Name("agreedMeeting", agreed);
        Name("agreedMeeting.first", first);
        Name("agreedMeeting.topic", onAgenda);
        Name("agreedMeeting.second", second);
        Name("workPoints", workPoints);
        Name("topic", proposed);
        Name("member", MemberOf(agreed, staff));

        var cancelled = await _builder.AgreedAsync(ordinal: 3);
        cancelled.Cancel(office, "双方另行商定", now);
        await db.SaveChangesAsync();
        Name("cancelledMeeting", cancelled);
        Name("cancelledMeeting.member", MemberOf(cancelled, staff));
    }

    /// <summary>Meetings that have begun, with minutes in every state.</summary>
    private async Task MakeJointAsync()
    {
        var office = await _builder.ActorAsync(TestPeople.Office);
        var culture = await _builder.ActorAsync(TestPeople.CultureHead);
        var draft = await _builder.InSessionAsync(ordinal: 4);
        await _builder.DecidedAsync(draft, Hidden("会上决定"));
        Write(draft, office, "纪要草稿");
        await db.SaveChangesAsync();
        Trail(AuditAction.OutcomeAdded, office, MinutesChanges.Subject(draft), "内容", Hidden("会上决定"));
        Secrets.AddRange(new[] { "会上决定", "纪要草稿" }.Select(what => new Secret(Hidden(what), Writers)));
        Name("draftMeeting", draft);

        Name("heldMeeting", await DecidedAsync(await _builder.HeldAsync(ordinal: 5)));

        var circulated = await _builder.CirculatedAsync(ordinal: 6);
        var comment = circulated.Answer(culture, circulated.Sections.First(), "请补充文旅内容。", noObjection: false, now);
        await db.SaveChangesAsync();
        Name("circulatedMeeting", circulated);
        Names["circulatedMeeting.comment"] = $"{comment.Id}";
        Names["circulatedMeeting.comment.version"] = $"{comment.Version}";

        Name("answeredMeeting", await _builder.AnsweredAsync(ordinal: 7));
        var signing = await _builder.SigningAsync(ordinal: 8);
        Name("signingMeeting", signing);
        Names["signingMeeting.sha256"] = MinutesComposer.Compose(signing).Sha256();
        var signed = await _builder.SignedAsync(ordinal: 9);
        Name("signedMeeting", signed);
        Names["signedMeeting.sha256"] = MinutesComposer.Compose(signed).Sha256();
        Name("issuedMeeting", await _builder.IssuedAsync(ordinal: 10));
    }

    /// <summary>Meetings of Jinghai's leading group alone: one in session, and one whose minutes both sides may read.</summary>
    private async Task MakeWorkingAsync()
    {
        var office = await _builder.ActorAsync(TestPeople.Office);
        var working = await _builder.AgreedAsync(MeetingSeries.Jinghai, ordinal: 1);
        var topic = await _builder.TopicAsync(working, Hidden("本方议题"));
        var draft = await _builder.StartedAsync(working);
        await _builder.DecidedAsync(draft, Hidden("本方决定"), supporting: "jh-culture");
        Write(draft, office, "本方纪要");
        Trail(AuditAction.TopicPlaced, office, TopicAccess.Subject(working, topic), "议题名称", Hidden("本方议题"));
        await db.SaveChangesAsync();
        Secrets.Add(new Secret(Hidden("本方议题"), Jinghai));
        Secrets.AddRange(new[] { "本方决定", "本方纪要" }.Select(what => new Secret(Hidden(what), ["office", "leader", "auditor"])));
        Name("workingMeeting", draft);
        Name("workingMeeting.topic", topic);

        Name("issuedWorkingMeeting", await _builder.IssuedAsync(MeetingSeries.Jinghai, ordinal: 2));
    }

    /// <summary>Writes the opening of minutes with a text that nobody else may see, and the trail of it.</summary>
    private void Write(MeetingMinutes minutes, Actor office, string what)
    {
        minutes.Write(office, minutes.Sections.Single(s => s.IsOpening), "", Hidden(what), keepsRevision: true, now);
        Trail(AuditAction.SectionSaved, office, MinutesChanges.Subject(minutes), "内容", Hidden(what));
    }

    private async Task<MeetingMinutes> DecidedAsync(MeetingMinutes minutes)
    {
        await _builder.DecidedAsync(minutes);
        return minutes;
    }

    private async Task KeepPaperAsync(JointMeeting meeting, AgendaItem item, Actor actor)
    {
        using var content = new MemoryStream("%PDF-1.4\n%%EOF\n"u8.ToArray());
        var file = (await FileVault.DescribeAsync(content, Hidden("议题材料") + ".pdf", "application/pdf", actor, now)).OfAgendaItem(item.PapersOf);
        db.Files.Add(file);
        Trail(AuditAction.FileAdded, actor, TopicAccess.Subject(meeting, item), "附件", file.Name);
        await db.SaveChangesAsync();
        await new FileVault(db).WriteAsync(file, content);
        Names["topicFile"] = $"{file.Id}";
    }

    /// <summary>An entry of the trail, as the application writes it.</summary>
    private void Trail(string action, Actor actor, AuditSubject subject, string field, string value) => db.AuditEntries.Add(new AuditEntry
    {
        At = now,
        ActorId = actor.UserId,
        ActorName = actor.Name,
        Action = action,
        SubjectKind = subject.Kind,
        SubjectId = $"{subject.Id}",
        SubjectLabel = subject.Label,
        MeetingId = subject.MeetingId,
        Changes = JsonSerializer.Serialize(new[] { new { field, old = (string?)null, @new = value } }),
    });

    private static MeetingMember MemberOf(JointMeeting meeting, Actor actor) => meeting.Members.Single(m => m.DepartmentId == actor.DepartmentId);

    private void Name(string name, JointMeeting meeting) => Name(name, meeting.Id, meeting);

    private void Name(string name, AgendaItem item) => Name(name, item.Id, item);

    private void Name(string name, MeetingMember member) => Name(name, member.Id, member);

    /// <summary>A meeting with its minutes: the last section, and the decision in it.</summary>
    private void Name(string name, MeetingMinutes minutes)
    {
        Name(name, minutes.Meeting);
        Names[$"{name}.minutes.version"] = $"{minutes.Version}";
        Name($"{name}.opening", minutes.Sections.MinBy(s => s.Position)!.Id, minutes.Sections.MinBy(s => s.Position)!);
        Name($"{name}.section", minutes.Sections.MaxBy(s => s.Position)!.Id, minutes.Sections.MaxBy(s => s.Position)!);
        Name($"{name}.outcome", minutes.Outcomes.Single().Id, minutes.Outcomes.Single());
        Name($"{name}.member", minutes.Meeting.Members.First(m => m.Department?.Code == "jh-commerce"));
    }

    private void Name(string name, int id, IVersioned record)
    {
        Names[name] = $"{id}";
        Names[$"{name}.version"] = $"{record.Version}";
    }
}
