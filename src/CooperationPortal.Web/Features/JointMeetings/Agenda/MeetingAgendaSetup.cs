using CooperationPortal.Data.JointMeetings;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>Registers what the screens of agenda, roster and the session need.</summary>
internal static class MeetingAgendaSetup
{
    public static IServiceCollection AddMeetingAgenda(this IServiceCollection services)
    {
        services.TryAddScoped<RosterFilling>();
        return services
            .AddScoped<FollowUpQuery>()
            .AddScoped<AgendaQuery>()
            .AddScoped<AgendaService>()
            .AddScoped<TopicService>()
            .AddScoped<WorkPointsService>()
            .AddScoped<RosterQuery>()
            .AddScoped<RosterService>()
            .AddScoped<AttendanceService>()
            .AddScoped<SessionService>()
            .AddScoped<PresentQuery>();
    }
}
