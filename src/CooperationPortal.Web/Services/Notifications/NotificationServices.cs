using CooperationPortal.Data.Notifications;

namespace CooperationPortal.Web.Services.Notifications;

/// <summary>Registers what tells people something, and what sends it out of the portal.</summary>
public static class NotificationServices
{
    public static IServiceCollection AddNotificationServices(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.Configure<MailOptions>(configuration.GetSection(MailOptions.Section));
        services.Configure<List<WebhookOptions>>(configuration.GetSection(WebhookOptions.Section));
        services.AddHttpClient(WebhookTransport.ClientName, client => client.Timeout = TimeSpan.FromSeconds(20));
        return services
            .AddScoped<Notifier>()
            .AddScoped<Recipients>()
            .AddScoped<NoticeWords>()
            .AddScoped<WorkCalendars>()
            .AddScoped<DailyJobs>()
            .AddScoped<ReminderAudience>()
            .AddScoped<ReminderRound>()
            .AddScoped<DigestRound>()
            .AddScoped<OutboxSender>()
            .AddScoped<IReminderSource, ReportReminders>()
            .AddScoped<IReminderSource, TaskReminders>()
            .AddScoped<IReminderSource, ReviewReminders>()
            .AddScoped<IReminderSource, CommentReminders>()
            .AddScoped<IReminderSource, MeetingReminders>()
            .AddScoped<IReminderSource, UrgeReminders>()
            .AddScoped<IReminderSource, EntryReviewReminders>()
            .AddScoped<IReminderSource, SecondmentReminders>()
            .AddScoped<IOutboxTransport, MailTransport>()
            .AddScoped<IOutboxTransport, WebhookTransport>()
            .AddHostedService<NotificationRounds>();
    }
}
