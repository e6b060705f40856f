using CooperationPortal.Core.Access;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Notifications;

/// <summary>The inbox of the signed-in person.</summary>
[Needs(Permission.ReadPlan)]
public sealed class NotificationsController(Inbox inbox) : Controller
{
    [HttpGet("/notifications", Name = "Notifications")]
    public async Task<IActionResult> List(bool? unread, int? page, CancellationToken cancellation) =>
        View("Notifications", await inbox.GetAsync(unread == true, page, cancellation));

    /// <summary>Marks a message as read and leads to what it is about. A form, because reading a page changes nothing (SEC-08).</summary>
    [HttpPost("/notifications/{id:int}/open", Name = "OpenNotification")]
    public async Task<IActionResult> Open(int id, CancellationToken cancellation) =>
        await inbox.OpenAsync(id, cancellation) is { } path ? LocalRedirect(path) : NotFound();

    [HttpPost("/notifications/read-all", Name = "ReadAllNotifications")]
    public async Task<IActionResult> ReadAll(int? upTo, CancellationToken cancellation)
    {
        if (await inbox.ReadAllAsync(upTo ?? 0, cancellation) == 0)
        {
            this.FlashWarning("没有未读消息。");
        }
        else
        {
            this.Flash("消息已全部标为已读。");
        }

        return RedirectToRoute("Notifications");
    }
}
