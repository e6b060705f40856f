using CooperationPortal.Data.JointMeetings;

namespace CooperationPortal.Web.Services.Meetings;

/// <summary>Registers what more than one feature needs of meetings.</summary>
public static class MeetingServices
{
    public static IServiceCollection AddMeetingServices(this IServiceCollection services) => services
        .AddScoped<MeetingFinder>()
        .AddScoped<MeetingFactsQuery>()
        .AddScoped<MeetingTodo>()
        .AddScoped<MeetingYears>()
        .AddScoped<FulfilmentQuery>()
        .AddScoped<RosterFilling>();
}
