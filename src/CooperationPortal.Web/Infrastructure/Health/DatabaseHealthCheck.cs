using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CooperationPortal.Web.Infrastructure.Health;

/// <summary>Whether the database answers, and soon: who asks this wants to send requests elsewhere if it does not.</summary>
internal sealed class DatabaseHealthCheck<TContext>(TContext context) : IHealthCheck
    where TContext : DbContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    async Task<HealthCheckResult> IHealthCheck.CheckHealthAsync(HealthCheckContext _, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        return await context.Database.CanConnectAsync(patience.Token)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer.");
    }
}
