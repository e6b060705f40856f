using CooperationPortal.Core.Access;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Indicators;

/// <summary>指标: what is measured, what was aimed at, what was reached.</summary>
[Needs(Permission.ReadPlan)]
public sealed class IndicatorsController(IndicatorQueries queries) : Controller
{
    [HttpGet("/indicators", Name = "Indicators")]
    public async Task<IActionResult> Index(int? year, CancellationToken cancellation) =>
        ModelState.IsValid ? View("Indicators", await queries.ListAsync(year, cancellation)) : BadRequest();

    [HttpGet("/indicators/{id:int}", Name = "Indicator")]
    public async Task<IActionResult> Show(int id, int? year, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        return await queries.ReadAsync(id, year, cancellation) is { } page ? View("Indicator", page) : NotFound();
    }

    /// <summary>The reports behind a figure.</summary>
    [HttpGet("/indicators/{id:int}/values", Name = "IndicatorValues")]
    public async Task<IActionResult> Values(int id, IndicatorValuesFilter filter, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        return await queries.ValuesAsync(id, filter, cancellation) is { } page ? View("Values", page) : NotFound();
    }
}
