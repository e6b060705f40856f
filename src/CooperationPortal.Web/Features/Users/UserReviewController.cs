using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Web.Infrastructure.RateLimits;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.PersonalData;
using CooperationPortal.Web.Services.Spreadsheets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Users;

/// <summary>Accounts that somebody should look at (TRUST DB-05).</summary>
[Needs(Permission.ManageUsers)]
public sealed class UserReviewController(UserReviewQuery review, PersonalDataUse use, IStringLocalizer texts) : Controller
{
    [HttpGet("/admin/users/review", Name = "UserReview")]
    public async Task<IActionResult> Show(CancellationToken cancellation) => View("Review", await PageAsync(new PurposeForm(), cancellation));

    /// <summary>The list as a file, with the accounts' full names (DB-20).</summary>
    [Needs(Permission.ExportAccounts)]
    [EnableRateLimiting(nameof(RateLimitOptions.Reveals))]
    [HttpPost("/admin/users/review.xlsx", Name = "UserReviewExport")]
    public async Task<IActionResult> Export(PurposeForm form, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View("Review", await PageAsync(form, cancellation));
        }

        await use.RecordAsync(AuditAction.PersonalDataExported, new AuditSubject(AuditEntry.OfAccount, 0, "账号核查"), ["账号", "姓名", "部门"], form, cancellation);
        return File(await review.ExportAsync(cancellation), SheetWriter.ContentType, texts["账号核查"].Value + ".xlsx");
    }

    private async Task<ReviewPage> PageAsync(PurposeForm form, CancellationToken cancellation) => new(await review.ReadAsync(cancellation), form);
}
