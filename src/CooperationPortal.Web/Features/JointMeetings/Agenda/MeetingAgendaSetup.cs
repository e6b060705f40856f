namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>Registers what the screens of agenda, roster and the session need.</summary>
internal static class MeetingAgendaSetup
{
    public static IServiceCollection AddMeetingAgenda(this IServiceCollection services) => services;
}
