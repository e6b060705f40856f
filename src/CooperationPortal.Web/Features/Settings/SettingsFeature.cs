namespace CooperationPortal.Web.Features.Settings;

/// <summary>Registers the settings.</summary>
public static class SettingsFeature
{
    public static IServiceCollection AddSettingsFeature(this IServiceCollection services)
    {
        services.AddScoped<SettingsService>();
        return services;
    }
}
