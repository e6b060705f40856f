using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>A department answers the notice of a meeting for its own line of the roster.</summary>
[Needs(Permission.JoinMeetings)]
public sealed class MeetingReplyController(RosterQuery rosters, RosterService roster, IStringLocalizer texts) : Controller
{
    [HttpGet("/joint-meetings/{id:int}/reply", Name = "MeetingReply")]
    public async Task<IActionResult> Reply(int id, int? member, CancellationToken cancellation) =>
        await rosters.ReplyAsync(id, member, cancellation) is { } form ? View(form) : NotFound();

    [HttpPost("/joint-meetings/{id:int}/reply", Name = "MeetingReply")]
    public async Task<IActionResult> Reply(int id, ReplyForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await rosters.ReplyAsync(id, form.MemberId, cancellation) is not { } present)
        {
            return NotFound();
        }

        if (ModelState.IsValid)
        {
            try
            {
                if (!await roster.ReplyAsync(id, form, cancellation))
                {
                    return NotFound();
                }

                this.Flash("已回复会议通知。");
                return RedirectToRoute("MeetingRoster", new { id });
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError("", texts.Of(refusal));
            }
        }

        form.Page = present.Page;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View(form);
    }
}
