using CooperationPortal.Core.Access;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Reports;

/// <summary>What is owed, by whom, and whether it came.</summary>
[Needs(Permission.ReadPlan)]
public sealed class ReportListController(ReportListQuery list, CurrentUser user) : Controller
{
    [HttpGet("/reports", Name = "Reports")]
    public async Task<IActionResult> Index(ReportFilter filter, int? page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        if (Request.Query.Count == 0)
        {
            // From the menu, a department sees its own first.
            filter.Department = user.Account?.DepartmentCode;
        }

        return View("Reports", await list.ReadAsync(filter, page, cancellation));
    }
}
