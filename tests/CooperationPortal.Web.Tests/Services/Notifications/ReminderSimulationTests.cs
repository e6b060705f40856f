using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Services.Notifications;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Services.Notifications;

/// <summary>
/// Forty days of reminders, mailed by a real SMTP server. Every day one instance dies in the middle, at another command each time, and two
/// instances run at once after it: each person gets exactly the expected mails, each once (REL-13).
/// </summary>
public sealed class ReminderSimulationTests(MailServer server) : IClassFixture<MailServer>, IAsyncLifetime
{
    private const int Days = 40;

    /// <summary>
    /// What jh-commerce (staff) is mailed from 24 November 2026 to 2 January 2027, reckoned by hand from the rules -3,0,1,3,7 (reports) and
    /// -14,-7,-1,1,7 (tasks). Days off are made up for on the next workday, where only the latest day of the rule counts.
    /// </summary>
    private static readonly (string Day, string Words)[] Expected =
    [
        ("2026-11-25", "11月"), // three days before Saturday the 28th
        ("2026-11-30", "逾期 2 天"), // Monday: days 0 and 1 fell on the weekend
        ("2026-12-01", "逾期 3 天"),
        ("2026-12-07", "逾期 9 天"), // Monday: day 7 was Saturday the 5th
        ("2026-12-17", "任务"), // 14 days before 31 December
        ("2026-12-24", "任务"),
        ("2026-12-25", "12月"),
        ("2026-12-28", "12月"),
        ("2026-12-29", "逾期 1 天"),
        ("2026-12-30", "任务"),
        ("2026-12-31", "逾期 3 天"),
        ("2027-01-01", "项任务逾期 1 天"), // the table has no holidays of 2027, so Friday is a workday
    ];

    private PortalHost _portal = null!;

    public async Task InitializeAsync()
    {
        _portal = await PortalHost.OwnAsync(server.Settings);
        _ = _portal.Services; // starts it before anything fails on purpose
        await using var db = _portal.OpenDatabase();
        foreach (var (person, choice) in new[]
        {
            (TestPeople.Commerce, MailChoice.Immediately), (TestPeople.CommerceHead, MailChoice.Immediately), (TestPeople.Culture, MailChoice.Daily), (TestPeople.Media, MailChoice.None),
        })
        {
            var preference = new NotificationPreference(await db.Users.Where(u => u.UserName == person.UserName).Select(u => u.Id).SingleAsync());
            preference.Change($"{person.UserName}@portal.test", choice, 0);
            db.NotificationPreferences.Add(preference);
        }

        await db.SaveChangesAsync();
    }

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task REL_13_FortyDays_GiveExactlyTheExpectedMails_Once()
    {
        var got = new List<(string Day, ReceivedMail Mail)>();
        _portal.Clock.Now = new DateTimeOffset(2026, 11, 24, 8, 30, 0, TimeSpan.FromHours(8));
        for (var day = 0; day < Days; day++)
        {
            var before = server.Received.Count;

            // The first instance dies at another command each day, the rounds of the two others go on side by side.
            await _portal.Faults.DuringAsync(1 + (day * 3 % 23), RoundsAsync);
            await Task.WhenAll(Task.Run(RoundsAsync), Task.Run(RoundsAsync));
            await RoundsAsync();
            await SendAllAsync();

            await using var db = _portal.OpenDatabase();
            var sent = await db.Outbox.CountAsync(m => m.State == OutboxState.Sent);
            Assert.Equal(await db.Outbox.CountAsync(), sent);
            foreach (var mail in (await server.AtLeastAsync(sent)).Skip(before))
            {
                got.Add(($"{_portal.Clock.Now.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}", mail));
            }

            _portal.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(got.Count, got.Select(g => g.Mail.MessageId).Distinct(StringComparer.Ordinal).Count());
        var own = got.Where(g => g.Mail.To == "jh-commerce@portal.test").ToList();
        Assert.Equal(Expected.Select(e => e.Day), own.Select(g => g.Day));
        Assert.All(Expected.Zip(own), pair => Assert.Contains(pair.First.Words, pair.Second.Mail.Subject, StringComparison.Ordinal));

        // The head hears of what is late only; whoever chose a digest has one mail on the same days, whoever chose none has none.
        Assert.Equal(
            ["2026-11-30", "2026-12-01", "2026-12-07", "2026-12-29", "2026-12-31", "2027-01-01"],
            got.Where(g => g.Mail.To == "jh-commerce.head@portal.test").Select(g => g.Day));
        Assert.Equal(
            Expected.Select(e => e.Day),
            got.Where(g => g.Mail.To == "jh-culture@portal.test").Select(g => g.Day));
        Assert.DoesNotContain(got, g => g.Mail.To.StartsWith("jh-media", StringComparison.Ordinal));
        Assert.All(got, g => Assert.Contains("https://portal.test/", g.Mail.Body, StringComparison.Ordinal));
    }

    private async Task RoundsAsync()
    {
        await TryAsync<ReminderRound>((round, today) => round.RunAsync(today, CancellationToken.None));
        await TryAsync<DigestRound>((round, today) => round.RunAsync(today, CancellationToken.None));
    }

    private async Task SendAllAsync()
    {
        for (var sent = 1; sent > 0;)
        {
            await using var scope = _portal.Services.CreateAsyncScope();
            sent = await scope.ServiceProvider.GetRequiredService<OutboxSender>().RunAsync(CancellationToken.None);
        }
    }

    private async Task TryAsync<T>(Func<T, DateOnly, Task<int>> run)
        where T : notnull
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        try
        {
            await run(scope.ServiceProvider.GetRequiredService<T>(), scope.ServiceProvider.GetRequiredService<BusinessClock>().Today);
        }
        catch (DbUpdateException lost) when (lost.InnerException?.Message.Contains("UNIQUE", StringComparison.Ordinal) == true)
        {
            // The very first day two instances make the job's row; the loser's transaction is undone.
        }
    }
}
