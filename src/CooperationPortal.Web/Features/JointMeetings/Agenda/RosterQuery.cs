using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>Reads rosters and their forms.</summary>
public sealed class RosterQuery(PortalDbContext db, CurrentUser user, BusinessClock clock)
{
    /// <summary>The roster; null where the reader follows no such meeting.</summary>
    public async Task<RosterPage?> ReadAsync(int id, CancellationToken cancellation)
    {
        var actor = user.Actor;
        if (await MeetingAsync(id, cancellation) is not { } meeting)
        {
            return null;
        }

        var canKeep = MeetingMember.CanKeep(actor, meeting);
        var sides = meeting.Series.SidesOf();
        var canConvene = canKeep && (meeting.IsAhead || sides.Any(s => meeting.ConvenerOf(s) is null));
        List<(Side Side, SelectListItem Choice)> leaders = canConvene ? await LeadersAsync(sides, cancellation) : [];
        var members = InOrder(meeting).ToList();
        return new RosterPage(
            Head(meeting),
            [
                .. sides.Select(side => new RosterSide(
                    side,
                    [.. members.Where(m => m.Side == side).Select(m => Line(meeting, m, actor))],
                    AttendanceCount.Of(members.Where(m => m.Side == side)),
                    meeting.ConvenerOf(side),
                    [.. leaders.Where(l => l.Side == side).Select(l => l.Choice)])),
            ],
            AttendanceCount.Of(members), canKeep, canConvene, IsInSigning(meeting));
    }

    /// <summary>The answer to the notice; null: no line of the own department.</summary>
    /// <exception cref="BusinessRuleException">There is no notice to answer now.</exception>
    public async Task<ReplyForm?> ReplyAsync(int id, int? memberId, CancellationToken cancellation)
    {
        var actor = user.Actor;
        if (await MeetingAsync(id, cancellation) is not { } meeting)
        {
            return null;
        }

        var own = InOrder(meeting).Where(m => m.DepartmentId is { } department && actor.IsOf(department)).ToList();
        if ((memberId is null ? own.FirstOrDefault() : own.Find(m => m.Id == memberId)) is not { } member)
        {
            return null;
        }

        if (!member.CanReply(actor, meeting))
        {
            throw new BusinessRuleException("现在没有要回复的会议通知。");
        }

        var form = new ReplyForm { MemberId = member.Id, Page = new ReplyPage(Head(meeting), Line(meeting, member, actor)) };
        form.Take(member);
        return form;
    }

    /// <summary>The form of a line, or of a new one; null: none of theirs.</summary>
    public async Task<RosterMemberForm?> MemberAsync(int id, int? memberId, CancellationToken cancellation)
    {
        if (await MeetingAsync(id, cancellation) is not { } meeting || !meeting.CanRun(user.Actor))
        {
            return null;
        }

        meeting.RequireKeep(user.Actor);
        if (memberId is null)
        {
            var sides = meeting.Series.SidesOf();
            var departments = await db.Departments.AsNoTracking().Where(d => d.IsActive && sides.Contains(d.Side))
                .OrderBy(d => d.Side).ThenBy(d => d.SortOrder).ToListAsync(cancellation);
            return new RosterMemberForm
            {
                Role = MemberRole.Observer,
                Side = user.Actor.Side ?? sides[0],
                Page = new RosterMemberPage(Head(meeting), null, "", false, sides, [.. departments.Select(d => new SelectListItem(d.Title.ToString(), d.Code))]),
            };
        }

        if (InOrder(meeting).SingleOrDefault(m => m.Id == memberId) is not { } member)
        {
            return null;
        }

        var form = new RosterMemberForm
        {
            Role = member.Role,
            Name = member.Name,
            Post = member.Post,
            Side = member.Side,
            Version = member.Version,
            Page = new RosterMemberPage(
                Head(meeting), member.Id, Line(meeting, member, user.Actor).Who, member.Role == MemberRole.Convener, [member.Side], []),
        };
        form.Take(member);
        return form;
    }

    /// <summary>The attendance form of a side; null: none of theirs.</summary>
    public async Task<RosterAttendanceForm?> AttendanceAsync(int id, Side side, CancellationToken cancellation)
    {
        if (await MeetingAsync(id, cancellation) is not { } meeting || !meeting.CanRun(user.Actor) || !meeting.Series.Has(side))
        {
            return null;
        }

        meeting.RequireKeep(user.Actor);
        var members = InOrder(meeting).Where(m => m.Side == side).ToList();
        return new RosterAttendanceForm
        {
            Side = side,
            Lines = [.. members.Select(m => Taken(new RosterAttendanceLine { Id = m.Id, Version = m.Version }, m))],
            Page = new RosterAttendancePage(
                Head(meeting), meeting.Series.SidesOf(), members.ToDictionary(m => m.Id, m => Line(meeting, m, user.Actor)), IsInSigning(meeting)),
        };
    }

    private async Task<JointMeeting?> MeetingAsync(int id, CancellationToken cancellation)
    {
        var meeting = await db.JointMeetings.AsNoTracking()
            .Include(m => m.Members).ThenInclude(x => x.Department).Include(m => m.Minutes)
            .AsSplitQuery().SingleOrDefaultAsync(m => m.Id == id, cancellation);
        return meeting?.CanFollow(user.Actor) == true ? meeting : null;
    }

    private async Task<List<(Side Side, SelectListItem Choice)>> LeadersAsync(IReadOnlyList<Side> sides, CancellationToken cancellation)
    {
        var rows = await RosterService.Leaders(db).Where(u => sides.Contains(u.Side!.Value)).OrderBy(u => u.Id)
            .Select(u => new { u.Id, u.DisplayName, u.Post, Side = u.Side!.Value }).ToListAsync(cancellation);
        return rows.ConvertAll(u => (u.Side, new SelectListItem($"{u.DisplayName} {u.Post}".Trim(), $"{u.Id}")));
    }

    private AgendaHead Head(JointMeeting meeting) => AgendaHead.Of(meeting, user.Actor, clock.Today);

    private static IEnumerable<MeetingMember> InOrder(JointMeeting meeting) => meeting.Members.Where(m => !m.IsRemoved)
        .OrderBy(m => m.Side).ThenBy(m => m.Role).ThenBy(m => m.SortOrder).ThenBy(m => m.Id);

    private static bool IsInSigning(JointMeeting meeting) => meeting.Minutes.Any(m => m.State == MinutesState.Signing);

    private static RosterAttendanceLine Taken(RosterAttendanceLine line, MeetingMember member)
    {
        line.Take(member);
        return line;
    }

    private static RosterLine Line(JointMeeting meeting, MeetingMember member, Actor actor) => new(
        member.Id, member.Side, member.Role, member.Department?.Title, member.Name, member.Post, member.Attendance, member.Reason,
        member.StandInName, member.StandInPost, member.DepartmentId is not null && member.OwesReply(meeting),
        member.RepliedTo > 0 && member.OwesReply(meeting), member.CanReply(actor, meeting));
}
