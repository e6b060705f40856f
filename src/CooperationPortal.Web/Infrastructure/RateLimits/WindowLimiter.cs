using System.Threading.RateLimiting;

namespace CooperationPortal.Web.Infrastructure.RateLimits;

/// <summary>
/// One partition of the framework's limiter: a window that begins with its first request and ends by the portal's clock. The framework's own
/// fixed window takes its time from the machine and takes no <see cref="TimeProvider"/>.
/// </summary>
internal sealed class WindowLimiter(RateLimit limit, TimeProvider clock) : RateLimiter
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _window = limit.Window;
    private readonly int _most = limit.Requests;
    private DateTimeOffset _begin = clock.GetUtcNow();
    private int _used;
    private bool _announced;

    /// <summary>The framework forgets a partition that has been idle for some seconds; this one is when its window is over.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_lock)
            {
                var since = clock.GetUtcNow() - _begin - _window;
                return since > TimeSpan.Zero ? since : null;
            }
        }
    }

    public override RateLimiterStatistics? GetStatistics() => null;

    /// <summary>True once a window: a burst is told once, however long it lasts.</summary>
    internal bool AnnounceOnce()
    {
        lock (_lock)
        {
            var first = !_announced;
            _announced = true;
            return first;
        }
    }

    /// <summary>Takes back a request that shall not count after all.</summary>
    internal void GiveBack(DateTimeOffset window)
    {
        lock (_lock)
        {
            if (window == _begin && _used > 0)
            {
                _used--;
            }
        }
    }

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (now < _begin)
            {
                // A clock that was put back neither lengthens a window beyond its length nor empties it (REL-06).
                _begin = now;
            }
            else if (now - _begin >= _window)
            {
                (_begin, _used, _announced) = (now, 0, false);
            }

            var taken = permitCount <= _most - _used;
            if (taken)
            {
                _used += permitCount;
            }

            return new WindowLease(this, taken, _begin, _begin + _window - now);
        }
    }

    /// <summary>Nobody waits in a queue: a request that is too many is told so at once.</summary>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(permitCount));
}

/// <summary>The answer to one request, and how long to wait where it is no.</summary>
internal sealed class WindowLease(WindowLimiter limiter, bool taken, DateTimeOffset window, TimeSpan rest) : RateLimitLease
{
    public override bool IsAcquired => taken;

    /// <summary>Until the window ends.</summary>
    public TimeSpan Rest => rest;

    public override IEnumerable<string> MetadataNames => taken ? [] : [MetadataName.RetryAfter.Name];

    /// <inheritdoc cref="WindowLimiter.AnnounceOnce"/>
    public bool AnnounceOnce() => limiter.AnnounceOnce();

    /// <inheritdoc cref="WindowLimiter.GiveBack"/>
    public void GiveBack()
    {
        if (taken)
        {
            limiter.GiveBack(window);
        }
    }

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        var known = !taken && string.Equals(metadataName, MetadataName.RetryAfter.Name, StringComparison.Ordinal);
        metadata = known ? rest : null;
        return known;
    }
}
