using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Data.Seeding.Demonstration;

/// <summary>The history of the demonstration's meetings, in the words in which the portal itself records it. The caller saves.</summary>
internal sealed class DemoTrail(PortalDbContext db)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>How the meeting came about, up to its agreement.</summary>
    public void Convened(JointMeeting meeting, IReadOnlyDictionary<int, Actor> people)
    {
        Add(AuditAction.MeetingCreated, meeting, people[meeting.CreatedById], meeting.CreatedAt);
        foreach (var proposal in meeting.Proposals.OrderBy(p => p.Number))
        {
            Add(
                AuditAction.MeetingProposed, meeting, people[proposal.ProposedById], proposal.ProposedAt,
                [.. proposal.Options.OrderBy(o => o.Number).Select(o => new FieldChange("方案", null, Words(o.StartAt, o.EndAt, o.Place)))],
                proposal.Note);
            if (proposal.Number == 1 && meeting.TopicsCloseOn is { } close)
            {
                Add(
                    AuditAction.TopicsCalled, meeting, people[meeting.CreatedById], meeting.CreatedAt,
                    [new FieldChange("议题征集截止日期", null, Words(close))]);
            }
        }

        foreach (var notice in meeting.Notices)
        {
            Add(
                AuditAction.MeetingAgreed, meeting, people[notice.SentById], notice.SentAt,
                [
                    new FieldChange("会议时间地点", null, Words(meeting.StartAt!.Value, meeting.EndAt!.Value, meeting.Place!)),
                    new FieldChange("承办方", null, Core.Departments.Sides.Name(meeting.HostSide!.Value)),
                ]);
        }
    }

    /// <summary>What the office did with a topic.</summary>
    public void Topic(string action, AgendaItem item, JointMeeting meeting, Actor actor, DateTime at) => Add(
        action, "topic", item.Id, $"{meeting.Title.Zh} · {item.Title}", actor, at,
        item.State is AgendaState.OnAgenda or AgendaState.Parked ? meeting.Id : null);

    /// <summary>An act on the meeting.</summary>
    public void Add(
        string action, JointMeeting meeting, Actor actor, DateTime at, IReadOnlyList<FieldChange>? changes = null, string? reason = null) =>
        Add(action, "meeting", meeting.Id, meeting.Title.Zh, actor, at, meeting.Id, null, changes, reason);

    /// <summary>An act on its minutes.</summary>
    public void Add(
        string action, MeetingMinutes minutes, Actor actor, DateTime at, IReadOnlyList<FieldChange>? changes = null, string? reason = null) =>
        Add(
            action, "minutes", minutes.Id, $"{minutes.Meeting.Title.Zh} · {minutes.Number ?? minutes.Series.MinutesName()}", actor, at,
            minutes.MeetingId, null, changes, reason);

    /// <summary>A task that a decision became.</summary>
    public void Add(WorkTask task, string number, Actor actor, DateTime at) =>
        Add(AuditAction.TaskCreated, "task", task.Id, $"{task.Number} {task.Name}", actor, at, null, task.Id, null, number);

    public static string Words(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Words(DateTime startAt, DateTime endAt, string place)
    {
        var (start, end) = (BusinessClock.ToLocal(startAt), BusinessClock.ToLocal(endAt));
        return string.Create(CultureInfo.InvariantCulture, $"{start:yyyy-MM-dd HH:mm}–{end:HH:mm} {place}");
    }

    private void Add(
        string action, string kind, int id, string label, Actor actor, DateTime at, int? meetingId, int? taskId = null,
        IReadOnlyList<FieldChange>? changes = null, string? reason = null) => db.AuditEntries.Add(new AuditEntry
        {
            At = at,
            ActorId = actor.UserId,
            ActorName = actor.Name,
            ActorDepartmentId = actor.DepartmentId,
            ActorSide = actor.Side,
            Action = action,
            SubjectKind = kind,
            SubjectId = id.ToString(CultureInfo.InvariantCulture),
            SubjectLabel = label.Length <= AuditEntry.SubjectLabelLength ? label : TextRules.Cut(label, AuditEntry.SubjectLabelLength),
            TaskId = taskId,
            MeetingId = meetingId,
            Reason = reason,
            Changes = changes is { Count: > 0 } ? JsonSerializer.Serialize(changes, Json) : null,
        });
}
