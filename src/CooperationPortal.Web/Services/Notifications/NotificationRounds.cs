using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Services.Urges;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Notifications;

/// <summary>
/// Every minute: from half past eight on the day's reminders, unanswered urges and digests, and what waits in the outbox. Several instances may run it at
/// once: who does what once is decided in the database (decision 0015).
/// </summary>
internal sealed class NotificationRounds(IServiceScopeFactory scopes, BusinessClock clock, TimeProvider time, ILogger<NotificationRounds> log)
    : BackgroundService
{
    /// <summary>From when on people are reminded, Asia/Shanghai: when offices open.</summary>
    internal static readonly TimeOnly Morning = new(8, 30);

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RunAsync(stoppingToken);
        }
    }

    /// <summary>One round. What goes wrong in one part hinders neither the others nor the next round.</summary>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        var today = clock.Today;
        if (TimeOnly.FromDateTime(BusinessClock.ToLocal(clock.UtcNow)) >= Morning)
        {
            await TryAsync<ReminderRound>(round => round.RunAsync(today, cancellation), cancellation);
            await TryAsync<UrgeEscalation>(round => round.RunAsync(today, cancellation), cancellation);
            await TryAsync<DigestRound>(round => round.RunAsync(today, cancellation), cancellation);
        }

        await TryAsync<OutboxSender>(sender => sender.RunAsync(cancellation), cancellation);
    }

    private async Task TryAsync<T>(Func<T, Task<int>> run, CancellationToken cancellation)
        where T : notnull
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await run(scope.ServiceProvider.GetRequiredService<T>());
        }
        catch (DbUpdateException exception) when (!cancellation.IsCancellationRequested)
        {
            // Usually another instance has been faster, and its transaction holds.
            log.LogInformation(exception, "{Round} was undone; the next round looks again", typeof(T).Name);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            log.LogError(exception, "{Round} failed; the next round tries again", typeof(T).Name);
        }
    }
}
