using System.Text;
using CooperationPortal.Core.Access;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>Meetings in the calendars of those who take part.</summary>
[Needs(Permission.ReadMeetings)]
public sealed class MeetingCalendarController(MeetingCalendars calendars, CalendarFeeds feeds, CurrentUser user) : Controller
{
    private const string Type = "text/calendar; charset=utf-8";
    private const string SecretKey = "Calendar.Secret";

    [HttpGet("/joint-meetings/{id:int}/invite.ics", Name = "MeetingInvite")]
    public async Task<IActionResult> Invite(int id, CancellationToken cancellation) =>
        await calendars.InvitationAsync(id, user.Actor, PageOf, cancellation) is { } text
            ? File(Encoding.UTF8.GetBytes(text), Type, $"meeting-{id}.ics")
            : NotFound();

    /// <summary>What a calendar program fetches by the secret address alone, without a sign-in.</summary>
    [HttpGet("/calendar/{secret}.ics", Name = "CalendarFeed")]
    [AllowAnonymous]
    public async Task<IActionResult> Feed(string secret, CancellationToken cancellation)
    {
        if (await feeds.OwnerAsync(secret, cancellation) is not var (owner, language))
        {
            return NotFound();
        }

        MeetingCalendars.Speak(language);
        return File(Encoding.UTF8.GetBytes(await calendars.FeedAsync(owner, PageOf, ActivityOf, cancellation)), Type);
    }

    [HttpGet("/account/calendar", Name = "CalendarSubscription")]
    public async Task<IActionResult> Subscription(CancellationToken cancellation) =>
        View("Subscription", new SubscriptionPage(
            await feeds.MadeAtAsync(cancellation),
            TempData[SecretKey] is string secret ? Url.RouteUrl("CalendarFeed", new { secret }, Request.Scheme) : null));

    /// <summary>Makes a new address, or ends it.</summary>
    [HttpPost("/account/calendar")]
    public async Task<IActionResult> Subscription(SubscriptionForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        if (form.Act == SubscriptionAct.Make)
        {
            // The cookie of the next page carries it, encrypted; the portal keeps its hash alone.
            TempData[SecretKey] = await feeds.MakeAsync(cancellation);
            this.Flash("订阅地址已生成，请现在复制，离开本页后不再显示。");
        }
        else if (await feeds.EndAsync(cancellation))
        {
            this.Flash("订阅地址已停用。");
        }

        return RedirectToRoute("CalendarSubscription");
    }

    private string? ActivityOf(int id) => Url.RouteUrl("RegisterEntry", new { name = "activities", id }, Request.Scheme);

    private string? PageOf(int id) => Url.RouteUrl("JointMeeting", new { id }, Request.Scheme);
}
