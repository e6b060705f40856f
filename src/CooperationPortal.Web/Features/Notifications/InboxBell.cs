using CooperationPortal.Core.Access;
using CooperationPortal.Web.Features.Shared.Navigation;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Notifications;

/// <summary>The bell in the head of every page, which on a phone is all that one sees of the menu.</summary>
public sealed class InboxBellViewComponent(Inbox inbox, CurrentUser user) : ViewComponent
{
    /// <summary>Shows the number of unread messages to those who get any.</summary>
    public async Task<IViewComponentResult> InvokeAsync() => user.Account?.Actor.May(Permission.ReadPlan) == true
        ? View("~/Features/Notifications/_Bell.cshtml", await inbox.UnreadAsync(HttpContext.RequestAborted))
        : Content("");
}

/// <summary>The number beside 消息.</summary>
internal sealed class InboxCounts(Inbox inbox, CurrentUser user) : INavigationCounts
{
    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(CancellationToken cancellation) =>
        user.Account?.Actor.May(Permission.ReadPlan) == true
            ? new Dictionary<string, int>(StringComparer.Ordinal) { [NavigationMenu.UnreadCount] = await inbox.UnreadAsync(cancellation) }
            : new Dictionary<string, int>(StringComparer.Ordinal);
}
