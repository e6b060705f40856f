using CooperationPortal.Web.Infrastructure;
using CooperationPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Language;

/// <summary>Switches the language and returns to where the reader was.</summary>
[AllowAnonymous]
public sealed class LanguageController(LanguageCookie cookie, IUserLanguage? memory = null) : Controller
{
    [HttpPost("/language", Name = "Language")]
    public async Task<IActionResult> Choose(string? culture, string? returnUrl, CancellationToken cancellation)
    {
        if (!Languages.IsKnown(culture))
        {
            return BadRequest();
        }

        cookie.Write(Response, culture);
        if (memory is not null && User.Identity?.IsAuthenticated == true)
        {
            await memory.RememberAsync(User, culture!, cancellation);
        }

        return this.RedirectBack(returnUrl);
    }
}
