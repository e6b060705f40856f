using CooperationPortal.Core.Access;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Infrastructure;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Reports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Reports;

/// <summary>A department's report: to read, to write, to submit.</summary>
[Needs(Permission.ReadPlan)]
public sealed class ReportsController(ReportPageQuery pages, ReportWriting writing, IStringLocalizer texts) : Controller
{
    [HttpGet("/tasks/{taskId:int}/reports/{period}", Name = "Report")]
    public async Task<IActionResult> Show(int taskId, string period, string? department, string? start, CancellationToken cancellation) =>
        await pages.ReadAsync(new ReportKey(taskId, period, department), null, start == "blank", cancellation) is { } page
            ? View("Report", page)
            : NotFound();

    /// <summary>Answers scripts, as Assets/js/autosave.js says.</summary>
    [HttpPost("/tasks/{taskId:int}/reports/{period}/draft", Name = "ReportDraft")]
    [Needs(Permission.WriteReports)]
    public async Task<IActionResult> Draft(int taskId, string period, ReportForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!ModelState.IsValid)
        {
            return BadRequest(new { message = ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage });
        }

        try
        {
            form.Files = [];
            form.Withdraw = null;
            return await writing.WriteAsync(new ReportKey(taskId, period), form, WriteKind.Autosave, cancellation) switch
            {
                null => NotFound(),
                { Obstacles: [var (_, refusal), ..] } => BadRequest(new { message = texts.Of(refusal) }),
                { Report: var report } => Json(new { version = report.Version, savedAt = report.SavedAt is { } at ? Localization.Show.Clock(at) : "" }),
            };
        }
        catch (BusinessRuleException refusal)
        {
            return Conflict(new { message = texts.Of(refusal) });
        }
        catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
        {
            return Conflict(new { message = texts["他人刚刚保存了新内容，您的文字尚未保存，已留在本机。"].Value });
        }
    }

    [HttpPost("/tasks/{taskId:int}/reports/{period}", Name = "ReportSave")]
    [Needs(Permission.WriteReports)]
    [AcceptsFiles]
    public async Task<IActionResult> Save(int taskId, string period, ReportForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var key = new ReportKey(taskId, period);
        return await WriteAsync(key, form, WriteKind.Save, cancellation) ?? Saved(key, form);
    }

    [HttpPost("/tasks/{taskId:int}/reports/{period}/submit", Name = "ReportSubmit")]
    [Needs(Permission.WriteReports)]
    [AcceptsFiles]
    public async Task<IActionResult> Submit(int taskId, string period, ReportForm form, CancellationToken cancellation)
    {
        if (await WriteAsync(new ReportKey(taskId, period), form, WriteKind.Submit, cancellation) is { } refused)
        {
            return refused;
        }

        this.Flash(_submitted!.HasHeadStep ? "已提交“{0} {1}”，等待部门负责人确认。" : "已提交“{0} {1}”，等待办公室审核。", _submitted.Task.Number, _submitted.Task.Title.ToString());
        return RedirectToRoute("Desk");
    }

    private ProgressReport? _submitted;

    private RedirectToRouteResult Saved(ReportKey key, ReportForm form)
    {
        this.Flash(form.Withdraw is null ? "草稿已保存。" : "草稿已保存，附件已撤回。");
        return RedirectToRoute("Report", new { taskId = key.TaskId, period = key.Period });
    }

    /// <summary>Null where all went well; otherwise the page again, with everything typed.</summary>
    private async Task<IActionResult?> WriteAsync(ReportKey key, ReportForm form, WriteKind kind, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return await AgainAsync(key, form, StatusCodes.Status400BadRequest, null, cancellation);
        }

        try
        {
            if (await writing.WriteAsync(key, form, kind, cancellation) is not { } outcome)
            {
                return NotFound();
            }

            if (outcome.Obstacles.Count == 0)
            {
                _submitted = outcome.Report;
                return null;
            }

            foreach (var (field, refusal) in outcome.Obstacles)
            {
                ModelState.AddModelError(field, texts.Of(refusal));
            }
        }
        catch (BusinessRuleException refusal)
        {
            ModelState.AddModelError(form.Files.Count > 0 ? nameof(ReportForm.Files) : "", texts.Of(refusal));
        }
        catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
        {
            var conflict = await pages.ConflictAsync(key, form, cancellation);
            return await AgainAsync(key, form, StatusCodes.Status409Conflict, conflict, cancellation);
        }

        return await AgainAsync(key, form, StatusCodes.Status400BadRequest, null, cancellation);
    }

    private async Task<IActionResult> AgainAsync(
        ReportKey key, ReportForm form, int status, IReadOnlyList<ConflictField>? conflict, CancellationToken cancellation)
    {
        if (await pages.ReadAsync(key, form, cancellation: cancellation) is not { } page)
        {
            return NotFound();
        }

        // A conflict's next save is meant for what the page now shows; any other keeps the version that the form came with.
        if (conflict is not null)
        {
            form.Version = page.Version;
            ModelState.Remove(nameof(ReportForm.Version));
        }

        Response.StatusCode = page.Form is null ? StatusCodes.Status409Conflict : status;
        return View("Report", page with { Conflict = page.Form is null ? null : conflict });
    }
}
