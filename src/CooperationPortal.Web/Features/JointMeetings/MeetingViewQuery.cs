using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>Reads the page of a meeting: a fixed number of commands.</summary>
public sealed class MeetingViewQuery(
    PortalDbContext db, CurrentUser user, MeetingFactsQuery facts, FulfilmentQuery fulfilment, DecisionListQuery decisions,
    MeetingSteps steps, RecordHistory history, BusinessClock clock)
{
    /// <summary>The page; null where the person finds no such meeting.</summary>
    public async Task<MeetingView?> ReadAsync(int id, CancellationToken cancellation)
    {
        if (!(await facts.ReadAsync([id], cancellation)).TryGetValue(id, out var meeting))
        {
            return null;
        }

        var counts = (await fulfilment.ByMeetingAsync([id], cancellation)).GetValueOrDefault(id);
        var issued = await db.Minutes.AsNoTracking().Where(m => m.MeetingId == id && m.State == MinutesState.Issued)
            .OrderByDescending(m => m.Edition)
            .Select(m => new { m.Id, m.Edition, m.Series, Year = m.IssueYear!.Value, Number = m.IssueNumber!.Value, At = m.IssuedAt!.Value, m.Corrects })
            .ToListAsync(cancellation);
        var view = new MeetingView
        {
            Facts = meeting,
            Stage = MeetingStage.Of(meeting, clock.UtcNow, counts),
            Version = 0,
            Steps = [],
            Issued = [.. issued.Select(m => new IssuedEdition(m.Id, m.Edition, m.Series.MinutesNumber(m.Year, m.Number), m.At, m.Corrects))],
            Decisions = await decisions.OfMeetingAsync(id, cancellation),
            Counts = counts,
        };
        return meeting.Follows ? await WithAllAsync(view, cancellation) : view;
    }

    private async Task<MeetingView> WithAllAsync(MeetingView view, CancellationToken cancellation)
    {
        var meeting = await db.JointMeetings.AsNoTracking()
            .Include(m => m.Proposals).ThenInclude(p => p.Options).Include(m => m.Notices).AsSplitQuery()
            .SingleAsync(m => m.Id == view.Facts.Id, cancellation);
        var members = await db.MeetingMembers.AsNoTracking()
            .Where(m => m.MeetingId == meeting.Id && !m.IsRemoved && m.Role != MemberRole.Observer)
            .Select(m => new { m.Side, m.RepliedTo, m.Attendance }).ToListAsync(cancellation);
        List<RosterCount> roster =
        [
            .. meeting.Series.SidesOf().Select(side => members.FindAll(m => m.Side == side)).Zip(meeting.Series.SidesOf(), (of, side) => new RosterCount(
                side,
                of.Count,
                meeting.Agreements == 0 ? 0 : of.Count(m => m.RepliedTo >= meeting.Agreements),
                of.Count(m => m.Attendance is Attendance.Present or Attendance.StandIn))),
        ];
        return view with
        {
            Version = meeting.Version,
            Steps = steps.Of(meeting, view, roster),
            Proposals = [.. meeting.Proposals.OrderByDescending(p => p.Number).Select(p => Proposal(meeting, p))],
            Notices = [.. meeting.Notices.OrderByDescending(n => n.Sequence).Select(n => new NoticeView(n.Kind, n.Sequence, n.SentByName, n.SentAt))],
            Roster = roster,
            History = await history.OfMeetingAsync(meeting.Id, meeting.CanRun(user.Actor) || meeting.IsConvener(user.Actor), cancellation),
            CancelReason = meeting.CancelReason,
            HasInvitation = meeting.Agreements > 0,
            CanPropose = meeting.CanPropose(user.Actor),
            Proposal = new ProposalForm
            {
                Version = meeting.Version,
                Options = TimeOptions.Filled([], meeting.HostSide ?? user.Actor.Side ?? Side.Jinghai),
            },
            Cancel = new CancelMeetingForm { Version = meeting.Version },
        };
    }

    private ProposalView Proposal(JointMeeting meeting, MeetingProposal p) => new(
        p.Number, p.Side, p.State, p.Note, p.ProposedByName, p.ProposedAt, p.AnsweredByName, p.AnsweredAt, p.ConfirmedOption,
        meeting.CanConfirm(user.Actor, p),
        [.. p.Options.OrderBy(o => o.Number).Select(o => new OptionView(o.Number, o.StartAt, o.EndAt, o.Place, o.HostSide))]);
}
