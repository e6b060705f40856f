using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Services.Notifications;

/// <summary>
/// Tells people something: in their inbox on the portal, and by mail where they chose so. It only adds to the context: the caller's one save
/// writes the act and what is told of it together, or neither.
/// </summary>
public sealed class Notifier(
    PortalDbContext db, LinkGenerator links, NoticeWords words, IOptions<MailOptions> mail, IOptions<List<WebhookOptions>> robots, BusinessClock clock)
{
    /// <summary>Tells each of them once: who has been told the notice's key is left out.</summary>
    /// <param name="userIds">Whom; doubles do no harm. Usually from <see cref="Recipients"/>.</param>
    /// <param name="notice">What.</param>
    /// <param name="route">Name of the route to the page that it leads to.</param>
    /// <param name="values">The route's values.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>How many are told.</returns>
    public Task<int> TellAsync(
        IEnumerable<int> userIds, Notice notice, string route, object? values, CancellationToken cancellation) =>
        TellAllAsync([new Telling([.. userIds], notice, route, values)], cancellation);

    /// <summary>The same for many notices, in as many commands as for one.</summary>
    /// <inheritdoc cref="TellAsync"/>
    public async Task<int> TellAllAsync(IReadOnlyCollection<Telling> tellings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tellings);
        var users = tellings.SelectMany(t => t.UserIds).Distinct().ToList();
        if (users.Count == 0)
        {
            return 0;
        }

        var keys = tellings.Select(t => KeyOf(t.Notice)).Distinct(StringComparer.Ordinal).ToList();
        var told = (await db.Notifications.AsNoTracking()
                .Where(n => keys.Contains(n.Key) && users.Contains(n.UserId))
                .Select(n => new { n.UserId, n.Key })
                .ToListAsync(cancellation))
            .Select(n => (n.UserId, n.Key))
            .Concat(db.Notifications.Local.Select(n => (n.UserId, n.Key)))
            .ToHashSet();
        var mailed = await MailedAtOnceAsync(users, cancellation);
        var count = 0;
        foreach (var (userIds, notice, route, values) in tellings)
        {
            var path = links.GetPathByName(route, values) ?? throw new InvalidOperationException($"There is no route {route} with these values.");
            foreach (var user in userIds.Where(user => told.Add((user, KeyOf(notice)))))
            {
                var notification = db.Notifications.Add(new Notification(user, notice, path, clock.UtcNow)).Entity;
                count++;
                if (mailed.TryGetValue(user, out var by))
                {
                    db.Outbox.Add(new OutboxMessage(
                        OutboxChannel.Mail, $"mail:{user}:{notification.Key}", user, by.Address,
                        words.Line(notification, by.Language), words.Body(notification, by.Language), clock.UtcNow));
                }
            }
        }

        return count;
    }

    /// <summary>Says something in the side's office chat, where a robot is configured for it; once a key.</summary>
    /// <param name="side">Whose chat.</param>
    /// <param name="key">Names the effect.</param>
    /// <param name="text">What, in Chinese: the chat is one for all.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task AnnounceAsync(Side side, string key, string text, CancellationToken cancellation)
    {
        foreach (var robot in robots.Value.Where(r => r.Side == side.ToString()))
        {
            var named = TextRules.Cut($"robot:{robot.Name}:{key}", OutboxMessage.KeyLength);
            if (!await db.Outbox.AnyAsync(m => m.Key == named, cancellation))
            {
                db.Outbox.Add(new OutboxMessage(OutboxChannel.Webhook, named, null, robot.Name, ReminderWords.Portal, text, clock.UtcNow));
            }
        }
    }

    private static string KeyOf(Notice notice) => TextRules.Cut(notice.Key, Notification.KeyLength);

    /// <summary>Those who get each message by mail at once.</summary>
    private async Task<Dictionary<int, (string Address, string? Language)>> MailedAtOnceAsync(List<int> users, CancellationToken cancellation)
    {
        if (!mail.Value.IsEnabled)
        {
            return [];
        }

        var rows = await db.NotificationPreferences.AsNoTracking()
            .Where(p => users.Contains(p.UserId) && p.Choice == MailChoice.Immediately && p.MailAddress != null)
            .Join(db.Users, p => p.UserId, u => u.Id, (p, u) => new { p.UserId, Address = p.MailAddress!, u.Language })
            .ToListAsync(cancellation);
        return rows.ToDictionary(r => r.UserId, r => (r.Address, r.Language));
    }
}

/// <summary>A notice and whom it is told.</summary>
public sealed record Telling(IReadOnlyCollection<int> UserIds, Notice Notice, string Route, object? Values);
