using CooperationPortal.Web.Features.Shared.Navigation;

namespace CooperationPortal.Web.Features.Reviews;

/// <summary>审核: what waits for the signed-in person, and passing several at once.</summary>
public static class ReviewsFeature
{
    public static IServiceCollection AddReviewsFeature(this IServiceCollection services) => services
        .AddScoped<ReviewQueries>()
        .AddScoped<INavigationCounts>(provider => provider.GetRequiredService<ReviewQueries>());
}
