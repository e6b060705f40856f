using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Notifications;

/// <summary>A line of the inbox.</summary>
/// <param name="Id">Names it in the forms.</param>
/// <param name="Reason">Why one was told.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Detail">Somebody's words.</param>
/// <param name="DueOn">By when something is to be done.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="IsRead">Whether it was opened, or marked as read.</param>
public sealed record InboxLine(
    int Id, NotificationReason Reason, LocalText Subject, string? Detail, DateOnly? DueOn, DateTime CreatedAt, bool IsRead);

/// <summary>The inbox as shown.</summary>
/// <param name="Lines">Newest first.</param>
/// <param name="Unread">How many are unread on all pages.</param>
/// <param name="OnlyUnread">Whether the read ones are left out.</param>
public sealed record InboxPage(PageOf<InboxLine> Lines, int Unread, bool OnlyUnread);

/// <summary>The signed-in person's own messages; nobody reads another's.</summary>
public sealed class Inbox(PortalDbContext db, CurrentUser user, BusinessClock clock)
{
    private int? _unread;

    private IQueryable<Notification> Own => db.Notifications.Where(n => n.UserId == user.Actor.UserId);

    /// <summary>How many are unread; counted once a request, however often a page says it.</summary>
    public async Task<int> UnreadAsync(CancellationToken cancellation) =>
        _unread ??= await Own.CountAsync(n => n.ReadAt == null, cancellation);

    /// <summary>One page of them.</summary>
    public async Task<InboxPage> GetAsync(bool onlyUnread, int? page, CancellationToken cancellation)
    {
        var lines = await Own.AsNoTracking()
            .Where(n => !onlyUnread || n.ReadAt == null)
            .OrderByDescending(n => n.Id)
            .Select(n => new InboxLine(
                n.Id, n.Reason, new LocalText(n.Subject, n.SubjectEn), n.Detail, n.DueOn, n.CreatedAt, n.ReadAt != null))
            .ToPageAsync(page, cancellation: cancellation);
        return new InboxPage(lines, await UnreadAsync(cancellation), onlyUnread);
    }

    /// <summary>Marks one as read.</summary>
    /// <returns>Where it leads; null: it is not the person's.</returns>
    public async Task<string?> OpenAsync(int id, CancellationToken cancellation)
    {
        var notification = await Own.SingleOrDefaultAsync(n => n.Id == id, cancellation);
        if (notification is null)
        {
            return null;
        }

        notification.Read(clock.UtcNow);
        await db.SaveChangesAsync(cancellation);
        return notification.Path;
    }

    /// <summary>Marks all as read that were there when the page was made.</summary>
    /// <param name="upTo">The newest one that the page showed: later ones have not been seen.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>How many.</returns>
    public Task<int> ReadAllAsync(int upTo, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        return Own.Where(n => n.ReadAt == null && n.Id <= upTo)
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadAt, now), cancellation);
    }
}
