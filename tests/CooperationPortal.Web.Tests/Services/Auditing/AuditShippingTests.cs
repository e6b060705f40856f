using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Services.Auditing;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Tests.Services.Auditing;

/// <summary>The copy of the trail on another machine (SEC-60).</summary>
public sealed class AuditShippingTests : PortalTests
{
    private readonly LogReceiver _receiver = new();

    public override async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task SEC_60_Every_sealed_entry_arrives_in_order_one_line_each()
    {
        (await SignedInAsync(TestPeople.Commerce)).Dispose();
        (await SignedInAsync(TestPeople.Office)).Dispose();
        var count = await SealAsync();

        Assert.Equal(count, await ShipAsync());
        Assert.Equal(0, await ShipAsync());

        Assert.Equal(Enumerable.Range(1, count).Select(i => (long)i), Sequences());
        Assert.All(_receiver.Messages, message => Assert.DoesNotContain('\n', message));
        Assert.DoesNotContain(_receiver.Messages, message => message.Contains(TestPeople.Password, StringComparison.Ordinal));
        var row = await DatabaseAsync(db => db.AuditShipments.SingleAsync());
        Assert.Equal(((long)count, Clock.Now.UtcDateTime, null), (row.Sequence, row.DeliveredAt!.Value, row.LeasedUntil));
    }

    [Fact]
    public async Task SEC_60_While_the_receiver_is_down_nobody_is_kept_waiting_and_the_backlog_comes_later_in_order()
    {
        await SealAsync();
        await ShipAsync();
        var before = Sequences().Count;
        await _receiver.StopAsync();
        using var client = await SignedInAsync(TestPeople.Commerce);
        (await client.GetAsync("/desk")).Expect(HttpStatusCode.OK);
        await SealAsync();
        await Assert.ThrowsAnyAsync<SocketException>(ShipAsync);
        (await SignedInAsync(TestPeople.Office)).Dispose();
        var all = await SealAsync();

        _receiver.Restart();
        await ShipAsync();

        Assert.True(Sequences().Count > before);
        Assert.Equal(Enumerable.Range(1, all).Select(i => (long)i), Sequences());
    }

    /// <summary>At least once: what may have been lost is sent again, and its sequence tells that it is the same.</summary>
    [Fact]
    public async Task SEC_60_A_connection_that_breaks_is_no_delivery()
    {
        (await SignedInAsync(TestPeople.Commerce)).Dispose();
        var all = await SealAsync();
        _receiver.Breaks = true;
        await Assert.ThrowsAnyAsync<IOException>(ShipAsync);

        _receiver.Breaks = false;
        await _receiver.StopAsync();
        _receiver.Restart();
        await ShipAsync();

        Assert.Equal(Enumerable.Range(1, all).Select(i => (long)i), Sequences().Distinct());
        Assert.True(Sequences().Count > all);
    }

    [Fact]
    public async Task SEC_60_While_one_instance_sends_the_other_does_not()
    {
        await SealAsync();
        await DatabaseAsync(async db =>
        {
            db.AuditShipments.Add(new AuditShipment { LeasedUntil = Clock.Now.UtcDateTime.AddSeconds(30) });
            return await db.SaveChangesAsync();
        });

        Assert.Equal(0, await ShipAsync());
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotEqual(0, await ShipAsync());
    }

    [Fact]
    public async Task SEC_60_By_UDP_too()
    {
        using var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await DatabaseAsync(async db =>
        {
            var entry = new AuditEntry
            {
                At = Clock.Now.UtcDateTime,
                ActorName = "x",
                Action = AuditAction.TaskChanged,
                SubjectKind = "task",
                SubjectId = "1",
                SubjectLabel = "1",
                Changes = "[\"" + new string('长', 40_000) + "\"]",
            };
            db.AuditEntries.Add(entry);
            return await db.SaveChangesAsync();
        });
        var all = await SealAsync();

        await ShipAsync(((IPEndPoint)udp.Client.LocalEndPoint!).Port, "udp");

        var last = "";
        for (var i = 0; i < all; i++)
        {
            last = Encoding.UTF8.GetString((await udp.ReceiveAsync()).Buffer);
        }

        Assert.Contains("\"changesOmitted\":true", last, StringComparison.Ordinal);
    }

    private List<long> Sequences() =>
        [.. _receiver.Messages.Select(message => JsonDocument.Parse(message[message.IndexOf('{', StringComparison.Ordinal)..]).RootElement.GetProperty("sequence").GetInt64())];

    /// <returns>How many are sealed in all.</returns>
    private Task<int> SealAsync() => DatabaseAsync(async db =>
    {
        await new AuditSealer(db, AuditKey.TryRead(PortalHost.AuditKey)!).SealAllAsync();
        return await db.AuditSeals.CountAsync();
    });

    private Task<int> ShipAsync() => ShipAsync(_receiver.Port, "tcp");

    private Task<int> ShipAsync(int port, string protocol) => DatabaseAsync(db => new AuditShipper(
        db,
        new SyslogSender(Options.Create(new AuditOptions { Syslog = new SyslogOptions { Host = "127.0.0.1", Port = port, Protocol = protocol } })),
        new BusinessClock(Clock)).ShipAsync());
}
