using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.Proof;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Access;

/// <summary>Password rules and the addresses of administrators.</summary>
[Needs(Permission.ManageAccess)]
public sealed class PolicyController(PolicyService service, AccessQueries queries, IStringLocalizer texts) : Controller
{
    [HttpGet("/admin/security/policy", Name = "SecurityPolicy")]
    public async Task<IActionResult> Show(CancellationToken cancellation) => Page(await service.ReadAsync(cancellation));

    [NeedsFreshProof]
    [HttpPost("/admin/security/policy")]
    public async Task<IActionResult> Save([Bind(Prefix = nameof(PolicyPage.Form))] PolicyForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (ModelState.IsValid)
        {
            try
            {
                if (await service.ChangeAsync(form, HttpContext.Connection.RemoteIpAddress, cancellation))
                {
                    this.Flash("安全策略已保存，立即生效。");
                }
                else
                {
                    this.FlashWarning("没有改动，未保存。");
                }

                return RedirectToRoute("SecurityPolicy");
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError($"{nameof(PolicyPage.Form)}.{nameof(form.Addresses)}", texts.Of(refusal));
            }
            catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
            {
                var stored = await service.ReadAsync(cancellation);
                form.Version = stored.Version;
                ModelState.Remove($"{nameof(PolicyPage.Form)}.{nameof(form.Version)}");
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page(form, ConflictField.Between(form.Words(), stored.Words()));
            }
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page(form);
    }

    private ViewResult Page(PolicyForm form, IReadOnlyList<ConflictField>? conflict = null) =>
        View("Policy", new PolicyPage(form, HttpContext.Connection.RemoteIpAddress is { } own ? AddressList.Show(own) : null, queries.Roles(), conflict));
}
