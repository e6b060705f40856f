using CooperationPortal.Core.Access;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Cockpit;

/// <summary>驾驶舱.</summary>
[Needs(Permission.ViewCockpit)]
public sealed class CockpitController(CockpitQuery query) : Controller
{
    /// <summary>The cockpit of a year; without one, of the present year.</summary>
    [HttpGet("/cockpit", Name = "Cockpit")]
    public async Task<IActionResult> Index(int? year, CancellationToken cancellation) =>
        View(await query.GetAsync(year, cancellation));
}
