namespace CooperationPortal.Web.Features.Outbox;

/// <summary>发件箱: what did not get out of the portal, for the system administrator.</summary>
public static class OutboxFeature
{
    public static IServiceCollection AddOutboxFeature(this IServiceCollection services) => services.AddScoped<OutboxPages>();
}
