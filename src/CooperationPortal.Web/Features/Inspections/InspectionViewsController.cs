using CooperationPortal.Core.Access;
using CooperationPortal.Web.Documents;
using CooperationPortal.Web.Infrastructure.Forms;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Inspections;

/// <summary>What is fed back to one department, as a document; what it says to that, and the answer.</summary>
[Needs(Permission.ReadPlan)]
public sealed class InspectionViewsController(InspectionQuery query, InspectionViews views) : Controller
{
    [HttpGet("/inspections/{id:int}/departments/{code}/feedback.docx", Name = "InspectionFeedback")]
    public async Task<IActionResult> Feedback(int id, string code, CancellationToken cancellation) =>
        await query.FeedbackAsync(id, code, cancellation) is { } content
            ? File(InspectionFeedback.Write(content), DocumentNames.ContentType, DocumentNames.Word(content.Title))
            : NotFound();

    [HttpPost("/inspections/{id:int}/departments/{code}/view", Name = "StateView")]
    [Needs(Permission.WriteReports)]
    public Task<IActionResult> State(int id, string code, ViewForm form, CancellationToken cancellation) => this.StepAsync(
        () => views.StateAsync(id, code, form, cancellation), "意见已提交，组织督查的单位将书面答复。", () => RedirectToRoute("Inspection", new { id }),
        () => PageAsync(id, code, form, cancellation), nameof(ViewForm.Words));

    [HttpPost("/inspections/{id:int}/departments/{code}/answer", Name = "AnswerView")]
    [Needs(Permission.Inspect)]
    public Task<IActionResult> Answer(int id, string code, ViewForm form, CancellationToken cancellation) => this.StepAsync(
        () => views.AnswerAsync(id, code, form, cancellation), "已书面答复。", () => RedirectToRoute("Inspection", new { id }),
        () => PageAsync(id, code, form, cancellation), nameof(ViewForm.Words));

    private async Task<IActionResult> PageAsync(int id, string code, ViewForm form, CancellationToken cancellation) =>
        await query.ReadAsync(id, cancellation) is { } page ? View("Inspection", page with { Viewing = (code, form) }) : NotFound();
}
