using System.Globalization;
using System.Net.Mime;
using System.Text;
using CooperationPortal.Core.Access;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.Proof;
using CooperationPortal.Web.Services.Auditing;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Audit;

/// <summary>The seals of the audit trail: state, verification, export of the head (TRUST SEC-59).</summary>
[Needs(Permission.ReadAudit)]
public sealed class AuditSealController(
    AuditSealQuery query, AuditExport export, AuditVerification verification, CurrentUser user, TimeProvider time) : Controller
{
    /// <summary>A long trail goes on being verified behind the answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    [HttpGet("/audit/verify", Name = "AuditVerify")]
    public async Task<IActionResult> Show(CancellationToken cancellation) => View("Verify", await query.GetAsync(cancellation));

    [HttpPost("/audit/verify")]
    public async Task<IActionResult> Run(CancellationToken cancellation)
    {
        var run = verification.Begin(AuditAsker.Of(HttpContext, user.Actor));
        if (await Task.WhenAny(run, Task.Delay(Patience, time, cancellation)) == run)
        {
            await run;
            this.Flash("核验完成，结果如下。");
        }
        else
        {
            this.FlashWarning("记录较多，核验仍在进行，请稍后刷新本页查看结果。");
        }

        return RedirectToRoute("AuditVerify");
    }

    /// <summary>The present end of the chain, to be kept elsewhere.</summary>
    [NeedsFreshProof(Page = "AuditVerify")]
    [HttpPost("/audit/head", Name = "AuditHead")]
    public async Task<IActionResult> Head(CancellationToken cancellation)
    {
        var head = await export.HeadAsync(cancellation);
        var name = string.Create(CultureInfo.InvariantCulture, $"audit-head-{head.Date:yyyy-MM-dd}-{head.Sequence}.json");
        return File(Encoding.UTF8.GetBytes(AuditHeads.Line(head) + "\n"), MediaTypeNames.Application.Json, name);
    }
}
