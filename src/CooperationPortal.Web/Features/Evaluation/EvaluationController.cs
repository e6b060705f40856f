using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Evaluation;

/// <summary>督查考核: the rounds, a new one, a department's history.</summary>
[Needs(Permission.ReadEvaluations)]
public sealed class EvaluationController(EvaluationListQuery list, RoundService rounds, BusinessClock clock) : Controller
{
    [HttpGet("/evaluation", Name = "Evaluations")]
    public async Task<IActionResult> List(CancellationToken cancellation) => View("List", await list.ListAsync(cancellation));

    [HttpGet("/evaluation/departments/{code}", Name = "EvaluationHistory")]
    public async Task<IActionResult> History(string code, CancellationToken cancellation) =>
        await list.HistoryAsync(code, cancellation) is { } history ? View("History", history) : NotFound();

    [HttpGet("/evaluation/new", Name = "NewEvaluation")]
    [Needs(Permission.RunEvaluations)]
    public IActionResult New() => View("New", new NewRoundForm { Year = clock.Today.Year });

    [HttpPost("/evaluation/new")]
    [Needs(Permission.RunEvaluations)]
    public Task<IActionResult> Open(NewRoundForm form, CancellationToken cancellation)
    {
        var id = 0;
        return this.StepAsync(
            async () => (id = await rounds.OpenAsync(form, cancellation)) > 0,
            () =>
            {
                this.Flash("考核已开启。");
                return RedirectToRoute("EvaluationRound", new { id });
            },
            () => Task.FromResult<IActionResult>(View("New", form)),
            nameof(form.Year));
    }
}
