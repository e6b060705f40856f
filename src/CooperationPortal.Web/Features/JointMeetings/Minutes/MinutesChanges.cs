using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>
/// Changes the latest edition of a meeting's minutes that the person may read: locked, loaded, changed and saved with its audit entries
/// in one transaction.
/// </summary>
public sealed class MinutesChanges(PortalDbContext db, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Makes a change.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="version">The version of the minutes that the form carried; null: the form is about no state of the whole.</param>
    /// <param name="change">The change; it records its own audit entry. False: there is no such part of the minutes for the person.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>False where there are no such minutes for the person.</returns>
    /// <exception cref="StaleFormException">The minutes went on since the form was opened.</exception>
    public async Task<bool> ChangeAsync(
        int meetingId, int? version, Func<MeetingMinutes, Task<bool>> change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        var found = false;
        await db.InTransactionOrNotAsync(
            async () =>
            {
                if (await LatestAsync(meetingId, cancellation) is not { } id)
                {
                    return false;
                }

                await db.LockMinutesAsync(id, cancellation);
                var minutes = await db.WholeMinutesAsync(id, cancellation);
                if (minutes?.CanRead(user.Actor) != true)
                {
                    return false;
                }

                if (version is { } expected)
                {
                    db.ExpectVersion(minutes, expected);
                }

                var valid = minutes.Signatures.Where(s => s.VoidedAt is null).ToList();
                if (!await change(minutes))
                {
                    return false;
                }

                RecordVoided(minutes, valid);
                await db.SaveChangesAsync(cancellation);
                return found = true;
            },
            cancellation);
        return found;
    }

    /// <summary>The same for a change of the whole, which is there for sure.</summary>
    public Task<bool> ChangeAsync(int meetingId, int? version, Func<MeetingMinutes, Task> change, CancellationToken cancellation) =>
        ChangeAsync(
            meetingId,
            version,
            async minutes =>
            {
                await change(minutes);
                return true;
            },
            cancellation);

    /// <summary>The same for what needs no waiting.</summary>
    public Task<bool> ChangeAsync(int meetingId, int? version, Action<MeetingMinutes> change, CancellationToken cancellation) =>
        ChangeAsync(
            meetingId,
            version,
            minutes =>
            {
                change(minutes);
                return Task.FromResult(true);
            },
            cancellation);

    /// <summary>The latest edition that the person may read.</summary>
    public Task<int?> LatestAsync(int meetingId, CancellationToken cancellation) =>
        db.Minutes.AsNoTracking().Where(m => m.MeetingId == meetingId).Where(MeetingAccess.ReadableBy(user.Actor))
            .OrderByDescending(m => m.Edition).Select(m => (int?)m.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>Records an act on the minutes.</summary>
    public void Record(string action, MeetingMinutes minutes, IReadOnlyCollection<FieldChange>? changes = null, string? reason = null) =>
        audit.Record(action, Subject(minutes), changes, reason);

    /// <summary>Says of each signature that a change made void.</summary>
    public void RecordVoided(MeetingMinutes minutes, IEnumerable<MinutesSignature> wereValid)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        foreach (var signature in wereValid.Where(s => s.VoidedAt is not null))
        {
            Record(AuditAction.SignatureVoided, minutes, [new FieldChange("签署人", signature.Name, null)], signature.VoidCause);
        }
    }

    /// <summary>Now.</summary>
    public DateTime Now => clock.UtcNow;

    /// <summary>The minutes as the trail names them.</summary>
    public static AuditSubject Subject(MeetingMinutes minutes)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        return MeetingFinder.Subject(minutes.Meeting, "minutes", minutes.Id, minutes.Number ?? minutes.Series.MinutesName());
    }
}
