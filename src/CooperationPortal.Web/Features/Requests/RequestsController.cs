using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Requests;

/// <summary>Requests to read, to make and to take back.</summary>
[Needs(Permission.ReadPlan)]
public sealed class RequestsController(
    RequestQueries requests, RequestFormQueries forms, RequestMaking making, IStringLocalizer texts) : Controller
{
    [HttpGet("/requests", Name = "Requests")]
    public async Task<IActionResult> Index(RequestFilter filter, int? page, CancellationToken cancellation) =>
        ModelState.IsValid ? View("Requests", await requests.ReadAsync(filter, page, cancellation)) : BadRequest();

    [HttpGet("/tasks/{id:int}/requests/{requestId:int}", Name = "TaskRequest")]
    public async Task<IActionResult> Show(int id, int requestId, CancellationToken cancellation) =>
        await requests.ReadAsync(id, requestId, cancellation) is { } page ? View("Request", page) : NotFound();

    [HttpGet("/tasks/{id:int}/requests/new", Name = "NewRequest")]
    [Needs(Permission.MakeRequests)]
    public async Task<IActionResult> New(int id, TaskRequestKind? kind, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || kind is not { } asked || !Enum.IsDefined(asked))
        {
            return await forms.ExistsAsync(id, cancellation) ? BadRequest() : NotFound();
        }

        return await forms.ReadAsync(id, asked, cancellation) is { } choices
            ? View("New", new RequestForm
            {
                Kind = asked,
                Choices = choices,
                Departments = [.. choices.Own.Select(o => new WantedPart { Code = o.Department.Code, Part = o.Part })],
            })
            : NotFound();
    }

    [HttpPost("/tasks/{id:int}/requests/new", Name = "MakeRequest")]
    [Needs(Permission.MakeRequests)]
    public async Task<IActionResult> New(int id, RequestForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var status = StatusCodes.Status400BadRequest;
        if (ModelState.IsValid)
        {
            try
            {
                if (await making.AskAsync(id, form, cancellation) is not { } requestId)
                {
                    return NotFound();
                }

                this.Flash("申请已提交。");
                return RedirectToRoute("TaskRequest", new { id, requestId });
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError("", texts.Of(refusal));
            }
            catch (DbUpdateConcurrencyException)
            {
                status = StatusCodes.Status409Conflict;
                ModelState.AddModelError("", texts["任务刚有变化，请再提交一次。"]);
            }
        }

        if (form.Kind is not { } kind || !Enum.IsDefined(kind))
        {
            return await forms.ExistsAsync(id, cancellation) ? BadRequest() : NotFound();
        }

        if (await forms.ReadAsync(id, kind, cancellation) is not { } choices)
        {
            return NotFound();
        }

        form.Choices = choices;
        Response.StatusCode = status;
        return View("New", form);
    }

    [HttpPost("/tasks/{id:int}/requests/{requestId:int}/withdraw", Name = "WithdrawRequest")]
    [Needs(Permission.MakeRequests)]
    public async Task<IActionResult> Withdraw(int id, int requestId, DecisionForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        try
        {
            if (!await making.WithdrawAsync(id, requestId, form.Version, cancellation))
            {
                return NotFound();
            }

            this.Flash("申请已撤回。");
        }
        catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
        {
            this.FlashWarning("这项申请刚有变化，请看过现在的情况再处理。");
        }

        return RedirectToRoute("TaskRequest", new { id, requestId });
    }
}
