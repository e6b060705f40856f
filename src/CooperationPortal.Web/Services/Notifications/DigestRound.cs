using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Services.Notifications;

/// <summary>One mail each workday, for those who chose so, with what is new and unread. Once a day, as <see cref="ReminderRound"/>.</summary>
public sealed class DigestRound(
    PortalDbContext db, DailyJobs jobs, WorkCalendars calendars, NoticeWords words, IOptions<MailOptions> mail, BusinessClock clock)
{
    /// <summary>Names the job.</summary>
    public const string Job = "digest";

    /// <summary>Most messages that a mail names; of more it says how many.</summary>
    public const int Longest = 20;

    /// <summary>Writes the digests of a day into the outbox, once.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RunAsync(DateOnly today, CancellationToken cancellation)
    {
        if (!mail.Value.IsEnabled || !(await calendars.GetAsync(cancellation)).IsWorkday(today) || await jobs.LastAsync(Job, cancellation) >= today)
        {
            return 0;
        }

        var count = 0;
        await db.InTransactionAsync(
            async () =>
            {
                count = await jobs.TakeAsync(Job, today, cancellation) ? await WriteAsync(today, cancellation) : 0;
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return count;
    }

    private async Task<int> WriteAsync(DateOnly today, CancellationToken cancellation)
    {
        var choices = await db.NotificationPreferences
            .Where(p => p.Choice == MailChoice.Daily && p.MailAddress != null
                && db.Users.Any(u => u.Id == p.UserId && u.IsActive && (u.ExpiresOn == null || u.ExpiresOn >= today)))
            .OrderBy(p => p.UserId)
            .ToListAsync(cancellation);
        var users = choices.ConvertAll(p => p.UserId);
        var languages = await db.Users.AsNoTracking().Where(u => users.Contains(u.Id))
            .Select(u => new { u.Id, u.Language }).ToDictionaryAsync(u => u.Id, u => u.Language, cancellation);

        // All that anybody's digest may name, in one command: some dozen a person at most.
        var since = choices.Count == 0 ? 0 : choices.Min(p => p.DigestUpTo);
        var news = (await db.Notifications.AsNoTracking()
                .Where(n => users.Contains(n.UserId) && n.Id > since && n.ReadAt == null)
                .OrderBy(n => n.Id)
                .ToListAsync(cancellation))
            .ToLookup(n => n.UserId);
        var count = 0;
        foreach (var choice in choices)
        {
            var own = news[choice.UserId].Where(n => n.Id > choice.DigestUpTo).ToList();
            if (own.Count == 0)
            {
                continue;
            }

            var (subject, body) = words.Digest(own.GetRange(0, Math.Min(Longest, own.Count)), own.Count, languages.GetValueOrDefault(choice.UserId));
            db.Outbox.Add(new OutboxMessage(
                OutboxChannel.Mail, $"digest:{choice.UserId}:{today:yyyyMMdd}", choice.UserId, choice.MailAddress!, subject, body, clock.UtcNow));
            choice.Digested(own[^1].Id);
            count++;
        }

        return count;
    }
}
