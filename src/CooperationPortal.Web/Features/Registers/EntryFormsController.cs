using CooperationPortal.Core.Access;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Registers;

/// <summary>Entries of the own department to write: new ones, drafts, and changes of what is in force.</summary>
[Needs(Permission.KeepRegisters)]
public sealed class EntryFormsController(EntryQuery query, EntryWriting writing, IStringLocalizer texts) : Controller
{
    [HttpGet("/registers/{name}/new", Name = "NewEntry")]
    public async Task<IActionResult> New(string name, CancellationToken cancellation) =>
        RegisterKinds.Find(name) is { } kind ? View("Form", await query.NewAsync(kind, null, cancellation)) : NotFound();

    [HttpPost("/registers/{name}/new", Name = "CreateEntry")]
    public async Task<IActionResult> New(string name, EntryForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (RegisterKinds.Find(name) is not { } kind)
        {
            return NotFound();
        }

        var values = form.ToValues(kind);
        if (ModelState.IsValid)
        {
            var outcome = await writing.CreateAsync(kind, values, form.Submit == true, cancellation);
            if (outcome.Faults.Count == 0)
            {
                return Done(kind, outcome.Entry, form.Submit == true);
            }

            Refuse(kind, outcome.Faults);
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("Form", await query.NewAsync(kind, values, cancellation));
    }

    [HttpGet("/registers/{name}/{id:int}/edit", Name = "EditEntry")]
    public async Task<IActionResult> Edit(string name, int id, CancellationToken cancellation) =>
        RegisterKinds.Find(name) is { } kind && await query.FormAsync(kind, id, null, cancellation) is { } page ? View("Form", page) : NotFound();

    [HttpPost("/registers/{name}/{id:int}/edit", Name = "ChangeEntry")]
    public async Task<IActionResult> Edit(string name, int id, EntryForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (RegisterKinds.Find(name) is not { } kind)
        {
            return NotFound();
        }

        var values = form.ToValues(kind);
        var status = StatusCodes.Status400BadRequest;
        if (ModelState.IsValid)
        {
            try
            {
                var outcome = await writing.SaveAsync(kind, id, form.Version, values, form.Submit == true, silent: false, cancellation);
                if (outcome?.Faults.Count == 0)
                {
                    return Done(kind, outcome.Entry, form.Submit == true);
                }

                Refuse(kind, outcome?.Faults ?? []);
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError("", texts.Of(refusal));
            }
            catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
            {
                status = StatusCodes.Status409Conflict;
            }
        }

        return await AgainAsync(kind, id, values, status, cancellation);
    }

    /// <summary>Answers scripts, as Assets/js/autosave.js says.</summary>
    [HttpPost("/registers/{name}/{id:int}/draft", Name = "EntryDraft")]
    public async Task<IActionResult> Draft(string name, int id, EntryForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!ModelState.IsValid)
        {
            return BadRequest(new { message = ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage });
        }

        try
        {
            return RegisterKinds.Find(name) is { } kind
                && await writing.SaveAsync(kind, id, form.Version, form.ToValues(kind), submit: false, silent: true, cancellation) is { Entry: var entry }
                ? Json(new { version = entry.Version, savedAt = Localization.Show.Clock(entry.SavedAt) })
                : NotFound();
        }
        catch (BusinessRuleException refusal)
        {
            return Conflict(new { message = texts.Of(refusal) });
        }
        catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
        {
            return Conflict(new { message = texts["他人刚刚保存了新内容，您的文字尚未保存，已留在本机。"].Value });
        }
    }

    private RedirectToRouteResult Done(RegisterKind kind, RegisterEntry entry, bool submitted)
    {
        this.Flash(
            !submitted ? "草稿已保存：{0}。" : entry.HasHeadStep ? "已提交 {0}，等待部门负责人确认。" : "已提交 {0}，等待办公室审核。", entry.Number);
        return RedirectToRoute("RegisterEntry", new { name = kind.Name, id = entry.Id });
    }

    private void Refuse(RegisterKind kind, IReadOnlyList<FieldFault> faults)
    {
        foreach (var fault in faults)
        {
            ModelState.AddModelError(EntryForm.NameOf(kind, fault.Field), texts.Of(fault.Refusal));
        }
    }

    private async Task<IActionResult> AgainAsync(RegisterKind kind, int id, EntryValues values, int status, CancellationToken cancellation)
    {
        if (await query.FormAsync(kind, id, values, cancellation) is not { } page)
        {
            return NotFound();
        }

        Response.StatusCode = status;
        if (status == StatusCodes.Status409Conflict && await query.FormAsync(kind, id, null, cancellation) is { } present)
        {
            page = page with { Conflict = EntryQuery.Conflict(kind, values, present.Values) };
        }

        return View("Form", page);
    }
}
