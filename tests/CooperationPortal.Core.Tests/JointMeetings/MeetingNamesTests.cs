using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Tests.JointMeetings;

/// <summary>Names as official documents want them: no zeros, no 第 before the number (GB/T 9704, DOC-10, DOC-12).</summary>
public sealed class MeetingNamesTests
{
    [Theory]
    [InlineData(MeetingSeries.Joint, "联席会议纪要〔2026〕2号", "2026年第1次联席会议", "Joint meeting 1 of 2026", "joint", "联席会议")]
    [InlineData(MeetingSeries.Jinghai, "静海领导小组会议纪要〔2026〕2号", "静海领导小组2026年第1次工作会议", "Jinghai leading-group meeting 1 of 2026", "jinghai", "静海领导小组工作会议")]
    [InlineData(MeetingSeries.Lianhuashan, "莲花山领导小组会议纪要〔2026〕2号", "莲花山领导小组2026年第1次工作会议", "Lianhuashan leading-group meeting 1 of 2026", "lianhuashan", "莲花山领导小组工作会议")]
    public void ASeries_NamesItsMeetings_AndItsMinutes(MeetingSeries series, string number, string zh, string en, string code, string word)
    {
        Assert.Equal(number, series.MinutesNumber(2026, 2));
        Assert.Equal(new LocalText(zh, en), series.Title(2026, 1));
        Assert.Equal((code, word), (series.Code(), series.Word()));
    }

    [Theory]
    [InlineData("产业合作", "关于产业合作")]
    [InlineData("关于产业合作", "关于产业合作")]
    [InlineData("有关产业合作", "关于有关产业合作")]
    public void ASection_IsAboutItsTopic_AndSaysSoOnce(string title, string heading)
    {
        var topic = new AgendaItem(AgendaKind.Topic, MeetingCast.Staff, title, null, Sample.Now);

        Assert.Equal(heading, MeetingNames.HeadingOf(topic));
        Assert.Equal(new LocalText(title, null), MeetingNames.TitleOf(topic));
    }

    [Fact]
    public void ItemsOfThePortal_HaveNamesInBothLanguages()
    {
        var first = new AgendaItem(AgendaKind.OpenDecisions, MeetingCast.Office, "改过的名称", null, Sample.Now);
        var points = new AgendaItem(AgendaKind.WorkPoints, MeetingCast.Office, "改过的名称", null, Sample.Now);
        points.PlanYear(2027);

        Assert.Equal(new LocalText("上次会议议定事项落实情况", "Follow-up of the last meeting's decisions"), MeetingNames.TitleOf(first));
        Assert.Equal(new LocalText("2027年度工作要点", "Work points of 2027"), MeetingNames.TitleOf(points));
        Assert.Equal(("关于上次会议议定事项落实情况", "关于2027年度工作要点"), (MeetingNames.HeadingOf(first), MeetingNames.HeadingOf(points)));
    }

    [Fact]
    public void DocumentsHaveNoZeros_AndNameTheirSource()
    {
        Assert.Equal("2026年3月5日", MeetingNames.Date(new DateOnly(2026, 3, 5)));
        Assert.Equal("联席会议纪要〔2026〕1号 第3项", MeetingNames.DecisionSource("联席会议纪要〔2026〕1号", 3));
        Assert.Equal("（更正 联席会议纪要〔2026〕1号）", MeetingNames.CorrectsLine("联席会议纪要〔2026〕1号"));
    }

    /// <summary>No two values of one enumeration read alike.</summary>
    [Fact]
    public void EachWord_IsItsOwn()
    {
        AssertWords<MeetingState>(MeetingWords.Word);
        AssertWords<MinutesState>(MeetingWords.Word);
        AssertWords<ProposalState>(MeetingWords.Word);
        AssertWords<NoticeKind>(MeetingWords.Word);
        AssertWords<AgendaState>(MeetingWords.Word);
        AssertWords<AgendaKind>(MeetingWords.Word);
        AssertWords<MemberRole>(MeetingWords.Word);
        AssertWords<Attendance>(MeetingWords.Word);
        AssertWords<OutcomeKind>(MeetingWords.Word);
        AssertWords<CommentState>(MeetingWords.Word);
    }

    private static void AssertWords<T>(Func<T, string> word)
        where T : struct, Enum =>
        Assert.Equal(Enum.GetValues<T>().Length, Enum.GetValues<T>().Select(word).Distinct(StringComparer.Ordinal).Count());
}
