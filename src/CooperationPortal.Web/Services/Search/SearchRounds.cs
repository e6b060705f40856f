using CooperationPortal.Data.Search;

namespace CooperationPortal.Web.Services.Search;

/// <summary>
/// At the start and every minute: indexes what no save has indexed. Usually there is nothing; after the update that brought the search, it is everything
/// there is, record by record while people work. Several instances may do it at once: each waits for the other's records.
/// </summary>
internal sealed class SearchRounds(IServiceScopeFactory scopes, TimeProvider time, ILogger<SearchRounds> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Between two transactions, for those who want to write.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start is not to wait for it.
        await Task.Yield();
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            await RunAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One round. Nothing that goes wrong in it may end the rounds: the next one goes on where it ended.</summary>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var done = await scope.ServiceProvider.GetRequiredService<SearchCatchUp>().RunAsync(Breath, cancellation);
            if (done > 0)
            {
                log.LogInformation("Brought {Documents} documents of the search up to date", done);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            log.LogError(exception, "The search could not be brought up to date; tried again in a minute");
        }
    }
}
