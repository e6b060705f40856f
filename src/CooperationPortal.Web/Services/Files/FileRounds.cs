namespace CooperationPortal.Web.Services.Files;

/// <summary>Every minute: scans what waits; every night: compares contents with their hashes (SEC-45, SEC-47).</summary>
internal sealed class FileRounds(IServiceScopeFactory scopes, TimeProvider time, ILogger<FileRounds> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RunAsync(stoppingToken);
        }
    }

    /// <summary>One round. Nothing that goes wrong in it may end the rounds: the next one tries again.</summary>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await using (var scope = scopes.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<FileScanning>().RunAsync(cancellation);
            }

            await using (var scope = scopes.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<FileScrubbing>().RunIfDueAsync(cancellation);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            log.LogError(exception, "A round over the files failed; the next one tries again");
        }
    }
}
