using System.ComponentModel.DataAnnotations;
using CooperationPortal.Web.Infrastructure;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Security.TwoSteps;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Account;

/// <summary>The second step of signing in.</summary>
public sealed class SecondStepForm : CodeForm
{
    /// <summary>The page that asked to sign in first.</summary>
    [StringLength(LocalReturn.Length)]
    public string? ReturnUrl { get; set; }
}

/// <summary>
/// Asks for the code of the app after a right password. There is no session yet, only the ticket of the first step
/// (<see cref="SignInTicket"/>); without one the page leads back to the first step.
/// </summary>
[AllowAnonymous]
public sealed class SecondStepController(SignInSteps steps) : Controller
{
    [HttpGet("/account/sign-in/second", Name = "SecondStep")]
    public async Task<IActionResult> Show(string? returnUrl)
    {
        var back = LocalReturn.IsSafe(Url, returnUrl) ? returnUrl : null;
        return await steps.WaitingAsync() is null
            ? RedirectToRoute("SignIn", new { returnUrl = back })
            : View("SecondStep", new SecondStepForm { ReturnUrl = back });
    }

    [HttpPost("/account/sign-in/second")]
    [LimitsGuesses(Field = nameof(SecondStepForm.Code))]
    public async Task<IActionResult> Enter(
        [Bind(Prefix = "")] SecondStepForm form, [FromServices] IStringLocalizer texts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await steps.WaitingAsync() is not { } user)
        {
            this.FlashWarning("等待时间过长，请重新输入密码。");
            return RedirectToRoute("SignIn", new { returnUrl = LocalReturn.IsSafe(Url, form.ReturnUrl) ? form.ReturnUrl : null });
        }

        if (ModelState.IsValid)
        {
            if (await steps.SecondAsync(user, form.Code, form.RecoveryCode, cancellation))
            {
                return this.RedirectBack(form.ReturnUrl);
            }

            var field = string.IsNullOrWhiteSpace(form.RecoveryCode) ? nameof(form.Code) : nameof(form.RecoveryCode);
            ModelState.AddModelError(field, texts["验证码或恢复码不正确、已经用过，或账号暂时不能登录。"]);
        }

        // A code is never right a second time; it is typed anew.
        ModelState.SetModelValue(nameof(form.Code), null, null);
        ModelState.SetModelValue(nameof(form.RecoveryCode), null, null);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("SecondStep", new SecondStepForm { ReturnUrl = form.ReturnUrl });
    }
}
