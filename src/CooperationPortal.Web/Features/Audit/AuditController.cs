using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Web.Infrastructure.RateLimits;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.PersonalData;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace CooperationPortal.Web.Features.Audit;

/// <summary>The audit trail, to be read only; accounts and addresses are masked until somebody says why not (TRUST DB-20).</summary>
[Needs(Permission.ReadAudit)]
public sealed class AuditController(AuditQueries queries, PersonalDataUse use) : Controller
{
    [HttpGet("/audit", Name = "Audit")]
    public async Task<IActionResult> List([FromQuery] AuditFilter filter, CancellationToken cancellation) =>
        View("Audit", await queries.ListAsync(filter, cancellation));

    [HttpGet("/audit/{id:long}", Name = "AuditEntry")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellation) =>
        await queries.FindAsync(id, full: false, cancellation) is { } entry ? View("Entry", new AuditEntryPage(entry, new PurposeForm(), false)) : NotFound();

    /// <summary>Answers with the page itself: nothing is kept that would show it a second time.</summary>
    [Needs(Permission.RevealAudit)]
    [EnableRateLimiting(nameof(RateLimitOptions.Reveals))]
    [HttpPost("/audit/{id:long}")]
    public async Task<IActionResult> Reveal(long id, PurposeForm form, CancellationToken cancellation)
    {
        if (await queries.FindAsync(id, full: true, cancellation) is not { } entry)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View("Entry", new AuditEntryPage((await queries.FindAsync(id, full: false, cancellation))!, form, false));
        }

        await use.RecordAsync(
            AuditAction.PersonalDataShown, new AuditSubject("audit", id, $"{entry.Action} · {entry.Actor}"), ["操作人", "对象", "来源地址"], form, cancellation);
        return View("Entry", new AuditEntryPage(entry, form, true));
    }
}
