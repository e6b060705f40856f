using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CooperationPortal.Web.Tests.Features.Files;

/// <summary>
/// Speaks clamd's INSTREAM and VERSION on a port of this machine: finds the EICAR test text, and does what else a test wants of it.
/// </summary>
internal sealed class FakeClamd : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();

    public FakeClamd()
    {
        _listener.Start();
        _ = ListenAsync();
    }

    /// <summary>The text that every scanner finds, put together here so that none finds it in this file.</summary>
    public static byte[] Eicar => [.. @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR"u8, .. "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"u8];

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it answers to a file; null: it says nothing and keeps the line open.</summary>
    public Func<byte[], string?> Answer { get; set; } = content =>
        content.AsSpan().IndexOf(Eicar) >= 0 ? "stream: Eicar-Signature FOUND\0" : "stream: OK\0";

    /// <summary>Bytes after which it hangs up, as clamd does beyond its StreamMaxLength.</summary>
    public int MostBytes { get; set; } = int.MaxValue;

    /// <summary>The contents that it was sent.</summary>
    public List<byte[]> Scanned { get; } = [];

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            await using var stream = client.GetStream();
            var reply = await CommandAsync(stream) switch
            {
                "zINSTREAM" => await ReceiveAsync(stream) is { } content ? Answer(content) : "INSTREAM size limit exceeded. ERROR\0",
                "zVERSION" => "ClamAV 0.0.0/1/Tue Nov 24 10:00:00 2026\0",
                _ => "UNKNOWN COMMAND\0",
            };
            if (reply is null)
            {
                await Task.Delay(Timeout.Infinite, _end.Token);
            }

            await stream.WriteAsync(Encoding.UTF8.GetBytes(reply!), _end.Token);
        }
    }

    private static async Task<string> CommandAsync(NetworkStream stream)
    {
        var command = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1 && one[0] != 0)
        {
            command.Append((char)one[0]);
        }

        return command.ToString();
    }

    private async Task<byte[]?> ReceiveAsync(NetworkStream stream)
    {
        using var content = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(length);
            var piece = new byte[BinaryPrimitives.ReadUInt32BigEndian(length)];
            if (piece.Length == 0)
            {
                lock (Scanned)
                {
                    Scanned.Add(content.ToArray());
                }

                return content.ToArray();
            }

            if (content.Length + piece.Length > MostBytes)
            {
                return null;
            }

            await stream.ReadExactlyAsync(piece);
            content.Write(piece);
        }
    }
}
