using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Account;

/// <summary>Where one is signed in (SEC-19): to see, and to end.</summary>
public sealed class SessionsController(UserSessions sessions, PortalDbContext db, AuditTrail audit, CurrentUser user, BusinessClock clock) : Controller
{
    [HttpGet("/account/sessions", Name = "Sessions")]
    public async Task<IActionResult> List(CancellationToken cancellation) =>
        View("Sessions", await sessions.OpenAsync(user.Actor.UserId, user.SessionId, cancellation));

    [HttpPost("/account/sessions/{id:int}/end", Name = "EndSession")]
    public async Task<IActionResult> End(int id, CancellationToken cancellation)
    {
        if (!await sessions.KickAsync(user.Actor.UserId, id, isOwn: true, cancellation))
        {
            return NotFound();
        }

        return await DoneAsync("该处登录已结束。", cancellation);
    }

    [HttpPost("/account/sessions/end-others", Name = "EndOtherSessions")]
    public async Task<IActionResult> EndOthers(CancellationToken cancellation)
    {
        if (await sessions.EndAllAsync(user.Actor.UserId, user.SessionId, cancellation) == 0)
        {
            this.FlashWarning("没有其他登录。");
            return RedirectToRoute("Sessions");
        }

        return await DoneAsync("其他登录都已结束。", cancellation);
    }

    /// <summary>How long the session goes on. Asked by a script before it warns; no use of the session itself.</summary>
    [HttpGet("/account/session", Name = "SessionLeft")]
    [IsNoUse]
    [AllowsInitialPassword]
    [AllowsMissingSecondFactor]
    public IActionResult Left() => Json(SessionEnds.Of(user.Session!, clock.UtcNow, user.Actor.UserId));

    /// <summary>The same, asked by somebody who wants to go on: like any request it prolongs the session.</summary>
    [HttpGet("/account/session/extend", Name = "ExtendSession")]
    [AllowsInitialPassword]
    [AllowsMissingSecondFactor]
    public IActionResult Extend() => Left();

    private async Task<IActionResult> DoneAsync(string done, CancellationToken cancellation)
    {
        audit.Record(AuditAction.SessionEnded, new AuditSubject("user", user.Actor.UserId, $"{user.Actor.Name} ({user.Account!.UserName})"));
        await db.SaveChangesAsync(cancellation);
        this.Flash(done);
        return RedirectToRoute("Sessions");
    }
}
