using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.Proof;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Account;

/// <summary>Asks who is at the keyboard, for a page that shows or begins something critical (<see cref="NeedsFreshProofAttribute"/>).</summary>
[AllowsMissingSecondFactor]
public sealed class ConfirmController(CurrentUser user, BusinessClock clock) : Controller
{
    [HttpGet("/account/confirm", Name = "Confirm")]
    public IActionResult Show(string? returnUrl)
    {
        var back = LocalReturn.IsSafe(Url, returnUrl) ? returnUrl : null;
        return user.Session?.IsFresh(clock.UtcNow) != false
            ? this.RedirectBack(back)
            : View(
                "Confirm",
                ProofPage.Of(
                    user.Account!, Url.RouteUrl("Confirm")!, back is null ? [] : [new CarriedField(nameof(returnUrl), back)], null));
    }

    /// <summary>The filter has asked and seen what it wants before this is reached.</summary>
    [HttpPost("/account/confirm")]
    [NeedsFreshProof]
    public IActionResult GoBack([FromForm] string? returnUrl) => this.RedirectBack(returnUrl);
}
