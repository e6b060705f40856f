using CooperationPortal.Data.Providers;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Services.Auditing;

/// <summary>Registers what seals, exports, ships and verifies the audit trail.</summary>
internal static class AuditServices
{
    public static void AddPortalAudit(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuditCore(builder.Configuration, builder.Environment);
        builder.Services.AddScoped<AuditTrail>();
        builder.Services.AddSingleton<AuditVerification>();
        builder.Services.AddSingleton<SyslogSender>();
        builder.Services.AddScoped<AuditShipper>();
        builder.Services.AddHostedService<AuditSealing>();
        if (builder.Configuration.GetSection(AuditOptions.Section).Get<AuditOptions>()?.Syslog.IsSet == true)
        {
            builder.Services.AddHostedService<AuditShipping>();
        }
    }

    /// <summary>The part that the command needs too. The key is asked for when the portal is put together, so a missing one stops the start.</summary>
    public static void AddAuditCore(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddSingleton(_ => AuditKeys.Get(configuration, environment));
        services.AddOptions<AuditOptions>().Bind(configuration.GetSection(AuditOptions.Section))
            .Validate(o => o.Syslog.IsValid, "Audit:Syslog needs a Port from 1 to 65535 and the Protocol tcp or udp.")
            .ValidateOnStart();
        services.AddSingleton(provider => new AuditHeads(
            provider.GetRequiredService<IOptions<AuditOptions>>().Value.HeadFolder(
                provider.GetRequiredService<IOptions<DatabaseOptions>>().Value, environment.ContentRootPath)));
    }
}
