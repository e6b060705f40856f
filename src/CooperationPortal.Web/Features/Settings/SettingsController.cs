using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.Proof;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Settings;

/// <summary>The rules' numbers.</summary>
[Needs(Permission.ManageSettings)]
public sealed class SettingsController(SettingsService service, IStringLocalizer texts) : Controller
{
    [HttpGet("/admin/settings", Name = "Settings")]
    public async Task<IActionResult> Show(CancellationToken cancellation) =>
        View("Settings", new SettingsPage(await service.ReadAsync(cancellation), null));

    [NeedsFreshProof]
    [HttpPost("/admin/settings")]
    public async Task<IActionResult> Save([Bind(Prefix = nameof(SettingsPage.Form))] SettingsForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View("Settings", new SettingsPage(form, null));
        }

        try
        {
            if (await service.ChangeAsync(form, cancellation))
            {
                this.Flash("设置已保存，相关期限和状态已更新。");
            }
            else
            {
                this.FlashWarning("没有改动，未保存。");
            }

            return RedirectToRoute("Settings");
        }
        catch (BusinessRuleException refusal)
        {
            ModelState.AddModelError("", texts.Of(refusal));
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View("Settings", new SettingsPage(form, null));
        }
        catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
        {
            var stored = await service.ReadAsync(cancellation);
            form.Version = stored.Version;
            ModelState.Remove($"{nameof(SettingsPage.Form)}.{nameof(form.Version)}");
            Response.StatusCode = StatusCodes.Status409Conflict;
            return View("Settings", new SettingsPage(form, stored));
        }
    }
}
