using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.JointMeetings;

/// <summary>How many are expected and there.</summary>
/// <param name="Expected">应到: conveners and members.</param>
/// <param name="There">实到: those of them who come, in person or by somebody else.</param>
/// <param name="Leave">请假: those of them who are excused.</param>
/// <param name="StandIns">代会: those of them for whom somebody else comes.</param>
/// <param name="Observers">列席: those in attendance, expected or there.</param>
/// <param name="Silent">未回复: those of the expected of whom nothing is known.</param>
public sealed record AttendanceCount(int Expected, int There, int Leave, int StandIns, int Observers, int Silent)
{
    /// <summary>Counts lines of a roster.</summary>
    public static AttendanceCount Of(IEnumerable<MeetingMember> members)
    {
        var present = members.Where(m => !m.IsRemoved).ToList();
        var expected = present.FindAll(m => m.IsExpected);
        return new AttendanceCount(
            expected.Count,
            expected.Count(m => m.IsThere),
            expected.Count(m => m.Attendance == Attendance.Leave),
            expected.Count(m => m.Attendance == Attendance.StandIn),
            present.Count(m => m.Role == MemberRole.Observer && m.Attendance != Attendance.Leave),
            expected.Count(m => m.Attendance == Attendance.Unknown));
    }
}

/// <summary>What offices do with a meeting's roster.</summary>
public static class MeetingRoster
{
    /// <summary>Makes a leader the convener of the side; who was it before stays as a member.</summary>
    /// <param name="meeting">With all its members, the removed ones too.</param>
    /// <param name="actor">An office.</param>
    /// <param name="side">A side that takes part.</param>
    /// <param name="userId">The leader's account.</param>
    /// <param name="name">The leader's name.</param>
    /// <param name="post">The leader's post.</param>
    /// <returns>The convener's line.</returns>
    /// <exception cref="BusinessRuleException">Not theirs, or the meeting has begun.</exception>
    public static MeetingMember Convene(this JointMeeting meeting, Actor actor, Side side, int userId, string name, string? post)
    {
        meeting.RequireKeep(actor);
        meeting.ConvenedBy(side, userId);
        foreach (var before in meeting.Members.Where(m => m.Side == side && m.Role == MemberRole.Convener && m.UserId != userId))
        {
            before.Describe(MemberRole.Member, before.Name, before.Post);
        }

        if (meeting.Members.FirstOrDefault(m => m.Side == side && m.UserId == userId && m.DepartmentId is null) is not { } line)
        {
            return meeting.AddMember(new MeetingMember(side, MemberRole.Convener, null, userId, name, post, 0));
        }

        line.PutBack();
        line.Describe(MemberRole.Convener, name, post);
        return line;
    }

    /// <summary>Takes a line off; a convener's only before the meeting begins.</summary>
    /// <exception cref="BusinessRuleException">Not theirs, or a convener's after the beginning.</exception>
    public static void TakeOff(this JointMeeting meeting, Actor actor, MeetingMember member)
    {
        meeting.RequireKeep(actor);
        if (member.Role == MemberRole.Convener)
        {
            meeting.ConvenedBy(member.Side, null);
        }

        member.Remove();
    }

    /// <summary>Fails where the actor does not keep the roster now.</summary>
    public static void RequireKeep(this JointMeeting meeting, Actor actor)
    {
        if (!MeetingMember.CanKeep(actor, meeting))
        {
            throw new BusinessRuleException("会议已取消，不能再改名册。");
        }
    }
}
