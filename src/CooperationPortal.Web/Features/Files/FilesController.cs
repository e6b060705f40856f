using System.Globalization;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.Files;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Infrastructure;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Files;
using CooperationPortal.Web.Services.Registers;
using CooperationPortal.Web.Services.Reports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace CooperationPortal.Web.Features.Files;

/// <summary>Files of reports, tasks, topics, findings and scores: to fetch, to add, to withdraw.</summary>
[Needs(Permission.ReadPlan)]
public sealed class FilesController(
    FileStore files, FileIntake intake, EntryFinder entries, PortalDbContext db, CurrentUser user, IStringLocalizer texts, ILogger<FilesController> log) : Controller
{
    [HttpGet("/files/{id:guid}", Name = "File")]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancellation)
    {
        if (await files.OpenAsync(id, cancellation) is not { } file)
        {
            return NotFound();
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        Response.Headers.ContentDisposition = disposition.ToString();

        // Even a document that a browser would show is shown without scripts, forms and our origin (SEC-44).
        Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        Response.ContentType = file.ContentType;
        Response.ContentLength = file.Size;
        try
        {
            await foreach (var bytes in files.ReadAsync(file, cancellation))
            {
                await Response.Body.WriteAsync(bytes, cancellation);
            }
        }
        catch (FileDamagedException exception)
        {
            // It was sound a moment ago; the last piece has not been sent.
            log.LogCritical(exception, "File {FileId} was damaged while it was delivered", id);
            HttpContext.Abort();
        }

        return new EmptyResult();
    }

    [HttpPost("/tasks/{taskId:int}/reports/{period}/files", Name = "ReportFiles")]
    [Needs(Permission.WriteReports)]
    [AcceptsFiles]
    public async Task<IActionResult> AddToReport(int taskId, string period, CancellationToken cancellation)
    {
        var department = user.Actor.DepartmentId;
        if (ReportingPeriod.Parse(period) is not { } month)
        {
            return NotFound();
        }

        var reports = ReportFinder.WithRules(db.Reports)
            .Where(r => r.TaskId == taskId && r.Year == month.Year && r.Month == month.Month && r.DepartmentId == department);
        if (await reports.AsNoTracking().SingleOrDefaultAsync(cancellation) is not { } report)
        {
            return NotFound();
        }

        var untouched = false;
        var answer = await AddAsync(
            async received =>
            {
                IReadOnlyList<StoredFile> added = [];
                await db.InTransactionAsync(
                    async () =>
                    {
                        await files.LockReportAsync(report.Id, cancellation);
                        report = await reports.SingleAsync(cancellation);
                        untouched = report.State == ReportState.NotStarted;
                        added = await files.AddToReportAsync(report, received, cancellation);
                    },
                    cancellation);
                return added;
            },
            Url.RouteUrl("Report", new { taskId, period }),
            Url.RouteUrl("ReportSave", new { taskId, period }));
        if (untouched)
        {
            // The first file made the report a draft; the form that is open meanwhile goes on from there.
            Response.Headers["X-Version"] = report.Version.ToString(CultureInfo.InvariantCulture);
        }

        return answer;
    }

    [HttpPost("/tasks/{id:int}/files", Name = "TaskFiles")]
    [Needs(Permission.EditPlan)]
    [AcceptsFiles]
    public async Task<IActionResult> AddToTask(int id, CancellationToken cancellation) =>
        await db.Tasks.SingleOrDefaultAsync(t => t.Id == id, cancellation) is { } task
            ? await AddAsync(received => files.AddToTaskAsync(task, received, cancellation), Url.RouteUrl("Task", new { id }))
            : NotFound();

    [HttpPost("/joint-meetings/{id:int}/topics/{itemId:int}/files", Name = "TopicFiles")]
    [Needs(Permission.JoinMeetings)]
    [AcceptsFiles]
    public async Task<IActionResult> AddToTopic(int id, int itemId, CancellationToken cancellation) =>
        await db.AgendaItems.Include(i => i.Meeting).SingleOrDefaultAsync(i => i.Id == itemId && i.MeetingId == id, cancellation) is { } item
            && item.CanSee(user.Actor, item.Meeting)
            ? await AddAsync(
                received => files.AddToAgendaItemAsync(item.Meeting, item, received, cancellation), Url.RouteUrl("MeetingAgenda", new { id }))
            : NotFound();

    [HttpPost("/inspections/{id:int}/findings/{findingId:int}/files", Name = "FindingFiles")]
    [Needs(Permission.Inspect)]
    [AcceptsFiles]
    public async Task<IActionResult> AddToFinding(int id, int findingId, CancellationToken cancellation) =>
        await db.InspectionFindings.Include(f => f.Inspection).ThenInclude(i => i.Departments).Include(f => f.Inspection).ThenInclude(i => i.Inspectors)
            .AsSplitQuery().SingleOrDefaultAsync(f => f.Id == findingId && f.InspectionId == id, cancellation) is { } finding
            && finding.Inspection.CanReadFindings(user.Actor, finding.DepartmentId)
            ? await AddAsync(
                received => files.AddToFindingAsync(finding.Inspection, finding, received, cancellation),
                Url.RouteUrl("InspectionFinding", new { id, findingId }), withdrawRoute: "WithdrawEvidence")
            : NotFound();

    [HttpPost("/evaluation/{id:int}/departments/{code}/scores/{scoreId:int}/files", Name = "ScoreFiles")]
    [Needs(Permission.ScoreEvaluations)]
    [AcceptsFiles]
    public async Task<IActionResult> AddToScore(int id, string code, int scoreId, CancellationToken cancellation) =>
        await db.EvaluatedDepartments.Include(d => d.Round).Include(d => d.Department).Include(d => d.Scores).AsSplitQuery()
            .SingleOrDefaultAsync(d => d.RoundId == id && d.Department.Code == code, cancellation) is { } department
            && department.Scores.SingleOrDefault(s => s.Id == scoreId) is { } score && department.CanReadScore(user.Actor, score)
            ? await AddAsync(
                received => files.AddToScoreAsync(department, score, received, cancellation),
                Url.RouteUrl("ScoreEvidence", new { id, code, scoreId }), withdrawRoute: "WithdrawEvidence")
            : NotFound();

    [HttpPost("/registers/{name}/{id:int}/files", Name = "EntryFiles")]
    [Needs(Permission.KeepRegisters)]
    [AcceptsFiles]
    public async Task<IActionResult> AddToEntry(string name, int id, CancellationToken cancellation) =>
        RegisterKinds.Find(name) is { } kind && await entries.FindAsync(kind, id, tracked: false, cancellation) is not null
            ? await AddAsync(received => files.AddToEntryAsync(kind, id, received, cancellation), Url.RouteUrl("RegisterEntry", new { name, id }))
            : NotFound();

    [HttpPost("/evidence/{id:guid}/withdraw", Name = "WithdrawEvidence")]
    [Needs(Permission.Inspect)]
    public Task<IActionResult> WithdrawEvidence(Guid id, CancellationToken cancellation) => Withdraw(id, cancellation);

    [HttpPost("/files/{id:guid}/withdraw", Name = "WithdrawFile")]
    [Needs(Permission.WriteReports)]
    public async Task<IActionResult> Withdraw(Guid id, CancellationToken cancellation)
    {
        if (await files.WithdrawAsync(id, cancellation) is not { } owner)
        {
            return NotFound();
        }

        this.Flash("已撤回附件。");
        return owner switch
        {
            { Score: { } score } => RedirectToRoute("ScoreEvidence", new { id = score.RoundId, code = score.Code, scoreId = score.ScoreId }),
            { InspectionId: { } inspectionId } => RedirectToRoute("InspectionFinding", new { id = inspectionId, findingId = owner.FindingId }),
            { Entry: { } entry } => RedirectToRoute("RegisterEntry", new { name = entry.Kind, id = entry.Id }),
            { MeetingId: { } meetingId } => RedirectToRoute("MeetingAgenda", new { id = meetingId }),
            { Period: { } period } => RedirectToRoute("Report", new { taskId = owner.TaskId, period }),
            _ => RedirectToRoute("Task", new { id = owner.TaskId }),
        };
    }

    private async Task<IActionResult> AddAsync(
        Func<ReceivedFiles, Task<IReadOnlyList<StoredFile>>> add, string? back, string? saveUrl = null, string withdrawRoute = FileItem.Withdrawal)
    {
        var scripted = Request.Headers.XRequestedWith == "fetch";
        try
        {
            if (Request.Form.Files.Count == 0)
            {
                throw new BusinessRuleException("请选择文件。");
            }

            await using var received = await intake.ReceiveAsync(Request.Form.Files, HttpContext.RequestAborted);
            var added = await add(received);
            if (scripted)
            {
                return PartialView("_FileRows", added.Select(f => FileItem.Of(f, canWithdraw: true) with { SaveUrl = saveUrl, WithdrawRoute = withdrawRoute }).ToList());
            }

            this.Flash(added.Any(f => f.ScanState == FileScanState.Waiting) ? "附件已上传，正在等待病毒检测。" : "附件已上传。");
        }
        catch (BusinessRuleException refusal) when (scripted)
        {
            return new ContentResult { Content = texts.Of(refusal), ContentType = "text/plain; charset=utf-8", StatusCode = 400 };
        }
        catch (BusinessRuleException refusal)
        {
            this.FlashWarning(refusal.Message, refusal.Arguments);
        }

        return LocalRedirect(back ?? "/");
    }
}
