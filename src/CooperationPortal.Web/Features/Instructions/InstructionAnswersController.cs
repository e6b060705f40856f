using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Instructions;

/// <summary>The lead department answers; the leader accepts the answer or asks further.</summary>
[Needs(Permission.ReadPlan)]
public sealed class InstructionAnswersController(InstructionQueries instructions, InstructionAnswering answering, IStringLocalizer texts) : Controller
{
    [HttpPost("/instructions/{id:int}/answer", Name = "AnswerInstruction")]
    [Needs(Permission.WriteReports)]
    public Task<IActionResult> Answer(int id, InstructionWordsForm form, CancellationToken cancellation) =>
        ActAsync(id, InstructionAct.Answer, form, "已反馈给领导。", cancellation);

    [HttpPost("/instructions/{id:int}/accept", Name = "AcceptInstruction")]
    [Needs(Permission.Instruct)]
    public Task<IActionResult> Accept(int id, InstructionWordsForm form, CancellationToken cancellation) =>
        ActAsync(id, InstructionAct.Accept, form, "已同意，这件批示办结。", cancellation);

    [HttpPost("/instructions/{id:int}/ask-further", Name = "AskFurtherInstruction")]
    [Needs(Permission.Instruct)]
    public Task<IActionResult> AskFurther(int id, InstructionWordsForm form, CancellationToken cancellation) =>
        ActAsync(id, InstructionAct.AskFurther, form, "已要求再办理。", cancellation);

    private async Task<IActionResult> ActAsync(
        int id, InstructionAct act, InstructionWordsForm form, string done, CancellationToken cancellation)
    {
        var status = StatusCodes.Status400BadRequest;
        if (ModelState.IsValid)
        {
            try
            {
                if (!await answering.ActAsync(id, act, form, cancellation))
                {
                    return NotFound();
                }

                this.Flash(done);
                return RedirectToRoute("Instruction", new { id });
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError(act == InstructionAct.Accept ? "" : nameof(InstructionWordsForm.Words), texts.Of(refusal));
            }
            catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
            {
                status = StatusCodes.Status409Conflict;
                ModelState.AddModelError("", texts["这件批示刚有变化，请看过现在的情况再处理。"]);
            }
        }

        if (await instructions.ReadAsync(id, cancellation) is not { } page)
        {
            return NotFound();
        }

        ModelState.Remove(nameof(InstructionWordsForm.Version));
        Response.StatusCode = status;
        return View("Instruction", page with { Form = form, Refused = act });
    }
}
