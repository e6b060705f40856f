using CooperationPortal.Core.Access;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Access;

/// <summary>Who may do what, and who is signed in: the lists of the security administrator (TRUST DB-21).</summary>
[Needs(Permission.ManageAccess)]
public sealed class AccessController(AccessQueries queries, AccessService service) : Controller
{
    [HttpGet("/admin/security", Name = "AccessAccounts")]
    public async Task<IActionResult> List(AccessFilter filter, CancellationToken cancellation) =>
        View("Accounts", await queries.ListAsync(filter, cancellation));

    [HttpGet("/admin/security/sessions", Name = "AccessSessions")]
    public async Task<IActionResult> Sessions(int? page, CancellationToken cancellation) =>
        View("AllSessions", await queries.SessionsAsync(page, cancellation));

    [HttpPost("/admin/security/sessions/{id:int}/end", Name = "EndUserSession")]
    public async Task<IActionResult> EndSession(int id, CancellationToken cancellation)
    {
        if (!await service.EndSessionAsync(id, cancellation))
        {
            return NotFound();
        }

        this.Flash("该处登录已结束。");
        return RedirectToRoute("AccessSessions");
    }
}
