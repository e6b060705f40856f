using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CooperationPortal.Web.Features.Account;

/// <summary>Marks what may be used before an initial secret or an expired password has been replaced.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowsInitialPasswordAttribute : Attribute;

/// <summary>Marks what may be used before somebody who needs a second factor has added it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowsMissingSecondFactorAttribute : Attribute;

/// <summary>
/// Leads everybody who has to do something first to the page for it, whatever they ask for: to replace an initial secret (SEC-17) or an expired
/// password (DB-01), then to add the second factor that the role needs (DB-04).
/// </summary>
internal sealed class FirstThingsFilter(CurrentUser user) : IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var metadata = context.ActionDescriptor.EndpointMetadata;
        if (user.Account is not { } account || metadata.OfType<IAllowAnonymous>().Any())
        {
            return;
        }

        // A password expires at midnight, also under somebody who is writing: the form that is open is still taken, the next page is not.
        var mustReplace = account.MustChangePassword || (account.PasswordExpired && !HttpMethods.IsPost(context.HttpContext.Request.Method));
        if (mustReplace && !metadata.OfType<AllowsInitialPasswordAttribute>().Any())
        {
            context.Result = new RedirectToRouteResult("ChangePassword", null);
        }
        else if (account.MustAddSecondFactor && !metadata.OfType<AllowsMissingSecondFactorAttribute>().Any())
        {
            context.Result = new RedirectToRouteResult("SecondFactor", null);
        }
    }
}
