using CooperationPortal.Core.Access;
using CooperationPortal.Web.Documents;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Spreadsheets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Evaluation;

/// <summary>A round: its page, its steps, its result.</summary>
[Needs(Permission.ReadEvaluations)]
public sealed class EvaluationRoundController(RoundQuery query, RoundService service, ResultQuery results, IStringLocalizer texts) : Controller
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    [HttpGet("/evaluation/{id:int}", Name = "EvaluationRound")]
    public Task<IActionResult> Show(int id, CancellationToken cancellation) => PageAsync(id, page => page, cancellation);

    [HttpPost("/evaluation/{id:int}/advance", Name = "AdvanceEvaluation")]
    [Needs(Permission.RunEvaluations)]
    public Task<IActionResult> Advance(int id, AdvanceForm form, CancellationToken cancellation) => this.StepAsync(
        () => service.AdvanceAsync(id, form, cancellation),
        () => Back(id, "考核已进入下一步。"),
        () => PageAsync(id, page => page with { Advance = new AdvanceForm { Version = page.Head.Version, Until = form.Until } }, cancellation));

    [HttpPost("/evaluation/{id:int}/agree", Name = "AgreeEvaluation")]
    [Needs(Permission.RunEvaluations)]
    public Task<IActionResult> Agree(int id, AgreeForm form, CancellationToken cancellation) => this.StepAsync(
        () => service.AgreeAsync(id, form.Version, cancellation), () => Back(id, "已代表本方同意。"), () => PageAsync(id, page => page, cancellation));

    [HttpPost("/evaluation/{id:int}/reopen-scoring", Name = "ReopenScoring")]
    [Needs(Permission.RunEvaluations)]
    public Task<IActionResult> Reopen(int id, ReopenForm form, CancellationToken cancellation) => this.StepAsync(
        () => service.ReopenAsync(id, form, cancellation),
        () => Back(id, "已退回考核人员重新评分。"),
        () => PageAsync(id, page => page with { Reopen = new ReopenForm { Version = page.Head.Version, Reason = form.Reason } }, cancellation));

    [HttpGet("/evaluation/{id:int}/results", Name = "EvaluationResults")]
    public async Task<IActionResult> Results(int id, CancellationToken cancellation) =>
        await results.ReadAsync(id, cancellation) is { } page ? View("Results", page) : NotFound();

    [HttpGet("/evaluation/{id:int}/results.xlsx", Name = "EvaluationResultsXlsx")]
    public async Task<IActionResult> Workbook(int id, CancellationToken cancellation) =>
        await results.ReadAsync(id, cancellation) is { } page
            ? File(results.Workbook(page), SheetWriter.ContentType, $"{texts["考核结果"].Value} {page.Head.Year}.xlsx")
            : NotFound();

    [HttpGet("/evaluation/{id:int}/results.docx", Name = "EvaluationResultsDocx")]
    public async Task<IActionResult> Document(int id, CancellationToken cancellation) =>
        await results.ReadAsync(id, cancellation) is { PublishedAt: not null } page
            ? File(EvaluationNotice.Write(ResultQuery.Notice(page)), Word, DocumentNames.Word(ResultQuery.Notice(page).Title))
            : NotFound();

    private RedirectToRouteResult Back(int id, string done)
    {
        this.Flash(done);
        return RedirectToRoute("EvaluationRound", new { id });
    }

    private async Task<IActionResult> PageAsync(int id, Func<RoundPage, RoundPage> with, CancellationToken cancellation) =>
        await query.ReadAsync(id, cancellation) is { } page ? View("Round", with(page)) : NotFound();
}
