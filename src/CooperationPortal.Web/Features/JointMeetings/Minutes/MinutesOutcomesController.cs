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

/// <summary>Outcomes of a section of the minutes: notes, decisions, the adoption of the work points.</summary>
[Needs(Permission.RunMeetings)]
public sealed class MinutesOutcomesController(OutcomeWriting outcomes, IStringLocalizer texts) : Controller
{
    [HttpGet("/joint-meetings/{id:int}/minutes/sections/{sectionId:int}/outcomes/new", Name = "NewOutcome")]
    public async Task<IActionResult> New(int id, int sectionId, CancellationToken cancellation)
    {
        if (await outcomes.ReadAsync(id, sectionId, null, cancellation) is not { } form)
        {
            return NotFound();
        }

        form.Kind = form.Choices.Kinds[0];
        return View("Outcome", form);
    }

    [HttpPost("/joint-meetings/{id:int}/minutes/sections/{sectionId:int}/outcomes/new", Name = "AddOutcome")]
    public Task<IActionResult> New(int id, int sectionId, OutcomeForm form, CancellationToken cancellation) => SaveAsync(
        id, sectionId, null, form, () => outcomes.AddAsync(id, sectionId, form, cancellation), cancellation);

    [HttpGet("/joint-meetings/{id:int}/minutes/sections/{sectionId:int}/outcomes/{outcomeId:int}", Name = "EditOutcome")]
    public async Task<IActionResult> Edit(int id, int sectionId, int outcomeId, CancellationToken cancellation) =>
        await outcomes.ReadAsync(id, sectionId, outcomeId, cancellation) is { } form ? View("Outcome", form) : NotFound();

    [HttpPost("/joint-meetings/{id:int}/minutes/sections/{sectionId:int}/outcomes/{outcomeId:int}", Name = "SaveOutcome")]
    public Task<IActionResult> Edit(int id, int sectionId, int outcomeId, OutcomeForm form, CancellationToken cancellation) => SaveAsync(
        id, sectionId, outcomeId, form, () => outcomes.ChangeAsync(id, sectionId, outcomeId, form, cancellation), cancellation);

    [HttpPost("/joint-meetings/{id:int}/minutes/sections/{sectionId:int}/outcomes/{outcomeId:int}/withdraw", Name = "WithdrawOutcome")]
    public async Task<IActionResult> Withdraw(int id, int sectionId, int outcomeId, OutcomeStepForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        try
        {
            if (!await outcomes.WithdrawAsync(id, sectionId, outcomeId, form.Version, cancellation))
            {
                return NotFound();
            }

            this.Flash("已删除。");
        }
        catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
        {
            this.FlashWarning("这一条刚有变化，没有删除，请看过再处理。");
        }

        return RedirectToRoute("MeetingMinutes", new { id, mode = "write" }, $"section-{sectionId}");
    }

    private async Task<IActionResult> SaveAsync(
        int id, int sectionId, int? outcomeId, OutcomeForm form, Func<Task<bool>> save, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var status = StatusCodes.Status400BadRequest;
        if (ModelState.IsValid)
        {
            try
            {
                if (!await save())
                {
                    return NotFound();
                }

                this.Flash("已保存。");
                return RedirectToRoute("MeetingMinutes", new { id, mode = "write" }, $"section-{sectionId}");
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

        if (await outcomes.ReadAsync(id, sectionId, outcomeId, cancellation) is not { } present)
        {
            return NotFound();
        }

        form.Choices = present.Choices;
        if (status == StatusCodes.Status409Conflict)
        {
            form.Conflict = ConflictField.Between(OutcomeWriting.Words(form), OutcomeWriting.Words(present));
            form.Version = present.Version;
            ModelState.Remove(nameof(OutcomeForm.Version));
        }

        Response.StatusCode = status;
        return View("Outcome", form);
    }
}
