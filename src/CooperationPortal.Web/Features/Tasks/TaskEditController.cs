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

namespace CooperationPortal.Web.Features.Tasks;

/// <summary>An office writes a task and hands it out.</summary>
[Needs(Permission.EditPlan)]
public sealed class TaskEditController(TaskEditService tasks, TaskFormQueries forms, IStringLocalizer texts, BusinessClock clock) : Controller
{
    [HttpGet("/tasks/new", Name = "NewTask")]
    public async Task<IActionResult> New(CancellationToken cancellation)
    {
        var year = clock.Today.Year;
        return await NewFormAsync(
            new TaskForm { Year = year, StartOn = clock.Today, DueOn = new DateOnly(year, 12, 31) }, StatusCodes.Status200OK, cancellation);
    }

    [HttpPost("/tasks/new", Name = "CreateTask")]
    public async Task<IActionResult> New(TaskForm form, CancellationToken cancellation)
    {
        if (ModelState.IsValid)
        {
            try
            {
                var id = await tasks.CreateAsync(form, cancellation);
                this.Flash("任务已拟定，交办后各部门才能看到。");
                return RedirectToRoute("Task", new { id });
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError("", texts.Of(refusal));
            }
        }

        return await NewFormAsync(form, StatusCodes.Status400BadRequest, cancellation);
    }

    [HttpGet("/tasks/{id:int}/edit", Name = "EditTask")]
    public async Task<IActionResult> Edit(int id, CancellationToken cancellation) =>
        await forms.ReadAsync(id, cancellation) is { } form ? View(form) : NotFound();

    [HttpPost("/tasks/{id:int}/edit", Name = "SaveTask")]
    public async Task<IActionResult> Edit(int id, TaskForm form, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return await EditFormAsync(id, form, StatusCodes.Status400BadRequest, cancellation);
        }

        try
        {
            if (!await tasks.EditAsync(id, form, cancellation))
            {
                return NotFound();
            }

            this.Flash("任务已保存。");
            return RedirectToRoute("Task", new { id });
        }
        catch (BusinessRuleException refusal)
        {
            ModelState.AddModelError("", texts.Of(refusal));
            return await EditFormAsync(id, form, StatusCodes.Status400BadRequest, cancellation);
        }
        catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
        {
            return await EditFormAsync(id, form, StatusCodes.Status409Conflict, cancellation);
        }
    }

    [HttpPost("/tasks/{id:int}/hand-out", Name = "HandOutTask")]
    public async Task<IActionResult> HandOut(int id, CancellationToken cancellation)
    {
        if (!await tasks.HandOutAsync(id, cancellation))
        {
            return NotFound();
        }

        this.Flash("已交办给各部门。");
        return RedirectToRoute("Task", new { id });
    }

    private async Task<IActionResult> NewFormAsync(TaskForm form, int status, CancellationToken cancellation)
    {
        form.Choices = await forms.ChoicesAsync(cancellation);
        Response.StatusCode = status;
        return View("New", form);
    }

    private async Task<IActionResult> EditFormAsync(int id, TaskForm form, int status, CancellationToken cancellation)
    {
        if (await forms.ReadAsync(id, cancellation) is not { } present)
        {
            return NotFound();
        }

        form.Choices = present.Choices;
        if (form.Choices.DatesLocked)
        {
            (form.StartOn, form.DueOn) = (present.StartOn, present.DueOn);
        }

        if (status == StatusCodes.Status409Conflict)
        {
            form.Conflict = ConflictField.Between(form.Words(), present.Words());
            form.Version = present.Version;
            ModelState.Remove(nameof(TaskForm.Version));
        }

        Response.StatusCode = status;
        return View("Edit", form);
    }
}
