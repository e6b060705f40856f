using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.JointMeetings;

/// <summary>A person's part in a meeting.</summary>
public enum MemberRole
{
    /// <summary>召集人: the leader of a side's leading group; one a side.</summary>
    Convener = 1,

    /// <summary>成员: speaks and votes.</summary>
    Member = 2,

    /// <summary>列席: is in attendance.</summary>
    Observer = 3,
}

/// <summary>Whether somebody comes, or came.</summary>
public enum Attendance
{
    /// <summary>未回复.</summary>
    Unknown = 0,

    /// <summary>出席.</summary>
    Present = 1,

    /// <summary>请假.</summary>
    Leave = 2,

    /// <summary>代会: somebody else comes.</summary>
    StandIn = 3,
}

/// <summary>A line of the roster: a person of one side, most of them the head of a department.</summary>
public sealed class MeetingMember : IVersioned
{
    public const int NameLength = 50;
    public const int PostLength = 100;
    public const int ReasonLength = 200;

    private MeetingMember()
    {
    }

    /// <summary>Somebody on the roster.</summary>
    /// <param name="side">The side.</param>
    /// <param name="role">The part.</param>
    /// <param name="department">The department; null: the person stands for none.</param>
    /// <param name="userId">The account, if there is one.</param>
    /// <param name="name">The name; null: the department has no head at present.</param>
    /// <param name="post">The post.</param>
    /// <param name="sortOrder">Order within the side.</param>
    public MeetingMember(Side side, MemberRole role, Department? department, int? userId, string? name, string? post, int sortOrder)
    {
        Side = side;
        Department = department;
        DepartmentId = department?.Id;
        UserId = userId;
        SortOrder = sortOrder;
        Describe(role, name, post);
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    public int MeetingId { get; private set; }

    public JointMeeting Meeting { get; private set; } = null!;

    public Side Side { get; private set; }

    public MemberRole Role { get; private set; }

    public int? DepartmentId { get; private set; }

    public Department? Department { get; private set; }

    public int? UserId { get; private set; }

    public string? Name { get; private set; }

    public string? Post { get; private set; }

    public int SortOrder { get; private set; }

    public Attendance Attendance { get; private set; }

    /// <summary>Of a leave.</summary>
    public string? Reason { get; private set; }

    public string? StandInName { get; private set; }

    public string? StandInPost { get; private set; }

    /// <summary>The agreement (<see cref="JointMeeting.Agreements"/>) that the reply answered; an older one asks for a new reply.</summary>
    public int RepliedTo { get; private set; }

    public DateTime? RepliedAt { get; private set; }

    public string? RepliedByName { get; private set; }

    /// <summary>Taken off the roster.</summary>
    public bool IsRemoved { get; private set; }

    /// <summary>应到: conveners and members.</summary>
    public bool IsExpected => !IsRemoved && Role != MemberRole.Observer;

    /// <summary>实到: somebody is, or was, there.</summary>
    public bool IsThere => !IsRemoved && Attendance is Attendance.Present or Attendance.StandIn;

    /// <summary>True where the department has not answered the latest notice.</summary>
    public bool OwesReply(JointMeeting meeting) =>
        !IsRemoved && meeting.State == MeetingState.Agreed && RepliedTo < meeting.Agreements;

    /// <summary>May answer the notice for this line: the own department before the meeting begins.</summary>
    public bool CanReply(Actor actor, JointMeeting meeting) =>
        !IsRemoved && meeting.State == MeetingState.Agreed && actor.May(Permission.JoinMeetings)
        && DepartmentId is { } own && actor.IsOf(own);

    /// <summary>May keep the line: an office of the meeting. What minutes say of it: <see cref="MeetingMinutes.AttendanceChanged"/>.</summary>
    public static bool CanKeep(Actor actor, JointMeeting meeting) => meeting.CanRun(actor) && meeting.State != MeetingState.Cancelled;

    /// <summary>Changes who it is.</summary>
    public void Describe(MemberRole role, string? name, string? post)
    {
        (Role, Name, Post) = (role, TextRules.Optional(name, "姓名", NameLength), TextRules.Optional(post, "职务", PostLength));
    }

    /// <summary>Records whether the person comes or came.</summary>
    /// <param name="attendance">What.</param>
    /// <param name="reason">Of a leave: required.</param>
    /// <param name="standInName">Of a stand-in: required.</param>
    /// <param name="standInPost">The stand-in's post.</param>
    /// <exception cref="BusinessRuleException">The reason or the stand-in's name is missing.</exception>
    public void Attend(Attendance attendance, string? reason, string? standInName, string? standInPost)
    {
        (Attendance, Reason, StandInName, StandInPost) = (
            attendance,
            attendance == Attendance.Leave ? TextRules.Required(reason, "请假原因", ReasonLength) : null,
            attendance == Attendance.StandIn ? TextRules.Required(standInName, "代会人姓名", NameLength) : null,
            attendance == Attendance.StandIn ? TextRules.Optional(standInPost, "代会人职务", PostLength) : null);
    }

    /// <summary>Stamps that the latest notice was answered.</summary>
    public void Replied(Actor actor, JointMeeting meeting, DateTime at)
    {
        RepliedTo = meeting.Agreements;
        RepliedAt = at;
        RepliedByName = actor.Name;
    }

    /// <summary>Takes the line off the roster.</summary>
    public void Remove() => IsRemoved = true;

    /// <summary>Puts a line back, for somebody of the directory who was taken off.</summary>
    public void PutBack() => IsRemoved = false;

    /// <summary>The account changes with the head of the department.</summary>
    public void HeldBy(int? userId, string? name, string? post)
    {
        UserId = userId;
        Describe(Role, name, post);
    }
}
