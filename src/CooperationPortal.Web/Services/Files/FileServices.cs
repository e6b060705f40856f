using CooperationPortal.Core.Files;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Services.Files;

/// <summary>Registers what keeps, scans, checks and delivers files.</summary>
public static class FileServices
{
    public static IServiceCollection AddFileServices(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ScannerOptions>().Bind(configuration.GetSection(ScannerOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IFileScanner>(provider => string.IsNullOrWhiteSpace(provider.GetRequiredService<IOptions<ScannerOptions>>().Value.Host)
            ? new NoScanner()
            : ActivatorUtilities.CreateInstance<ClamdScanner>(provider));
        services.AddHostedService<FileRounds>();
        return services
            .AddScoped<FileAlarm>()
            .AddScoped<FileIntake>()
            .AddScoped<FileScanning>()
            .AddScoped<FileScrubbing>()
            .AddScoped<FileStore>();
    }
}
