namespace CooperationPortal.Web.Features.Urges;

/// <summary>催办: numbered records that have to be answered.</summary>
public static class UrgesFeature
{
    public static IServiceCollection AddUrgesFeature(this IServiceCollection services) => services
        .AddScoped<UrgeQueries>()
        .AddScoped<UrgeIssuing>()
        .AddScoped<UrgeAnswering>();
}
