using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Reports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Reports;

/// <summary>The steps of review, and remarks on what was approved. A refused step brings the page back with what was typed.</summary>
[Needs(Permission.ReadPlan)]
public sealed class ReportReviewController(
    ReportPageQuery pages, ReportReviewing reviewing, ReportRemarks remarks, IStringLocalizer texts) : Controller
{
    [HttpPost("/tasks/{taskId:int}/reports/{period}/recall", Name = "ReportRecall")]
    [Needs(Permission.WriteReports)]
    public async Task<IActionResult> Recall(int taskId, string period, string? department, ReviewForm form, CancellationToken cancellation)
    {
        var key = new ReportKey(taskId, period, department);
        return await ActAsync(key, form, ReviewAct.Recall, cancellation)
            ?? Done(key, "Report", "已撤回，可以修改后再提交。");
    }

    [HttpPost("/tasks/{taskId:int}/reports/{period}/confirm", Name = "ReportConfirm")]
    [Needs(Permission.ConfirmReports)]
    public async Task<IActionResult> Confirm(int taskId, string period, string? department, ReviewForm form, CancellationToken cancellation)
    {
        var key = new ReportKey(taskId, period, department);
        return await ActAsync(key, form, ReviewAct.Confirm, cancellation) ?? Done(key, "Reviews", "已确认“{0}”，转办公室审核。");
    }

    [HttpPost("/tasks/{taskId:int}/reports/{period}/approve", Name = "ReportApprove")]
    [Needs(Permission.ReviewReports)]
    public async Task<IActionResult> Approve(int taskId, string period, string? department, ReviewForm form, CancellationToken cancellation)
    {
        var key = new ReportKey(taskId, period, department);
        return await ActAsync(key, form, ReviewAct.Approve, cancellation) ?? Done(key, "Reviews", "已通过“{0}”。");
    }

    /// <summary>By the head or by the office, whoever has it.</summary>
    [HttpPost("/tasks/{taskId:int}/reports/{period}/return", Name = "ReportReturn")]
    [Needs(Permission.OpenReviews)]
    public async Task<IActionResult> Return(int taskId, string period, string? department, ReviewForm form, CancellationToken cancellation)
    {
        var key = new ReportKey(taskId, period, department);
        return await ActAsync(key, form, ReviewAct.Return, cancellation) ?? Done(key, "Reviews", "已退回“{0}”。");
    }

    [HttpPost("/tasks/{taskId:int}/reports/{period}/reopen", Name = "ReportReopen")]
    [Needs(Permission.ReviewReports)]
    public async Task<IActionResult> Reopen(int taskId, string period, string? department, ReviewForm form, CancellationToken cancellation)
    {
        var key = new ReportKey(taskId, period, department);
        return await ActAsync(key, form, ReviewAct.Reopen, cancellation)
            ?? Done(key, "Report", "已重新打开，由落实部门更正；更正通过前，原内容继续有效。");
    }

    [HttpPost("/tasks/{taskId:int}/reports/{period}/comments", Name = "ReportComment")]
    [Needs(Permission.Comment)]
    public async Task<IActionResult> Comment(int taskId, string period, string? department, CommentForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var key = new ReportKey(taskId, period, department);
        if (ModelState.IsValid)
        {
            try
            {
                if (!await remarks.AddAsync(key, form.Text, cancellation))
                {
                    return NotFound();
                }

                return Done(key, "Report", "意见已发表。");
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError(nameof(CommentForm.Text), texts.Of(refusal));
            }
        }

        return await AgainAsync(key, StatusCodes.Status400BadRequest, page => page with { Comment = form }, cancellation);
    }

    [HttpPost("/comments/{id:int}/withdraw", Name = "WithdrawComment")]
    [Needs(Permission.Comment)]
    public async Task<IActionResult> WithdrawComment(int id, CancellationToken cancellation)
    {
        if (await remarks.WithdrawAsync(id, cancellation) is not { } key)
        {
            return NotFound();
        }

        return Done(key, "Report", "意见已撤回。");
    }

    private RedirectToRouteResult Done(ReportKey key, string route, string message)
    {
        this.Flash(message, _label ?? "");
        return route == "Report"
            ? RedirectToRoute(route, new { taskId = key.TaskId, period = key.Period, department = key.Department })
            : RedirectToRoute(route);
    }

    private string? _label;

    /// <summary>Null where the step was carried out; otherwise the answer that says why not.</summary>
    private async Task<IActionResult?> ActAsync(ReportKey key, ReviewForm form, ReviewAct act, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var status = StatusCodes.Status400BadRequest;
        if (ModelState.IsValid)
        {
            try
            {
                if (await reviewing.ActAsync(key, form.Version, act, form.Reason, cancellation) is not { } report)
                {
                    return await DealtWithAsync(key, cancellation);
                }

                _label = $"{report.Task.Number} {report.Task.Title}";
                return null;
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError(act is ReviewAct.Return or ReviewAct.Reopen ? nameof(ReviewForm.Reason) : "", texts.Of(refusal));
            }
            catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
            {
                status = StatusCodes.Status409Conflict;
                ModelState.AddModelError("", texts["这份填报刚有变化，请看过现在的内容再处理。"]);
            }
        }

        return await AgainAsync(key, status, page => page with { Review = form, Refused = act }, cancellation);
    }

    /// <summary>What a colleague sent back is a draft, which the office no longer sees: that is no wrong address.</summary>
    private async Task<IActionResult> DealtWithAsync(ReportKey key, CancellationToken cancellation)
    {
        if (!await reviewing.HadAsync(key, cancellation))
        {
            return NotFound();
        }

        this.FlashWarning("这份填报已被同事处理。");
        return RedirectToRoute("Reviews");
    }

    private async Task<IActionResult> AgainAsync(ReportKey key, int status, Func<ReportPage, ReportPage> with, CancellationToken cancellation)
    {
        if (await pages.ReadAsync(key, cancellation: cancellation) is not { } page)
        {
            return NotFound();
        }

        // The step's next try is meant for what the page now shows.
        ModelState.Remove(nameof(ReviewForm.Version));
        Response.StatusCode = status;
        return View("Report", with(page));
    }
}
