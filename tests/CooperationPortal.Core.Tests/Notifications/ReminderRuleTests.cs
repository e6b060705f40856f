using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Tests.Notifications;

public sealed class ReminderRuleTests
{
    private static readonly DateOnly DayZero = new(2026, 11, 28);

    [Theory]
    [InlineData("2026-11-24", "2026-11-25", -3)]
    [InlineData("2026-11-25", "2026-11-26", null)]
    [InlineData("2026-11-27", "2026-11-30", 1)] // the weekend's two days come as one, the later
    [InlineData("2026-11-30", "2026-12-04", 3)]
    [InlineData("2026-11-30", "2026-12-07", 7)]
    [InlineData("2026-12-05", "2026-12-31", null)]
    public void OnlyTheLatestDayThatCameSinceTheLastRound_Counts(string after, string today, int? expected)
    {
        var rule = ReminderRule.Default(ReminderKind.Report);

        Assert.Equal("-3,0,1,3,7", rule.Days);
        Assert.Equal(expected, rule.Latest(DayZero, Day(after), Day(today)));
    }

    [Theory]
    [InlineData("3, -1，0、0", "-1,0,3")]
    [InlineData("－7", "-7")]
    [InlineData("+5", "5")]
    public void DaysAreReadAsPeopleTypeThem(string typed, string stored)
    {
        var rule = ReminderRule.Default(ReminderKind.Task);
        rule.Change(true, typed, null, null);

        Assert.Equal(stored, rule.Days);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1.5")]
    [InlineData("61")]
    [InlineData("-61")]
    [InlineData("")]
    [InlineData("1,2,3,4,5,6,7,8,9,10,11,12,13")]
    [InlineData("99999999999999999999")]
    public void OtherDays_AreRefused_AndNothingChanges(string typed)
    {
        var rule = ReminderRule.Default(ReminderKind.Task);

        Assert.Throws<BusinessRuleException>(() => rule.Change(true, typed, null, null));
        Assert.Equal("-14,-7,-1,1,7", rule.Days);
    }

    [Fact]
    public void ARuleThatIsOff_RemindsNobody()
    {
        var rule = ReminderRule.Default(ReminderKind.Report);
        rule.Change(false, "", null, null);

        Assert.Null(rule.Latest(DayZero, DayZero.AddDays(-1), DayZero));
    }

    [Fact]
    public void EveryKind_HasARuleAndAName_ThatFit()
    {
        Assert.All(ReminderRule.Kinds, kind =>
        {
            var rule = ReminderRule.Default(kind);
            rule.Change(rule.IsOn, rule.Days, rule.HeadFrom, rule.LeaderFrom);
            Assert.Equal(ReminderRule.Default(kind).Days, rule.Days);
        });
        Assert.Equal(ReminderRule.Kinds.Count, ReminderRule.Kinds.Select(ReminderRule.Name).Distinct().Count());
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
