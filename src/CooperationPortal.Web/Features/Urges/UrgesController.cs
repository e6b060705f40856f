using CooperationPortal.Core.Access;
using CooperationPortal.Web.Documents;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Spreadsheets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Urges;

/// <summary>Urges to read: the list, one of them, and both as files.</summary>
[Needs(Permission.ReadPlan)]
public sealed class UrgesController(UrgeQueries urges, IStringLocalizer texts) : Controller
{
    [HttpGet("/urges", Name = "Urges")]
    public async Task<IActionResult> Index(UrgeFilter filter, int? page, CancellationToken cancellation) =>
        ModelState.IsValid ? View("Urges", await urges.ReadAsync(filter, page, cancellation)) : BadRequest();

    [HttpGet("/urges.xlsx", Name = "UrgesWorkbook")]
    public async Task<IActionResult> Workbook(UrgeFilter filter, CancellationToken cancellation) => ModelState.IsValid
        ? File(await urges.WorkbookAsync(filter, cancellation), SheetWriter.ContentType, texts["催办"].Value + ".xlsx")
        : BadRequest();

    [HttpGet("/urges/{id:int}", Name = "Urge")]
    public async Task<IActionResult> Show(int id, CancellationToken cancellation) =>
        await urges.ReadAsync(id, cancellation) is { } page ? View("Urge", page) : NotFound();

    /// <summary>督办单.</summary>
    [HttpGet("/urges/{id:int}.docx", Name = "UrgeDocument")]
    public async Task<IActionResult> Document(int id, CancellationToken cancellation)
    {
        if (await urges.ReadAsync(id, cancellation) is not { } page)
        {
            return NotFound();
        }

        var content = UrgeSheet.Of(page);
        return File(UrgeDocument.Write(content), DocumentNames.ContentType, DocumentNames.Word(content.Title));
    }
}
