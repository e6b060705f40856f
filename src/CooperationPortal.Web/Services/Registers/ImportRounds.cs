using System.Globalization;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Localization;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Registers;

/// <summary>Every few seconds: goes on with imports that are not over, also those that a stop of the portal broke off; throws old ones away.</summary>
internal sealed class ImportRounds(IServiceScopeFactory scopes, BusinessClock clock, TimeProvider time, ILogger<ImportRounds> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

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
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var running = await db.RegisterImports.AsNoTracking().Where(i => i.State == ImportState.Running).OrderBy(i => i.Id)
                .Select(i => new { i.Id, Language = db.Users.Where(u => u.Id == i.StartedById).Select(u => u.Language).FirstOrDefault() })
                .ToListAsync(cancellation);
            foreach (var import in running)
            {
                // What is wrong in a row is said in the language of who started it.
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(import.Language ?? Languages.Chinese);
                await using var one = scopes.CreateAsyncScope();
                await one.ServiceProvider.GetRequiredService<RegisterImporting>().RunAsync(import.Id, RegisterImport.MostRows, cancellation);
            }

            var old = clock.UtcNow.AddDays(-RegisterImport.KeptDays);
            await db.RegisterImports.Where(i => i.EndedAt != null && i.EndedAt < old).ExecuteDeleteAsync(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            log.LogError(exception, "A round over the imports failed; the next one tries again");
        }
    }
}
