using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CooperationPortal.Web.Features.Account;

/// <summary>Marks what may be used before an initial secret or an expired password has been replaced.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowsInitialPasswordAttribute : Attribute;

/// <summary>
/// Leads everybody who still has an initial secret (SEC-17), or whose password has expired (DB-01), to the page that replaces
/// it, whatever they ask for.
/// </summary>
internal sealed class InitialPasswordFilter(CurrentUser user) : IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var metadata = context.ActionDescriptor.EndpointMetadata;
        if (user.Account?.MustReplacePassword == true
            && !metadata.OfType<IAllowAnonymous>().Any()
            && !metadata.OfType<AllowsInitialPasswordAttribute>().Any())
        {
            context.Result = new RedirectToRouteResult("ChangePassword", null);
        }
    }
}
