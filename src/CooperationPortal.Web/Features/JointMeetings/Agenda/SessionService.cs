using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>Begins and ends meetings. With the beginning the agenda is fixed and the first edition of the minutes is there to be written.</summary>
public sealed class SessionService(
    PortalDbContext db, MeetingFinder finder, FollowUpQuery followUps, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>会议开始.</summary>
    /// <returns>False: no such meeting of theirs.</returns>
    /// <exception cref="BusinessRuleException">Not agreed, no agenda, no convener.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody changes the meeting at the same moment.</exception>
    public async Task<bool> StartAsync(int id, CancellationToken cancellation)
    {
        var found = false;
        await db.InTransactionAsync(
            async () =>
            {
                if (await finder.RunAsync(id, cancellation) is not { } meeting)
                {
                    return;
                }

                found = true;
                var now = clock.UtcNow;
                meeting.Start(user.Actor, now);
                meeting.FirstItem(user.Actor, now);
                audit.Record(AuditAction.MeetingStarted, MeetingFinder.Subject(meeting));

                // The sections name their items, which therefore must have been saved.
                await db.SaveChangesAsync(cancellation);
                var last = await followUps.ReadAsync(meeting.Series, meeting.Year, meeting.Ordinal, cancellation);
                db.Minutes.Add(new MeetingMinutes(
                    meeting, MinutesComposer.Opening(meeting), now, last is null ? null : MinutesComposer.FollowUp(last.Closed, last.Open, last.Overdue)));
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return found;
    }

    /// <summary>会议结束. Result and errors as for <see cref="StartAsync"/>.</summary>
    public async Task<bool> EndAsync(int id, CancellationToken cancellation)
    {
        if (await finder.RunAsync(id, cancellation) is not { } meeting)
        {
            return false;
        }

        meeting.End(user.Actor, clock.UtcNow);
        audit.Record(AuditAction.MeetingEnded, MeetingFinder.Subject(meeting));
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}
