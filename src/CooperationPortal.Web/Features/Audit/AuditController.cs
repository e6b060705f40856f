using CooperationPortal.Core.Access;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Audit;

/// <summary>The audit trail, to be read only.</summary>
[Needs(Permission.ReadAudit)]
public sealed class AuditController(AuditQueries queries) : Controller
{
    [HttpGet("/audit", Name = "Audit")]
    public async Task<IActionResult> List([FromQuery] AuditFilter filter, CancellationToken cancellation) =>
        View("Audit", await queries.ListAsync(filter, cancellation));
}
