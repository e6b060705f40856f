using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Tests.JointMeetings;

/// <summary>What is put together from meeting, roster, sections and outcomes.</summary>
public sealed class MinutesComposerTests
{
    private readonly MeetingMinutes _minutes = new MinutesSituations(MeetingSeries.Joint).Bring(MinutesSituation.InSession);

    private JointMeeting Meeting => _minutes.Meeting;

    [Fact]
    public void AnOpening_SaysWhen_Where_AndWhoConvened()
    {
        Assert.Equal(
            "2026年12月8日，静海区与莲花山度假区2026年第1次联席会议在静海区会议中心召开。会议由区长张建国、主任李春林共同召集。现将会议议定的主要内容纪要如下：",
            MinutesComposer.Opening(Meeting));
        Assert.Equal(
            "2026年12月8日，静海领导小组2026年第1次工作会议在静海区会议中心召开。会议由区长张建国召集。现将会议议定的主要内容纪要如下：",
            MinutesComposer.Opening(new MeetingSituations(MeetingSeries.Jinghai).Bring(MeetingSituation.InSession)));
        Assert.Equal("会议听取了上次会议6项议定事项落实情况：已办结3项，办理中2项，逾期1项。", MinutesComposer.FollowUp(3, 2, 1));
    }

    [Fact]
    public void TheDay_IsThatOfShanghai()
    {
        var late = new DateTime(2026, 12, 8, 16, 0, 0, DateTimeKind.Utc);
        var meeting = new MeetingSituations(MeetingSeries.Jinghai).Bring(MeetingSituation.New);
        meeting.Propose(MeetingCast.Office, [new ProposedTime(late, late.AddHours(1), "静海", Side.Jinghai)], null, Sample.Now);

        Assert.StartsWith("2026年12月9日", MinutesComposer.Opening(meeting), StringComparison.Ordinal);
    }

    [Fact]
    public void TheFirstDraft_HasAnOpening_AndASectionForEachItem()
    {
        var minutes = new MeetingMinutes(Meeting, "开头", Sample.Now, "上次的情况");

        Assert.Equal(
            [("", "开头"), ("关于上次会议议定事项落实情况", "上次的情况"), ("关于产业合作", ""), ("关于文旅合作", "")],
            minutes.Sections.Select(s => (s.Heading, s.Text)));
        Assert.Equal([0, 1, 2, 3], minutes.Sections.Select(s => s.Position));
        Assert.True(minutes.Sections.First().IsOpening);
    }

    [Fact]
    public void Decisions_AreNumberedThroughAllSections_AndNotesAndWithdrawnOnesAreNotSigned()
    {
        Add(3, "第四项");
        Add(1, "第一项");
        var withdrawn = Add(2, "已删除");
        Add(2, "第三项");
        _minutes.AddOutcome(MeetingCast.Office, _minutes.Sections.Last(), new OutcomeContent(OutcomeKind.Note, "记录", null, null, []), Sample.Now);
        _minutes.WithdrawOutcome(MeetingCast.Office, withdrawn, Sample.Now);

        var content = MinutesComposer.Compose(_minutes);

        Assert.Equal([1, 2, 3], content.Sections.Select(s => s.Number));
        Assert.Equal(
            [(1, "第一项"), (2, "建立对接机制"), (3, "第三项"), (4, "第四项")],
            content.Sections.SelectMany(s => s.Decisions).Select(d => (d.Number, d.Text)));
        Assert.DoesNotContain("记录", content.CanonicalText(), StringComparison.Ordinal);
    }

    [Fact]
    public void TheDepartments_StandInTheOrderOfThePortal()
    {
        Department[] named = [Sample.LianhuashanOffice, Sample.PartnerCulture, Sample.JinghaiOffice, Sample.Culture, Sample.Commerce];
        Add(3, "互派干部", [.. named.Select(d => (d, d == Sample.LianhuashanOffice || d == Sample.Culture ? AssignmentPart.Lead : AssignmentPart.Supporting))]);

        var decision = MinutesComposer.Compose(_minutes).Sections[2].Decisions.Single();

        Assert.Equal(["静海 文化局", "莲花山 商务局"], decision.Lead.Select(d => $"{d.Side.Name()} {d.Name}"));
        Assert.Equal(["静海 商务局", "静海 合作交流办", "莲花山 文旅局"], decision.Supporting.Select(d => $"{d.Side.Name()} {d.Name}"));
        Assert.Equal((new DateOnly(2027, 3, 31), "3.2"), (decision.DueOn, decision.Measure));
    }

    [Fact]
    public void TheAttendance_IsInTheOrderOfThePrint()
    {
        var members = Meeting.Members.ToDictionary(m => m.Department?.Code ?? m.Side.Code(), StringComparer.Ordinal);
        members["lianhuashan"].Attend(Attendance.Present, null, null, null);
        members["jinghai"].Attend(Attendance.Present, null, null, null);
        members["jh-commerce"].Attend(Attendance.StandIn, null, "刘洋", "科长");
        members["jh-cooperation"].Attend(Attendance.Leave, "公务出差", null, null);
        members["lhs-commerce"].Attend(Attendance.Present, null, null, null);
        members["lhs-commerce"].Remove();
        Guest("周明", Attendance.Present);
        Guest("吴未答", Attendance.Unknown);
        Guest("郑请假", Attendance.Leave);

        var attendance = MinutesComposer.Compose(_minutes).Attendance;

        Assert.Equal(
            [
                "出席：静海区长张建国、静海商务局局长负责人1（科长刘洋代）、莲花山主任李春林",
                "请假：静海合作交流办局长负责人3（公务出差）、莲花山专家郑请假（公务出差）",
                "列席：莲花山专家周明",
            ],
            attendance.Select(g => $"{g.Heading}：{string.Join('、', g.People)}"));
        Assert.Equal(new AttendanceCount(5, 3, 1, 1, 2, 1), AttendanceCount.Of(Meeting.Members));
    }

    private MinutesOutcome Add(int section, string text, params (Department, AssignmentPart)[] departments) =>
        MinutesSituations.OfTheMeasure(_minutes.AddOutcome(
            MeetingCast.Office,
            _minutes.Sections.ElementAt(section),
            departments.Length == 0 ? MinutesSituations.Decision(text) : MinutesSituations.Decision(text) with { Departments = departments },
            Sample.Now));

    private void Guest(string name, Attendance attendance) => Meeting
        .AddMember(new MeetingMember(Side.Lianhuashan, MemberRole.Observer, null, null, name, "专家", 90 + Meeting.Members.Count))
        .Attend(attendance, "公务出差", null, null);
}
