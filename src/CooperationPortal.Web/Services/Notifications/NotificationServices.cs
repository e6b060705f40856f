namespace CooperationPortal.Web.Services.Notifications;

/// <summary>Registers what tells people something.</summary>
public static class NotificationServices
{
    public static IServiceCollection AddNotificationServices(this IServiceCollection services) => services
        .AddScoped<Notifier>()
        .AddScoped<Recipients>();
}
