using CooperationPortal.Core.Access;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
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
    public async Task<IActionResult> Show(CancellationToken cancellation) => View("Reminders", await rules.ReadAsync(null, cancellation));

    [NeedsFreshProof]
    [HttpPost("/admin/reminders/{kind}", Name = "SaveReminder")]
    public async Task<IActionResult> Save(string kind, [Bind(Prefix = "Form")] ReminderForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!Enum.TryParse<ReminderKind>(kind, out var which) || !Enum.IsDefined(which) || which.ToString() != kind)
        {
            return NotFound();
        }

        form.Kind = which;
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
        catch (BusinessRuleException refusal)
        {
            ModelState.AddModelError("Form.Days", texts.Of(refusal));
            return await AgainAsync(form, StatusCodes.Status400BadRequest, cancellation);
        }
        catch (Exception stale) when (stale is StaleFormException or DbUpdateException)
        {
            form.IsStale = true;
            return await AgainAsync(form, StatusCodes.Status409Conflict, cancellation);
        }
    }

    private async Task<IActionResult> AgainAsync(ReminderForm form, int status, CancellationToken cancellation)
    {
        ModelState.Remove("Form.Version");
        Response.StatusCode = status;
        return View("Reminders", await rules.ReadAsync(form, cancellation));
    }
}
