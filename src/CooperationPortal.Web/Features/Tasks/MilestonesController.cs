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

/// <summary>An office sets the milestones of a task.</summary>
[Needs(Permission.EditPlan)]
public sealed class MilestonesController(MilestoneService milestones, IStringLocalizer texts) : Controller
{
    [HttpGet("/tasks/{id:int}/milestones/new", Name = "NewMilestone")]
    [HttpGet("/tasks/{id:int}/milestones/{milestoneId:int}", Name = "EditMilestone")]
    public async Task<IActionResult> Edit(int id, int? milestoneId, CancellationToken cancellation) =>
        await milestones.ReadAsync(id, milestoneId, cancellation) is { } form ? View(form) : NotFound();

    [HttpPost("/tasks/{id:int}/milestones/new", Name = "AddMilestone")]
    [HttpPost("/tasks/{id:int}/milestones/{milestoneId:int}", Name = "SaveMilestone")]
    public async Task<IActionResult> Edit(int id, int? milestoneId, MilestoneForm form, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return await AgainAsync(id, milestoneId, form, StatusCodes.Status400BadRequest, cancellation);
        }

        try
        {
            var found = milestoneId is { } known
                ? await milestones.ChangeAsync(id, known, form, cancellation)
                : await milestones.AddAsync(id, form, cancellation);
            if (!found)
            {
                return NotFound();
            }

            this.Flash("节点已保存。");
            return RedirectToRoute("Task", new { id });
        }
        catch (BusinessRuleException refusal)
        {
            ModelState.AddModelError("", texts.Of(refusal));
            return await AgainAsync(id, milestoneId, form, StatusCodes.Status400BadRequest, cancellation);
        }
        catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
        {
            return await AgainAsync(id, milestoneId, form, StatusCodes.Status409Conflict, cancellation);
        }
    }

    [HttpPost("/tasks/{id:int}/milestones/{milestoneId:int}/withdraw", Name = "WithdrawMilestone")]
    public async Task<IActionResult> Withdraw(int id, int milestoneId, CancellationToken cancellation)
    {
        if (!await milestones.WithdrawAsync(id, milestoneId, cancellation))
        {
            return NotFound();
        }

        this.Flash("节点已撤回。");
        return RedirectToRoute("Task", new { id });
    }

    private async Task<IActionResult> AgainAsync(
        int id, int? milestoneId, MilestoneForm form, int status, CancellationToken cancellation)
    {
        if (await milestones.ReadAsync(id, milestoneId, cancellation) is not { } present)
        {
            return NotFound();
        }

        form.Label = present.Label;
        if (status == StatusCodes.Status409Conflict)
        {
            form.Conflict = ConflictField.Between(form.Words(), present.Words());
            form.Version = present.Version;
            ModelState.Remove(nameof(MilestoneForm.Version));
        }

        Response.StatusCode = status;
        return View("Edit", form);
    }
}
