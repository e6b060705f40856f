using CooperationPortal.Core.Access;
using CooperationPortal.Web.Infrastructure.Forms;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Inspections;

/// <summary>Findings: read, written, taken back; items struck off or sent back.</summary>
[Needs(Permission.ReadPlan)]
public sealed class FindingsController(InspectionQuery query, InspectionChoicesQuery choices, FindingService findings) : Controller
{
    [HttpGet("/inspections/{id:int}/findings/{findingId:int}", Name = "InspectionFinding")]
    public Task<IActionResult> Show(int id, int findingId, CancellationToken cancellation) => PageAsync(id, findingId, page => page, cancellation);

    [HttpGet("/inspections/{id:int}/findings/new", Name = "NewFinding")]
    [Needs(Permission.Inspect)]
    public async Task<IActionResult> New(int id, string? department, CancellationToken cancellation) =>
        await query.HeadAsync(id, cancellation) is { } head
            ? head.CanInspect ? await FormAsync("NewFinding", head, new FindingForm { Department = department }, cancellation) : RedirectToRoute("Inspection", new { id })
            : NotFound();

    [HttpPost("/inspections/{id:int}/findings/new", Name = "AddFinding")]
    [Needs(Permission.Inspect)]
    public Task<IActionResult> New(int id, FindingForm form, CancellationToken cancellation)
    {
        int? added = null;
        return this.StepAsync(
            async () => (added = await findings.AddAsync(id, form, cancellation)) is not null,
            "督查发现已登记，可在本页上传佐证。", () => RedirectToRoute("InspectionFinding", new { id, findingId = added }),
            () => FormAsync("NewFinding", id, form, cancellation));
    }

    [HttpGet("/inspections/{id:int}/findings/{findingId:int}/edit", Name = "EditFinding")]
    [Needs(Permission.Inspect)]
    public async Task<IActionResult> Edit(int id, int findingId, CancellationToken cancellation)
    {
        if (await query.FindingFormAsync(id, findingId, cancellation) is not { } form || await query.HeadAsync(id, cancellation) is not { } head)
        {
            return NotFound();
        }

        return head.CanInspect ? await FormAsync("EditFinding", head, form, cancellation) : RedirectToRoute("InspectionFinding", new { id, findingId });
    }

    [HttpPost("/inspections/{id:int}/findings/{findingId:int}/edit", Name = "ChangeFinding")]
    [Needs(Permission.Inspect)]
    public Task<IActionResult> Edit(int id, int findingId, FindingForm form, CancellationToken cancellation) => this.StepAsync(
        () => findings.ChangeAsync(id, findingId, form, cancellation), "督查发现已保存。", () => Back(id, findingId),
        async () =>
        {
            if (await query.FindingFormAsync(id, findingId, cancellation) is not { } present)
            {
                return NotFound();
            }

            form.Version = present.Version;
            return await FormAsync("EditFinding", id, form, cancellation);
        });

    [HttpPost("/inspections/{id:int}/findings/{findingId:int}/withdraw", Name = "WithdrawFinding")]
    [Needs(Permission.Inspect)]
    public Task<IActionResult> Withdraw(int id, int findingId, StepForm form, CancellationToken cancellation) => this.StepAsync(
        () => findings.WithdrawAsync(id, findingId, form.Version, cancellation), "督查发现已撤回。", () => RedirectToRoute("Inspection", new { id }),
        () => PageAsync(id, findingId, page => page, cancellation));

    [HttpPost("/inspections/{id:int}/findings/{findingId:int}/strike-off", Name = "StrikeOffFinding")]
    [Needs(Permission.Inspect)]
    public Task<IActionResult> StrikeOff(int id, int findingId, InspectionWordsForm form, CancellationToken cancellation) => this.StepAsync(
        () => findings.StrikeOffAsync(id, findingId, form, cancellation), "已销号。", () => Back(id, findingId),
        () => PageAsync(id, findingId, page => page with { Checking = form }, cancellation), nameof(InspectionWordsForm.Words));

    [HttpPost("/inspections/{id:int}/findings/{findingId:int}/send-back", Name = "SendBackFinding")]
    [Needs(Permission.Inspect)]
    public Task<IActionResult> SendBack(int id, int findingId, InspectionWordsForm form, CancellationToken cancellation) => this.StepAsync(
        () => findings.SendBackAsync(id, findingId, form, cancellation), "已退回整改，新的整改任务已交办。", () => Back(id, findingId),
        () => PageAsync(id, findingId, page => page with { Checking = form }, cancellation));

    private RedirectToRouteResult Back(int id, int findingId) => RedirectToRoute("InspectionFinding", new { id, findingId });

    private async Task<IActionResult> PageAsync(int id, int findingId, Func<FindingPage, FindingPage> with, CancellationToken cancellation) =>
        await query.FindingAsync(id, findingId, cancellation) is { } page ? View("Finding", with(page)) : NotFound();

    private async Task<IActionResult> FormAsync(string view, int id, FindingForm form, CancellationToken cancellation) =>
        await query.HeadAsync(id, cancellation) is { } head ? await FormAsync(view, head, form, cancellation) : NotFound();

    private async Task<IActionResult> FormAsync(string view, InspectionHead head, FindingForm form, CancellationToken cancellation)
    {
        form.Choices = await choices.OfFindingAsync(head, cancellation);
        return View(view, form);
    }
}
