namespace CooperationPortal.TestData;

/// <summary>
/// A clock that stands still until a test moves it, forwards or backwards. It begins on Tuesday 2026-11-24 at 10:00 in
/// Asia/Shanghai: late in a year, four days before the month's reports are due. Timers and stopwatches go on as usual.
/// </summary>
public sealed class TestClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8));

    private long _ticks = Start.UtcTicks;

    /// <summary>The present moment.</summary>
    public DateTimeOffset Now
    {
        get => GetUtcNow();
        set => Interlocked.Exchange(ref _ticks, value.UtcTicks);
    }

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
