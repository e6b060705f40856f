using CooperationPortal.Core.Calendar;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Services.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Features.Urges;

/// <summary>Unanswered urges go up: by workdays, once a level, whoever runs the round (REL-13).</summary>
public sealed class UrgeEscalationTests : UrgeSteps
{
    [Fact]
    public async Task REL_13_ItGoesUp_OverDaysOff_OnceALevel()
    {
        // Monday the 30th is off, so the first workday after Friday the 27th is Tuesday.
        await DatabaseAsync(async db =>
        {
            db.CalendarDays.Add(new CalendarDay(new DateOnly(2026, 11, 30), false, "调休"));
            return await db.SaveChangesAsync();
        });
        var address = await UrgeAsync(TestPeople.Office, await TargetAsync("3.2", "jh-commerce"), "2026-11-27");
        var went = new List<(int Day, int Count, UrgeLevel Level)>();
        for (var day = 0; day < 12; day++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            var count = await EscalateAsync() + await EscalateAsync();
            if (count > 0)
            {
                went.Add((Clock.Now.ToOffset(TimeSpan.FromHours(8)).Day, count, await DatabaseAsync(db => db.Urges.Select(u => u.Level).SingleAsync())));
            }
        }

        Assert.Equal([(1, 1, UrgeLevel.Head), (3, 1, UrgeLevel.Leader)], went);
        Assert.Equal(2, await ToldAsync(TestPeople.CommerceHead, NotificationReason.UrgeEscalated));
        Assert.Equal(1, await ToldAsync(TestPeople.Leader, NotificationReason.UrgeEscalated));
        Assert.Equal(0, await ToldAsync(TestPeople.PartnerLeader, NotificationReason.UrgeEscalated));
        Assert.Equal(2, await DatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == "urge.escalated")));
        Assert.Equal(2, await DatabaseAsync(db => db.Urges.SelectMany(u => u.Steps).CountAsync(s => s.ActorId == null)));

        using var leader = await SignedInAsync(TestPeople.Leader);
        Assert.Contains("逾期未答复，提级催办", (await leader.GetAsync(address)).Text, StringComparison.Ordinal);
        Assert.Contains("到领导小组领导 1 件", (await leader.GetAsync("/cockpit")).Text, StringComparison.Ordinal);
        await SayAsync(TestPeople.Commerce, address, "answer", "已办。");
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await EscalateAsync());
    }

    [Fact]
    public async Task WithoutAHead_ItGoesToTheLeaders_OnTheirDay()
    {
        await UrgeAsync(TestPeople.Office, await TargetAsync("5.1", "jh-media"), "2026-11-27");
        On(12, 1);
        Assert.Equal(0, await EscalateAsync());
        On(12, 2);
        Assert.Equal(1, await EscalateAsync());
        Assert.Equal(1, await ToldAsync(TestPeople.Leader, NotificationReason.UrgeEscalated));
    }

    [Fact]
    public async Task TwoInstances_AtOnce_TakeItUpOnce()
    {
        await UrgeAsync(TestPeople.Office, await TargetAsync("3.2", "jh-commerce"), "2026-11-24");
        On(11, 25);
        await Portal.Faults.DuringAsync(4, async () => await TryAsync());
        Assert.Equal(UrgeLevel.Staff, await DatabaseAsync(db => db.Urges.Select(u => u.Level).SingleAsync()));

        await Task.WhenAll(Task.Run(TryAsync), Task.Run(TryAsync));
        await TryAsync();

        Assert.Equal(1, await DatabaseAsync(db => db.Urges.SelectMany(u => u.Steps).CountAsync()));
        Assert.Equal(1, await ToldAsync(TestPeople.CommerceHead, NotificationReason.UrgeEscalated));
    }

    [Fact]
    public async Task TheReminders_TellTheDepartment_UntilItAnswers()
    {
        // Days -1, 0 and 1 of the rule; Saturday and Sunday are no workdays.
        await RemindAsync();
        var address = await UrgeAsync(TestPeople.Office, await TargetAsync("3.2", "jh-commerce"), "2026-11-26");
        var before = await ToldAsync(TestPeople.Commerce, NotificationReason.Urge);
        On(11, 25);
        await RemindAsync();
        await RemindAsync();
        Assert.Equal(before + 1, await ToldAsync(TestPeople.Commerce, NotificationReason.Urge));
        On(11, 26);
        await RemindAsync();
        Assert.Equal(before + 2, await ToldAsync(TestPeople.Commerce, NotificationReason.Urge));

        await SayAsync(TestPeople.Commerce, address, "answer", "已办。");
        On(11, 27);
        await RemindAsync();
        Assert.Equal(before + 2, await ToldAsync(TestPeople.Commerce, NotificationReason.Urge));
        Assert.Equal(0, await ToldAsync(TestPeople.PartnerCulture, NotificationReason.Urge));
    }

    private async Task RemindAsync()
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        var today = scope.ServiceProvider.GetRequiredService<BusinessClock>().Today;
        await scope.ServiceProvider.GetRequiredService<ReminderRound>().RunAsync(today, CancellationToken.None);
    }

    private async Task TryAsync()
    {
        try
        {
            await EscalateAsync();
        }
        catch (DbUpdateException lost) when (lost.InnerException?.Message.Contains("UNIQUE", StringComparison.Ordinal) == true)
        {
            // The very first day two instances make the job's row; the loser's transaction is undone.
        }
    }
}
