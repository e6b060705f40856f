using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Forms;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Services.Retention;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Services.Retention;

/// <summary>DB-20: what no record needs is thrown away by age, and a leaver's sign-in data with it.</summary>
public sealed class DataCleaningTests : PortalTests
{
    private DateTime Now => Clock.Now.UtcDateTime;

    [Fact]
    public async Task DB_20_OldSessionsAndReceipts_Go_YoungerOnesStay()
    {
        var id = await IdAsync(TestPeople.Commerce);
        await DatabaseAsync(async db =>
        {
            db.UserSessions.AddRange(Session(id, "old", 181), Session(id, "young", 179));
            db.FormReceipts.AddRange(Receipt("old", 31), Receipt("young", 29));
            return await db.SaveChangesAsync();
        });

        var result = await CleanAsync();

        Assert.Equal((1, 1, 0), (result.Sessions, result.Receipts, result.Leavers));
        Assert.Equal([UserSession.KeyOf("young")], await DatabaseAsync(db => db.UserSessions.Select(s => s.Key).ToListAsync()));
        Assert.Equal(["young"], await DatabaseAsync(db => db.FormReceipts.Select(r => r.Key).ToListAsync()));
        Assert.Equal(0, (await CleanAsync()).Sessions);
    }

    /// <summary>DB-20: the setting decides, not a constant.</summary>
    [Fact]
    public async Task DB_20_TheSetting_TakesEffect()
    {
        var id = await IdAsync(TestPeople.Commerce);
        using var administrator = await SignedInAsync(TestPeople.Administrator);
        await (await administrator.GetAsync("/admin/settings")).Form().Fill("Form.SessionDays", "30").Fill("Form.ReceiptDays", "2").SubmitAsync();
        await DatabaseAsync(async db =>
        {
            db.UserSessions.AddRange(Session(id, "old", 31), Session(id, "young", 29));
            db.FormReceipts.AddRange(Receipt("old", 3), Receipt("young", 1));
            return await db.SaveChangesAsync();
        });

        var result = await CleanAsync();

        Assert.Equal((1, 1), (result.Sessions, result.Receipts));
    }

    /// <summary>DB-20: addresses, browsers and means to sign in go, once, with an entry; the name stays. Whoever still works here keeps theirs.</summary>
    [Fact]
    public async Task DB_20_ALeaversSignInData_AreErased_TheNameStays()
    {
        var (leaver, stays) = (await IdAsync(TestPeople.Culture), await IdAsync(TestPeople.Commerce));
        await DatabaseAsync(async db =>
        {
            db.UserSessions.AddRange(Session(leaver, "a", 40), Session(stays, "b", 40));
            db.SecondFactors.Add(new SecondFactor { UserId = leaver, Seed = "seed", AddedAt = Now, LastStep = 0 });
            db.CalendarFeeds.Add(new CalendarFeed { UserId = leaver, SecretHash = "hash", CreatedAt = Now });
            return await db.SaveChangesAsync();
        });
        using (var administrator = await SignedInAsync(TestPeople.Administrator))
        {
            var page = await administrator.GetAsync($"/admin/users/{leaver}");
            await page.Form("form[action$='/disable']").SubmitAsync();
        }

        Assert.Equal(Now, await DatabaseAsync(db => db.Users.Where(u => u.Id == leaver).Select(u => u.DisabledAt).SingleAsync()));
        Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, (await CleanAsync()).Leavers);
        Clock.Advance(TimeSpan.FromMinutes(2));
        var trail = await DatabaseAsync(db => db.AuditEntries.CountAsync());
        Assert.Equal(1, (await CleanAsync()).Leavers);
        Assert.Equal(0, (await CleanAsync()).Leavers);

