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
public sealed class MeetingTopicsController(TopicService topics, IStringLocalizer texts) : Controller
{
    [HttpGet("/joint-meetings/{id:int}/topics/new", Name = "NewTopic")]
    public async Task<IActionResult> New(int id, CancellationToken cancellation) =>
        await topics.NewAsync(id, cancellation) is { } page ? View(new TopicForm { Page = page }) : NotFound();

    [HttpPost("/joint-meetings/{id:int}/topics/new", Name = "NewTopic")]
    [AcceptsFiles]
    public async Task<IActionResult> New(int id, TopicForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        TopicPage? page;
        try
        {
            page = await topics.NewAsync(id, cancellation);
        }
        catch (BusinessRuleException closed)
        {
            return this.Unsaved(await topics.HeadAsync(id, cancellation), texts.Of(closed), form.Words());
        }

        if (page is null)
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
        try
        {
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
        catch (BusinessRuleException closed)
        {
            return this.Unsaved(await topics.HeadAsync(id, cancellation), texts.Of(closed), form.Words());
        }
    }
}
