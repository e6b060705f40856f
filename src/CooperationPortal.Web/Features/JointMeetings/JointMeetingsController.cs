using CooperationPortal.Core.Access;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>Meetings and their decisions to read.</summary>
[Needs(Permission.ReadPlan)]
public sealed class JointMeetingsController(MeetingRegisterQuery register, MeetingViewQuery one, DecisionListQuery decisions) : Controller
{
    [HttpGet("/joint-meetings", Name = "JointMeetings")]
    public async Task<IActionResult> Index(MeetingRegisterFilter filter, int? page, CancellationToken cancellation) =>
        ModelState.IsValid ? View("Register", await register.ReadAsync(filter, page, cancellation)) : BadRequest();

    [HttpGet("/joint-meetings/{id:int}", Name = "JointMeeting")]
    public async Task<IActionResult> Show(int id, CancellationToken cancellation) =>
        await one.ReadAsync(id, cancellation) is { } meeting ? View("Meeting", meeting) : NotFound();

    [HttpGet("/joint-meetings/decisions", Name = "MeetingDecisions")]
    public async Task<IActionResult> Decisions(DecisionFilter filter, int? page, CancellationToken cancellation) =>
        ModelState.IsValid ? View("Decisions", await decisions.ReadAsync(filter, page, cancellation)) : BadRequest();
}
