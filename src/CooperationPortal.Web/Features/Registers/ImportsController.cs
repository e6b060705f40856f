using CooperationPortal.Core.Access;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Infrastructure.RateLimits;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Registers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Registers;

/// <summary>Workbooks into a register: upload, progress, stop.</summary>
[Needs(Permission.KeepRegisters)]
public sealed class ImportsController(ImportQuery query, RegisterImporting importing, CurrentUser user, IStringLocalizer texts) : Controller
{
    /// <summary>So many rows are dealt with while the person waits; the others in the background.</summary>
    private const int AtOnce = 200;

    [HttpGet("/registers/{name}/import", Name = "RegisterImport")]
    public async Task<IActionResult> New(string name, CancellationToken cancellation) =>
        RegisterKinds.Find(name) is { } kind ? View("Import", await query.ListAsync(kind, cancellation)) : NotFound();

    [HttpPost("/registers/{name}/import", Name = "StartRegisterImport")]
    [EnableRateLimiting(nameof(RateLimitOptions.Uploads))]
    [AcceptsFiles]
    public async Task<IActionResult> Start(string name, IFormFile? file, CancellationToken cancellation)
    {
        if (RegisterKinds.Find(name) is not { } kind)
        {
            return NotFound();
        }

        try
        {
            if (file is null || !ModelState.IsValid)
            {
                throw new BusinessRuleException("请选择要导入的 xlsx 文件。");
            }

            await using var content = file.OpenReadStream();
            var id = await importing.StartAsync(kind, user.Actor, file.FileName, content, cancellation);
            await importing.RunAsync(id, AtOnce, cancellation);
            return RedirectToRoute("RegisterImportShow", new { name, id });
        }
        catch (BusinessRuleException refusal)
        {
            ModelState.AddModelError("file", texts.Of(refusal));
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("Import", await query.ListAsync(kind, cancellation));
    }

    [HttpGet("/registers/{name}/imports/{id:int}", Name = "RegisterImportShow")]
    public async Task<IActionResult> Show(string name, int id, CancellationToken cancellation) =>
        RegisterKinds.Find(name) is { } kind && await query.ReadAsync(kind, id, cancellation) is { } page ? View("ImportShow", page) : NotFound();

    [HttpPost("/registers/{name}/imports/{id:int}/cancel", Name = "CancelRegisterImport")]
    public async Task<IActionResult> Cancel(string name, int id, CancellationToken cancellation)
    {
        if (RegisterKinds.Find(name) is not { } kind || await query.ReadAsync(kind, id, cancellation) is null)
        {
            return NotFound();
        }

        if (await importing.CancelAsync(id, cancellation))
        {
            this.Flash("导入已取消，已经导入的草稿保留。");
        }
        else
        {
            this.FlashWarning("导入已经结束。");
        }

        return RedirectToRoute("RegisterImportShow", new { name, id });
    }
}
