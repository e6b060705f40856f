namespace CooperationPortal.Core.Shared;

/// <summary>The portal's only clock: moments in UTC, days as they are in Asia/Shanghai (DESIGN.md, rules for storing).</summary>
public sealed class BusinessClock(TimeProvider time)
{
    /// <summary>China has one zone, eight hours ahead of UTC, and no summer time.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The present moment in UTC, without fractions below a microsecond (PostgreSQL keeps no more).</summary>
    public DateTime UtcNow
    {
        get
        {
            var now = time.GetUtcNow().UtcDateTime;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    /// <summary>The business day of the present moment.</summary>
    public DateOnly Today => DayOf(UtcNow);

    /// <summary>The business day on which a UTC moment falls.</summary>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(ToLocal(utc));

    /// <summary>The wall-clock time in Asia/Shanghai of a UTC moment.</summary>
    public static DateTime ToLocal(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);
}
