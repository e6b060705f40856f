using CooperationPortal.Web.Services.Registers;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Shared.Registers;

/// <summary>台账 on the page of a task, or of minutes: entries that belong with it.</summary>
public sealed class LinkedEntriesViewComponent(LinkLists links) : ViewComponent
{
    /// <summary>Loads them; shows nothing where the reader sees none.</summary>
    public async Task<IViewComponentResult> InvokeAsync(int? task = null, int? minutes = null)
    {
        var entries = task is { } id
            ? await links.OfTaskAsync(id, HttpContext.RequestAborted)
            : await links.OfMinutesAsync(minutes ?? 0, HttpContext.RequestAborted);
        return entries.Count > 0 ? View("~/Features/Shared/Registers/LinkedEntries.cshtml", entries) : Content("");
    }
}
