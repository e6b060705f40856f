using System.Globalization;
using CooperationPortal.Core.Calendar;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Tests.Calendar;

/// <summary>Workdays by the State Council's notice of 4 November 2025 for 2026.</summary>
public sealed class WorkCalendarTests
{
    private static readonly WorkCalendar Calendar = new(KnownHolidays.All().Select(d => (d.Date, d.IsWorkday)));

    [Theory]
    [InlineData("2026-01-01", false)]
    [InlineData("2026-01-04", true)] // Sunday, worked
    [InlineData("2026-02-14", true)] // Saturday, worked
    [InlineData("2026-02-15", false)]
    [InlineData("2026-02-23", false)]
    [InlineData("2026-02-24", true)]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-04-06", false)]
    [InlineData("2026-05-09", true)]
    [InlineData("2026-06-19", false)]
    [InlineData("2026-09-20", true)]
    [InlineData("2026-09-25", false)]
    [InlineData("2026-10-07", false)]
    [InlineData("2026-10-08", true)]
    [InlineData("2026-10-10", true)]
    [InlineData("2026-11-28", false)] // an ordinary Saturday
    [InlineData("2026-11-30", true)]
    public void ADay_IsWorkedOrOff(string day, bool worked) => Assert.Equal(worked, Calendar.IsWorkday(Day(day)));

    [Fact]
    public void TheYear_HasAsManyDaysOffAsTheNoticeSays()
    {
        // 3 + 9 + 3 + 5 + 3 + 3 + 7 days off, and six worked weekend days.
        Assert.Equal(33, KnownHolidays.All().Count(d => !d.IsWorkday));
        Assert.Equal(6, KnownHolidays.All().Count(d => d.IsWorkday));
        Assert.All(KnownHolidays.All().Where(d => d.IsWorkday), d => Assert.True(WorkCalendar.IsWeekend(d.Date)));
    }

    [Theory]
    [InlineData("2026-09-30", 1, "2026-10-08")]
    [InlineData("2026-09-30", 3, "2026-10-10")]
    [InlineData("2026-02-13", 1, "2026-02-14")]
    [InlineData("2026-02-13", 2, "2026-02-24")]
    [InlineData("2026-11-27", 0, "2026-11-27")]
    [InlineData("2026-11-28", 0, "2026-11-30")]
    [InlineData("2026-11-28", 1, "2026-11-30")]
    public void DeadlinesSkipDaysOff(string from, int workdays, string to) => Assert.Equal(Day(to), Calendar.AddWorkdays(Day(from), workdays));

    [Fact]
    public void AddingAndCounting_AgreeOnEveryDayOfTheYear()
    {
        for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(1))
        {
            for (var workdays = 1; workdays <= 5; workdays++)
            {
                Assert.Equal(workdays, Calendar.WorkdaysBetween(day, Calendar.AddWorkdays(day, workdays)));
            }
        }
    }

    [Fact]
    public void AYearWithoutATable_IsReckonedByWeekends_AndSaysSo()
    {
        Assert.True(Calendar.Knows(2026));
        Assert.False(Calendar.Knows(2027));
        Assert.True(Calendar.IsWorkday(new DateOnly(2027, 1, 1)));
    }

    [Fact]
    public void AWeekday_IsNotMadeAWorkday() => Assert.Throws<BusinessRuleException>(() => new CalendarDay(new DateOnly(2026, 11, 24), true, "补班"));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
