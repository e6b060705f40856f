using System.Net;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Services.Notifications;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Features.Notifications;

public sealed class InboxTests : PortalTests
{
    [Fact]
    public async Task WhatOneIsTold_StandsInTheInbox_IsCounted_AndLeadsToItsPage()
    {
        await TellAsync("k1", TestPeople.Commerce);
        await TellAsync("k1", TestPeople.Commerce);
        await TellAsync("k2", TestPeople.Commerce);
        using var client = await SignedInAsync(TestPeople.Commerce);

        var page = await client.GetAsync("/notifications");
        Assert.Equal(2, page.Document.QuerySelectorAll(".inbox > li").Length);
        Assert.Equal("2", page.One(".bell-count").TextContent.Trim());
        Assert.Contains("催办：催办〔2026〕1号", page.Text, StringComparison.Ordinal);

        (await page.Form(".inbox > li:first-child form").SubmitAsync()).ExpectRedirect("/desk");
        page = await client.GetAsync("/notifications?unread=true");
        Assert.Single(page.Document.QuerySelectorAll(".inbox > li"));
        await page.Form("form[action='/notifications/read-all']").SubmitAsync();
        Assert.Null((await client.GetAsync("/notifications")).Document.QuerySelector(".bell-count"));
    }

    [Fact]
    public async Task ReadAll_LeavesWhatCameLater()
    {
        await TellAsync("k1", TestPeople.Commerce);
        using var client = await SignedInAsync(TestPeople.Commerce);
        var page = await client.GetAsync("/notifications");
        await TellAsync("k2", TestPeople.Commerce);

        await page.Form("form[action='/notifications/read-all']").SubmitAsync();

        Assert.Equal("k2", (await DatabaseAsync(db => db.Notifications.SingleAsync(n => n.ReadAt == null))).Key);
    }

    [Fact]
    public async Task AnEmptyInbox_SaysWhatWillStandThere()
    {
        using var client = await SignedInAsync(TestPeople.Leader);
        Assert.Contains("申请、批示、考核和到期提醒会出现在这里。", (await client.GetAsync("/notifications")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MailNeedsAnAddress_AndTheChoiceIsKept()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        var page = await (await client.GetAsync("/account/notifications")).Form().Fill("Form.Choice", "Daily").SubmitAsync();
        page.Expect(HttpStatusCode.BadRequest).ExpectError("Form.MailAddress", "请填写邮箱，或选择不发邮件。");

        (await page.Form().Fill("Form.MailAddress", "li@jinghai.test").SubmitAsync()).ExpectRedirect("/account/notifications");
        page = await client.GetAsync("/account/notifications");
        Assert.Equal(("Daily", "li@jinghai.test"), (page.Form()["Form.Choice"], page.Form()["Form.MailAddress"]));

        // An address stays out of the trail (DB-20).
        Assert.False(await DatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.Changes!.Contains("jinghai.test") || a.SubjectLabel.Contains("jinghai.test"))));
    }

    [Fact]
    public async Task AnOldForm_ComesBackWithTheChoice()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        var old = await client.GetAsync("/account/notifications");
        await (await client.GetAsync("/account/notifications")).Form().Fill("Form.Choice", "Daily").Fill("Form.MailAddress", "first@jinghai.test").SubmitAsync();

        var page = await old.Form().Fill("Form.Choice", "Immediately").Fill("Form.MailAddress", "second@jinghai.test").SubmitAsync();

        page.Expect(HttpStatusCode.Conflict);
        Assert.Equal("second@jinghai.test", page.Form()["Form.MailAddress"]);
        (await page.Form().SubmitAsync()).ExpectRedirect("/account/notifications");
        Assert.Equal("second@jinghai.test", (await DatabaseAsync(db => db.NotificationPreferences.SingleAsync())).MailAddress);
    }

    [Fact]
    public async Task Rules_AreChangedOnAPage_AndBadDaysComeBack()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var page = await (await client.GetAsync("/admin/reminders")).Form().Fill("Form.Rules[0].Days", "三天").SubmitAsync();
        page.Expect(HttpStatusCode.BadRequest).ExpectError("Form.Rules[0].Days", "提醒日应是整数，用逗号分开，例如 -3,0,1。");
        Assert.Equal(("三天", "-14,-7,-1,1,7"), (page.Form()["Form.Rules[0].Days"], page.Form()["Form.Rules[1].Days"]));

        var old = await client.GetAsync("/admin/reminders");
        (await page.Form().Fill("Form.Rules[0].Days", "2，-1 0").SubmitAsync()).ExpectRedirect("/admin/reminders");
        Assert.Equal("-1,0,2", (await DatabaseAsync(db => db.ReminderRules.SingleAsync())).Days);

        page = await old.Form().Fill("Form.Rules[0].Days", "5").SubmitAsync();
        page.Expect(HttpStatusCode.Conflict);
        Assert.Equal("5", page.Form()["Form.Rules[0].Days"]);
        (await page.Form().SubmitAsync()).ExpectRedirect("/admin/reminders");
        Assert.Equal("5", (await DatabaseAsync(db => db.ReminderRules.SingleAsync())).Days);
    }

    [Fact]
    public async Task Holidays_AreAdded_Changed_AndRemoved()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        Assert.Contains("2027 年的节假日还没有登记", (await client.GetAsync("/admin/holidays?year=2027")).Text, StringComparison.Ordinal);
        var form = (await client.GetAsync("/admin/holidays?year=2027")).Form("form[action='/admin/holidays']");
        var page = await form.Fill("Form.First", "2027-02-05").Fill("Form.Last", "2027-02-01").Fill("Form.Name", "春节").SubmitAsync();
        page.Expect(HttpStatusCode.BadRequest);
        await page.Form("form[action='/admin/holidays']").Fill("Form.Last", "2027-02-11").SubmitAsync();
        Assert.Equal(7, await DatabaseAsync(db => db.CalendarDays.CountAsync(d => d.Date.Year == 2027)));

        page = await client.GetAsync("/admin/holidays?year=2027");
        await page.Form("tbody tr:first-child form").SubmitAsync();
        Assert.Equal(6, await DatabaseAsync(db => db.CalendarDays.CountAsync(d => d.Date.Year == 2027)));

        // A Monday is a workday anyway.
        page = await page.Form("form[action='/admin/holidays']").Fill("Form.Kind", "workday").Fill("Form.First", "2027-03-01").Fill("Form.Name", "补班").SubmitAsync();
        page.Expect(HttpStatusCode.BadRequest).ExpectError("Form.First", "这一天本来就是工作日，不用登记。");
    }

    private async Task TellAsync(string key, TestPerson person)
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Data.PortalDbContext>();
        var id = await db.Users.Where(u => u.UserName == person.UserName).Select(u => u.Id).SingleAsync();
        var notice = new Notice(NotificationReason.Urge, new LocalText("催办〔2026〕1号", "Urge 1 of 2026"), key, "请尽快答复。");
        await scope.ServiceProvider.GetRequiredService<Notifier>().TellAsync([id], notice, "Desk", null, CancellationToken.None);
        await db.SaveChangesAsync();
    }
}
