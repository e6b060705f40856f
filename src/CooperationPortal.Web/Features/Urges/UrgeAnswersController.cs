using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Urges;

/// <summary>The department answers; whoever urged accepts the answer, sends it back, or takes the urge back.</summary>
[Needs(Permission.ReadPlan)]
public sealed class UrgeAnswersController(UrgeQueries urges, UrgeAnswering answering, IStringLocalizer texts) : Controller
{
    [HttpPost("/urges/{id:int}/answer", Name = "AnswerUrge")]
    [Needs(Permission.WriteReports)]
    public Task<IActionResult> Answer(int id, UrgeWordsForm form, CancellationToken cancellation) =>
        ActAsync(id, UrgeAct.Answer, form, "已答复。", cancellation);

    [HttpPost("/urges/{id:int}/accept", Name = "AcceptUrge")]
    [Needs(Permission.Urge)]
    public Task<IActionResult> Accept(int id, UrgeWordsForm form, CancellationToken cancellation) =>
        ActAsync(id, UrgeAct.Accept, form, "已同意，这件催办办结。", cancellation);

    [HttpPost("/urges/{id:int}/send-back", Name = "SendBackUrge")]
    [Needs(Permission.Urge)]
    public Task<IActionResult> SendBack(int id, UrgeWordsForm form, CancellationToken cancellation) =>
        ActAsync(id, UrgeAct.SendBack, form, "已退回，请部门重新答复。", cancellation);

    [HttpPost("/urges/{id:int}/withdraw", Name = "WithdrawUrge")]
    [Needs(Permission.Urge)]
    public Task<IActionResult> Withdraw(int id, UrgeWordsForm form, CancellationToken cancellation) =>
        ActAsync(id, UrgeAct.Withdraw, form, "已撤回这件催办。", cancellation);

    private async Task<IActionResult> ActAsync(int id, UrgeAct act, UrgeWordsForm form, string done, CancellationToken cancellation)
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
                return RedirectToRoute("Urge", new { id });
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError("", texts.Of(refusal));
            }
            catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
            {
                status = StatusCodes.Status409Conflict;
                ModelState.AddModelError("", texts["这件催办刚有变化，请看过现在的情况再处理。"]);
            }
        }

        if (await urges.ReadAsync(id, cancellation) is not { } page)
        {
            return NotFound();
        }

        ModelState.Remove(nameof(UrgeWordsForm.Version));
        form.ReplyBy ??= page.Form.ReplyBy;
        Response.StatusCode = status;
        return View("Urge", page with { Form = form, Refused = act });
    }
}
