namespace CooperationPortal.Web.Features.Indicators;

/// <summary>指标: their definitions, targets and figures.</summary>
public static class IndicatorsFeature
{
    public static IServiceCollection AddIndicatorsFeature(this IServiceCollection services) =>
        services.AddScoped<IndicatorQueries>().AddScoped<IndicatorEditing>();
}
