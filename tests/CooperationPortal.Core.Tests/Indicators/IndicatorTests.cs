using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.Registers.Projects;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Tests.Indicators;

/// <summary>What an indicator is, and what it lets a report say.</summary>
public sealed class IndicatorTests
{
    private const int Area = 3;
    private const int Measure = 8;

    [Theory]
    [InlineData("12", 12L)]
    [InlineData("0,100", 100L)]
    [InlineData(" 7 ", 7L)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Parse_OfDigits_IsTheNumber(string? typed, long? value) => Assert.Equal(value, Firms().Parse(typed));

    [Theory]
    [InlineData("12.5", 125_000L)]
    [InlineData("0.0001", 1L)]
    public void Parse_OfMoney_IsInWholeYuan(string typed, long yuan) => Assert.Equal(yuan, Money().Parse(typed));

    [Theory]
    [InlineData("十二", "“{0}”只能填数字，如 {1}。")]
    [InlineData("12 个", "“{0}”只能填数字，如 {1}。")]
    [InlineData("1.5", "“{0}”应是整数。")]
    [InlineData("-1", "“{0}”应在 {1} 到 {2} 之间。")]
    [InlineData("101", "“{0}”应在 {1} 到 {2} 之间。")]
    [InlineData("999999999999999999999", "“{0}”只能填数字，如 {1}。")]
    public void Parse_OfWhatIsNoNumberOfTheRange_IsRefused(string typed, string message) =>
        Assert.Equal(message, Assert.Throws<BusinessRuleException>(() => Firms().Parse(typed)).Message);

    [Fact]
    public void Parse_OfMoneyBelowAYuan_IsRefused() =>
        Assert.Equal("“{0}”最多 4 位小数。", Assert.Throws<BusinessRuleException>(() => Money().Parse("0.00001")).Message);

    [Theory]
    [InlineData(null, 50L, false)]
    [InlineData(0L, 50L, false)]
    [InlineData(10L, 20L, false)]
    [InlineData(10L, 21L, true)]
    [InlineData(10L, 0L, false)]
    public void IsJump_WhenItDiffersByMoreThanAllowed(long? before, long value, bool jumps) => Assert.Equal(jumps, Firms().IsJump(before, value));

    [Theory]
    [InlineData(10L, 9L, true)]
    [InlineData(10L, 10L, false)]
    [InlineData(null, 9L, false)]
    public void IsJump_WhenANumberToDateFalls(long? before, long value, bool jumps) =>
        Assert.Equal(jumps, Indicator.Reported("a", Area, "家", IndicatorBasis.ToDate).IsJump(before, value));

    [Fact]
    public void BelongsTo_WithoutMeasures_IsEveryMeasureOfItsArea()
    {
        Assert.True(Firms().BelongsTo(Task(Area, Measure)));
        Assert.False(Firms().BelongsTo(Task(Area + 1, Measure)));
    }

    [Fact]
    public void BelongsTo_WithMeasures_IsTheirTasksOnly()
    {
        var indicator = Firms();
        indicator.Define(Content() with { MeasureIds = [Measure] });
        Assert.True(indicator.BelongsTo(Task(Area, Measure)));
        Assert.False(indicator.BelongsTo(Task(Area, Measure + 1)));
    }

    [Fact]
    public void BelongsTo_ATaskWithoutMeasure_IsOnlyWhatNobodyTypes()
    {
        Assert.False(Firms().BelongsTo(Task(Area, null)));
        Assert.True(Indicator.Computed("b", Area, ProjectRegister.Contracted, IndicatorBasis.PerPeriod).BelongsTo(Task(Area, null)));
    }

    [Fact]
    public void End_WithoutReason_IsRefused() => Assert.Throws<BusinessRuleException>(() => Firms().End(" "));

    [Fact]
    public void End_TakesItOutOfReports_UntilItIsResumed()
    {
        var indicator = Firms();
        indicator.End("改用新口径");
        Assert.False(indicator.BelongsTo(Task(Area, Measure)));
        Assert.Throws<BusinessRuleException>(() => indicator.End("再停"));
        indicator.Resume();
        Assert.True(indicator.BelongsTo(Task(Area, Measure)));
        Assert.Throws<BusinessRuleException>(indicator.Resume);
    }

    [Fact]
    public void Computed_HasTheUnitOfItsRegister()
    {
        Assert.Equal("万元", Indicator.Computed("c", null, ProjectRegister.Arrived, IndicatorBasis.PerPeriod).Unit);
        Assert.Throws<BusinessRuleException>(() => Indicator.Computed("c", null, "no.such", IndicatorBasis.PerPeriod));
    }

    [Fact]
    public void Reported_InAUnitOfNoList_IsRefused() =>
        Assert.Throws<BusinessRuleException>(() => Indicator.Reported("d", Area, "斤", IndicatorBasis.PerPeriod));

    [Theory]
    [InlineData(5, 4)]
    [InlineData(-1, 4)]
    public void Define_WithBoundsThatMakeNoRange_IsRefused(long min, long max) =>
        Assert.Throws<BusinessRuleException>(() => Firms().Define(Content() with { Min = min, Max = max }));

    [Fact]
    public void ATarget_IsSetByTheOwnSidesOfficeOnly()
    {
        var target = new IndicatorTarget(Firms(), 2026, Side.Jinghai);
        target.Set(Sample.Person(1, Role.OfficeStaff, Sample.JinghaiOffice), 10, 20);
        Assert.Equal((10L, 20L), (target.Baseline, target.Target));
        Assert.Throws<BusinessRuleException>(() => target.Set(Sample.Person(2, Role.OfficeStaff, Sample.LianhuashanOffice), 1, 2));
        Assert.Throws<BusinessRuleException>(() => target.Set(Sample.Person(3, Role.Staff, Sample.Commerce), 1, 2));
        Assert.Throws<BusinessRuleException>(() => target.Set(Sample.Person(1, Role.OfficeStaff, Sample.JinghaiOffice), -1, 2));
    }

    [Theory]
    [InlineData(2017)]
    [InlineData(2101)]
    public void ATarget_OfAYearThatIsNoneOfThePlan_IsRefused(int year) =>
        Assert.Throws<BusinessRuleException>(() => new IndicatorTarget(Firms(), year, Side.Jinghai));

    private static Indicator Firms()
    {
        var indicator = Indicator.Reported("firms", Area, "户", IndicatorBasis.PerPeriod).WithId(1);
        indicator.Define(Content());
        return indicator;
    }

    private static Indicator Money()
    {
        var indicator = Indicator.Reported("money", Area, "万元", IndicatorBasis.PerPeriod);
        indicator.Define(Content() with { Max = Indicator.MostValue });
        return indicator;
    }

    private static IndicatorContent Content() => new("走访企业", "Firms visited", null, null, 0, 100, 100, 1, false, []);

    private static WorkTask Task(int area, int? measure) => new(2026, "3.2", area, TaskSource.Measure, measure);
}
