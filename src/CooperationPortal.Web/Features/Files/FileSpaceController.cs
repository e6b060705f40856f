using CooperationPortal.Core.Access;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Files;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Files;

/// <summary>文件与空间: for the administrator, who sees numbers only.</summary>
[Needs(Permission.ManageSettings)]
public sealed class FileSpaceController(FileSpaceQuery query, FileScrubbing scrubbing) : Controller
{
    [HttpGet("/admin/files", Name = "FileSpace")]
    public async Task<IActionResult> Show(CancellationToken cancellation) =>
        View("Space", await query.ReadAsync(cancellation));

    /// <summary>Checks at once as many as can be in the time for which somebody waits.</summary>
    [HttpPost("/admin/files/check", Name = "CheckFiles")]
    public async Task<IActionResult> Check(CancellationToken cancellation)
    {
        var scrub = await scrubbing.RunAsync(FileScrubbing.AtOnce, cancellation);
        if (scrub.Damaged + scrub.Missing > 0)
        {
            this.FlashWarning("已检查 {0} 个附件，{1} 个内容不一致，{2} 个内容丢失。", scrub.Checked, scrub.Damaged, scrub.Missing);
        }
        else
        {
            this.Flash("已检查 {0} 个附件，没有发现问题。", scrub.Checked);
        }

        return RedirectToRoute("FileSpace");
    }
}
