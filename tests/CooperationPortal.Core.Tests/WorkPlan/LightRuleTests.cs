using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CsCheck;

namespace CooperationPortal.Core.Tests.WorkPlan;

public sealed class LightRuleTests
{
    private static readonly DateOnly Start = new(2026, 1, 1);
    private static readonly DateOnly Due = new(2026, 12, 31);

    /// <summary>Each light at its boundary, with the seven days of the default rules; days are counted from today.</summary>
    [Theory]
    [InlineData(false, 0, null, null, Light.Soon)]
    [InlineData(false, -1, null, null, Light.Late)]
    [InlineData(false, 7, null, null, Light.Soon)]
    [InlineData(false, 8, null, null, Light.Normal)]
    [InlineData(false, 100, 0, null, Light.Soon)]
    [InlineData(false, 100, -1, null, Light.Late)]
    [InlineData(false, 100, 7, null, Light.Soon)]
    [InlineData(false, 100, 8, null, Light.Normal)]
    [InlineData(false, 100, null, 0, Light.Lagging)]
    [InlineData(false, 100, null, -30, Light.Lagging)]
    [InlineData(false, 100, null, 1, Light.Normal)]
    [InlineData(false, 100, 100, 100, Light.Normal)]
    [InlineData(false, 3, 3, 0, Light.Lagging)]
    [InlineData(false, -1, 3, 0, Light.Late)]
    [InlineData(false, 100, -1, -1, Light.Late)]
    [InlineData(true, -1, -1, -1, Light.Closed)]
    [InlineData(true, 100, null, null, Light.Closed)]
    public void EachLight_BeginsOnItsDay(bool closed, int due, int? nextReport, int? lagging, Light expected)
    {
        var subject = new Subject(closed, In(due)!.Value, In(nextReport), In(lagging));

        Assert.Equal(expected, LightRule.Of(subject, Sample.Today, new PortalRules().SoonDays));
    }

    [Theory]
    [InlineData(1, 1, Light.Soon)]
    [InlineData(1, 2, Light.Normal)]
    [InlineData(30, 30, Light.Soon)]
    [InlineData(30, 31, Light.Normal)]
    public void HowSoonIsSoon_IsASetting(int soonDays, int due, Light expected)
    {
        Assert.Equal(expected, LightRule.Of(new Subject(false, In(due)!.Value, null, null), Sample.Today, soonDays));
        Assert.Equal(expected, LightRule.Of(new Subject(false, In(100)!.Value, In(due), null), Sample.Today, soonDays));
    }

    /// <summary>Of a year of 364 days: nothing done is 20 points behind when a fifth of them, 72.8, has gone.</summary>
    [Theory]
    [InlineData(0, 20, "2026-03-15")]
    [InlineData(30, 20, "2026-07-02")]
    [InlineData(79, 20, "2026-12-28")]
    [InlineData(80, 20, "2026-12-31")]
    [InlineData(81, 20, null)]
    [InlineData(100, 20, null)]
    [InlineData(0, 1, "2026-01-05")]
    [InlineData(0, 100, "2026-12-31")]
    [InlineData(1, 100, null)]
    public void Lagging_BeginsOnTheDay_OnWhichTheProgressIsTooFarBehind(double percent, int points, string? day) =>
        Assert.Equal(
            day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
            LightRule.LaggingFrom(Start, Due, percent, points));

    [Fact]
    public void ATaskOfOneDay_NeverLags() => Assert.Null(LightRule.LaggingFrom(Start, Start, 0, 20));

    [Fact]
    public void AMeanOfThirds_CostsNoDay() =>
        Assert.Equal(new DateOnly(2026, 1, 31), LightRule.LaggingFrom(Start, Start.AddDays(90), 40.0 / 3, 20));

    /// <summary>The day is reckoned from the formula; here every day is asked whether it is far enough, in whole numbers.</summary>
    [Fact]
    public void TheFirstLaggingDay_IsTheFirstOneThatIsFarEnoughBehind() =>
        Gen.Select(Gen.Int[1, 800], Gen.Int[0, 100], Gen.Int[1, 100]).Sample((length, percent, points) =>
        {
            int? first = Enumerable.Range(0, length + 1).Select(day => (int?)day)
                .FirstOrDefault(day => (day * 100) - (percent * length) >= points * length);
            var reckoned = LightRule.LaggingFrom(Start, Start.AddDays(length), percent, points);
            return reckoned?.DayNumber - Start.DayNumber == first;
        });

    /// <summary>What the database is asked is the same rule.</summary>
    [Fact]
    public void TheQuery_SaysTheSameAsTheRule()
    {
        var day = Gen.Int[-40, 40].Select(days => Sample.Today.AddDays(days));
        var subjects = Gen.Select(Gen.Bool, day, day.Nullable(), day.Nullable(), (c, d, n, l) => new Subject(c, d, n, l));
        Gen.Select(subjects, Gen.Int[1, 60]).Sample((subject, soonDays) =>
        {
            var light = LightRule.Of(subject, Sample.Today, soonDays);
            return LightRule.For<Subject>(Sample.Today, soonDays).Compile()(subject) == light
                && Enum.GetValues<Light>().Where(l => LightRule.Shows<Subject>(l, Sample.Today, soonDays).Compile()(subject)).SequenceEqual([light]);
        });
    }

    [Theory]
    [InlineData(10, null, 10)]
    [InlineData(-6, null, 6)]
    [InlineData(10, 4, 4)]
    [InlineData(10, -3, 3)]
    [InlineData(2, 4, 2)]
    [InlineData(0, null, 0)]
    public void TheDays_AreThoseToTheFirstThingDue(int due, int? nextReport, int days) =>
        Assert.Equal(days, LightRule.Days(In(due)!.Value, In(nextReport), Sample.Today));

    [Fact]
    public void EveryLight_HasItsWord()
    {
        var words = Enum.GetValues<Light>().Select(LightRule.Word).ToList();

        Assert.Equal(["正常", "临期", "滞后", "逾期", "办结"], words);
    }

    private static DateOnly? In(int? days) => days is { } d ? Sample.Today.AddDays(d) : null;

    private sealed record Subject(bool IsClosed, DateOnly DueOn, DateOnly? NextReportDueOn, DateOnly? LaggingFrom) : IHasLight;
}