        await DatabaseAsync(async db =>
        {
            Assert.True(await db.UserSessions.Where(s => s.UserId == leaver).AllAsync(s => s.Address == null && s.Browser == null));
            Assert.Equal("10.20.30.40", await db.UserSessions.Where(s => s.UserId == stays && s.Browser == "Edge").Select(s => s.Address).SingleAsync());
            Assert.False(await db.SecondFactors.AnyAsync(f => f.UserId == leaver) || await db.CalendarFeeds.AnyAsync(f => f.UserId == leaver));
            Assert.Equal("jh-culture", await db.Users.Where(u => u.Id == leaver).Select(u => u.DisplayName).SingleAsync());

            // DB-10: the trail has grown by one entry and lost none.
            var entry = await db.AuditEntries.SingleAsync(a => a.Action == AuditAction.PersonalDataErased);
            Assert.Equal((AuditEntry.Portal, $"{leaver}"), (entry.ActorName, entry.SubjectId));
            Assert.Contains("登录地址和浏览器", entry.Changes, StringComparison.Ordinal);
            Assert.Equal(trail + 1, await db.AuditEntries.CountAsync());
            return 0;
        });
    }

    /// <summary>DB-20: a last day that is past counts as leaving; an account disabled before its day was noted begins to count now.</summary>
    [Fact]
    public async Task DB_20_AnExpiredAccount_IsALeaversToo()
    {
        var (expired, disabled) = (await IdAsync(TestPeople.Culture), await IdAsync(TestPeople.Disabled));
        var today = DateOnly.FromDateTime(Now);
        await DatabaseAsync(async db =>
        {
            db.UserSessions.AddRange(Session(expired, "a", 40), Session(disabled, "b", 40));
            await db.Users.Where(u => u.Id == expired).ExecuteUpdateAsync(s => s.SetProperty(u => u.ExpiresOn, today.AddDays(-30)));
            return await db.SaveChangesAsync();
        });
        Assert.Equal(0, (await CleanAsync()).Leavers);

        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, (await CleanAsync()).Leavers);

        Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(1, (await CleanAsync()).Leavers);
        Assert.True(await DatabaseAsync(db => db.UserSessions.AllAsync(s => s.Address == null)));
    }

    [Fact]
    public void DB_20_LogFiles_GoByTheDayInTheirName_AndNothingElseDoes()
    {
        var folder = Directory.CreateTempSubdirectory("portal-logs-").FullName;
        try
        {
            foreach (var name in new[] { "portal-20260501.log", "portal-20260501_001.log", "portal-20261124.log", "portal-99999999.log", "other-20200101.log", "portal-20260501.log.gz" })
            {
                File.WriteAllText(Path.Combine(folder, name), "");
            }

            Assert.Equal(2, new LogFiles(folder).DeleteBefore(new DateOnly(2026, 11, 24)));
            Assert.Equal(
                ["other-20200101.log", "portal-20260501.log.gz", "portal-20261124.log", "portal-99999999.log"],
                Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            Assert.Equal(0, new LogFiles(null).DeleteBefore(new DateOnly(2026, 11, 24)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Messages_GoByAge_ButNotThoseThatNobodyHasSeen()
    {
        var user = await IdAsync(TestPeople.Commerce);
        await DatabaseAsync(async db =>
        {
            var old = new Notification(user, Notice("old"), "/desk", Now.AddDays(-800));
            old.Read(Now.AddDays(-DataCleaning.NotificationDays - 1));
            var recent = new Notification(user, Notice("recent"), "/desk", Now.AddDays(-800));
            recent.Read(Now.AddDays(-DataCleaning.NotificationDays + 1));
            db.Notifications.AddRange(old, recent, new Notification(user, Notice("unread"), "/desk", Now.AddDays(-800)));
            var sent = new OutboxMessage(OutboxChannel.Mail, "sent", user, "a@b.test", "s", "b", Now.AddDays(-DataCleaning.OutboxDays - 1));
            sent.Delivered(Now);
            db.Outbox.AddRange(sent, new OutboxMessage(OutboxChannel.Mail, "waiting", user, "a@b.test", "s", "b", Now.AddDays(-DataCleaning.OutboxDays - 1)));
            return await db.SaveChangesAsync();
        });

        await CleanAsync();

        Assert.Equal(["recent", "unread"], await DatabaseAsync(db => db.Notifications.OrderBy(n => n.Key).Select(n => n.Key).ToListAsync()));
        Assert.Equal("waiting", (await DatabaseAsync(db => db.Outbox.SingleAsync())).Key);
    }

    private static Notice Notice(string key) => new(NotificationReason.Urge, new LocalText("催办", null), key);

    private UserSession Session(int userId, string key, int days) => new()
    {
        UserId = userId,
        Key = UserSession.KeyOf(key),
        CreatedAt = Now.AddDays(-days),
        SeenAt = Now.AddDays(-days),
        ProvedAt = Now.AddDays(-days),
        Address = "10.20.30.40",
        Browser = "Edge",
    };

    private FormReceipt Receipt(string key, int days) => new() { Key = key, UserId = 1, At = Now.AddDays(-days) };

    private Task<int> IdAsync(TestPerson person) => DatabaseAsync(db => db.Users.Where(u => u.UserName == person.UserName).Select(u => u.Id).SingleAsync());

    private async Task<CleaningResult> CleanAsync()
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DataCleaning>().RunAsync();
    }
}
