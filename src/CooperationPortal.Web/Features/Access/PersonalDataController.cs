using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Web.Infrastructure.RateLimits;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.PersonalData;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace CooperationPortal.Web.Features.Access;

/// <summary>An account's name and sign-ins: masked, and in full for one view once a purpose is in the trail (TRUST DB-20).</summary>
[Needs(Permission.ManageAccess)]
public sealed class PersonalDataController(AccessQueries queries, PersonalDataUse use, CurrentUser current) : Controller
{
    [HttpGet("/admin/security/accounts/{id:int}/personal-data", Name = "PersonalData")]
    public Task<IActionResult> Show(int id, CancellationToken cancellation) => PageAsync(id, new PurposeForm(), false, cancellation);

    /// <summary>Answers with the page itself: nothing is kept that would show it a second time.</summary>
    [Needs(Permission.RevealAccounts)]
    [EnableRateLimiting(nameof(RateLimitOptions.Reveals))]
    [HttpPost("/admin/security/accounts/{id:int}/personal-data")]
    public async Task<IActionResult> Reveal(int id, PurposeForm form, CancellationToken cancellation)
    {
        if (await queries.FindAsync(id, cancellation, full: true) is not { } account)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await PageAsync(id, form, false, cancellation);
        }

        await use.RecordAsync(
            AuditAction.PersonalDataShown, new AuditSubject(AuditEntry.OfAccount, id, $"{account.Name} ({account.UserName})"), ["账号", "来源地址", "浏览器"], form, cancellation);
        return await PageAsync(id, form, true, cancellation);
    }

    private async Task<IActionResult> PageAsync(int id, PurposeForm form, bool full, CancellationToken cancellation)
    {
        var isSelf = current.Actor.UserId == id;
        return await queries.FindAsync(id, cancellation, full) is { } account
            ? View("PersonalData", new PersonalDataPage(
                account, await queries.SignInsAsync(id, full, cancellation), await queries.ActsAsync(account, cancellation, full || isSelf), form, full || isSelf, isSelf))
            : NotFound();
    }
}
