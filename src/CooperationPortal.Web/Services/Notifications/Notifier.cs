using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Notifications;

/// <summary>
/// Tells people something: in their inbox on the portal, and by mail where they chose so. It only adds to the context: the caller's one save
/// writes the act and what is told of it together, or neither.
/// </summary>
public sealed class Notifier(PortalDbContext db, LinkGenerator links, BusinessClock clock)
{
    /// <summary>Tells each of them once: who has been told the notice's key is left out.</summary>
    /// <param name="userIds">Whom; doubles do no harm. Usually from <see cref="Recipients"/>.</param>
    /// <param name="notice">What.</param>
    /// <param name="route">Name of the route to the page that it leads to.</param>
    /// <param name="values">The route's values.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>How many are told.</returns>
    public async Task<int> TellAsync(
        IEnumerable<int> userIds, Notice notice, string route, object? values, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var whom = userIds.Distinct().ToList();
        if (whom.Count == 0)
        {
            return 0;
        }

        var path = links.GetPathByName(route, values) ?? throw new InvalidOperationException($"There is no route {route} with these values.");
        var key = TextRules.Cut(notice.Key, Notification.KeyLength);
        var told = await db.Notifications.AsNoTracking()
            .Where(n => n.Key == key && whom.Contains(n.UserId))
            .Select(n => n.UserId)
            .ToListAsync(cancellation);
        told.AddRange(db.Notifications.Local.Where(n => n.Key == key).Select(n => n.UserId));
        var left = whom.Except(told).ToList();
        db.Notifications.AddRange(left.Select(id => new Notification(id, notice, path, clock.UtcNow)));
        return left.Count;
    }
}
