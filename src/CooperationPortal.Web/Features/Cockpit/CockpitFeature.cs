namespace CooperationPortal.Web.Features.Cockpit;

/// <summary>驾驶舱: where both sides stand, in figures that open their lists (docs/figures.md).</summary>
public static class CockpitFeature
{
    public static IServiceCollection AddCockpitFeature(this IServiceCollection services) => services.AddScoped<CockpitQuery>();
}
