using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace CooperationPortal.Web.Infrastructure.Logging;

/// <summary>Console for people, a JSON line an event in a file for machines.</summary>
internal static class LoggingSetup
{
    /// <summary>Claim with the code of the user's department, for the request log.</summary>
    public const string DepartmentClaim = "department";

    /// <summary>The logger of the moments before the configuration is read and after the host is gone.</summary>
    public static Logger Bootstrap() => new LoggerConfiguration().WriteTo.Console(new LineFormatter()).CreateLogger();

    public static WebApplicationBuilder AddPortalLogging(this WebApplicationBuilder builder)
    {
        // A logger of the host's own: several hosts share a process in the tests.
        builder.Services.AddSerilog(
            logger => Configure(logger, builder.Configuration, builder.Environment.ContentRootPath),
            preserveStaticLogger: true);
        return builder;
    }

    /// <summary>
    /// One line a request: who, from where, what, result, time. Never the query string, which may carry a token, nor the
    /// form, nor headers.
    /// </summary>
    public static void UsePortalRequestLog(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
        options.MessageTemplate =
            "{RequestMethod:l} {RequestPath:l} -> {StatusCode} in {Elapsed:0.0} ms, {User:l} of {Department:l} from {ClientAddress:l}";
        options.GetLevel = (context, _, exception) => exception is not null || context.Response.StatusCode >= 500
            ? LogEventLevel.Error
            : IsQuiet(context) ? LogEventLevel.Debug : LogEventLevel.Information;
        options.EnrichDiagnosticContext = (log, context) =>
        {
            log.Set("User", context.User.Identity?.Name ?? "-");
            log.Set("Department", context.User.FindFirst(DepartmentClaim)?.Value ?? "-");
            log.Set("ClientAddress", context.Connection.RemoteIpAddress?.ToString() ?? "-");
        };
    });

    internal static void Configure(LoggerConfiguration logger, IConfiguration configuration, string contentRoot)
    {
        logger
            .MinimumLevel.Information()
            // The framework's own request lines repeat ours, with the query string in them.
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
            .ReadFrom.Configuration(configuration)
            .Enrich.FromLogContext()
            .Enrich.With<SecretPathMask>()
            .WriteTo.Console(new LineFormatter());

        // How long they are kept is the system administrator's to set, and the daily clean-up's to do.
        if (Folder(configuration, contentRoot) is { } folder)
        {
            logger.WriteTo.File(
                new RenderedCompactJsonFormatter(),
                Path.Combine(folder, "portal-.log"),
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: null,
                shared: false);
        }
    }

    /// <summary>Where the log files are: relative to the application's folder; an empty setting means no file, null.</summary>
    internal static string? Folder(IConfiguration configuration, string contentRoot) =>
        configuration["Logs:Folder"] is { Length: > 0 } folder ? Path.Combine(contentRoot, folder) : null;

    private static bool IsQuiet(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/health")
        || context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null;
}
