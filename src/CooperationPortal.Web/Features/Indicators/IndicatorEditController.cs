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

namespace CooperationPortal.Web.Features.Indicators;

/// <summary>The definition of an indicator, by either office.</summary>
[Needs(Permission.EditPlan)]
public sealed class IndicatorEditController(IndicatorEditing editing, IndicatorQueries queries, IStringLocalizer texts) : Controller
{
    [HttpGet("/indicators/new", Name = "NewIndicator")]
    public async Task<IActionResult> New(CancellationToken cancellation) =>
        View(new IndicatorForm { Choices = await editing.ChoicesAsync(null, cancellation) });

    [HttpPost("/indicators/new", Name = "CreateIndicator")]
    public async Task<IActionResult> New(IndicatorForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (ModelState.IsValid)
        {
            try
            {
                var id = await editing.CreateAsync(form, cancellation);
                this.Flash("指标已新增。");
                return RedirectToRoute("Indicator", new { id });
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError("", texts.Of(refusal));
            }
        }

        form.Choices = await editing.ChoicesAsync(null, cancellation);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View(form);
    }

    [HttpGet("/indicators/{id:int}/edit", Name = "EditIndicator")]
    public async Task<IActionResult> Edit(int id, CancellationToken cancellation) =>
        await editing.FormAsync(id, cancellation) is { } form ? View(form) : NotFound();

    [HttpPost("/indicators/{id:int}/edit", Name = "ChangeIndicator")]
    public async Task<IActionResult> Edit(int id, IndicatorForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        return await this.TryAsync(() => editing.ChangeAsync(id, form, cancellation), texts) switch
        {
            StatusCodes.Status200OK => Done(id, "指标已保存。"),
            StatusCodes.Status404NotFound => NotFound(),
            var status => await AgainAsync(id, form, status, cancellation),
        };
    }

    [HttpPost("/indicators/{id:int}/end", Name = "EndIndicator")]
    public async Task<IActionResult> End(int id, EndForm form, CancellationToken cancellation) =>
        await this.TryAsync(() => editing.EndAsync(id, form, cancellation), texts) switch
        {
            StatusCodes.Status200OK => Done(id, "指标已停用，已有的数保留。"),
            StatusCodes.Status404NotFound => NotFound(),
            var status => await PageAsync(id, page => page with { Ending = form }, status, cancellation),
        };

    [HttpPost("/indicators/{id:int}/resume", Name = "ResumeIndicator")]
    public async Task<IActionResult> Resume(int id, ResumeForm form, CancellationToken cancellation) =>
        await this.TryAsync(() => editing.ResumeAsync(id, form, cancellation), texts) switch
        {
            StatusCodes.Status200OK => Done(id, "指标已恢复使用。"),
            StatusCodes.Status404NotFound => NotFound(),
            var status => await PageAsync(id, page => page, status, cancellation),
        };

    private RedirectToRouteResult Done(int id, string said)
    {
        this.Flash(said);
        return RedirectToRoute("Indicator", new { id });
    }

    private async Task<IActionResult> AgainAsync(int id, IndicatorForm form, int status, CancellationToken cancellation)
    {
        if (await editing.FormAsync(id, cancellation) is not { } present)
        {
            return NotFound();
        }

        form.Choices = present.Choices;
        (form.Area, form.Source, form.Unit, form.Basis) = (present.Area, present.Source, present.Unit, present.Basis);
        if (status == StatusCodes.Status409Conflict)
        {
            form.Conflict = ConflictField.Between(form.Words(form.Choices.Measures), present.Words(form.Choices.Measures));
            form.Version = present.Version;
            ModelState.Remove(nameof(IndicatorForm.Version));
        }

        Response.StatusCode = status;
        return View("Edit", form);
    }

    private async Task<IActionResult> PageAsync(int id, Func<IndicatorPage, IndicatorPage> with, int status, CancellationToken cancellation)
    {
        if (await queries.ReadAsync(id, null, cancellation) is not { } page)
        {
            return NotFound();
        }

        ModelState.Remove(nameof(EndForm.Version));
        Response.StatusCode = status;
        return View("Indicator", with(page));
    }
}

/// <summary>How the controllers of indicators carry a form out.</summary>
internal static class IndicatorSteps
{
    /// <summary>Carries it out.</summary>
    /// <returns>200, or what keeps it from being done: 400 with the reason in the model state, 404, or 409 where somebody was faster.</returns>
    public static async Task<int> TryAsync(this Controller controller, Func<Task<bool>> act, IStringLocalizer texts)
    {
        if (!controller.ModelState.IsValid)
        {
            return StatusCodes.Status400BadRequest;
        }

        try
        {
            return await act() ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        }
        catch (BusinessRuleException refusal)
        {
            controller.ModelState.AddModelError("", texts.Of(refusal));
            return StatusCodes.Status400BadRequest;
        }
        catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
        {
            controller.ModelState.AddModelError("", texts["内容刚有变化，请看过现在的内容再处理。"]);
            return StatusCodes.Status409Conflict;
        }
    }
}
