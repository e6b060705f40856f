using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CooperationPortal.Core.Auditing;

namespace CooperationPortal.Web.Services.Auditing;

/// <summary>A sealed entry as it leaves the portal: one JSON line inside one syslog message (TRUST SEC-57, SEC-58, SEC-60).</summary>
public static class AuditLine
{
    private const string Application = "cooperation-portal";

    // Facility 13, log audit; severity 6 informational, 4 warning.
    private const int Informational = (13 * 8) + 6;
    private const int Warning = (13 * 8) + 4;

    /// <summary>Longest MSGID of RFC 5424.</summary>
    private const int MessageIdLength = 32;

    private static readonly HashSet<string> Warnings = new(StringComparer.Ordinal)
    {
        AuditAction.SignInFailed, AuditAction.LockedOut, AuditAction.AccessDenied,
    };

    private static readonly JavaScriptEncoder Encoder = MakeEncoder();

    /// <summary>The line, without its end. What is absent is null, so that each line has the same names.</summary>
    public static string Json(AuditSeal seal, AuditEntry? entry, bool withChanges = true)
    {
        ArgumentNullException.ThrowIfNull(seal);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = Encoder }))
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", seal.Sequence);
            json.WriteNumber("id", seal.AuditEntryId);
            if (entry is null)
            {
                json.WriteString("problem", "entry missing");
            }
            else
            {
                Write(json, entry, withChanges);
            }

            json.WriteString("hash", seal.Hash);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>The message of RFC 5424, without framing: head, no structured data, the JSON line in UTF-8.</summary>
    public static byte[] Syslog(AuditSeal seal, AuditEntry? entry, string host, bool withChanges = true)
    {
        var priority = entry is null || Warnings.Contains(entry.Action) ? Warning : Informational;
        var time = entry is null ? "-" : Time(entry.At);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"<{priority}>1 {time} {Word(host, 255)} {Application} - {Word(entry?.Action ?? "-", MessageIdLength)} - ");
        return [.. Encoding.ASCII.GetBytes(head), .. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Json(seal, entry, withChanges))];
    }

    private static void Write(Utf8JsonWriter json, AuditEntry entry, bool withChanges)
    {
        json.WriteString("time", Time(entry.At));
        json.WriteString("action", entry.Action);
        json.WriteString("actionName", AuditAction.Name(entry.Action));
        json.WriteString("result", Warnings.Contains(entry.Action) ? "failure" : "success");
        WriteNumber(json, "actorId", entry.ActorId);
        json.WriteString("actor", entry.ActorName);
        WriteNumber(json, "departmentId", entry.ActorDepartmentId);
        json.WriteString("side", entry.ActorSide?.ToString());
        json.WriteString("address", entry.Address);
        json.WriteString("correlation", entry.CorrelationId);
        json.WriteString("kind", entry.SubjectKind);
        json.WriteString("subjectId", entry.SubjectId);
        json.WriteString("subject", entry.SubjectLabel);
        WriteNumber(json, "taskId", entry.TaskId);
        WriteNumber(json, "meetingId", entry.MeetingId);
        json.WriteString("reason", entry.Reason);
        json.WriteString("changes", withChanges ? entry.Changes : null);
        if (!withChanges)
        {
            json.WriteBoolean("changesOmitted", true);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A field of the head: printable ASCII without blanks.</summary>
    private static string Word(string text, int length)
    {
        var word = new string([.. text.Where(c => c is > ' ' and < '\x7f').Take(length)]);
        return word.Length == 0 ? "-" : word;
    }

    /// <summary>Chinese stays readable; whatever could end a line, colour a terminal or turn its direction is escaped.</summary>
    private static JavaScriptEncoder MakeEncoder()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        settings.ForbidCharacters([.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(IsDangerous)]);
        return JavaScriptEncoder.Create(settings);
    }

    private static bool IsDangerous(char c) => char.IsControl(c) || char.GetUnicodeCategory(c)
        is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
