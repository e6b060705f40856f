using CooperationPortal.Core.Access;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Evaluation;

/// <summary>考核方案: versions, their dimensions, and how they come into force.</summary>
[Needs(Permission.ReadEvaluations)]
public sealed class EvaluationSchemesController(SchemeQueries queries, SchemeService service) : Controller
{
    [HttpGet("/evaluation/schemes", Name = "EvaluationSchemes")]
    public async Task<IActionResult> List(CancellationToken cancellation) => View("Schemes", await queries.ListAsync(cancellation));

    [HttpPost("/evaluation/schemes")]
    [Needs(Permission.RunEvaluations)]
    public Task<IActionResult> Create(CancellationToken cancellation)
    {
        var id = 0;
        return this.StepAsync(
            async () => (id = await service.CreateAsync(cancellation)) > 0,
            () =>
            {
                this.Flash("新版方案已建立，双方办公室都同意后施行。");
                return RedirectToRoute("EvaluationScheme", new { id });
            },
            () => List(cancellation));
    }

    [HttpGet("/evaluation/schemes/{id:int}", Name = "EvaluationScheme")]
    public Task<IActionResult> Show(int id, CancellationToken cancellation) => PageAsync(id, null, cancellation);

    [HttpPost("/evaluation/schemes/{id:int}")]
    [Needs(Permission.RunEvaluations)]
    public Task<IActionResult> Save(int id, [Bind(Prefix = nameof(SchemePage.Form))] SchemeForm form, CancellationToken cancellation) => this.StepAsync(
        () => service.DescribeAsync(id, form, cancellation), () => Back(id, "方案已保存。"), () => PageAsync(id, form, cancellation));

    [HttpPost("/evaluation/schemes/{id:int}/agree", Name = "AgreeEvaluationScheme")]
    [Needs(Permission.RunEvaluations)]
    public Task<IActionResult> Agree(int id, AgreeForm form, CancellationToken cancellation) => this.StepAsync(
        () => service.AgreeAsync(id, form.Version, cancellation), () => Back(id, "已同意这个方案。"), () => PageAsync(id, null, cancellation));

    [HttpGet("/evaluation/schemes/{id:int}/dimensions/new", Name = "NewEvaluationDimension")]
    [Needs(Permission.RunEvaluations)]
    public Task<IActionResult> New(int id, CancellationToken cancellation) => DimensionAsync(id, null, null, cancellation);

    [HttpPost("/evaluation/schemes/{id:int}/dimensions/new")]
    [Needs(Permission.RunEvaluations)]
    public Task<IActionResult> Add(int id, [Bind(Prefix = nameof(DimensionPage.Form))] DimensionForm form, CancellationToken cancellation) => this.StepAsync(
        () => service.PutAsync(id, null, form, cancellation), () => Back(id, "指标已增加。"), () => DimensionAsync(id, null, form, cancellation));

    [HttpGet("/evaluation/schemes/{id:int}/dimensions/{dimensionId:int}", Name = "EvaluationDimension")]
    [Needs(Permission.RunEvaluations)]
    public Task<IActionResult> Edit(int id, int dimensionId, CancellationToken cancellation) => DimensionAsync(id, dimensionId, null, cancellation);

    [HttpPost("/evaluation/schemes/{id:int}/dimensions/{dimensionId:int}")]
    [Needs(Permission.RunEvaluations)]
    public Task<IActionResult> Change(
        int id, int dimensionId, [Bind(Prefix = nameof(DimensionPage.Form))] DimensionForm form, CancellationToken cancellation) => this.StepAsync(
        () => service.PutAsync(id, dimensionId, form, cancellation), () => Back(id, "指标已修改。"), () => DimensionAsync(id, dimensionId, form, cancellation));

    [HttpPost("/evaluation/schemes/{id:int}/dimensions/{dimensionId:int}/remove", Name = "RemoveEvaluationDimension")]
    [Needs(Permission.RunEvaluations)]
    public Task<IActionResult> Remove(int id, int dimensionId, AgreeForm form, CancellationToken cancellation) => this.StepAsync(
        () => service.RemoveAsync(id, dimensionId, form.Version, cancellation), () => Back(id, "指标已删除。"), () => PageAsync(id, null, cancellation));

    private RedirectToRouteResult Back(int id, string done)
    {
        this.Flash(done);
        return RedirectToRoute("EvaluationScheme", new { id });
    }

    private async Task<IActionResult> PageAsync(int id, SchemeForm? typed, CancellationToken cancellation)
    {
        if (await queries.ReadAsync(id, cancellation) is not { } page)
        {
            return NotFound();
        }

        typed?.Version = page.Form.Version;
        ModelState.Remove("Form.Version");
        return View("Scheme", page with { Form = typed ?? page.Form });
    }

    private async Task<IActionResult> DimensionAsync(int id, int? dimensionId, DimensionForm? typed, CancellationToken cancellation)
    {
        ModelState.Remove("Form.Version");
        return await queries.DimensionAsync(id, dimensionId, typed, cancellation) is { } page ? View("Dimension", page) : NotFound();
    }
}
