using CooperationPortal.Core.Access;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Spreadsheets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Inspections;

/// <summary>整改台账.</summary>
[Needs(Permission.ReadPlan)]
public sealed class RectificationsController(RectificationQuery query, IStringLocalizer texts) : Controller
{
    [HttpGet("/inspections/rectifications", Name = "Rectifications")]
    public async Task<IActionResult> Index(RectificationFilter filter, int? page, CancellationToken cancellation) =>
        ModelState.IsValid ? View("Rectifications", await query.ReadAsync(filter, page, cancellation)) : BadRequest();

    [HttpGet("/inspections/rectifications.xlsx", Name = "RectificationsXlsx")]
    public async Task<IActionResult> Workbook(RectificationFilter filter, CancellationToken cancellation) =>
        ModelState.IsValid
            ? File(await query.WorkbookAsync(filter, cancellation), SheetWriter.ContentType, $"{texts["整改台账"].Value}.xlsx")
            : BadRequest();
}
