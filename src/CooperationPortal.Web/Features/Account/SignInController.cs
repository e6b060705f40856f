using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.SingleSignOn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Features.Account;

/// <summary>Signing in and out.</summary>
public sealed class SignInController(
    IServiceProvider services, DemonstrationAccounts demonstration, CurrentUser user, IOptions<SingleSignOnOptions> provider) : Controller
{
    [AllowAnonymous]
    [HttpGet("/account/sign-in", Name = "SignIn")]
    public async Task<IActionResult> Show(string? returnUrl, [FromQuery(Name = "user")] string? userName, CancellationToken cancellation)
    {
        if (user.Account is not null)
        {
            return this.RedirectBack(returnUrl);
        }

        if (services.GetRequiredService<FirstSetup>().IsOpen && await services.GetRequiredService<SetUpService>().IsNeededAsync(cancellation))
        {
            return RedirectToRoute("SetUp");
        }

        return await PageAsync(new SignInForm { UserName = userName, ReturnUrl = LocalReturn.IsSafe(Url, returnUrl) ? returnUrl : null }, cancellation);
    }

    [AllowAnonymous]
    [HttpPost("/account/sign-in")]
    [LimitsGuesses]
    public async Task<IActionResult> SignIn(
        [Bind(Prefix = "")] SignInForm form, [FromServices] IStringLocalizer texts, [FromServices] LanguageCookie language,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (ModelState.IsValid)
        {
            var found = await services.GetRequiredService<SignInService>().SignInAsync(form.UserName!, form.Password!, cancellation);
            if (found is not null)
            {
                language.Write(Response, found.Language);
                return found.IsSignedIn
                    ? this.RedirectBack(form.ReturnUrl)
                    : RedirectToRoute("SecondStep", new { returnUrl = LocalReturn.IsSafe(Url, form.ReturnUrl) ? form.ReturnUrl : null });
            }

            ModelState.AddModelError(nameof(form.UserName), texts["账号或密码不正确，或账号暂时不能登录。"]);
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await PageAsync(form, cancellation);
    }

    [AllowsInitialPassword]
    [AllowsMissingSecondFactor]
    [HttpPost("/account/sign-out", Name = "SignOut")]
    public async Task<IActionResult> Leave(CancellationToken cancellation)
    {
        var isExternal = user.Account!.IsExternal;
        await services.GetRequiredService<SignInService>().SignOutAsync(cancellation);

        // What unsent forms left in this browser is nobody else's business (SEC-23).
        Response.Headers["Clear-Site-Data"] = "\"storage\"";
        this.Flash("已退出登录。");
        return RedirectToRoute("SignIn", new { left = isExternal ? "true" : null });
    }

    private async Task<IActionResult> PageAsync(SignInForm form, CancellationToken cancellation) =>
        View("SignIn", new SignInPage(
            form, await demonstration.ListAsync(cancellation), provider.Value.IsEnabled ? new LocalText(provider.Value.Name, provider.Value.NameEn) : null,
            Request.Query.ContainsKey("left")));
}
