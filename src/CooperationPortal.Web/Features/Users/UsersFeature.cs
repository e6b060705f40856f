namespace CooperationPortal.Web.Features.Users;

/// <summary>Registers the administration of accounts.</summary>
public static class UsersFeature
{
    public static IServiceCollection AddUsersFeature(this IServiceCollection services) => services
        .AddScoped<UserQueries>()
        .AddScoped<UserService>()
        .AddScoped<UserImportService>()
        .AddScoped<UserReviewQuery>();
}
