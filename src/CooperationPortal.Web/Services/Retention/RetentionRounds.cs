using CooperationPortal.Core.Shared;

namespace CooperationPortal.Web.Services.Retention;

/// <summary>
/// Cleans when the portal starts and once a business day after that. Each instance does: it has log files of its own, and what the other one
/// has already thrown away is not there any more.
/// </summary>
internal sealed class RetentionRounds(IServiceScopeFactory scopes, BusinessClock clock, TimeProvider time, ILogger<RetentionRounds> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private DateOnly? _done;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            await TryRunAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>A round, where today's has not been done. Nothing that goes wrong in it may end the rounds: the next one tries again.</summary>
    internal async Task TryRunAsync(CancellationToken cancellation)
    {
        if (_done == clock.Today)
        {
            return;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var result = await scope.ServiceProvider.GetRequiredService<DataCleaning>().RunAsync(cancellation);
            _done = clock.Today;
            log.LogInformation(
                "Cleaned up by age: {Sessions} sessions, {Receipts} receipts of forms, {LogFiles} log files, sign-in data of {Leavers} accounts",
                result.Sessions, result.Receipts, result.LogFiles, result.Leavers);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            log.LogError(exception, "The clean-up by age failed; tried again in an hour");
        }
    }
}
