using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Infrastructure.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can also serve people. Open to everybody and one word
/// long: what exactly is wrong stands in the log.
/// </summary>
internal static class HealthSetup
{
    /// <summary>Tag of the checks that readiness asks.</summary>
    public const string Ready = "ready";

    /// <summary>Makes readiness depend on the database behind a context.</summary>
    public static IHealthChecksBuilder AddDatabase<TContext>(this IHealthChecksBuilder checks)
        where TContext : DbContext =>
        checks.AddCheck<DatabaseHealthCheck<TContext>>("database", tags: [Ready]);

    public static void MapPortalHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) })
            .AllowAnonymous();
    }
}
