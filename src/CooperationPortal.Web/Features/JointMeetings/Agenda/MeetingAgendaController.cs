using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>The agenda of a meeting: everybody who follows it reads it, the offices arrange it.</summary>
[Needs(Permission.ReadMeetings)]
public sealed class MeetingAgendaController(AgendaQuery agendas, AgendaService agenda, IStringLocalizer texts) : Controller
{
    [HttpGet("/joint-meetings/{id:int}/agenda", Name = "MeetingAgenda")]
    public async Task<IActionResult> Index(int id, CancellationToken cancellation) =>
        await agendas.ReadAsync(id, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost("/joint-meetings/{id:int}/topics/call", Name = "CallForTopics")]
    [Needs(Permission.RunMeetings)]
    public async Task<IActionResult> Call(int id, AgendaCallForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        return await ActAsync(
            id, async () => await agenda.CallAsync(id, form.CloseOn!.Value, cancellation) ? 0 : null, "已征集议题，各部门可以提出。",
            page => page with { Call = form }, nameof(AgendaCallForm.CloseOn), cancellation);
    }

    [HttpPost("/joint-meetings/{id:int}/agenda/work-points", Name = "AddWorkPoints")]
    [Needs(Permission.RunMeetings)]
    public async Task<IActionResult> AddWorkPoints(int id, AgendaYearForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        int? itemId = null;
        var answer = await ActAsync(
            id, async () => itemId = await agenda.AddWorkPointsAsync(id, form.Year!.Value, cancellation), "已加入年度工作要点，请逐项核对。",
            page => page with { Year = form }, nameof(AgendaYearForm.Year), cancellation);
        return answer is RedirectToRouteResult && itemId is not null ? RedirectToRoute("WorkPoints", new { id, itemId }) : answer;
    }

    [HttpPost("/joint-meetings/{id:int}/agenda/{itemId:int}/place", Name = "PlaceAgendaItem")]
    [Needs(Permission.RunMeetings)]
    public Task<IActionResult> Place(int id, int itemId, AgendaPlaceForm form, CancellationToken cancellation)
    {
        // Every item has such a form on the page: the messages belong to the fields of this one.
        foreach (var (key, message) in ModelState.Where(e => e.Value!.Errors.Count > 0).Select(e => (e.Key, e.Value!.Errors[0].ErrorMessage)).ToList())
        {
            ModelState.Remove(key);
            ModelState.AddModelError($"{key}-{itemId}", message);
        }

        return ActAsync(
            id, () => agenda.PlaceAsync(id, itemId, form, cancellation), "已列入议程。",
            page => page with { Typed = (itemId, form) }, $"{nameof(AgendaPlaceForm.Minutes)}-{itemId}", cancellation);
    }

    [HttpPost("/joint-meetings/{id:int}/agenda/{itemId:int}/move", Name = "MoveAgendaItem")]
    [Needs(Permission.RunMeetings)]
    public async Task<IActionResult> Move(int id, int itemId, AgendaMoveForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        return ModelState.IsValid
            ? await PressAsync(id, () => agenda.MoveAsync(id, itemId, form.Direction == "up", cancellation), "议程顺序已调整。")
            : BadRequest();
    }

    [HttpPost("/joint-meetings/{id:int}/agenda/{itemId:int}/park", Name = "ParkAgendaItem")]
    [Needs(Permission.RunMeetings)]
    public Task<IActionResult> Park(int id, int itemId, CancellationToken cancellation) =>
        PressAsync(id, () => agenda.ParkAsync(id, itemId, cancellation), "已转下次会议，材料一并保留。");

    [HttpPost("/joint-meetings/{id:int}/agenda/{itemId:int}/withdraw", Name = "WithdrawAgendaItem")]
    [Needs(Permission.JoinMeetings)]
    public Task<IActionResult> Withdraw(int id, int itemId, CancellationToken cancellation) =>
        PressAsync(id, () => agenda.WithdrawAsync(id, itemId, cancellation), "议题已撤回。");

    /// <summary>The order as it was dragged; a script says what came of it.</summary>
    [HttpPost("/joint-meetings/{id:int}/agenda/order", Name = "OrderAgenda")]
    [Needs(Permission.RunMeetings)]
    public async Task<IActionResult> Order(int id, AgendaOrderForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        if (Request.Headers.XRequestedWith != "fetch")
        {
            return await PressAsync(id, async () => await agenda.OrderAsync(id, form.Ids, cancellation) ? 0 : null, "议程顺序已调整。");
        }

        try
        {
            return await agenda.OrderAsync(id, form.Ids, cancellation) ? NoContent() : NotFound();
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Crossed();
        }
    }

    /// <summary>A button: what is refused is said on the page to which it leads back.</summary>
    private async Task<IActionResult> PressAsync(int id, Func<Task<int?>> act, string done)
    {
        int? itemId = null;
        try
        {
            itemId = await act();
            if (itemId is null)
            {
                return NotFound();
            }

            this.Flash(done);
        }
        catch (BusinessRuleException refusal)
        {
            this.FlashWarning(refusal.Message, refusal.Arguments);
        }
        catch (DbUpdateConcurrencyException)
        {
            this.FlashWarning(Crossed().Message);
        }

        return RedirectToRoute("MeetingAgenda", new { id }, itemId > 0 ? $"item-{itemId}" : null);
    }

    /// <summary>A form: what is refused brings the page back with what was typed.</summary>
    private async Task<IActionResult> ActAsync(
        int id, Func<Task<int?>> act, string done, Func<AgendaPage, AgendaPage> typed, string field, CancellationToken cancellation)
    {
        if (ModelState.IsValid)
        {
            try
            {
                if (await act() is not { } itemId)
                {
                    return NotFound();
                }

                this.Flash(done);
                return RedirectToRoute("MeetingAgenda", new { id }, itemId > 0 ? $"item-{itemId}" : null);
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError(field, texts.Of(refusal));
            }
            catch (DbUpdateConcurrencyException)
            {
                ModelState.AddModelError("", texts.Of(Crossed()));
            }
        }

        if (await agendas.ReadAsync(id, cancellation) is not { Head.CanRun: true } page)
        {
            return NotFound();
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("Index", typed(page));
    }

    private static BusinessRuleException Crossed() => new("议程刚被他人修改，请刷新后再排。");
}
