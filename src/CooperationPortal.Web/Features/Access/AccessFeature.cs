using CooperationPortal.Web.Features.Shared.Navigation;

namespace CooperationPortal.Web.Features.Access;

/// <summary>Registers the security administrator's area.</summary>
public static class AccessFeature
{
    public static IServiceCollection AddAccessFeature(this IServiceCollection services) => services
        .AddScoped<AccessQueries>()
        .AddScoped<AccessService>()
        .AddScoped<PolicyService>()
        .AddScoped<INavigationCounts>(provider => provider.GetRequiredService<AccessQueries>());
}
