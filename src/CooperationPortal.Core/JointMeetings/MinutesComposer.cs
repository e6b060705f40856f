using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.JointMeetings;

/// <summary>Puts the parts of the minutes together to what is signed and printed: official Chinese, whoever reads.</summary>
public static class MinutesComposer
{
    /// <summary>
    /// The content as it is now. Needs the meeting with its members and their departments, the sections, and the outcomes with
    /// departments and measure, and for work points that were adopted their item of the agenda with its lines and their measures.
    /// </summary>
    public static MinutesContent Compose(MeetingMinutes minutes)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        var meeting = minutes.Meeting;
        var numbers = minutes.Decisions.Select((decision, index) => (decision, Number: index + 1)).ToDictionary(d => d.decision, d => d.Number);
        var sections = minutes.Sections.Where(s => !s.IsOpening).OrderBy(s => s.Position).Select((section, index) => new MinutesContentSection(
            index + 1, section.Heading, section.Text,
            [.. minutes.Decisions.Where(d => d.Section == section).Select(d => Decision(d, numbers[d]))])
        {
            Adoptions =
            [
                .. minutes.Outcomes.Where(o => o is { Kind: OutcomeKind.Adoption, IsWithdrawn: false } && o.Section == section)
                    .OrderBy(o => o.Position).ThenBy(o => o.Id).Select(Adoption),
            ],
        });
        return new MinutesContent(
            minutes.Series.MinutesName(),
            Title(meeting),
            minutes.Corrects,
            minutes.Sections.SingleOrDefault(s => s.IsOpening)?.Text ?? "",
            [.. sections],
            [.. AttendanceOf(meeting)]);
    }

    /// <summary>The first words of an opening, made of what is known when the meeting begins.</summary>
    public static string Opening(JointMeeting meeting)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        var day = BusinessClock.DayOf(meeting.StartAt!.Value);
        var conveners = meeting.Series.SidesOf()
            .Select(side => meeting.Members.FirstOrDefault(m => m is { IsRemoved: false, Role: MemberRole.Convener } && m.Side == side))
            .OfType<MeetingMember>().Select(m => $"{m.Post}{m.Name}");
        return $"{day.Year}年{day.Month}月{day.Day}日，{Title(meeting)[..^2]}在{meeting.Place}召开。会议由{string.Join('、', conveners)}{(meeting.Series == MeetingSeries.Joint ? "共同" : "")}召集。现将会议议定的主要内容纪要如下：";
    }

    /// <summary>The first words on last meeting's decisions: facts at the beginning of the meeting, to be edited.</summary>
    /// <param name="closed">Those that are done.</param>
    /// <param name="open">Those that are not yet due.</param>
    /// <param name="overdue">Those that are overdue.</param>
    public static string FollowUp(int closed, int open, int overdue) =>
        $"会议听取了上次会议{closed + open + overdue}项议定事项落实情况：已办结{closed}项，办理中{open}项，逾期{overdue}项。";

    /// <summary>The title of the document.</summary>
    public static string Title(JointMeeting meeting)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        return meeting.Series == MeetingSeries.Joint
            ? $"静海区与莲花山度假区{meeting.Title.Zh}纪要"
            : $"{meeting.Title.Zh}纪要";
    }

    private static MinutesContentAdoption Adoption(MinutesOutcome adoption)
    {
        var item = adoption.Section.AgendaItem ?? throw new InvalidOperationException("The work points that were adopted are not loaded.");
        return new(
            item.WorkYear!.Value, adoption.Text,
            [.. item.WorkPoints.OrderBy(p => p.Id).Select(p => new MinutesContentPoint(p.Measure.Number, p.Name))]);
    }

    private static MinutesContentDecision Decision(MinutesOutcome decision, int number) => new(
        number,
        decision.Text,
        Names(decision, AssignmentPart.Lead),
        Names(decision, AssignmentPart.Supporting),
        decision.DueOn!.Value,
        decision.Measure!.Number);

    private static List<DecisionDepartmentName> Names(MinutesOutcome decision, AssignmentPart part) =>
    [
        .. decision.Departments.Where(d => d.Part == part).OrderBy(d => d.Department.Side).ThenBy(d => d.Department.SortOrder)
            .Select(d => new DecisionDepartmentName(d.Department.Side, d.Department.Name)),
    ];

    private static IEnumerable<AttendanceGroup> AttendanceOf(JointMeeting meeting)
    {
        var members = meeting.Members.Where(m => !m.IsRemoved)
            .OrderBy(m => m.Side).ThenBy(m => m.Role).ThenBy(m => m.SortOrder).ThenBy(m => m.Id).ToList();
        yield return new AttendanceGroup("出席", [.. members.Where(m => m is { IsThere: true, IsExpected: true }).Select(Print)]);
        var onLeave = members.Where(m => m.Attendance == Attendance.Leave).ToList();
        if (onLeave.Count > 0)
        {
            yield return new AttendanceGroup("请假", [.. onLeave.Select(m => $"{Who(m)}（{m.Reason}）")]);
        }

        var observers = members.Where(m => m is { IsThere: true, Role: MemberRole.Observer }).ToList();
        if (observers.Count > 0)
        {
            yield return new AttendanceGroup("列席", [.. observers.Select(Print)]);
        }
    }

    private static string Print(MeetingMember member) => member.Attendance == Attendance.StandIn
        ? $"{Who(member)}（{member.StandInPost}{member.StandInName}代）"
        : Who(member);

    private static string Who(MeetingMember member) => $"{member.Side.Name()}{member.Department?.Name}{member.Post}{member.Name}";
}
