using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;

namespace CooperationPortal.Web.Services;

/// <summary>The record that an audit entry is about.</summary>
/// <param name="Kind">report, task, user …</param>
/// <param name="Id">Its id.</param>
/// <param name="Label">It in words, as it is now.</param>
/// <param name="TaskId">The task whose history shows the entry, if any.</param>
/// <param name="MeetingId">The meeting whose history shows the entry, if any.</param>
public sealed record AuditSubject(string Kind, object Id, string Label, int? TaskId = null, int? MeetingId = null);

/// <summary>
/// Adds entries to the audit trail. It only adds to the context: the caller's one save writes the change and its entry together,
/// or neither.
/// </summary>
public sealed class AuditTrail(PortalDbContext db, CurrentUser user, IHttpContextAccessor accessor, BusinessClock clock)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>Records an act.</summary>
    /// <param name="action">A code of <see cref="AuditAction"/>.</param>
    /// <param name="subject">The record.</param>
    /// <param name="changes">Changed fields in words.</param>
    /// <param name="reason">The reason given.</param>
    /// <param name="actor">Who, where that is not the signed-in person (at sign-in).</param>
    /// <param name="actorName">The name typed, where there is no account.</param>
    public void Record(
        string action, AuditSubject subject, IReadOnlyCollection<FieldChange>? changes = null, string? reason = null,
        Actor? actor = null, string? actorName = null)
    {
        actor ??= user.Account?.Actor;
        var name = actor?.Name ?? actorName ?? AuditEntry.Portal;
        db.AuditEntries.Add(new AuditEntry
        {
            At = clock.UtcNow,
            ActorId = actor?.UserId,
            ActorName = Cut(name, PortalUser.UserNameLength),
            ActorDepartmentId = actor?.DepartmentId,
            ActorSide = actor?.Side,
            Address = accessor.HttpContext?.Connection.RemoteIpAddress?.ToString(),
            CorrelationId = Activity.Current?.TraceId.ToString() ?? accessor.HttpContext?.TraceIdentifier,
            Action = action,
            SubjectKind = subject.Kind,
            SubjectId = Convert.ToString(subject.Id, System.Globalization.CultureInfo.InvariantCulture)!,
            SubjectLabel = Cut(subject.Label, AuditEntry.SubjectLabelLength),
            TaskId = subject.TaskId,
            MeetingId = subject.MeetingId,
            Reason = reason is null ? null : Cut(reason, AuditEntry.ReasonLength),
            Changes = WriteChanges(changes),
        });
    }

    /// <summary>Records a change of fields, and nothing where no field changed.</summary>
    /// <returns>True where something changed.</returns>
    public bool RecordChanges(string action, AuditSubject subject, IEnumerable<FieldChange> fields)
    {
        var changes = fields.Where(f => f.Old != f.New).ToList();
        if (changes.Count == 0)
        {
            return false;
        }

        Record(action, subject, changes);
        return true;
    }

    /// <summary>The changes as an entry keeps them.</summary>
    public static string? WriteChanges(IReadOnlyCollection<FieldChange>? changes) =>
        changes is { Count: > 0 } ? JsonSerializer.Serialize(changes, Json) : null;

    /// <summary>Reads the changes of an entry back.</summary>
    public static IReadOnlyList<FieldChange> ReadChanges(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<List<FieldChange>>(json, Json) ?? [];

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
