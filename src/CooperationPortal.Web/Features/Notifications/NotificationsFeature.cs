using CooperationPortal.Web.Features.Shared.Navigation;

namespace CooperationPortal.Web.Features.Notifications;

/// <summary>消息: what a person was told, with the reason and where it leads.</summary>
public static class NotificationsFeature
{
    public static IServiceCollection AddNotificationsFeature(this IServiceCollection services) => services
        .AddScoped<Inbox>()
        .AddScoped<INavigationCounts, InboxCounts>();
}
