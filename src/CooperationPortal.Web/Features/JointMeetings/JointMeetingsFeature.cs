namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>Registers what meetings need: agreeing, agenda and roster, minutes.</summary>
public static class JointMeetingsFeature
{
    public static IServiceCollection AddJointMeetingsFeature(this IServiceCollection services) => services
        .AddMeetingAgreeing()
        .AddMeetingAgenda()
        .AddMeetingMinutes();
}
