using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Requests;

/// <summary>An office decides on a request. A refused step brings the page back with what was typed.</summary>
[Needs(Permission.DecideRequests)]
public sealed class RequestDecisionsController(RequestQueries requests, RequestDeciding deciding, IStringLocalizer texts) : Controller
{
    [HttpPost("/tasks/{id:int}/requests/{requestId:int}/approve", Name = "ApproveRequest")]
    public Task<IActionResult> Approve(int id, int requestId, DecisionForm form, CancellationToken cancellation) =>
        ActAsync(id, requestId, form, decline: false, cancellation);

    [HttpPost("/tasks/{id:int}/requests/{requestId:int}/decline", Name = "DeclineRequest")]
    public Task<IActionResult> Decline(int id, int requestId, DecisionForm form, CancellationToken cancellation) =>
        ActAsync(id, requestId, form, decline: true, cancellation);

    private async Task<IActionResult> ActAsync(int id, int requestId, DecisionForm form, bool decline, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var status = StatusCodes.Status400BadRequest;
        if (ModelState.IsValid)
        {
            try
            {
                var decided = decline
                    ? await deciding.DeclineAsync(id, requestId, form, cancellation)
                    : await deciding.ApproveAsync(id, requestId, form, cancellation);
                if (decided == Decided.NotFound)
                {
                    return NotFound();
                }

                this.Flash(decided switch
                {
                    Decided.Approved => "申请已批准。",
                    Decided.HandedOn => "已同意，转另一方办公室。",
                    _ => "申请已退回。",
                });
                return RedirectToRoute("TaskRequest", new { id, requestId });
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError(decline ? nameof(DecisionForm.Words) : "", texts.Of(refusal));
            }
            catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
            {
                status = StatusCodes.Status409Conflict;
                ModelState.AddModelError("", texts["这项申请刚有变化，请看过现在的情况再处理。"]);
            }
        }

        if (await requests.ReadAsync(id, requestId, cancellation) is not { } page)
        {
            return NotFound();
        }

        // The next try is meant for what the page now shows.
        ModelState.Remove(nameof(DecisionForm.Version));
        Response.StatusCode = status;
        return View("Request", page with { Form = form, DeclineRefused = decline });
    }
}
