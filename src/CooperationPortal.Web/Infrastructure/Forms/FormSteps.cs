using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Infrastructure.Forms;

/// <summary>One step of a record as all controllers of its feature answer it.</summary>
internal static class FormSteps
{
    /// <summary>Carries a form out: done it leads on, refused the page comes again with what was typed.</summary>
    /// <param name="controller">Whose request it is.</param>
    /// <param name="act">False: there is no such record for the person.</param>
    /// <param name="said">What is said when it is done.</param>
    /// <param name="done">Where it leads.</param>
    /// <param name="again">The page again; a result of 404 stays one.</param>
    /// <param name="field">The field that refusals belong to; empty: the whole.</param>
    public static async Task<IActionResult> StepAsync(
        this Controller controller, Func<Task<bool>> act, string said, Func<IActionResult> done, Func<Task<IActionResult>> again, string field = "")
    {
        var texts = controller.HttpContext.RequestServices.GetRequiredService<IStringLocalizer>();
        var status = StatusCodes.Status400BadRequest;
        if (controller.ModelState.IsValid)
        {
            try
            {
                if (!await act())
                {
                    return controller.NotFound();
                }

                controller.Flash(said);
                return done();
            }
            catch (BusinessRuleException refusal)
            {
                controller.ModelState.AddModelError(field, texts.Of(refusal));
            }
            catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
            {
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
