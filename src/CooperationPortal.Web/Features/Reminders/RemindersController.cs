using CooperationPortal.Core.Access;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.Proof;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Reminders;

/// <summary>When people are reminded of what.</summary>
[Needs(Permission.ManageSettings)]
public sealed class RemindersController(ReminderRules rules, IStringLocalizer texts) : Controller
{
    [HttpGet("/admin/reminders", Name = "Reminders")]
    public async Task<IActionResult> Show(CancellationToken cancellation) =>
        View("Reminders", new RemindersPage(await rules.ReadAsync(cancellation), IsStale: false));

    [NeedsFreshProof]
    [HttpPost("/admin/reminders")]
    public async Task<IActionResult> Save([Bind(Prefix = nameof(RemindersPage.Form))] RemindersForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!ModelState.IsValid)
        {
            return await AgainAsync(form, StatusCodes.Status400BadRequest, cancellation);
        }

        try
        {
            if (await rules.ChangeAsync(form, cancellation))
            {
                this.Flash("提醒规则已保存，从下一个工作日起生效。");
            }
            else
            {
                this.FlashWarning("没有改动，未保存。");
            }

            return RedirectToRoute("Reminders");
        }
        catch (RuleRefusedException refusal)
        {
            ModelState.AddModelError($"{nameof(RemindersPage.Form)}.{nameof(form.Rules)}[{refusal.Index}].Days", texts.Of(refusal.Refusal));
            return await AgainAsync(form, StatusCodes.Status400BadRequest, cancellation);
        }
        catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
        {
            return await AgainAsync(form, StatusCodes.Status409Conflict, cancellation);
        }
    }

    /// <summary>The form as typed; after a conflict with the versions of now, so that saving once more makes the typed rules hold.</summary>
    private async Task<IActionResult> AgainAsync(RemindersForm form, int status, CancellationToken cancellation)
    {
        var stale = status == StatusCodes.Status409Conflict;
        Response.StatusCode = status;
        var page = await rules.AgainAsync(form, stale, cancellation);
        for (var index = 0; stale && index < page.Rules.Count; index++)
        {
            ModelState.Remove($"{nameof(RemindersPage.Form)}.{nameof(form.Rules)}[{index}].Version");
        }

        return View("Reminders", new RemindersPage(page, stale));
    }
}
