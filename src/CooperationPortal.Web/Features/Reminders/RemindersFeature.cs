namespace CooperationPortal.Web.Features.Reminders;

/// <summary>When people are reminded, and on which days one works: the system administrator's.</summary>
public static class RemindersFeature
{
    public static IServiceCollection AddRemindersFeature(this IServiceCollection services) => services
        .AddScoped<ReminderRules>()
        .AddScoped<Holidays>();
}
