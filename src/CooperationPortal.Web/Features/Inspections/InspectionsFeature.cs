namespace CooperationPortal.Web.Features.Inspections;

/// <summary>督查: plan, findings, conclusion, rectification, views.</summary>
public static class InspectionsFeature
{
    public static IServiceCollection AddInspectionsFeature(this IServiceCollection services) => services
        .AddScoped<InspectionListQuery>()
        .AddScoped<InspectionQuery>()
        .AddScoped<InspectionChoicesQuery>()
        .AddScoped<InspectionPlanning>()
        .AddScoped<InspectionConcluding>()
        .AddScoped<FindingService>()
        .AddScoped<InspectionViews>()
        .AddScoped<RectificationTasks>()
        .AddScoped<RectificationQuery>();
}
