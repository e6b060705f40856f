using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Services.Auditing;

/// <summary>Sends messages to the log receiver.</summary>
public sealed class SyslogSender(IOptions<AuditOptions> options)
{
    /// <summary>Longest message of one datagram; RFC 5426 leaves it to the network, IPv4 allows 65,507 bytes.</summary>
    public const int DatagramBytes = 60_000;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Sends a batch. By TCP (octet counting, RFC 6587) over a connection of its own that is ended by us; that the receiver then ends it
    /// too says that it has read to the end. By UDP nobody confirms anything.
    /// </summary>
    /// <exception cref="Exception">It was not taken, or nobody knows; sent again later.</exception>
    public async Task SendAsync(IReadOnlyList<byte[]> messages, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(messages);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        var syslog = options.Value.Syslog;
        if (syslog.IsUdp)
        {
            using var udp = new UdpClient();
            udp.Connect(syslog.Host, syslog.Port);
            foreach (var message in messages)
            {
                await udp.SendAsync(message, limit.Token);
            }

            return;
        }

        using var tcp = new TcpClient();
        await tcp.ConnectAsync(syslog.Host, syslog.Port, limit.Token);
        var stream = tcp.GetStream();
        foreach (var message in messages)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(message.Length.ToString(CultureInfo.InvariantCulture) + " "), limit.Token);
            await stream.WriteAsync(message, limit.Token);
        }

        await stream.FlushAsync(limit.Token);
        tcp.Client.Shutdown(SocketShutdown.Send);
        var rest = new byte[256];
        while (await stream.ReadAsync(rest, limit.Token) > 0)
        {
            // Receivers do not answer; what one says all the same is not ours to understand.
        }
    }
}
