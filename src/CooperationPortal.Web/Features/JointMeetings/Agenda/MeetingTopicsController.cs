using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Infrastructure;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>Departments propose topics; offices also put their own on the agenda at once.</summary>
[Needs(Permission.JoinMeetings)]
public sealed class MeetingTopicsController(TopicService topics, WorkPointsService workPoints, IStringLocalizer texts) : Controller
{
    [HttpGet("/joint-meetings/{id:int}/topics/new", Name = "NewTopic")]
    public async Task<IActionResult> New(int id, CancellationToken cancellation) =>
        await topics.NewAsync(id, cancellation) is { } page ? View(new TopicForm { Page = page }) : NotFound();

    [HttpPost("/joint-meetings/{id:int}/topics/new", Name = "NewTopic")]
    [AcceptsFiles]
    public async Task<IActionResult> New(int id, TopicForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await topics.NewAsync(id, cancellation) is not { } page)
        {
            return NotFound();
        }

        if (ModelState.IsValid)
        {
            try
            {
                if (await topics.CreateAsync(id, form, cancellation) is not { } itemId)
                {
                    return NotFound();
                }

                this.Flash(form.OnAgenda && page.Head.CanRun ? "已列入议程。" : "议题已提出，等办公室安排。");
                return RedirectToRoute("MeetingAgenda", new { id }, $"item-{itemId}");
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError(form.Files.Count > 0 ? nameof(TopicForm.Files) : "", texts.Of(refusal));
            }
        }

        form.Page = page;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View(form);
    }

    [HttpGet("/joint-meetings/{id:int}/topics/{itemId:int}/edit", Name = "EditTopic")]
    public async Task<IActionResult> Edit(int id, int itemId, CancellationToken cancellation) =>
        await topics.ReadAsync(id, itemId, cancellation) is { } form ? View(form) : NotFound();

    [HttpPost("/joint-meetings/{id:int}/topics/{itemId:int}/edit", Name = "EditTopic")]
    public async Task<IActionResult> Edit(int id, int itemId, TopicForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var status = StatusCodes.Status400BadRequest;
        if (ModelState.IsValid)
        {
            try
            {
                if (!await topics.EditAsync(id, itemId, form, cancellation))
                {
                    return NotFound();
                }

                this.Flash("议题已保存。");
                return RedirectToRoute("MeetingAgenda", new { id }, $"item-{itemId}");
            }
            catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
            {
                status = StatusCodes.Status409Conflict;
            }
        }

        if (await topics.ReadAsync(id, itemId, cancellation) is not { } present)
        {
            return NotFound();
        }

        form.Page = present.Page;
        if (status == StatusCodes.Status409Conflict)
        {
            form.Conflict = ConflictField.Between(form.Words(), present.Words());
            form.Version = present.Version;
            ModelState.Remove(nameof(TopicForm.Version));
        }

        Response.StatusCode = status;
        return View(form);
    }

    [HttpGet("/joint-meetings/{id:int}/agenda/{itemId:int}/work-points", Name = "WorkPoints")]
    [Needs(Permission.RunMeetings)]
    public async Task<IActionResult> WorkPoints(int id, int itemId, CancellationToken cancellation) =>
        await workPoints.ReadAsync(id, itemId, cancellation) is { } form ? View(form) : NotFound();

    [HttpPost("/joint-meetings/{id:int}/agenda/{itemId:int}/work-points", Name = "WorkPoints")]
    [Needs(Permission.RunMeetings)]
    public async Task<IActionResult> WorkPoints(int id, int itemId, WorkPointsForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
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
}
