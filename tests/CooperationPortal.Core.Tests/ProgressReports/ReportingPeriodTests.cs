using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Tests.ProgressReports;

public sealed class ReportingPeriodTests
{
    [Theory]
    [InlineData(Cadence.Monthly, 1, 12, "1 2 3 4 5 6 7 8 9 10 11 12")]
    [InlineData(Cadence.Monthly, 11, 12, "11 12")]
    [InlineData(Cadence.Quarterly, 1, 12, "3 6 9 12")]
    [InlineData(Cadence.Quarterly, 2, 12, "3 6 9 12")]
    [InlineData(Cadence.Quarterly, 4, 11, "6 9 12")]
    [InlineData(Cadence.Monthly, 6, 6, "6")]
    public void ReportsAreExpected_FromTheMonthOfTheAssignment_ToThatOfTheDueDate(Cadence cadence, int from, int to, string months)
    {
        var periods = ReportingPeriod.Expected(cadence, new DateOnly(2026, from, 24), new DateOnly(2026, to, 10));

        Assert.Equal(months, string.Join(' ', periods.Select(p => p.Month)));
    }

    [Fact]
    public void WritingBegins_OnTheFirstDayOfTheMonthOrQuarter()
    {
        var september = new ReportingPeriod(2026, 9);

        Assert.Equal(new DateOnly(2026, 9, 1), september.OpensOn(Cadence.Monthly));
        Assert.Equal(new DateOnly(2026, 7, 1), september.OpensOn(Cadence.Quarterly));
        Assert.Equal(new DateOnly(2026, 9, 28), september.DueOn(28));
    }

    [Theory]
    [InlineData("2026-11", true)]
    [InlineData("2026-13", false)]
    [InlineData("2026-1", false)]
    [InlineData("26-11", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void APeriod_IsReadAsItStandsInAddresses(string? text, bool valid)
    {
        var period = ReportingPeriod.Parse(text);

        Assert.Equal(valid, period is not null);
        Assert.Equal(valid ? text : null, period?.ToString());
    }

    [Fact]
    public void Periods_AreInTheOrderOfTime()
    {
        Assert.True(new ReportingPeriod(2025, 12) < new ReportingPeriod(2026, 1));
        Assert.True(new ReportingPeriod(2026, 2) > new ReportingPeriod(2026, 1));
    }
}
