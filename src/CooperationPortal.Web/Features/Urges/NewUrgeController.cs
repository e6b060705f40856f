using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Urges;

/// <summary>Urging what was chosen in a list, or on the page of one thing.</summary>
[Needs(Permission.Urge)]
public sealed class NewUrgeController(UrgeIssuing issuing, IStringLocalizer texts) : Controller
{
    /// <summary>The form for the targets that the address names, see <see cref="Services.Urges.UrgeTargetLine.Name"/>.</summary>
    [HttpGet("/urges/new", Name = "NewUrge")]
    public async Task<IActionResult> New(List<string?>? target, CancellationToken cancellation) =>
        View("New", await issuing.OfferAsync([.. (target ?? []).OfType<string>()], cancellation));

    [HttpPost("/urges/new", Name = "IssueUrges")]
    public async Task<IActionResult> New(NewUrgeForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (ModelState.IsValid)
        {
            try
            {
                var ids = await issuing.IssueAsync(form, cancellation);
                this.Flash("已发出 {0} 件催办。", ids.Count);
                return ids.Count == 1 ? RedirectToRoute("Urge", new { id = ids[0] }) : RedirectToRoute("Urges", new { state = UrgeState.Open });
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError("", texts.Of(refusal));
            }
        }

        await issuing.RefillAsync(form, cancellation);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("New", form);
    }
}
