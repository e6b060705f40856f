using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>An office convenes a meeting.</summary>
[Needs(Permission.RunMeetings)]
public sealed class NewMeetingController(MeetingConvening convening, CurrentUser user, IStringLocalizer texts, BusinessClock clock) : Controller
{
    [HttpGet("/joint-meetings/new", Name = "NewMeeting")]
    public IActionResult New() => FormAgain(new NewMeetingForm { Year = clock.Today.Year }, StatusCodes.Status200OK);

    [HttpPost("/joint-meetings/new", Name = "CreateMeeting")]
    public async Task<IActionResult> New(NewMeetingForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var times = TimeOptions.Read(form.Options, ModelState, texts);
        if (ModelState.IsValid)
        {
            try
            {
                var id = await convening.CreateAsync(form, times, cancellation);
                this.Flash(form.Series == MeetingSeries.Joint ? "会议已发起，等对方办公室确认时间地点。" : "会议已发起，时间地点已定，会议通知已发出。");
                return RedirectToRoute("JointMeeting", new { id });
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError("", texts.Of(refusal));
            }
        }

        return FormAgain(form, StatusCodes.Status400BadRequest);
    }

    private ViewResult FormAgain(NewMeetingForm form, int status)
    {
        form.Options = TimeOptions.Filled(form.Options, user.Actor.Side ?? Side.Jinghai);
        form.Choices = new NewMeetingChoices(
            [.. MeetingSeriesRules.All.Where(s => s.MayRun(user.Actor)).Select(s => new SelectListItem(texts[s.Word()].Value, s.ToString()))],
            [.. MeetingConvening.Years(clock.Today).Select(y => new SelectListItem($"{y}", $"{y}"))]);
        Response.StatusCode = status;
        return View("New", form);
    }
}
