using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CooperationPortal.Web.Tests.Services.Auditing;

/// <summary>A log receiver on the loopback address that can be down, and can come back at the same port.</summary>
internal sealed class LogReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _messages = new();
    private TcpListener? _listener;
    private Task _serving = Task.CompletedTask;

    public LogReceiver()
    {
        Start(0);
        Port = ((IPEndPoint)_listener!.LocalEndpoint).Port;
    }

    public int Port { get; }

    /// <summary>What was received, in order.</summary>
    public IReadOnlyList<string> Messages => [.. _messages];

    /// <summary>True: takes a connection, and breaks it in the middle.</summary>
    public bool Breaks { get; set; }

    public async Task StopAsync()
    {
        _listener?.Stop();
        _listener = null;
        await _serving;
    }

    public void Restart() => Start(Port);

    public async ValueTask DisposeAsync() => await StopAsync();

    private void Start(int port)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _serving = ServeAsync(_listener);
    }

    private async Task ServeAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await ReceiveAsync(client);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or IOException)
        {
            // Down.
        }
    }

    private async Task ReceiveAsync(TcpClient client)
    {
        var stream = client.GetStream();
        while (await LengthAsync(stream) is { } length)
        {
            var message = new byte[length];
            await stream.ReadExactlyAsync(message);
            _messages.Enqueue(Encoding.UTF8.GetString(message));
            if (Breaks)
            {
                // A reset, as of a process that was killed.
                client.LingerState = new LingerOption(true, 0);
                client.Client.Dispose();
                return;
            }
        }
    }

    private static async Task<int?> LengthAsync(NetworkStream stream)
    {
        var digits = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == ' ')
            {
                return int.Parse(digits.ToString(), CultureInfo.InvariantCulture);
            }

            digits.Append((char)one[0]);
        }

        return null;
    }
}
