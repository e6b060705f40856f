namespace CooperationPortal.Web.Services.Inspections;

/// <summary>Registers what several screens know of inspections.</summary>
public static class InspectionServices
{
    public static IServiceCollection AddInspectionServices(this IServiceCollection services) => services
        .AddScoped<InspectionLists>()
        .AddScoped<RectificationFollowing>();
}
