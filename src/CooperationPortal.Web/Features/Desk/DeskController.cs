using CooperationPortal.Core.Access;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Desk;

/// <summary>工作台.</summary>
[Needs(Permission.UseDesk)]
public sealed class DeskController(DeskQuery query) : Controller
{
    /// <summary>The desk of the signed-in person; <paramref name="page"/> turns the pages of the list of things to do.</summary>
    [HttpGet("/desk", Name = "Desk")]
    public async Task<IActionResult> Index(int? page, CancellationToken cancellation) =>
        View(await query.GetAsync(page, cancellation));
}
