using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Data;
using CooperationPortal.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Services;

/// <summary>What happened to a task or a record, out of the audit trail, for the partial <c>_History</c>.</summary>
public sealed class RecordHistory(PortalDbContext db, IStringLocalizer texts)
{
    /// <summary>Lines of one history; older ones are the auditor's.</summary>
    public const int Most = 100;

    /// <summary>Acts whose entries quote minutes that are being written.</summary>
    private static readonly string[] OfDrafts =
    [
        AuditAction.SectionSaved, AuditAction.OutcomeAdded, AuditAction.OutcomeChanged, AuditAction.OutcomeWithdrawn,
        AuditAction.MinutesCorrected,
    ];

    /// <summary>
    /// All that happened to a task and to what belongs to it, newest first; of its reports and requests only the approvals: drafts, reviews
    /// and what was only asked for are not for everybody who reads the task.
    /// </summary>
    public Task<IReadOnlyList<HistoryEntry>> OfTaskAsync(int taskId, CancellationToken cancellation = default) =>
        ReadAsync(
            db.AuditEntries.Where(a => a.TaskId == taskId && (a.SubjectKind != "report" || a.Action == AuditAction.ReportApproved)
                && (a.SubjectKind != "request" || a.Action == AuditAction.RequestApproved)),
            withSubject: true, cancellation);

    /// <summary>All that happened to a meeting and its minutes, newest first, for those who follow it.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="withDrafts">
    /// True for the offices and the conveners, who also read drafts and revisions; everybody else learns nothing of what the minutes said
    /// before they were sent round, or of a correction under way.
    /// </param>
    /// <param name="cancellation">Ends with the request.</param>
    public Task<IReadOnlyList<HistoryEntry>> OfMeetingAsync(int meetingId, bool withDrafts, CancellationToken cancellation = default) =>
        ReadAsync(
            db.AuditEntries.Where(a => a.MeetingId == meetingId && (withDrafts || !OfDrafts.Contains(a.Action))),
            withSubject: true, cancellation);

    /// <summary>All that happened to one record, newest first.</summary>
    /// <param name="kind">As in the trail: report, task, user …</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancellation">Ends with the request.</param>
    public Task<IReadOnlyList<HistoryEntry>> OfRecordAsync(string kind, object id, CancellationToken cancellation = default)
    {
        var text = Convert.ToString(id, System.Globalization.CultureInfo.InvariantCulture)!;
        return ReadAsync(db.AuditEntries.Where(a => a.SubjectKind == kind && a.SubjectId == text), withSubject: false, cancellation);
    }

    private async Task<IReadOnlyList<HistoryEntry>> ReadAsync(
        IQueryable<AuditEntry> entries, bool withSubject, CancellationToken cancellation)
    {
        var rows = await entries.AsNoTracking().OrderByDescending(a => a.Id).Take(Most)
            .Select(a => new { a.At, a.ActorId, a.ActorName, a.Action, a.SubjectKind, a.SubjectLabel, a.Reason, a.Changes })
            .ToListAsync(cancellation);
        return
        [
            .. rows.Select(row => new HistoryEntry(
                row.At,
                row.ActorId is null ? texts[PersonalMask.Actor(null, row.ActorName)] : row.ActorName,
                withSubject && row.SubjectKind is not ("task" or "meeting") ? $"{texts[AuditAction.Name(row.Action)].Value} · {row.SubjectLabel}" : texts[AuditAction.Name(row.Action)].Value,
                Note(row.Reason, AuditTrail.ReadChanges(row.Changes)),
                Kind(row.Action))),
        ];
    }

    private string? Note(string? reason, IReadOnlyList<FieldChange> changes)
    {
        var lines = changes.Select(change => AuditWords.Line(texts, change));
        var text = string.Join('\n', (reason is null ? [] : new[] { reason }).Concat(lines));
        return text.Length == 0 ? null : text;
    }

    private static string Kind(string action) => action switch
    {
        AuditAction.ReportApproved or AuditAction.ReportConfirmed or AuditAction.AssignmentAccepted
            or AuditAction.MeetingAgreed or AuditAction.MinutesSigned or AuditAction.MinutesIssued
            or AuditAction.RequestApproved or AuditAction.InstructionAccepted => "ok",
        AuditAction.ReportReturned or AuditAction.ReportReopened or AuditAction.MeetingCancelled or AuditAction.SignatureVoided => "warn",
        _ => "",
    };
}

/// <summary>The trail's Chinese words in the reader's language: names of fields and fixed values are keys, free text is not.</summary>
public static class AuditWords
{
    /// <summary>A changed field in one line: 填报截止日：28 → 25.</summary>
    public static string Line(IStringLocalizer texts, FieldChange change)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(change);
        return texts["{0}由“{1}”改为“{2}”", texts[change.Field].Value, Value(texts, change.Old), Value(texts, change.New)].Value;
    }

    /// <summary>A value; what is a fixed word of the portal is translated, everything else is as it was typed.</summary>
    public static string Value(IStringLocalizer texts, string? value)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return string.IsNullOrEmpty(value)
            ? texts["（空）"].Value
            : string.Join('、', value.Split('、').Select(part => texts[part].Value));
    }
}
