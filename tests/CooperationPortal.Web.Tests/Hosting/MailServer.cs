using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using CooperationPortal.TestData;

namespace CooperationPortal.Web.Tests.Hosting;

/// <summary>A message as the server accepted it.</summary>
/// <param name="To">The recipient of the envelope.</param>
/// <param name="Subject">Decoded.</param>
/// <param name="Body">Decoded.</param>
/// <param name="MessageId">Its name, which is the same in every try.</param>
public sealed record ReceivedMail(string To, string Subject, string Body, string MessageId);

/// <summary>
/// A real SMTP server (npm's smtp-server) on loopback, in a process that ends with the tests. Recipients whose names begin with refuse,
/// busy or cut are treated so.
/// </summary>
public sealed class MailServer : IAsyncLifetime, IDisposable
{
    private readonly ConcurrentQueue<ReceivedMail> _received = new();
    private Process? _process;

    /// <summary>Where it listens.</summary>
    public int Port { get; private set; }

    /// <summary>What it has accepted so far.</summary>
    public IReadOnlyList<ReceivedMail> Received => [.. _received];

    /// <summary>Settings of a portal that sends its mail there.</summary>
    public Dictionary<string, string> Settings => new(StringComparer.Ordinal)
    {
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = $"{Port}",
        ["Mail:Security"] = "None",
        ["Mail:From"] = "portal@portal.test",
        ["Mail:PublicAddress"] = "https://portal.test",
    };

    public async Task InitializeAsync()
    {
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = Path.Combine(RepositoryFiles.Root, "tests/CooperationPortal.Web.Tests/Hosting/Provider"),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "mail.mjs" },
        };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        var port = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.OutputDataReceived += (_, line) =>
        {
            if (!port.TrySetResult(line.Data))
            {
                Keep(line.Data);
            }
        };
        _process.BeginOutputReadLine();
        Port = int.Parse(
            await port.Task.WaitAsync(TimeSpan.FromSeconds(30)) ?? throw new InvalidOperationException("The mail server did not start."),
            System.Globalization.CultureInfo.InvariantCulture);
    }

    public Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
        }

        _process?.Dispose();
        _process = null;
    }

    /// <summary>Waits until so many have come; the server says so a moment after it has accepted them.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> AtLeastAsync(int count)
    {
        for (var wait = 0; wait < 200 && _received.Count < count; wait++)
        {
            await Task.Delay(25);
        }

        return Received;
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        using var json = JsonDocument.Parse(line);
        using var raw = new MemoryStream(json.RootElement.GetProperty("raw").GetBytesFromBase64());
        using var message = MimeKit.MimeMessage.Load(raw);
        _received.Enqueue(new ReceivedMail(
            json.RootElement.GetProperty("to")[0].GetString()!, message.Subject ?? "", (message.TextBody ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim(), message.MessageId ?? ""));
    }
}
