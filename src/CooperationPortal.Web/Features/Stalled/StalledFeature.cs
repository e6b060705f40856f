namespace CooperationPortal.Web.Features.Stalled;

/// <summary>卡点: silent tasks, waiting decisions, returned reports, moved promises.</summary>
public static class StalledFeature
{
    public static IServiceCollection AddStalledFeature(this IServiceCollection services) =>
        services.AddScoped<StalledRows>().AddScoped<StalledQueries>();
}
