using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Evaluation;

/// <summary>One step of an evaluation as all its controllers answer it.</summary>
internal static class EvaluationSteps
{
    /// <summary>Carries a form out: done it leads on, refused the page comes again with what was typed.</summary>
    /// <param name="controller">Whose request it is.</param>
    /// <param name="act">False: there is no such record for the person.</param>
    /// <param name="done">Where it leads.</param>
    /// <param name="again">The page again; a result of 404 stays one.</param>
    /// <param name="field">The field that refusals belong to; empty: the whole, which is answered with 409.</param>
    public static async Task<IActionResult> StepAsync(
        this Controller controller, Func<Task<bool>> act, Func<IActionResult> done, Func<Task<IActionResult>> again, string field = "")
    {
        var texts = controller.HttpContext.RequestServices.GetRequiredService<IStringLocalizer>();
        var status = StatusCodes.Status400BadRequest;
        if (controller.ModelState.IsValid)
        {
            try
            {
                return await act() ? done() : controller.NotFound();
            }
            catch (BusinessRuleException refusal)
            {
                controller.ModelState.AddModelError(field, texts.Of(refusal));
                status = field.Length == 0 ? StatusCodes.Status409Conflict : status;
            }
            catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
            {
                // Beside an old form: somebody has made the same record at the same moment, and a unique index says so.
                status = StatusCodes.Status409Conflict;
                controller.ModelState.AddModelError("", texts["内容刚有变化，请看过现在的内容再处理。"]);
            }
        }

        controller.ModelState.Remove("Version");
        var answer = await again();
        if (answer is ViewResult)
        {
            controller.Response.StatusCode = status;
        }

        return answer;
    }
}
