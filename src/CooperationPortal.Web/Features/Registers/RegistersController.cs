using CooperationPortal.Core.Access;
using CooperationPortal.Core.Registers;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Spreadsheets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Registers;

/// <summary>Registers to read: all of them, one as a list and as a workbook, one entry.</summary>
[Needs(Permission.ReadPlan)]
public sealed class RegistersController(RegisterQueries registers, RegisterWorkbook workbook, EntryQuery query, FigureEntriesQuery figures, ActivityCalendarQuery calendar,
    IStringLocalizer texts) : Controller
{
    [HttpGet("/registers", Name = "Registers")]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View("Registers", await registers.OverviewAsync(cancellation));

    /// <summary>The entries that make up a number.</summary>
    [HttpGet("/registers/entries", Name = "RegisterFigureEntries")]
    public async Task<IActionResult> Figures(FigureFilter filter, int? page, CancellationToken cancellation) =>
        !ModelState.IsValid ? BadRequest()
        : await figures.ReadAsync(filter, page, cancellation) is { } found ? View("FigureEntries", found) : NotFound();

    [HttpGet("/registers/calendar", Name = "ActivityCalendar")]
    public async Task<IActionResult> Calendar(string? month, CancellationToken cancellation) =>
        View("Calendar", await calendar.ReadAsync(month, cancellation));

    [HttpGet("/registers/{name}", Name = "Register")]
    public async Task<IActionResult> List(string name, RegisterFilter filter, int? page, CancellationToken cancellation) =>
        RegisterKinds.Find(name) is not { } kind ? NotFound()
        : ModelState.IsValid ? View("Register", await registers.ReadAsync(kind, filter, page, cancellation)) : BadRequest();

    [HttpGet("/registers/{name}.xlsx", Name = "RegisterWorkbook")]
    public async Task<IActionResult> Workbook(string name, RegisterFilter filter, CancellationToken cancellation) =>
        RegisterKinds.Find(name) is not { } kind ? NotFound()
        : ModelState.IsValid ? File(await workbook.WriteAsync(kind, filter, cancellation), SheetWriter.ContentType, texts[kind.Title].Value + ".xlsx") : BadRequest();

    [HttpGet("/registers/{name}/template.xlsx", Name = "RegisterTemplate")]
    public IActionResult Template(string name) => RegisterKinds.Find(name) is { } kind
        ? File(workbook.Template(kind), SheetWriter.ContentType, texts["{0}导入模板", texts[kind.Title].Value].Value + ".xlsx")
        : NotFound();

    [HttpGet("/registers/{name}/{id:int}", Name = "RegisterEntry")]
    public async Task<IActionResult> Show(string name, int id, CancellationToken cancellation) =>
        RegisterKinds.Find(name) is { } kind && await query.ReadAsync(kind, id, cancellation) is { } page ? View("Entry", page) : NotFound();
}
