using CooperationPortal.Core.Access;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Spreadsheets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Users;

/// <summary>Accounts that somebody should look at (TRUST DB-05).</summary>
[Needs(Permission.ManageUsers)]
public sealed class UserReviewController(UserReviewQuery review, IStringLocalizer texts) : Controller
{
    [HttpGet("/admin/users/review", Name = "UserReview")]
    public async Task<IActionResult> Show(CancellationToken cancellation) => View("Review", await review.ReadAsync(cancellation));

    [HttpGet("/admin/users/review.xlsx", Name = "UserReviewExport")]
    public async Task<IActionResult> Export(CancellationToken cancellation) =>
        File(await review.ExportAsync(cancellation), SheetWriter.ContentType, texts["账号核查"].Value + ".xlsx");
}
