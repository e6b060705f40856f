using CooperationPortal.Core.Access;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Registers;

/// <summary>What belongs with an entry: looked for, linked, unlinked.</summary>
[Needs(Permission.KeepRegisters)]
public sealed class EntryLinksController(EntryLinking linking, IStringLocalizer texts) : Controller
{
    [HttpGet("/registers/{name}/{id:int}/links", Name = "EntryLinks")]
    public async Task<IActionResult> Show(string name, int id, string? search, CancellationToken cancellation) =>
        RegisterKinds.Find(name) is { } kind && await linking.ReadAsync(kind, id, search, cancellation) is { } page ? View("Links", page) : NotFound();

    [HttpPost("/registers/{name}/{id:int}/links", Name = "LinkEntry")]
    public async Task<IActionResult> Link(string name, int id, LinkForm form, CancellationToken cancellation)
    {
        if (RegisterKinds.Find(name) is not { } kind)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        try
        {
            if (!await linking.LinkAsync(kind, id, form, cancellation))
            {
                return NotFound();
            }

            this.Flash("已关联。");
            return RedirectToRoute("RegisterEntry", new { name, id });
        }
        catch (BusinessRuleException refusal)
        {
            ModelState.AddModelError("", texts.Of(refusal));
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await Show(name, id, null, cancellation);
    }

    [HttpPost("/registers/{name}/{id:int}/links/{linkId:int}/remove", Name = "UnlinkEntry")]
    public async Task<IActionResult> Unlink(string name, int id, int linkId, CancellationToken cancellation)
    {
        if (RegisterKinds.Find(name) is not { } kind || !await linking.UnlinkAsync(kind, id, linkId, cancellation))
        {
            return NotFound();
        }

        this.Flash("已取消关联。");
        return RedirectToRoute("RegisterEntry", new { name, id });
    }
}
