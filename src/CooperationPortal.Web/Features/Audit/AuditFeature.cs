namespace CooperationPortal.Web.Features.Audit;

/// <summary>Registers the auditor's page.</summary>
public static class AuditFeature
{
    public static IServiceCollection AddAuditFeature(this IServiceCollection services)
    {
        services.AddScoped<AuditQueries>();
        services.AddScoped<AuditSealQuery>();
        services.AddScoped<AuditExport>();
        return services;
    }
}
