using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.Providers;
using CooperationPortal.Data.Seeding;
using CooperationPortal.Data.Seeding.Demonstration;
using CooperationPortal.Data.Startup;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.KeyRing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Infrastructure;

/// <summary>What happens to the database before the first request: instance lock, migration, plan, current year, keys.</summary>
internal sealed class PortalDatabase(IServiceProvider services, IOptions<DatabaseOptions> options) : IDisposable
{
    private IDisposable? _instance;

    /// <summary>Prepares it. Not a hosted service: Data Protection's own would read its keys before there is a table.</summary>
    /// <exception cref="DatabaseStartupException">It cannot be used; the message says what to do.</exception>
    /// <exception cref="UnsafeConfigurationException">It holds demonstration data and this is no demonstration.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        // Asked for before anything is connected to: without it the portal does not start (SEC-59).
        services.GetRequiredService<AuditKey>();
        _instance = DatabaseStartup.TakeInstance(options.Value);
        await using var scope = services.CreateAsyncScope();
        var provider = scope.ServiceProvider;
        var db = provider.GetRequiredService<PortalDbContext>();
        await DatabaseStartup.MigrateAsync(db, TimeSpan.FromSeconds(options.Value.MigrationTimeoutSeconds), cancellationToken);
        await ProductionChecks.DemandRealDataAsync(
            db, provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>(), cancellationToken);
        await db.InTransactionAsync(() => SeedAsync(provider, db, cancellationToken), cancellationToken);
        await provider.GetRequiredService<KeyRingCheck>().PrepareAsync(db, cancellationToken);
    }

    public void Dispose() => _instance?.Dispose();

    private static async Task SeedAsync(IServiceProvider provider, PortalDbContext db, CancellationToken cancellation)
    {
        var roles = await db.Roles.Select(r => r.Name).ToListAsync(cancellation);
        db.Roles.AddRange(Role.All.Except(roles).Select(r => new IdentityRole<int>(r!) { NormalizedName = r!.ToUpperInvariant() }));
        await db.SaveChangesAsync(cancellation);
        await provider.GetRequiredService<PlanSeeder>().SeedAsync(cancellation);
        await provider.GetRequiredService<IndicatorSeeder>().SeedAsync(cancellation);
        if (provider.GetRequiredService<IOptions<DemonstrationOptions>>().Value.Enabled)
        {
            await provider.GetRequiredService<DemoSeeder>().SeedAsync(cancellation);
        }

        var today = provider.GetRequiredService<BusinessClock>().Today;
        if (!await db.PlanYears.AnyAsync(cancellation))
        {
            await provider.GetRequiredService<YearOpening>().OpenAsync(today.Year, null, today, Cadence.Monthly, cancellation: cancellation);
        }
    }
}
