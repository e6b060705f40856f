using System.Globalization;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Meetings;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>The steps of agreeing on a meeting, each with its audit entry in one transaction.</summary>
public sealed class MeetingAgreeing(PortalDbContext db, MeetingFinder finder, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Proposes other times and places; after an agreement it is a change, until whose confirmation the agreement holds.</summary>
    /// <returns>The meeting; null where the person runs none such.</returns>
    /// <exception cref="BusinessRuleException">The meeting refuses.</exception>
    /// <exception cref="StaleFormException">Somebody was faster.</exception>
    public Task<JointMeeting?> ProposeAsync(
        int id, int version, IReadOnlyList<ProposedTime> times, string? note, CancellationToken cancellation) =>
        ChangeAsync(
            id, version,
            meeting =>
            {
                var before = AgreementWords(meeting);
                var proposal = meeting.Propose(user.Actor, times, note, clock.UtcNow);
                RecordProposal(meeting, proposal);
                if (meeting.Series != MeetingSeries.Joint)
                {
                    RecordAgreement(meeting, before);
                }
            },
            cancellation);

    /// <summary>Confirms an option of the other side's proposal.</summary>
    /// <inheritdoc cref="ProposeAsync"/>
    public Task<JointMeeting?> ConfirmAsync(int id, int version, int number, int option, CancellationToken cancellation) =>
        ChangeAsync(
            id, version,
            meeting =>
            {
                var proposal = meeting.Proposals.SingleOrDefault(p => p.Number == number);
                var chosen = proposal?.Options.SingleOrDefault(o => o.Number == option)
                    ?? throw new BusinessRuleException("没有这个方案，请看最新的方案。");
                var before = AgreementWords(meeting);
                meeting.Confirm(user.Actor, proposal, chosen, clock.UtcNow);
                RecordAgreement(meeting, before);
            },
            cancellation);

    /// <summary>Calls the meeting off.</summary>
    /// <inheritdoc cref="ProposeAsync"/>
    public Task<JointMeeting?> CancelAsync(int id, int version, string? reason, CancellationToken cancellation) =>
        ChangeAsync(
            id, version,
            meeting =>
            {
                meeting.Cancel(user.Actor, reason, clock.UtcNow);
                audit.Record(AuditAction.MeetingCancelled, MeetingFinder.Subject(meeting), reason: meeting.CancelReason);
            },
            cancellation);

    /// <summary>Records a proposal with its options in words.</summary>
    internal void RecordProposal(JointMeeting meeting, MeetingProposal proposal) => audit.Record(
        AuditAction.MeetingProposed,
        MeetingFinder.Subject(meeting),
        [.. proposal.Options.Select(o => new FieldChange("时间地点方案", null, Words(o.StartAt, o.EndAt, o.Place)))],
        proposal.Note);

    /// <summary>Records an agreement: what it says now, and what it said before.</summary>
    internal void RecordAgreement(JointMeeting meeting, (string? Time, string? Host) before)
    {
        var now = AgreementWords(meeting);
        audit.Record(
            AuditAction.MeetingAgreed,
            MeetingFinder.Subject(meeting),
            [.. new[] { new FieldChange("会议时间地点", before.Time, now.Time), new FieldChange("承办方", before.Host, now.Host) }.Where(f => f.Old != f.New)]);
    }

    private static (string? Time, string? Host) AgreementWords(JointMeeting meeting) => meeting.StartAt is { } start
        ? (Words(start, meeting.EndAt!.Value, meeting.Place!), meeting.HostSide?.Name())
        : (null, null);

    private static string Words(DateTime startAt, DateTime endAt, string place)
    {
        var (start, end) = (BusinessClock.ToLocal(startAt), BusinessClock.ToLocal(endAt));
        return string.Create(CultureInfo.InvariantCulture, $"{start:yyyy-MM-dd HH:mm}–{end:HH:mm} {place}");
    }

    private static string? Words(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<JointMeeting?> ChangeAsync(int id, int version, Action<JointMeeting> change, CancellationToken cancellation)
    {
        JointMeeting? meeting = null;
        await db.InTransactionAsync(
            async () =>
            {
                meeting = await finder.RunAsync(id, cancellation);
                if (meeting is null)
                {
                    return;
                }

                db.ExpectVersion(meeting, version);
                change(meeting);

                // A proposal lies beside the meeting's row. Raising the row's version all the same lets the database
                // refuse the second of two offices that answer at the same moment.
                db.Entry(meeting).Property(nameof(IVersioned.Version)).IsModified = true;
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return meeting;
    }
}
