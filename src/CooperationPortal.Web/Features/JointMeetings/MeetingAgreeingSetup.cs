namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>Registers what the screens of agreeing on time and place, the register, notices and calendars need.</summary>
internal static class MeetingAgreeingSetup
{
    public static IServiceCollection AddMeetingAgreeing(this IServiceCollection services) => services
        .AddScoped<MeetingRegisterQuery>()
        .AddScoped<MeetingViewQuery>()
        .AddScoped<MeetingSteps>()
        .AddScoped<DecisionListQuery>()
        .AddScoped<MeetingAgreeing>()
        .AddScoped<MeetingConvening>()
        .AddScoped<MeetingCalendars>()
        .AddScoped<CalendarFeeds>();
}
