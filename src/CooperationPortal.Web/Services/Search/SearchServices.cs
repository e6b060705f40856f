namespace CooperationPortal.Web.Services.Search;

/// <summary>Registers what keeps the search up to date.</summary>
public static class SearchServices
{
    public static IServiceCollection AddSearchServices(this IServiceCollection services) => services.AddHostedService<SearchRounds>();
}
