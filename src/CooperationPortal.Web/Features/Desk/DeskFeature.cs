using CooperationPortal.Web.Features.Shared.Navigation;

namespace CooperationPortal.Web.Features.Desk;

/// <summary>工作台: what the signed-in person has to do, the own department's tasks, what the other side just did.</summary>
public static class DeskFeature
{
    public static IServiceCollection AddDeskFeature(this IServiceCollection services) => services
        .AddScoped<TodoQuery>()
        .AddScoped<DeskQuery>()
        .AddScoped<INavigationCounts, DeskCounts>();
}
