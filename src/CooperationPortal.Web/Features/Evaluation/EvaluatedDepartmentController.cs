using CooperationPortal.Core.Access;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Evaluation;

/// <summary>A department in a round: facts, self-review, opinions, scores, objections.</summary>
[Needs(Permission.ReadEvaluations)]
public sealed class EvaluatedDepartmentController(
    EvaluatedDepartmentQuery query, EvaluatedDepartmentService service, ScoringService scoring) : Controller
{
    [HttpGet("/evaluation/{id:int}/departments/{code}", Name = "EvaluatedDepartment")]
    public Task<IActionResult> Show(int id, string code, CancellationToken cancellation) => PageAsync(id, code, page => page, cancellation);

    [HttpGet("/evaluation/{id:int}/departments/{code}/facts/{fact}", Name = "EvaluationFact")]
    public async Task<IActionResult> Fact(int id, string code, string fact, CancellationToken cancellation) =>
        await query.FactAsync(id, code, fact, cancellation) is { } page ? View("Fact", page) : NotFound();

    [HttpPost("/evaluation/{id:int}/departments/{code}/self-review", Name = "SelfReview")]
    [Needs(Permission.JoinEvaluations)]
    public Task<IActionResult> Review(int id, string code, SelfReviewForm form, CancellationToken cancellation) => this.StepAsync(
        () => service.ReviewAsync(id, code, form, cancellation),
        () => Back(id, code, form.Submit ? "自评已提交。" : "自评已保存，还没有提交。"),
        () => PageAsync(id, code, page => page.SelfReviewForm is { } now ? page with { SelfReviewForm = new SelfReviewForm { Version = now.Version, SelfReview = form.SelfReview } } : page, cancellation));

    [HttpPost("/evaluation/{id:int}/departments/{code}/opinion", Name = "EvaluationOpinion")]
    [Needs(Permission.JoinEvaluations)]
    public Task<IActionResult> Opine(int id, string code, OpinionForm form, CancellationToken cancellation) => this.StepAsync(
        () => service.OpineAsync(id, code, form, cancellation),
        () => Back(id, code, "意见已提出，在本步骤结束前可以修改。"),
        () => PageAsync(id, code, page => page.OpinionForm is { } now ? page with { OpinionForm = new OpinionForm { Version = now.Version, Stance = form.Stance, Opinion = form.Opinion } } : page, cancellation));

    [HttpPost("/evaluation/{id:int}/departments/{code}/objections", Name = "EvaluationObject")]
    [Needs(Permission.JoinEvaluations)]
    public Task<IActionResult> RaiseObjection(int id, string code, ObjectionForm form, CancellationToken cancellation) => this.StepAsync(
        () => service.RaiseObjectionAsync(id, code, form, cancellation),
        () => Back(id, code, "异议已提出，办公室将书面答复。"),
        () => PageAsync(id, code, page => page.ObjectionForm is null ? page : page with { ObjectionForm = form }, cancellation));

    [HttpGet("/evaluation/{id:int}/departments/{code}/objections/{objectionId:int}", Name = "AnswerEvaluationObjection")]
    [Needs(Permission.RunEvaluations)]
    public Task<IActionResult> Answer(int id, string code, int objectionId, CancellationToken cancellation) =>
        AnswerPageAsync(id, code, objectionId, null, cancellation);

    [HttpPost("/evaluation/{id:int}/departments/{code}/objections/{objectionId:int}")]
    [Needs(Permission.RunEvaluations)]
    public Task<IActionResult> Answer(
        int id, string code, int objectionId, [Bind(Prefix = nameof(AnswerPage.Form))] AnswerForm form, CancellationToken cancellation) => this.StepAsync(
        () => service.AnswerAsync(id, code, objectionId, form, cancellation),
        () => Back(id, code, "异议已答复。"),
        () => AnswerPageAsync(id, code, objectionId, form, cancellation));

    [HttpGet("/evaluation/{id:int}/departments/{code}/scores", Name = "EvaluationScores")]
    [Needs(Permission.ScoreEvaluations)]
    public async Task<IActionResult> Scores(int id, string code, CancellationToken cancellation) =>
        await query.ScoringAsync(id, code, null, cancellation) is { } page ? View("Scores", page) : NotFound();

    [HttpGet("/evaluation/{id:int}/departments/{code}/scores/{scoreId:int}", Name = "ScoreEvidence")]
    public async Task<IActionResult> Evidence(int id, string code, int scoreId, CancellationToken cancellation) =>
        await query.EvidenceAsync(id, code, scoreId, cancellation) is { } page ? View("Evidence", page) : NotFound();

    [HttpPost("/evaluation/{id:int}/departments/{code}/scores")]
    [Needs(Permission.ScoreEvaluations)]
    public Task<IActionResult> Score(int id, string code, [Bind(Prefix = nameof(ScoringPage.Form))] ScoresForm form, CancellationToken cancellation) => this.StepAsync(
        () => scoring.ScoreAsync(id, code, form, cancellation),
        () =>
        {
            this.Flash("评分已保存，在评分结束前可以修改。");
            return RedirectToRoute("EvaluationRound", new { id });
        },
        async () => await query.ScoringAsync(id, code, form, cancellation) is { } page ? View("Scores", page) : NotFound());

    private RedirectToRouteResult Back(int id, string code, string done)
    {
        this.Flash(done);
        return RedirectToRoute("EvaluatedDepartment", new { id, code });
    }

    private async Task<IActionResult> PageAsync(
        int id, string code, Func<EvaluatedDepartmentPage, EvaluatedDepartmentPage> with, CancellationToken cancellation) =>
        await query.ReadAsync(id, code, cancellation) is { } page ? View("Department", with(page)) : NotFound();

    private async Task<IActionResult> AnswerPageAsync(int id, string code, int objectionId, AnswerForm? typed, CancellationToken cancellation)
    {
        ModelState.Remove("Form.Version");
        return await query.AnswerAsync(id, code, objectionId, typed, cancellation) is { } page ? View("Answer", page) : NotFound();
    }
}
