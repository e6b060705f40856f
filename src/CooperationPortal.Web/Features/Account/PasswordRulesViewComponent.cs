using CooperationPortal.Web.Security.Passwords;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Account;

/// <summary>Says what is asked of a password before anybody thinks of one.</summary>
public sealed class PasswordRulesViewComponent(PasswordPolicies policies) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync() =>
        View("~/Features/Account/_PasswordRules.cshtml", await policies.ReadAsync(HttpContext.RequestAborted));
}
