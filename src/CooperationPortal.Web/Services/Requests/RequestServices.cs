namespace CooperationPortal.Web.Services.Requests;

/// <summary>Registers what several screens know of requests.</summary>
public static class RequestServices
{
    public static IServiceCollection AddRequestServices(this IServiceCollection services) =>
        services.AddScoped<RequestLists>().AddScoped<RequestEnding>();
}
