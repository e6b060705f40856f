using Serilog.Core;
using Serilog.Events;

namespace CooperationPortal.Web.Infrastructure.Logging;

/// <summary>
/// The address of a calendar feed is its password: in no line of the log, neither in the request's own nor in one that was written
/// while it was answered, does more of it stand than that it was one.
/// </summary>
internal sealed class SecretPathMask : ILogEventEnricher
{
    private const string Property = "RequestPath";
    private const string Secret = "/calendar/";
    private const string Masked = "/calendar/***";

    /// <inheritdoc/>
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        ArgumentNullException.ThrowIfNull(logEvent);
        if (logEvent.Properties.TryGetValue(Property, out var value) && value is ScalarValue { Value: { } path }
            && (path.ToString() ?? "").Contains(Secret, StringComparison.OrdinalIgnoreCase))
        {
            logEvent.AddOrUpdateProperty(new LogEventProperty(Property, new ScalarValue(Masked)));
        }
    }
}
