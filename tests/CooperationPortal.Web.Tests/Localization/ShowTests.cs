using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Tests.Infrastructure.Probe;

namespace CooperationPortal.Web.Tests.Localization;

public sealed class ShowTests
{
    private static readonly DateOnly Day = new(2026, 11, 4);

    [Theory]
    [InlineData("zh-CN", "2026年11月4日", "11月4日", "2026年11月")]
    [InlineData("en", "4 Nov 2026", "4 Nov", "Nov 2026")]
    public void Dates_FollowTheLanguage(string language, string date, string dayMonth, string month)
    {
        using var speaking = new Speaking(language);

        Assert.Equal(date, Show.Date(Day));
        Assert.Equal(dayMonth, Show.DayMonth(Day));
        Assert.Equal(month, Show.Month(2026, 11));
        Assert.Equal("2026-11-04", Show.DateShort(Day));
    }

    [Theory]
    [InlineData("zh-CN", "2026年11月25日 00:05")]
    [InlineData("en", "25 Nov 2026 00:05")]
    public void A_moment_is_shown_on_the_business_day_and_the_24_hour_clock(string language, string expected)
    {
        using var speaking = new Speaking(language);

        Assert.Equal(expected, Show.Time(new DateTime(2026, 11, 24, 16, 5, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void What_the_database_gives_back_without_a_kind_is_still_UTC()
    {
        using var speaking = new Speaking("zh-CN");

        Assert.Equal("2026年11月25日 00:05", Show.Time(new DateTime(2026, 11, 24, 16, 5, 0, DateTimeKind.Unspecified)));
    }

    [Theory]
    [InlineData(0.0, "0%")]
    [InlineData(66.5, "67%")]
    [InlineData(67.5, "68%")]
    [InlineData(99.4, "99%")]
    [InlineData(null, "—")]
    public void Percent_is_whole_and_halves_go_up(double? value, string expected) => Assert.Equal(expected, Show.Percent(value));

    [Theory]
    [InlineData("zh-CN", 1_234_500L, "123.45万元")]
    [InlineData("zh-CN", 120_000_000L, "12,000万元")]
    [InlineData("zh-CN", 1L, "0.0001万元")]
    [InlineData("zh-CN", null, "—")]
    [InlineData("en", 1_234_500L, "CNY 1,234,500")]
    public void Money_is_kept_in_yuan_and_shown_exactly(string language, long? yuan, string expected)
    {
        using var speaking = new Speaking(language);

        Assert.Equal(expected, Show.Money(yuan));
    }
}
