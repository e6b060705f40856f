using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>The day itself: an office begins and ends the meeting, the room's screen shows where it is.</summary>
[Needs(Permission.ReadMeetings)]
public sealed class MeetingSessionController(SessionService session, PresentQuery screens) : Controller
{
    [HttpPost("/joint-meetings/{id:int}/start", Name = "MeetingStart")]
    [Needs(Permission.RunMeetings)]
    public Task<IActionResult> Start(int id, CancellationToken cancellation) =>
        PressAsync(id, () => session.StartAsync(id, cancellation), "会议已开始，纪要初稿已生成。");

    [HttpPost("/joint-meetings/{id:int}/end", Name = "MeetingEnd")]
    [Needs(Permission.RunMeetings)]
    public Task<IActionResult> End(int id, CancellationToken cancellation) =>
        PressAsync(id, () => session.EndAsync(id, cancellation), "会议已结束，请整理纪要。");

    [HttpGet("/joint-meetings/{id:int}/present", Name = "MeetingPresent")]
    public async Task<IActionResult> Present(int id, int? item, CancellationToken cancellation) =>
        await screens.ReadAsync(id, item, cancellation) is { } page ? View(page) : NotFound();

    private async Task<IActionResult> PressAsync(int id, Func<Task<bool>> act, string done)
    {
        try
        {
            if (!await act())
            {
                return NotFound();
            }

            this.Flash(done);
        }
        catch (BusinessRuleException refusal)
        {
            this.FlashWarning(refusal.Message, refusal.Arguments);
        }
        catch (DbUpdateConcurrencyException)
        {
            this.FlashWarning("会议刚被他人修改，请看最新的情况后再试。");
        }

        return RedirectToRoute("MeetingAgenda", new { id });
    }
}
