using CooperationPortal.Core.Notifications;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Services.Notifications;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Services.Notifications;

/// <summary>What leaves the portal, against a real SMTP server: each message once, whatever happens on the way (REL-13).</summary>
public sealed class OutboxTests(MailServer server) : IClassFixture<MailServer>, IAsyncLifetime
{
    private PortalHost _portal = null!;

    public async Task InitializeAsync() => _portal = await PortalHost.OwnAsync(server.Settings);

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task AMessage_Arrives_InChinese_Once()
    {
        var id = await PutAsync("once@portal.test", "催办：联席会议筹备", "请于 2026-11-27 前办理\n第二行");

        Assert.Equal(1, await SendAsync());
        Assert.Equal(0, await SendAsync());

        var mail = await OneAsync("once@portal.test");
        Assert.Equal(("催办：联席会议筹备", "请于 2026-11-27 前办理\n第二行"), (mail.Subject, mail.Body));
        Assert.Equal(OutboxState.Sent, (await StoredAsync(id)).State);
    }

    [Fact]
    public async Task ARefusedMessage_Fails_IsShownToTheAdministrator_AndGoesOutWhenSentAgain()
    {
        var id = await PutAsync("refuse@portal.test", "机密标题", "机密正文");
        await SendAsync();
        var failed = await StoredAsync(id);
        Assert.Equal((OutboxState.Failed, 1), (failed.State, failed.Attempts));
        Assert.Contains("550", failed.LastError, StringComparison.Ordinal);

        using var admin = await _portal.SignedInAsync(TestPeople.Administrator);
        var page = await admin.GetAsync("/admin/outbox");
        Assert.Contains("No such mailbox", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("机密", page.Text, StringComparison.Ordinal);
        (await page.Form($"form[action='/admin/outbox/{id}/again']").SubmitAsync()).ExpectRedirect("/admin/outbox");

        Assert.Equal((OutboxState.Waiting, 0), ((await StoredAsync(id)).State, (await StoredAsync(id)).Attempts));
        await SendAsync();
        page = await admin.GetAsync("/admin/outbox");
        (await page.Form($"form[action='/admin/outbox/{id}/drop']").SubmitAsync()).ExpectRedirect("/admin/outbox");
        Assert.Equal(OutboxState.Dropped, (await StoredAsync(id)).State);
        Assert.Contains("没有发不出去的消息", (await admin.GetAsync("/admin/outbox")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABusyServer_IsTriedAgain_AfterOneMinuteAndThenFive()
    {
        var id = await PutAsync("busy@portal.test", "稍后", "再来");
        Assert.Equal(0, await SendAsync());
        _portal.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, await SendAsync());
        Assert.Equal(1, (await StoredAsync(id)).Attempts);
        _portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, await SendAsync());
        Assert.Equal(2, (await StoredAsync(id)).Attempts);
        _portal.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await SendAsync());
        await OneAsync("busy@portal.test");
    }

    [Fact]
    public async Task REL_13_ALineThatBreaksAfterTheMessage_LeavesItUncertain_AndIsNotSentTwice()
    {
        var id = await PutAsync("cut@portal.test", "断线", "也许到了");
        Assert.Equal(0, await SendAsync());
        Assert.Equal(OutboxState.Uncertain, (await StoredAsync(id)).State);

        _portal.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await SendAsync());
        await OneAsync("cut@portal.test");
    }

    [Fact]
    public async Task REL_13_WhatADeadInstanceTook_IsSent_UnlessItMayHaveArrived()
    {
        var before = await PutAsync("before@portal.test", "之前", "死在交出之前");
        var after = await PutAsync("after@portal.test", "之后", "死在交出之后");
        await using (var db = _portal.OpenDatabase())
        {
            var now = _portal.Clock.GetUtcNow().UtcDateTime;
            await db.Outbox.ExecuteUpdateAsync(s => s.SetProperty(m => m.State, OutboxState.Sending).SetProperty(m => m.LeasedUntil, now + OutboxMessage.Lease));
            await db.Outbox.Where(m => m.Id == after).ExecuteUpdateAsync(s => s.SetProperty(m => m.HandedOverAt, now));
        }

        // While its lease lasts, it may still be at work.
        Assert.Equal(0, await SendAsync());
        _portal.Clock.Advance(OutboxMessage.Lease + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await SendAsync());

        await OneAsync("before@portal.test");
        Assert.Equal(OutboxState.Sent, (await StoredAsync(before)).State);
        Assert.Equal(OutboxState.Uncertain, (await StoredAsync(after)).State);
        Assert.DoesNotContain(server.Received, mail => mail.To == "after@portal.test");
    }

    [Fact]
    public async Task REL_13_TwoInstancesAtOnce_SendEachMessageOnce()
    {
        for (var number = 0; number < 12; number++)
        {
            await PutAsync($"pair{number}@portal.test", $"第 {number} 条", "两台同时");
        }

        var sent = await Task.WhenAll(SendAsync(), SendAsync(), SendAsync());

        Assert.Equal(12, sent.Sum());
        var received = (await server.AtLeastAsync(12)).Where(mail => mail.To.StartsWith("pair", StringComparison.Ordinal)).ToList();
        Assert.Equal(12, received.Count);
        Assert.Equal(12, received.Select(mail => mail.MessageId).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>Waits for the mail of an address, and a little longer for a second one that must not come.</summary>
    private async Task<ReceivedMail> OneAsync(string to)
    {
        for (var wait = 0; wait < 200 && !server.Received.Any(mail => mail.To == to); wait++)
        {
            await Task.Delay(25);
        }

        await Task.Delay(100);
        return Assert.Single(server.Received, mail => mail.To == to);
    }

    private async Task<int> PutAsync(string to, string subject, string body)
    {
        await using var db = _portal.OpenDatabase();
        var user = await db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName).Select(u => u.Id).SingleAsync();
        var message = new OutboxMessage(OutboxChannel.Mail, to, user, to, subject, body, _portal.Clock.GetUtcNow().UtcDateTime);
        db.Outbox.Add(message);
        await db.SaveChangesAsync();
        return message.Id;
    }

    private async Task<int> SendAsync()
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OutboxSender>().RunAsync(CancellationToken.None);
    }

    private async Task<OutboxMessage> StoredAsync(int id)
    {
        await using var db = _portal.OpenDatabase();
        return await db.Outbox.AsNoTracking().SingleAsync(m => m.Id == id);
    }
}
