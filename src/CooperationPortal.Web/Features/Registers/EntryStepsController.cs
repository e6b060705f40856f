using CooperationPortal.Core.Access;
using CooperationPortal.Core.Registers;
using CooperationPortal.Web.Infrastructure.Forms;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Registers;

/// <summary>The steps of an entry after it was written. A refused step brings the page back with what was typed.</summary>
[Needs(Permission.ReadPlan)]
public sealed class EntryStepsController(EntryQuery query, EntryReviewing reviewing) : Controller
{
    [HttpPost("/registers/{name}/{id:int}/recall", Name = "RecallEntry")]
    [Needs(Permission.KeepRegisters)]
    public Task<IActionResult> Recall(string name, int id, EntryStepForm form, CancellationToken cancellation) =>
        StepAsync(name, id, form, "recall", reviewing.RecallAsync, "已撤回，可以修改后再提交。", cancellation);

    [HttpPost("/registers/{name}/{id:int}/confirm", Name = "ConfirmEntry")]
    [Needs(Permission.ConfirmReports)]
    public Task<IActionResult> Confirm(string name, int id, EntryStepForm form, CancellationToken cancellation) =>
        StepAsync(name, id, form, "confirm", reviewing.ConfirmAsync, "已确认，转办公室审核。", cancellation);

    [HttpPost("/registers/{name}/{id:int}/approve", Name = "ApproveEntry")]
    [Needs(Permission.ReviewReports)]
    public Task<IActionResult> Approve(string name, int id, EntryStepForm form, CancellationToken cancellation) =>
        StepAsync(name, id, form, "approve", reviewing.ApproveAsync, "已通过，数字已计入统计。", cancellation);

    /// <summary>By the head or by the office, whoever has it.</summary>
    [HttpPost("/registers/{name}/{id:int}/return", Name = "ReturnEntry")]
    [Needs(Permission.OpenReviews)]
    public Task<IActionResult> Return(string name, int id, EntryStepForm form, CancellationToken cancellation) =>
        StepAsync(name, id, form, "return", reviewing.ReturnAsync, "已退回，提交人会看到原因。", cancellation);

    [HttpPost("/registers/{name}/{id:int}/discard", Name = "DiscardEntry")]
    [Needs(Permission.KeepRegisters)]
    public Task<IActionResult> Discard(string name, int id, EntryStepForm form, CancellationToken cancellation) =>
        StepAsync(name, id, form, "discard", reviewing.DiscardAsync, "已放弃未提交的内容。", cancellation);

    [HttpPost("/registers/{name}/{id:int}/withdraw", Name = "WithdrawEntry")]
    [Needs(Permission.KeepRegisters)]
    public Task<IActionResult> Withdraw(string name, int id, EntryStepForm form, CancellationToken cancellation) =>
        StepAsync(name, id, form, "withdraw", reviewing.AskWithdrawalAsync, "已提交撤销申请，通过前仍计入统计。", cancellation);

    private async Task<IActionResult> StepAsync(
        string name, int id, EntryStepForm form, string step, Func<RegisterKind, int, EntryStepForm, CancellationToken, Task<bool>> act, string said,
        CancellationToken cancellation) => RegisterKinds.Find(name) is not { } kind
        ? NotFound()
        : await this.StepAsync(
            () => act(kind, id, form, cancellation), said, () => RedirectToRoute("RegisterEntry", new { name, id }),
            async () => await query.ReadAsync(kind, id, cancellation) is { } page ? View("Entry", page with { Step = form, Refused = step }) : NotFound(),
            nameof(EntryStepForm.Reason));
}
