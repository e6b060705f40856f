using CooperationPortal.Core.Access;
using CooperationPortal.Web.Infrastructure.Forms;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Inspections;

/// <summary>Inspections to read, and their steps.</summary>
[Needs(Permission.ReadPlan)]
public sealed class InspectionsController(
    InspectionListQuery list, InspectionQuery query, InspectionPlanning planning, InspectionConcluding concluding) : Controller
{
    [HttpGet("/inspections", Name = "Inspections")]
    public async Task<IActionResult> Index(InspectionFilter filter, int? page, CancellationToken cancellation) =>
        ModelState.IsValid ? View("Inspections", await list.ReadAsync(filter, page, cancellation)) : BadRequest();

    [HttpGet("/inspections/{id:int}", Name = "Inspection")]
    public Task<IActionResult> Show(int id, CancellationToken cancellation) => PageAsync(id, page => page, cancellation);

    [HttpPost("/inspections/{id:int}/announce", Name = "AnnounceInspection")]
    [Needs(Permission.Inspect)]
    public Task<IActionResult> Announce(int id, StepForm form, CancellationToken cancellation) => this.StepAsync(
        () => planning.AnnounceAsync(id, form.Version, cancellation), "已发出督查通知。", () => Back(id), () => PageAsync(id, page => page, cancellation));

    [HttpPost("/inspections/{id:int}/withdraw", Name = "WithdrawInspection")]
    [Needs(Permission.Inspect)]
    public Task<IActionResult> Withdraw(int id, InspectionWordsForm form, CancellationToken cancellation) => this.StepAsync(
        () => planning.WithdrawAsync(id, form, cancellation), "督查已撤销。", () => Back(id),
        () => PageAsync(id, page => page with { Withdrawing = form }, cancellation));

    [HttpPost("/inspections/{id:int}/conclude", Name = "ConcludeInspection")]
    [Needs(Permission.Inspect)]
    public Task<IActionResult> Conclude(int id, ConclusionForm form, CancellationToken cancellation) => this.StepAsync(
        () => concluding.ConcludeAsync(id, form, cancellation), "督查结论已反馈，整改任务已交办。", () => Back(id),
        () => PageAsync(id, page => page with { Concluding = form }, cancellation));

    private RedirectToRouteResult Back(int id) => RedirectToRoute("Inspection", new { id });

    private async Task<IActionResult> PageAsync(int id, Func<InspectionPage, InspectionPage> with, CancellationToken cancellation) =>
        await query.ReadAsync(id, cancellation) is { } page ? View("Inspection", with(page)) : NotFound();
}
