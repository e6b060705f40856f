using CooperationPortal.Core.Instructions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Instructions;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Shared.Instructions;

/// <summary>What leaders wrote on a thing, and the way to write on it.</summary>
/// <param name="On">The kind of thing.</param>
/// <param name="Id">Its id.</param>
/// <param name="Lines">What was written, newest first.</param>
/// <param name="CanWrite">The reader may write on it.</param>
public sealed record InstructionsOn(InstructionOn On, int Id, IReadOnlyList<InstructionLine> Lines, bool CanWrite);

/// <summary>批示 on the page of a task, an approved report or issued minutes.</summary>
public sealed class InstructionsViewComponent(InstructionLists lists, CurrentUser user) : ViewComponent
{
    /// <summary>Loads them; shows nothing where nothing was written and the reader writes none.</summary>
    public async Task<IViewComponentResult> InvokeAsync(InstructionOn on, int id)
    {
        var lines = await lists.OnAsync(on, id, HttpContext.RequestAborted);
        var writes = user.Actor.May(Core.Access.Permission.Instruct);
        return lines.Count > 0 || writes
            ? View("~/Features/Shared/Instructions/Instructions.cshtml", new InstructionsOn(on, id, lines, writes))
            : Content("");
    }
}
