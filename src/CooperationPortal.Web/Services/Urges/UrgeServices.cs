namespace CooperationPortal.Web.Services.Urges;

/// <summary>Registers what several screens know of urges, and the job that takes them further up.</summary>
public static class UrgeServices
{
    public static IServiceCollection AddUrgeServices(this IServiceCollection services) => services
        .AddScoped<UrgeLists>()
        .AddScoped<UrgeTargets>()
        .AddScoped<UrgeTelling>()
        .AddScoped<UrgeEscalation>();
}
