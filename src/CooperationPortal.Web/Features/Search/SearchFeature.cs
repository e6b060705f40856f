using CooperationPortal.Web.Features.Search.Targets;

namespace CooperationPortal.Web.Features.Search;

/// <summary>搜索.</summary>
public static class SearchFeature
{
    /// <summary>A further kind of result is one more target here, beside its source in the index.</summary>
    public static IServiceCollection AddSearchFeature(this IServiceCollection services) => services
        .AddScoped<SearchQuery>()
        .AddScoped<ISearchTarget, TaskTarget>()
        .AddScoped<ISearchTarget, ReportTarget>()
        .AddScoped<ISearchTarget, DecisionTarget>()
        .AddScoped<ISearchTarget, RegisterTarget>()
        .AddScoped<ISearchTarget, FileTarget>();
}
