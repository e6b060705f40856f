using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Indicators;

/// <summary>The own side's targets, by its office.</summary>
[Needs(Permission.EditPlan)]
public sealed class IndicatorTargetsController(IndicatorEditing editing, BusinessClock clock, IStringLocalizer texts) : Controller
{
    [HttpGet("/indicators/{id:int}/targets", Name = "IndicatorTargets")]
    public async Task<IActionResult> Edit(int id, int? year, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        return await editing.TargetFormAsync(id, year ?? clock.Today.Year, cancellation) is { } form ? View("Targets", form) : NotFound();
    }

    [HttpPost("/indicators/{id:int}/targets", Name = "SetIndicatorTargets")]
    public async Task<IActionResult> Edit(int id, TargetForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var status = await this.TryAsync(() => editing.SetTargetAsync(id, form, cancellation), texts);
        if (status == StatusCodes.Status200OK)
        {
            this.Flash("目标已保存。");
            return RedirectToRoute("Indicator", new { id, year = form.Year });
        }

        if (status == StatusCodes.Status404NotFound || await editing.TargetFormAsync(id, form.Year, cancellation) is not { } present)
        {
            return NotFound();
        }

        form.Head = present.Head;
        if (status == StatusCodes.Status409Conflict)
        {
            form.Version = present.Version;
            ModelState.Remove(nameof(TargetForm.Version));
        }

        Response.StatusCode = status;
        return View("Targets", form);
    }
}
