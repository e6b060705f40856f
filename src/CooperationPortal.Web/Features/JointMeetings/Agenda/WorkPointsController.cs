using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>The offices write the annual work points (年度工作要点) that the meeting is to adopt.</summary>
[Needs(Permission.RunMeetings)]
public sealed class WorkPointsController(WorkPointsService workPoints, TopicService topics, IStringLocalizer texts) : Controller
{
    [HttpGet("/joint-meetings/{id:int}/agenda/{itemId:int}/work-points", Name = "WorkPoints")]
    public async Task<IActionResult> WorkPoints(int id, int itemId, CancellationToken cancellation) =>
        await workPoints.ReadAsync(id, itemId, cancellation) is { } form ? View(form) : NotFound();

    [HttpPost("/joint-meetings/{id:int}/agenda/{itemId:int}/work-points", Name = "WorkPoints")]
    public async Task<IActionResult> WorkPoints(int id, int itemId, WorkPointsForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        try
        {
            var status = StatusCodes.Status400BadRequest;
            if (ModelState.IsValid)
            {
                try
                {
                    if (!await workPoints.SaveAsync(id, itemId, form, cancellation))
                    {
                        return NotFound();
                    }

                    this.Flash("工作要点已保存。");
                    return RedirectToRoute("MeetingAgenda", new { id }, $"item-{itemId}");
                }
                catch (BusinessRuleException refusal)
                {
                    ModelState.AddModelError("", texts.Of(refusal));
                }
                catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
                {
                    status = StatusCodes.Status409Conflict;
                }
            }

            if (await workPoints.ReadAsync(id, itemId, cancellation) is not { } present)
            {
                return NotFound();
            }

            form.Page = present.Page;
            if (status == StatusCodes.Status409Conflict)
            {
                form.Conflict = ConflictField.Between(
                    WorkPointsService.Words(form, present.Page.Measures), WorkPointsService.Words(present, present.Page.Measures));
                form.Version = present.Version;
                ModelState.Remove(nameof(WorkPointsForm.Version));
            }

            Response.StatusCode = status;
            return View(form);
        }
        catch (BusinessRuleException closed)
        {
            var lines = string.Join('\n', form.Lines.Select(l => l.Name).Where(n => !string.IsNullOrWhiteSpace(n)));
            return this.Unsaved(await topics.HeadAsync(id, cancellation), texts.Of(closed), [("任务名称", lines)]);
        }
    }
}
