using CooperationPortal.Core.Access;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Stalled;

/// <summary>卡点: what is stuck and with whom, for offices and leaders; each number opens its list.</summary>
[Needs(Permission.ViewStalled)]
public sealed class StalledController(StalledQueries queries) : Controller
{
    [HttpGet("/stalled", Name = "Stalled")]
    public async Task<IActionResult> Index(StalledFilter filter, CancellationToken cancellation) =>
        ModelState.IsValid ? View("Stalled", await queries.ReadAsync(filter, cancellation)) : BadRequest();

    [HttpGet("/stalled/list", Name = "StalledList")]
    public async Task<IActionResult> List(StalledFilter filter, int? page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (!ModelState.IsValid || filter.Kind is not { } kind || !Enum.IsDefined(kind))
        {
            return BadRequest();
        }

        // Urges have a list of their own.
        return kind == StalledKind.Urge
            ? RedirectToRoute("Urges", new { only = "unanswered", side = filter.Side, department = filter.Department })
            : View("StalledList", await queries.ListAsync(kind, filter, page, cancellation));
    }
}
