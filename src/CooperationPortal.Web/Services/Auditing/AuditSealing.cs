using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Auditing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Auditing;

/// <summary>Seals new entries every ten seconds while the portal runs, once more when it stops, and exports the head once a day.</summary>
internal sealed class AuditSealing(
    IServiceScopeFactory scopes, AuditHeads heads, BusinessClock clock, TimeProvider time, ILogger<AuditSealing> log) : BackgroundService
{
    /// <summary>The window: how long an entry stands unsealed at most while the portal runs.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>Every so many rounds the whole trail is searched, not only its end: an hour.</summary>
    private const int FullSearch = 360;

    private AuditSeal? _last;
    private DateOnly? _exported;

    /// <summary>One round: seals, compares with the round before, exports what is due.</summary>
    public async Task RoundAsync(bool everywhere, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await WatchAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), cancellation);
        var sealer = scope.ServiceProvider.GetRequiredService<AuditSealer>();
        var count = await sealer.SealAllAsync(everywhere, cancellation);
        if (count == 0 && _last is not null && _exported == clock.Today)
        {
            return;
        }

        _last = await sealer.LastAsync(cancellation);
        if (_last is null)
        {
            return;
        }

        if (count > 0)
        {
            // The log leaves the database too: a trace of every head, not only of the daily one.
            log.LogInformation("Audit trail sealed up to {AuditSequence} {AuditHash}", _last.Sequence, _last.Hash);
        }

        await ExportAsync(_last, cancellation);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryRoundAsync(everywhere: false, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        var round = 0;
        do
        {
            await TryRoundAsync(round++ % FullSearch == 0, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryRoundAsync(bool everywhere, CancellationToken cancellation)
    {
        try
        {
            await RoundAsync(everywhere, cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // The next round finds what this one left.
            log.LogError(exception, "The audit trail could not be sealed; tried again in {Seconds} s", Period.TotalSeconds);
        }
    }

    /// <summary>What this process itself has seen as the end of the chain must still stand there.</summary>
    private async Task WatchAsync(PortalDbContext db, CancellationToken cancellation)
    {
        if (_last is { } seen && !await db.AuditSeals.AnyAsync(s => s.Sequence == seen.Sequence && s.Hash == seen.Hash, cancellation))
        {
            log.LogCritical("The chain of the audit trail no longer holds {AuditSequence} {AuditHash}: it was cut or replaced", seen.Sequence, seen.Hash);
            _last = null;
        }
    }

    private async Task ExportAsync(AuditSeal last, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var today = BusinessClock.DayOf(now);
        if (_exported == today)
        {
            return;
        }

        if (heads.Last()?.Date != today)
        {
            await heads.AddAsync(AuditHeads.Of(last, now), cancellation);
        }

        _exported = today;
    }
}
