using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Infrastructure.Forms;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Inspections;

/// <summary>The plan of an inspection: new, and changed while it is a draft.</summary>
[Needs(Permission.Inspect)]
public sealed class InspectionPlansController(
    InspectionQuery query, InspectionChoicesQuery choices, InspectionPlanning planning, CurrentUser user, BusinessClock clock, IStringLocalizer texts) : Controller
{
    [HttpGet("/inspections/new", Name = "NewInspection")]
    public Task<IActionResult> New(CancellationToken cancellation) =>
        FormAsync(
            "New",
            new InspectionForm
            {
                FromOn = clock.Today.AddDays(7),
                ToOn = clock.Today.AddDays(14),

                // An evaluator who prepares it usually carries it out; the office need not be named.
                Inspectors = user.Actor.IsOfficeMember ? [] : [user.Actor.UserId],
            },
            null,
            cancellation);

    [HttpPost("/inspections/new", Name = "CreateInspection")]
    public async Task<IActionResult> New(InspectionForm form, CancellationToken cancellation)
    {
        if (ModelState.IsValid)
        {
            try
            {
                var id = await planning.CreateAsync(form, cancellation);
                this.Flash("督查已拟定，确认后发出通知。");
                return RedirectToRoute("Inspection", new { id });
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError("", texts.Of(refusal));
            }
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await FormAsync("New", form, null, cancellation);
    }

    [HttpGet("/inspections/{id:int}/edit", Name = "EditInspection")]
    public async Task<IActionResult> Edit(int id, CancellationToken cancellation) =>
        await query.HeadAsync(id, cancellation) is { } head
            ? head.CanEdit ? await FormAsync("Edit", (await query.FormAsync(id, cancellation))!, head, cancellation) : RedirectToRoute("Inspection", new { id })
            : NotFound();

    [HttpPost("/inspections/{id:int}/edit", Name = "ChangeInspection")]
    public Task<IActionResult> Edit(int id, InspectionForm form, CancellationToken cancellation) => this.StepAsync(
        () => planning.ChangeAsync(id, form, cancellation), "督查方案已保存。", () => RedirectToRoute("Inspection", new { id }),
        async () =>
        {
            if (await query.HeadAsync(id, cancellation) is not { } head)
            {
                return NotFound();
            }

            form.Version = head.Version;
            return await FormAsync("Edit", form, head, cancellation);
        });

    private async Task<IActionResult> FormAsync(string view, InspectionForm form, InspectionHead? head, CancellationToken cancellation)
    {
        // Nobody has the permission without a side; a role that grants it needs one.
        form.Choices = await choices.OfSideAsync(head?.Side ?? user.Actor.Side ?? default, cancellation);
        ViewData["Head"] = head;
        return View(view, form);
    }
}
