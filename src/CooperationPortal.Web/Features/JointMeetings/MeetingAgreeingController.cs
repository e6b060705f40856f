using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Infrastructure.Errors;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>The two offices agree on time and place. A refused step brings the page back with what was typed.</summary>
[Needs(Permission.RunMeetings)]
public sealed class MeetingAgreeingController(
    MeetingAgreeing agreeing, MeetingViewQuery pages, CurrentUser user, IStringLocalizer texts) : Controller
{
    [HttpPost("/joint-meetings/{id:int}/proposals", Name = "ProposeMeeting")]
    public Task<IActionResult> Propose(int id, ProposalForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var times = TimeOptions.Read(form.Options, ModelState, texts);
        return ActAsync(
            id,
            () => agreeing.ProposeAsync(id, form.Version, times, form.Note, cancellation),
            meeting => meeting.Series == MeetingSeries.Joint ? "方案已提出，等对方办公室确认。" : "时间地点已定，会议通知已发出。",
            page => page with
            {
                Refused = MeetingAct.Propose,
                Proposal = new ProposalForm
                {
                    Version = page.Version,
                    Note = form.Note,
                    Options = TimeOptions.Filled(form.Options, user.Actor.Side ?? Side.Jinghai),
                },
            },
            "", cancellation);
    }

    [HttpPost("/joint-meetings/{id:int}/proposals/{number:int}/confirm", Name = "ConfirmMeeting")]
    public Task<IActionResult> Confirm(int id, int number, ConfirmForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        return ActAsync(
            id,
            () => agreeing.ConfirmAsync(id, form.Version, number, form.Option, cancellation),
            _ => "时间地点已商定，会议通知已发出。",
            page => page with { Refused = MeetingAct.Confirm },
            "", cancellation);
    }

    [HttpPost("/joint-meetings/{id:int}/cancel", Name = "CancelMeeting")]
    public Task<IActionResult> Cancel(int id, CancelMeetingForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        return ActAsync(
            id,
            () => agreeing.CancelAsync(id, form.Version, form.Reason, cancellation),
            meeting => meeting.Agreements > 0 ? "会议已取消，取消通知已发出。" : "会议已取消。",
            page => page with { Refused = MeetingAct.Cancel, Cancel = new CancelMeetingForm { Version = page.Version, Reason = form.Reason } },
            nameof(form.Reason), cancellation);
    }

    private async Task<IActionResult> ActAsync(
        int id, Func<Task<JointMeeting?>> act, Func<JointMeeting, string> said, Func<MeetingView, MeetingView> again, string field,
        CancellationToken cancellation)
    {
        var status = StatusCodes.Status400BadRequest;
        if (ModelState.IsValid)
        {
            try
            {
                if (await act() is not { } meeting)
                {
                    return NotFound();
                }

                this.Flash(said(meeting));
                return RedirectToRoute("JointMeeting", new { id });
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError(field, texts.Of(refusal));
            }
            catch (Exception stale) when (stale is StaleFormException or DbUpdateException && !ErrorStatus.IsDatabaseOutage(stale))
            {
                // The version, or the number of a proposal that the other office made at the same moment.
                status = StatusCodes.Status409Conflict;
                ModelState.AddModelError("", texts["会议刚有变化，请看过现在的方案再处理。"]);
            }
        }

        if (await pages.ReadAsync(id, cancellation) is not { Facts.Follows: true } page)
        {
            return NotFound();
        }

        // The next try is meant for what the page now shows.
        ModelState.Remove("Version");
        Response.StatusCode = status;
        return View("Meeting", again(page));
    }
}
