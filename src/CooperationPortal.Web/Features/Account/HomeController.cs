using CooperationPortal.Core.Access;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Account;

/// <summary>The start page is the first one of these that the person may open.</summary>
public sealed class HomeController(CurrentUser user) : Controller
{
    private static readonly (string Permission, string Route)[] StartPages =
    [
        (Permission.UseDesk, "Desk"),
        (Permission.ViewCockpit, "Cockpit"),
        (Permission.ManageUsers, "Users"),
        (Permission.ManageAccess, "AccessAccounts"),
        (Permission.ReadAudit, "Audit"),
    ];

    [HttpGet("/", Name = "Home")]
    public IActionResult Start()
    {
        foreach (var (permission, route) in StartPages)
        {
            if (user.Actor.May(permission) && Url.RouteUrl(route) is { } url)
            {
                return LocalRedirect(url);
            }
        }

        return user.Actor.Roles.Count == 0 ? View("Waiting") : Forbid();
    }
}
