using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CooperationPortal.TestData.Hosting;

/// <summary>What a portal under test does not do by itself.</summary>
public static class HostedServices
{
    /// <summary>
    /// Takes away what seals and ships the audit trail every ten seconds, what cleans up every day, what brings the search up to date
    /// and what goes on with imports: it would write into a database that a test compares or puts back. Tests call it themselves. The portal has no switch for it (DB-11).
    /// </summary>
    public static IServiceCollection RemoveAuditServices(this IServiceCollection services)
    {
        foreach (var service in services.Where(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationType?.Namespace is "CooperationPortal.Web.Services.Auditing" or "CooperationPortal.Web.Services.Retention" or "CooperationPortal.Web.Services.Search"
                or "CooperationPortal.Web.Services.Registers").ToList())
        {
            services.Remove(service);
        }

        return services;
    }
}
