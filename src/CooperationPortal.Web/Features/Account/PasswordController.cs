using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Account;

/// <summary>The own password.</summary>
[AllowsInitialPassword]
[AllowsMissingSecondFactor]
public sealed class PasswordController(IServiceProvider services, CurrentUser user) : Controller
{
    [HttpGet("/account/password", Name = "ChangePassword")]
    public IActionResult Show() => View("Password", new PasswordForm());

    [HttpPost("/account/password")]
    public async Task<IActionResult> Change(PasswordForm form, [FromServices] IStringLocalizer texts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (ModelState.IsValid && form.NewPassword == form.OldPassword)
        {
            ModelState.AddModelError(nameof(form.NewPassword), texts["新密码不能与原密码相同。"]);
        }

        if (ModelState.IsValid)
        {
            var refusals = await services.GetRequiredService<PasswordService>().ChangeAsync(user.Actor.UserId, form, cancellation);
            if (refusals.Count == 0)
            {
                this.Flash("密码已修改，其他地方的登录已结束。");
                return RedirectToRoute("Home");
            }

            foreach (var (field, reason) in refusals)
            {
                ModelState.AddModelError(field, reason);
            }
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("Password", form);
    }
}
