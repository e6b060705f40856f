namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>Registers what the screens of minutes need.</summary>
internal static class MeetingMinutesSetup
{
    public static IServiceCollection AddMeetingMinutes(this IServiceCollection services) => services
        .AddScoped<MinutesChanges>()
        .AddScoped<MinutesPageQuery>()
        .AddScoped<SectionWriting>()
        .AddScoped<OutcomeWriting>()
        .AddScoped<MinutesRound>()
        .AddScoped<MinutesSigning>();
}
