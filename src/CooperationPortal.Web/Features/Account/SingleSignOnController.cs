using System.Security.Claims;
using CooperationPortal.Web.Infrastructure;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.SingleSignOn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CooperationPortal.Web.Features.Account;

/// <summary>
/// Signing in by the house's own provider. All of it is by links: a form whose answer leads to another site would be stopped by the content
/// security policy, and rightly so.
/// </summary>
[AllowAnonymous]
public sealed class SingleSignOnController(IOptions<SingleSignOnOptions> options, IServiceProvider services, CurrentUser user) : Controller
{
    [HttpGet("/account/single-sign-on", Name = "SingleSignOn")]
    public IActionResult Begin(string? returnUrl)
    {
        if (!options.Value.IsEnabled)
        {
            return NotFound();
        }

        var done = Url.RouteUrl("SingleSignOnDone", new { returnUrl = LocalReturn.IsSafe(Url, returnUrl) ? returnUrl : null });

        // Who is signed in already comes to prove it anew (SEC-21): the provider is not to answer from memory.
        return Challenge(
            new OpenIdConnectChallengeProperties { RedirectUri = done, Prompt = user.Account is null ? null : OpenIdConnectPrompt.Login }, SingleSignOnSetup.Scheme);
    }

    [HttpGet("/account/single-sign-on/done", Name = "SingleSignOnDone")]
    public async Task<IActionResult> Done(string? returnUrl, [FromServices] LanguageCookie language, CancellationToken cancellation)
    {
        if (!options.Value.IsEnabled)
        {
            return NotFound();
        }

        var answer = await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme);
        if (answer.Principal?.FindFirst("sub") is not { } subject)
        {
            this.FlashWarning("没有完成登录，请再试一次。");
            return RedirectToRoute("SignIn", new { returnUrl });
        }

        // What the provider told is used once.
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        var found = await services.GetRequiredService<SingleSignOnService>().SignInAsync(
            subject.Issuer, subject.Value, answer.Principal.FindFirstValue(options.Value.UserNameClaim), cancellation);
        if (found is null)
        {
            this.FlashWarning("您的统一身份没有可以使用的账号，请联系系统管理员。");
            return RedirectToRoute("SignIn");
        }

        language.Write(Response, found.Language);
        return found.IsSignedIn
            ? this.RedirectBack(returnUrl)
            : RedirectToRoute("SecondStep", new { returnUrl = LocalReturn.IsSafe(Url, returnUrl) ? returnUrl : null });
    }

    /// <summary>Ends the session at the provider too, which everything else of the house shares.</summary>
    [HttpGet("/account/single-sign-on/sign-out", Name = "SingleSignOut")]
    public IActionResult Leave() => options.Value.IsEnabled
        ? SignOut(new AuthenticationProperties { RedirectUri = Url.RouteUrl("SignIn") }, SingleSignOnSetup.Scheme)
        : NotFound();
}
