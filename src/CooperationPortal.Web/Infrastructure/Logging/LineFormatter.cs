using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace CooperationPortal.Web.Infrastructure.Logging;

/// <summary>
/// One event, one line, for the console. The lines of an exception follow, each indented, so that none of them can pass for
/// an event of its own.
/// </summary>
internal sealed class LineFormatter : ITextFormatter
{
    private const string Indent = "    ";

    public void Format(LogEvent logEvent, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(logEvent);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(logEvent.Timestamp.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture));
        output.Write(' ');
        output.Write(Level(logEvent.Level));
        output.Write(' ');
        output.Write(LogText.Escape(logEvent.RenderMessage(CultureInfo.InvariantCulture)));
        if (logEvent.TraceId is { } trace)
        {
            output.Write(" #");
            output.Write(trace.ToHexString());
        }

        output.Write('\n');
        if (logEvent.Exception is { } exception)
        {
            foreach (var line in exception.ToString().Split('\n'))
            {
                output.Write(Indent);
                output.Write(LogText.Escape(line.TrimEnd('\r')));
                output.Write('\n');
            }
        }
    }

    private static string Level(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "VRB",
        LogEventLevel.Debug => "DBG",
        LogEventLevel.Information => "INF",
        LogEventLevel.Warning => "WRN",
        LogEventLevel.Error => "ERR",
        _ => "FTL",
    };
}
