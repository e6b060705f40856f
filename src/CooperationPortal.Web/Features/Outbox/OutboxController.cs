using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Outbox;

/// <summary>发件箱: whether messages get out of the portal. To whom and why not; never what they say.</summary>
[Needs(Permission.ManageSettings)]
public sealed class OutboxController(OutboxPages pages, IStringLocalizer texts) : Controller
{
    [HttpGet("/admin/outbox", Name = "Outbox")]
    public async Task<IActionResult> List(int? page, CancellationToken cancellation) => View("Outbox", await pages.ReadAsync(page, cancellation));

    [HttpPost("/admin/outbox/{id:int}/again", Name = "SendAgain")]
    public Task<IActionResult> Again(int id, CancellationToken cancellation) => DecideAsync(id, again: true, "已重新排队，一分钟内发出。", cancellation);

    [HttpPost("/admin/outbox/{id:int}/drop", Name = "DropMessage")]
    public Task<IActionResult> Drop(int id, CancellationToken cancellation) => DecideAsync(id, again: false, "已放弃发送。", cancellation);

    private async Task<IActionResult> DecideAsync(int id, bool again, string done, CancellationToken cancellation)
    {
        try
        {
            if (!await pages.DecideAsync(id, again, cancellation))
            {
                return NotFound();
            }

            this.Flash(done);
        }
        catch (BusinessRuleException refusal)
        {
            this.FlashWarning(texts.Of(refusal));
        }
        catch (DbUpdateConcurrencyException)
        {
            this.FlashWarning("这条消息没有失败，不用处理。");
        }

        return RedirectToRoute("Outbox");
    }
}
