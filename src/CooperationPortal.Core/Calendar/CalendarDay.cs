using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Calendar;

/// <summary>A day that the State Council's notice makes a holiday (节假日) or, on a weekend, a workday (调休上班).</summary>
public sealed class CalendarDay : IVersioned
{
    public const int NameLength = 20;

    private CalendarDay()
    {
    }

    /// <summary>A day that differs from its weekday.</summary>
    /// <exception cref="BusinessRuleException">The name is missing or too long, or the day is already what it is made.</exception>
    public CalendarDay(DateOnly date, bool isWorkday, string? name)
    {
        Date = date;
        Change(isWorkday, name);
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    public DateOnly Date { get; private set; }

    /// <summary>True: a weekend day on which one works; false: a day off.</summary>
    public bool IsWorkday { get; private set; }

    /// <summary>Which holiday it is, or belongs to: 国庆节.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Changes what the day is.</summary>
    /// <exception cref="BusinessRuleException">The name is missing or too long, or a weekday were made a workday.</exception>
    public void Change(bool isWorkday, string? name)
    {
        if (isWorkday && !WorkCalendar.IsWeekend(Date))
        {
            throw new BusinessRuleException("这一天本来就是工作日，不用登记。");
        }

        Name = TextRules.Required(name, "节日名称", NameLength);
        IsWorkday = isWorkday;
    }
}

/// <summary>
/// Workdays in China: Monday to Friday, but for the days of the table. Years that the table does not know are reckoned by weekends alone,
/// which <see cref="Knows"/> says.
/// </summary>
public sealed class WorkCalendar
{
    private readonly Dictionary<DateOnly, bool> _days;

    /// <summary>Of the days that differ from their weekday.</summary>
    public WorkCalendar(IEnumerable<(DateOnly Date, bool IsWorkday)> days) => _days = days.ToDictionary(day => day.Date, day => day.IsWorkday);

    /// <summary>Saturday or Sunday.</summary>
    public static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>True where the table has the holidays of the year.</summary>
    public bool Knows(int year) => _days.Keys.Any(date => date.Year == year);

    /// <summary>Whether one works on the day.</summary>
    public bool IsWorkday(DateOnly date) => _days.TryGetValue(date, out var isWorkday) ? isWorkday : !IsWeekend(date);

    /// <summary>The day itself, or the first workday after it.</summary>
    public DateOnly OnOrAfter(DateOnly date)
    {
        while (!IsWorkday(date))
        {
            date = date.AddDays(1);
        }

        return date;
    }

    /// <summary>
    /// The day that lies so many workdays after another one, which itself does not count, as deadlines are reckoned. 0 gives the day itself
    /// or the first workday after it.
    /// </summary>
    /// <param name="date">From where.</param>
    /// <param name="workdays">0 or more.</param>
    public DateOnly AddWorkdays(DateOnly date, int workdays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workdays);
        for (var left = workdays; left > 0; left--)
        {
            date = OnOrAfter(date.AddDays(1));
        }

        return OnOrAfter(date);
    }

    /// <summary>Workdays after the first day up to and including the last; 0 where the last is not later.</summary>
    public int WorkdaysBetween(DateOnly first, DateOnly last)
    {
        var count = 0;
        for (var date = first.AddDays(1); date <= last; date = date.AddDays(1))
        {
            count += IsWorkday(date) ? 1 : 0;
        }

        return count;
    }
}

/// <summary>The holidays that are known to the makers: of 2026, by the State Council's notice 国办发明电〔2025〕7号.</summary>
public static class KnownHolidays
{
    private static readonly (string Name, string First, string Last)[] Off =
    [
        ("元旦", "2026-01-01", "2026-01-03"),
        ("春节", "2026-02-15", "2026-02-23"),
        ("清明节", "2026-04-04", "2026-04-06"),
        ("劳动节", "2026-05-01", "2026-05-05"),
        ("端午节", "2026-06-19", "2026-06-21"),
        ("中秋节", "2026-09-25", "2026-09-27"),
        ("国庆节", "2026-10-01", "2026-10-07"),
    ];

    private static readonly (string Name, string Date)[] Worked =
    [
        ("元旦", "2026-01-04"),
        ("春节", "2026-02-14"),
        ("春节", "2026-02-28"),
        ("劳动节", "2026-05-09"),
        ("国庆节", "2026-09-20"),
        ("国庆节", "2026-10-10"),
    ];

    /// <summary>All of them, for a new database.</summary>
    public static IEnumerable<CalendarDay> All()
    {
        foreach (var (name, first, last) in Off)
        {
            for (var date = Day(first); date <= Day(last); date = date.AddDays(1))
            {
                yield return new CalendarDay(date, false, name);
            }
        }

        foreach (var (name, date) in Worked)
        {
            yield return new CalendarDay(Day(date), true, name);
        }
    }

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
