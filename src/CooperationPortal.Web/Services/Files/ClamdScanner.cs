using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using CooperationPortal.Core.Files;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Services.Files;

/// <summary>
/// ClamAV over TCP by clamd's command INSTREAM. Whatever is not a clear verdict is none: the file waits (SEC-45, fail closed).
/// </summary>
public sealed class ClamdScanner(IOptions<ScannerOptions> options, TimeProvider time) : IFileScanner
{
    private const int LongestReply = 1024;
    private const string Before = "stream: ";
    private const string Found = " FOUND";
    private static readonly TimeSpan VersionPatience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public bool IsConfigured => true;

    /// <inheritdoc/>
    public async Task<ScanVerdict> ScanAsync(IAsyncEnumerable<byte[]> content, CancellationToken cancellation = default)
    {
        var reply = await AskAsync(stream => SendAsync(stream, content), TimeSpan.FromSeconds(options.Value.Timeout), cancellation);
        return reply switch
        {
            Before + "OK" => ScanVerdict.Clean,
            _ when reply.StartsWith(Before, StringComparison.Ordinal) && reply.EndsWith(Found, StringComparison.Ordinal)
                && reply.Length > Before.Length + Found.Length => new ScanVerdict(reply[Before.Length..^Found.Length]),
            _ => throw new ScannerUnavailableException($"clamd gave no verdict: '{reply}'.") { Answered = true },
        };
    }

    /// <inheritdoc/>
    public async Task<string?> VersionAsync(CancellationToken cancellation = default)
    {
        try
        {
            var version = await AskAsync(stream => stream.WriteAsync("zVERSION\0"u8.ToArray()).AsTask(), VersionPatience, cancellation);
            return version.Length == 0 ? null : version;
        }
        catch (ScannerUnavailableException)
        {
            return null;
        }
    }

    private async Task<string> AskAsync(Func<NetworkStream, Task> send, TimeSpan patience, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        var connected = false;
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(options.Value.Host, options.Value.Port, either.Token);
            connected = true;

            // Closing the connection ends a write or a read that hangs.
            await using var closing = either.Token.Register(client.Close);
            await using var stream = client.GetStream();
            try
            {
                await send(stream);
            }
            catch (IOException) when (!either.IsCancellationRequested)
            {
                // clamd says why it hangs up, for example because the file is larger than its StreamMaxLength.
            }

            return await ReadReplyAsync(stream, either.Token);
        }
        catch (Exception e) when (
            e is SocketException or IOException or ObjectDisposedException || (e is OperationCanceledException && timer.IsCancellationRequested))
        {
            cancellation.ThrowIfCancellationRequested();
            throw new ScannerUnavailableException($"clamd at {options.Value.Host}:{options.Value.Port} does not answer.", e)
            {
                Answered = connected && !timer.IsCancellationRequested,
            };
        }
    }

    private static async Task SendAsync(NetworkStream stream, IAsyncEnumerable<byte[]> content)
    {
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray());
        var length = new byte[4];
        await foreach (var piece in content)
        {
            if (piece.Length > 0)
            {
                BinaryPrimitives.WriteUInt32BigEndian(length, (uint)piece.Length);
                await stream.WriteAsync(length);
                await stream.WriteAsync(piece);
            }
        }

        await stream.WriteAsync(new byte[4]);
    }

    private static async Task<string> ReadReplyAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var reply = new byte[LongestReply];
        var length = 0;
        int read;
        while (length < reply.Length && (read = await stream.ReadAsync(reply.AsMemory(length), cancellation)) > 0)
        {
            length += read;
            if (reply.AsSpan(0, length).Contains((byte)0))
            {
                break;
            }
        }

        return Encoding.UTF8.GetString(reply, 0, length).TrimEnd('\0', '\n');
    }
}
