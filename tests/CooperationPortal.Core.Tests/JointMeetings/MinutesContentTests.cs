using System.Globalization;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;

namespace CooperationPortal.Core.Tests.JointMeetings;

/// <summary>The text that the conveners sign. Were its form to change, no signature of the past could be checked any more.</summary>
public sealed class MinutesContentTests
{
    private const string CanonicalText = """
        静海区与莲花山度假区2026年第2次联席会议纪要
        更正：联席会议纪要〔2026〕1号
        2026年12月8日，会议在静海区召开。
        会议由双方召集。
        一、关于产业合作
        会议认为，合作进展良好。
        会议要求加快。
        议定事项1：建立对接机制
        每季度一次
        牵头：静海商务局、莲花山商务局；配合：静海文化局；完成时限：2027-03-31；举措：3.2
        议定事项2：互派干部
        牵头：莲花山文旅局；配合：无；完成时限：2027-06-05；举措：7.1
        二、关于文旅合作
        三、关于2027年度工作要点
        通过2027年度工作要点：会议原则通过。
        3.2 组织展销 4 次
        7.1 互派干部 6 名
        出席：静海区长张建国、莲花山主任李春林
        请假：静海文化局局长赵敏（公务出差）

        """;

    /// <summary>Of the text above, reckoned by sha256sum.</summary>
    private const string Sha256 = "ca4f6a811c43272728692df946224cbc55451ac934d7ca2a90f95b26f7e96b4f";

    private static readonly MinutesContentDecision First = new(
        1, "建立对接机制\n每季度一次",
        [new(Side.Jinghai, "商务局"), new(Side.Lianhuashan, "商务局")], [new(Side.Jinghai, "文化局")], new DateOnly(2027, 3, 31), "3.2");

    private static readonly MinutesContentDecision Second = new(
        2, "互派干部", [new(Side.Lianhuashan, "文旅局")], [], new DateOnly(2027, 6, 5), "7.1");

    private static readonly MinutesContentSection Industry = new(1, "关于产业合作", "会议认为，合作进展良好。\n会议要求加快。", [First, Second]);

    private static readonly MinutesContentAdoption Points = new(2027, "会议原则通过。", [new("3.2", "组织展销 4 次"), new("7.1", "互派干部 6 名")]);

    private static readonly MinutesContentSection Year = new(3, "关于2027年度工作要点", "", []) { Adoptions = [Points] };

    private static readonly MinutesContent Content = new(
        "联席会议纪要",
        "静海区与莲花山度假区2026年第2次联席会议纪要",
        "联席会议纪要〔2026〕1号",
        "2026年12月8日，会议在静海区召开。\n会议由双方召集。",
        [Industry, new(2, "关于文旅合作", "", []), Year],
        [new("出席", ["静海区长张建国", "莲花山主任李春林"]), new("请假", ["静海文化局局长赵敏（公务出差）"])]);

    [Fact]
    public void TheSignedText_AndItsHash_AreThese()
    {
        Assert.Equal(CanonicalText, Content.CanonicalText());
        Assert.Equal(Sha256, Content.Sha256());
        Assert.Equal(Sha256, MinutesContent.HashOf(CanonicalText));
    }

    /// <summary>A change of any one character of any part, and what a list has more or less.</summary>
    [Fact]
    public void AChangeOfOneCharacter_ChangesTheHash()
    {
        var attendance = Content.Attendance[0];
        List<MinutesContent> changed =
        [
            .. Variants(Content.Title, x => Content with { Title = x }),
            .. Variants(Content.Corrects!, x => Content with { Corrects = x }),
            .. Variants(Content.Opening, x => Content with { Opening = x }),
            .. Variants(Industry.Heading, x => With(Industry with { Heading = x })),
            .. Variants(Industry.Text, x => With(Industry with { Text = x })),
            .. Variants(First.Text, x => With(First with { Text = x })),
            .. Variants(First.Measure, x => With(First with { Measure = x })),
            .. Variants("商务局", x => With(First with { Lead = [new(Side.Jinghai, x), First.Lead[1]] })),
            .. Variants("文化局", x => With(First with { Supporting = [new(Side.Jinghai, x)] })),
            .. Variants(attendance.Heading, x => Content with { Attendance = [attendance with { Heading = x }, Content.Attendance[1]] }),
            .. Variants(attendance.People[0], x => Content with { Attendance = [attendance with { People = [x, attendance.People[1]] }, Content.Attendance[1]] }),
            .. Variants(Points.Text, x => With(Points with { Text = x })),
            .. Variants(Points.Points[0].Measure, x => With(Points with { Points = [Points.Points[0] with { Measure = x }, Points.Points[1]] })),
            .. Variants(Points.Points[1].Name, x => With(Points with { Points = [Points.Points[0], Points.Points[1] with { Name = x }] })),
            With(Points with { Year = 2028 }),
            With(Points with { Points = [Points.Points[0]] }),
            Content with { Corrects = null },
            Content with { Attendance = [attendance] },
            With(First with { DueOn = First.DueOn.AddDays(1) }),
            With(First with { Lead = [First.Lead[0]] }),
            With(First with { Lead = [First.Lead[0], new(Side.Jinghai, "商务局")] }),
            With(First with { Lead = First.Supporting, Supporting = First.Lead }),
            With(First with { Number = 3 }),
            With(Industry with { Decisions = [First] }),
            With(Industry with { Number = 3 }),
        ];

        Assert.Equal(changed.Count, changed.Select(c => c.Sha256()).Except([Sha256]).Count());
    }

    /// <summary>The same words are the same text, however a browser or a keyboard sends them.</summary>
    [Fact]
    public void LineEnds_OuterWhiteSpace_EmptyLines_AndUnicodeForms_ChangeNothing()
    {
        Assert.Equal(Sha256, (Content with { Opening = Content.Opening.Replace("\n", "\r\n", StringComparison.Ordinal) }).Sha256());
        Assert.Equal(Sha256, With(Industry with { Text = "  会议认为，合作进展良好。 \n\n\t\n　　会议要求加快。\n" }).Sha256());
        Assert.Equal((Content with { Title = "Caf\u00e9" }).Sha256(), (Content with { Title = "Cafe\u0301" }).Sha256());
    }

    [Theory]
    [InlineData("en-GB")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    public void TheReadersLanguage_AndCalendar_ChangeNothing(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(CanonicalText, Content.CanonicalText());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(1, "一")]
    [InlineData(9, "九")]
    [InlineData(10, "十")]
    [InlineData(11, "十一")]
    [InlineData(19, "十九")]
    [InlineData(20, "二十")]
    [InlineData(21, "二十一")]
    [InlineData(90, "九十")]
    [InlineData(99, "九十九")]
    [InlineData(100, "100")]
    [InlineData(0, "0")]
    [InlineData(-1, "-1")]
    public void NumbersOfSections_AreChinese(int number, string chinese) => Assert.Equal(chinese, ChineseNumber.Of(number));

    private static IEnumerable<MinutesContent> Variants(string text, Func<string, MinutesContent> put) =>
        Enumerable.Range(0, text.Length).Select(i => put($"{text[..i]}某{text[(i + 1)..]}"));

    private static MinutesContent With(MinutesContentSection first) => Content with { Sections = [first, .. Content.Sections.Skip(1)] };

    private static MinutesContent With(MinutesContentAdoption points) => Content with { Sections = [.. Content.Sections.Take(2), Year with { Adoptions = [points] }] };

    private static MinutesContent With(MinutesContentDecision first) => With(Industry with { Decisions = [first, Second] });
}
