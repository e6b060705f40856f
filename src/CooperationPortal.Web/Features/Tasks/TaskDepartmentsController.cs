using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Tasks;

/// <summary>An office puts its own side's departments on a task.</summary>
[Needs(Permission.EditPlan)]
public sealed class TaskDepartmentsController(TaskDepartmentsService tasks, TaskFormQueries forms, IStringLocalizer texts) : Controller
{
    [HttpGet("/tasks/{id:int}/departments", Name = "TaskDepartments")]
    public async Task<IActionResult> Edit(int id, CancellationToken cancellation) =>
        await forms.ReadDepartmentsAsync(id, cancellation) is { } form ? View(form) : NotFound();

    [HttpPost("/tasks/{id:int}/departments", Name = "SaveTaskDepartments")]
    public async Task<IActionResult> Edit(int id, TaskDepartmentsForm form, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return await AgainAsync(id, form, StatusCodes.Status400BadRequest, cancellation);
        }

        try
        {
            if (!await tasks.SaveAsync(id, form, cancellation))
            {
                return NotFound();
            }

            this.Flash("落实部门已保存。");
            return RedirectToRoute("Task", new { id });
        }
        catch (BusinessRuleException refusal)
        {
            ModelState.AddModelError("", texts.Of(refusal));
            return await AgainAsync(id, form, StatusCodes.Status400BadRequest, cancellation);
        }
        catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
        {
            return await AgainAsync(id, form, StatusCodes.Status409Conflict, cancellation);
        }
    }

    private async Task<IActionResult> AgainAsync(int id, TaskDepartmentsForm form, int status, CancellationToken cancellation)
    {
        if (await forms.ReadDepartmentsAsync(id, cancellation) is not { } present)
        {
            return NotFound();
        }

        form.Choices = present.Choices;
        if (status == StatusCodes.Status409Conflict)
        {
            form.Conflict = ConflictField.Between(Words(form, present), Words(present, present));
            form.Version = present.Version;
            ModelState.Remove(nameof(TaskDepartmentsForm.Version));
        }

        Response.StatusCode = status;
        return View("Edit", form);
    }

    private static IReadOnlyList<(string Field, string? Value)> Words(TaskDepartmentsForm form, TaskDepartmentsForm present) =>
    [
        .. present.Choices.Departments.Select(d =>
            (d.Title.ToString(), form.Departments.Find(p => p.Code == d.Code)?.Part is { } part ? TaskWords.Word(part) : null)),
    ];
}
