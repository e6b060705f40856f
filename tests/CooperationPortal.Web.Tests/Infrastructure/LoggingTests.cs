using System.Text.Json;
using CooperationPortal.Web.Infrastructure.Logging;
using CooperationPortal.Web.Tests.Infrastructure.Probe;
using Serilog;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Parsing;

namespace CooperationPortal.Web.Tests.Infrastructure;

public sealed class LoggingTests
{
    private const string Attack = "a\r\n{\"level\":\"info\"}\x1b[31m\u2028\u202E";

    [Fact]
    public void SEC_58_A_user_name_cannot_begin_a_line_of_its_own_on_the_console()
    {
        var line = Format(new LineFormatter(), Event(null));

        Assert.Equal(1, line.Count(c => c == '\n'));
        Assert.EndsWith("\n", line, StringComparison.Ordinal);
        Assert.DoesNotContain(line[..^1], c => char.IsControl(c) || c is '\u2028' or '\u202E');
        Assert.Contains("a\\r\\n", line, StringComparison.Ordinal);
    }

    [Fact]
    public void SEC_58_Nor_in_the_file_where_each_line_is_JSON()
    {
        var line = Format(new RenderedCompactJsonFormatter(), Event(null));

        Assert.Equal(1, line.Count(c => c == '\n'));
        Assert.DoesNotContain('\x1b', line);
        Assert.Equal(Attack, JsonDocument.Parse(line).RootElement.GetProperty("User").GetString());
    }

    [Fact]
    public void SEC_58_The_lines_of_an_exception_cannot_pass_for_events()
    {
        var lines = Format(new LineFormatter(), Event(new InvalidOperationException(Attack))).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.True(lines.Length > 1);
        Assert.All(lines.Skip(1), line => Assert.StartsWith("    ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SEC_57_A_request_is_one_line_with_who_and_where_from_and_without_its_query()
    {
        await using var app = await PlumbingApp.StartAsync();
        using var browser = app.Browser("jh-commerce");

        await browser.OpenAsync("/probe/page?token=secret");

        var entry = Assert.Single(app.Log, entry => entry.Properties.ContainsKey("RequestPath") && entry.Properties.ContainsKey("Elapsed"));
        Assert.Equal("\"jh-commerce\"", entry.Properties["User"].ToString());
        Assert.True(entry.Properties.ContainsKey("ClientAddress"));
        Assert.NotNull(entry.TraceId);
        Assert.DoesNotContain(app.Log, any => any.RenderMessage().Contains("secret", StringComparison.Ordinal));
        Assert.DoesNotContain(
            app.Log, any => any.Properties.Values.Any(value => value.ToString().Contains("secret", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/calendar/5ecret.ics")]
    [InlineData("/CALENDAR/5ecret.ics?x=5ecret")]
    public async Task SEC_57_The_secret_of_a_calendar_address_stands_in_no_line(string address)
    {
        await using var app = await PlumbingApp.StartAsync();
        using var program = app.Browser();

        await program.GetAsync(address);

        Assert.Contains(app.Log, entry => entry.RenderMessage().Contains("/calendar/***", StringComparison.Ordinal));
        Assert.DoesNotContain(
            app.Log,
            entry => entry.RenderMessage().Contains("5ecret", StringComparison.Ordinal)
                || entry.Properties.Values.Any(value => value.ToString().Contains("5ecret", StringComparison.Ordinal)));
    }

    private static LogEvent Event(Exception? exception)
    {
        using var log = new LoggerConfiguration().CreateLogger();
        log.BindProperty("User", Attack, destructureObjects: false, out var user);
        return new LogEvent(
            DateTimeOffset.UnixEpoch,
            LogEventLevel.Information,
            exception,
            new MessageTemplateParser().Parse("Signed in: {User:l}"),
            [user!]);
    }

    private static string Format(ITextFormatter formatter, LogEvent entry)
    {
        using var output = new StringWriter();
        formatter.Format(entry, output);
        return output.ToString();
    }
}
