using CooperationPortal.Core.Shared;

namespace CooperationPortal.Data.Seeding.Demonstration;

/// <summary>Working days of the demonstration: Monday to Friday.</summary>
internal static class DemoDays
{
    /// <summary>That day, or the Monday after it.</summary>
    public static DateOnly Forward(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    /// <summary>That day, or the Friday before it.</summary>
    public static DateOnly Back(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(-2),
        _ => day,
    };

    /// <summary>A moment of a working day.</summary>
    public static DateTime At(DateOnly day, int hour, int minute) => DemoReports.At(Forward(day), hour, minute);
}

/// <summary>A clock that stands at a past moment.</summary>
internal sealed class DemoMoment(DateTime utc) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(utc, TimeSpan.Zero);

    /// <summary>The business clock of that moment.</summary>
    public static BusinessClock Clock(DateTime utc) => new(new DemoMoment(utc));
}
