namespace CooperationPortal.Web.Features.Requests;

/// <summary>申请: asking for changes of a task, and deciding on them.</summary>
public static class RequestsFeature
{
    public static IServiceCollection AddRequestsFeature(this IServiceCollection services) => services
        .AddScoped<RequestQueries>()
        .AddScoped<RequestFormQueries>()
        .AddScoped<RequestMaking>()
        .AddScoped<RequestDeciding>()
        .AddScoped<RequestNews>();
}
