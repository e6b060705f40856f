using CooperationPortal.Core.Shared;
using Moq;

namespace CooperationPortal.Core.Tests.Shared;

public sealed class SharedRulesTests
{
    [Theory]
    [InlineData("2026-11-24T15:59:59Z", "2026-11-24")]
    [InlineData("2026-11-24T16:00:00Z", "2026-11-25")]
    [InlineData("2026-12-31T16:00:00Z", "2027-01-01")]
    public void TheBusinessDay_BeginsAtMidnightInShanghai(string utc, string day)
    {
        var time = new Mock<TimeProvider>();
        time.Setup(t => t.GetUtcNow()).Returns(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), new BusinessClock(time.Object).Today);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(" \r\n\t ", null)]
    [InlineData(" 一\r\n二\r三 ", "一\n二\n三")]
    public void ATextIsKept_WithoutOuterSpace_AndWithOneKindOfLineEnd(string? typed, string? kept) =>
        Assert.Equal(kept, TextRules.Clean(typed));

    [Fact]
    public void ATextThatIsTooLong_IsRefused_WithItsNameAndLengths()
    {
        Assert.Equal("12345", TextRules.Required("12345", "节点名称", 5));

        var refused = Assert.Throws<BusinessRuleException>(() => TextRules.Required("123456", "节点名称", 5));

        Assert.Equal([new Term("节点名称"), 5, 6], refused.Arguments);
    }

    [Fact]
    public void AMissingText_IsRefused() =>
        Assert.Throws<BusinessRuleException>(() => TextRules.Required(" ", "节点名称", 5));

    [Theory]
    [InlineData(1, 1, 1, true)]
    [InlineData(28, 60, 100, true)]
    [InlineData(0, 7, 20, false)]
    [InlineData(29, 7, 20, false)]
    [InlineData(28, 0, 20, false)]
    [InlineData(28, 61, 20, false)]
    [InlineData(28, 7, 0, false)]
    [InlineData(28, 7, 101, false)]
    public void TheNumbersOfTheRules_StayInTheirRanges(int dueDay, int soonDays, int laggingPoints, bool accepted)
    {
        var rules = new PortalRules();

        var refused = Record.Exception(() => rules.Change(dueDay, soonDays, laggingPoints));

        Assert.Equal(accepted, refused is null);
        if (accepted)
        {
            Assert.Equal((dueDay, soonDays, laggingPoints), (rules.ReportDueDay, rules.SoonDays, rules.LaggingPoints));
        }
        else
        {
            Assert.IsType<BusinessRuleException>(refused);
            Assert.Equal((28, 7, 20), (rules.ReportDueDay, rules.SoonDays, rules.LaggingPoints));
        }
    }

    [Theory]
    [InlineData("zh-CN", "商务局")]
    [InlineData("en", "Commerce Bureau")]
    public void AName_FollowsTheReadersLanguage(string culture, string expected)
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, new LocalText("商务局", "Commerce Bureau").ToString());
            Assert.Equal("商务局", new LocalText("商务局", "").ToString());
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }

    /// <summary>DB-20: neither for ever nor so short that the account review, a resent form or an inquiry finds nothing.</summary>
    [Theory]
    [InlineData(30, 1, 2, 30, true)]
    [InlineData(730, 365, 365, 1095, true)]
    [InlineData(29, 30, 30, 190, false)]
    [InlineData(731, 30, 30, 190, false)]
    [InlineData(180, 0, 30, 190, false)]
    [InlineData(180, 366, 30, 190, false)]
    [InlineData(180, 30, 1, 190, false)]
    [InlineData(180, 30, 366, 190, false)]
    [InlineData(180, 30, 30, 29, false)]
    [InlineData(180, 30, 30, 1096, false)]
    public void DB_20_HowLongDataAreKept_StaysInItsRange(int sessions, int leavers, int receipts, int logs, bool accepted)
    {
        var rules = new PortalRules();

        var refused = Record.Exception(() => rules.ChangeRetention(sessions, leavers, receipts, logs));

        Assert.Equal(accepted, refused is null);
        Assert.Equal(accepted ? (sessions, leavers, receipts, logs) : (180, 30, 30, 190), (rules.SessionDays, rules.LeaverDays, rules.ReceiptDays, rules.LogDays));
    }
}
