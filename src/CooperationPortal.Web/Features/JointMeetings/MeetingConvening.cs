using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.Forms;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>发起会议: the meeting with roster, first item of the agenda and first proposal, in one transaction.</summary>
public sealed class MeetingConvening(
    PortalDbContext db, RosterFilling roster, MeetingAgreeing agreeing, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>How often another ordinal is taken when the other office was faster.</summary>
    private const int Attempts = 3;

    /// <summary>Years that a meeting may be convened for, from the present one.</summary>
    public static IReadOnlyList<int> Years(DateOnly today) => [today.Year, today.Year + 1];

    /// <summary>Makes the meeting.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="BusinessRuleException">The meeting refuses.</exception>
    public async Task<int> CreateAsync(NewMeetingForm form, IReadOnlyList<ProposedTime> times, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!Years(clock.Today).Contains(form.Year))
        {
            throw new BusinessRuleException("只能发起今年或明年的会议。");
        }

        for (var attempt = 1; ; attempt++)
        {
            JointMeeting? meeting = null;
            try
            {
                await db.InTransactionAsync(
                    async () =>
                    {
                        meeting = await BuildAsync(form, times, cancellation);
                        await db.SaveChangesAsync(cancellation);
                        Record(meeting);
                        await db.SaveChangesAsync(cancellation);
                    },
                    cancellation);
                return meeting!.Id;
            }
            catch (DbUpdateException) when (attempt < Attempts && meeting is not null)
            {
                Forget();
                if (!await db.JointMeetings.AnyAsync(
                    m => m.Series == meeting.Series && m.Year == meeting.Year && m.Ordinal == meeting.Ordinal, cancellation))
                {
                    throw;
                }
            }
        }
    }

    private async Task<JointMeeting> BuildAsync(NewMeetingForm form, IReadOnlyList<ProposedTime> times, CancellationToken cancellation)
    {
        var actor = user.Actor;
        var now = clock.UtcNow;
        var last = await db.JointMeetings.Where(m => m.Series == form.Series && m.Year == form.Year).MaxAsync(m => (int?)m.Ordinal, cancellation);
        var meeting = new JointMeeting(form.Series, form.Year, (last ?? 0) + 1, actor, now);
        meeting.Propose(actor, times, form.Note, now);
        if (form.TopicsCloseOn is { } close)
        {
            meeting.CallForTopics(actor, close, clock.Today);
        }

        await roster.FillAsync(meeting, cancellation);
        meeting.FirstItem(actor, now);
        db.JointMeetings.Add(meeting);
        return meeting;
    }

    private void Record(JointMeeting meeting)
    {
        audit.Record(AuditAction.MeetingCreated, MeetingFinder.Subject(meeting));
        agreeing.RecordProposal(meeting, meeting.Proposals.Single());
        if (meeting.State == MeetingState.Agreed)
        {
            agreeing.RecordAgreement(meeting, (null, null));
        }

        if (meeting.TopicsCloseOn is { } close)
        {
            audit.Record(
                AuditAction.TopicsCalled, MeetingFinder.Subject(meeting),
                [new FieldChange("议题征集截止日期", null, close.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))]);
        }
    }

    /// <summary>Lets go of the meeting whose ordinal is taken; what else waits in the context (the form's receipt) stays.</summary>
    private void Forget()
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State == EntityState.Added && e.Entity is not FormReceipt).ToList())
        {
            entry.State = EntityState.Detached;
        }
    }
}
