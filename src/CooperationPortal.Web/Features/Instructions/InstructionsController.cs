using CooperationPortal.Core.Access;
using CooperationPortal.Core.Instructions;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Instructions;

/// <summary>Instructions to read and to write.</summary>
[Needs(Permission.ReadPlan)]
public sealed class InstructionsController(InstructionQueries instructions, InstructionWriting writing, IStringLocalizer texts) : Controller
{
    [HttpGet("/instructions", Name = "Instructions")]
    public async Task<IActionResult> Index(InstructionFilter filter, int? page, CancellationToken cancellation) =>
        ModelState.IsValid ? View("Instructions", await instructions.ReadAsync(filter, page, cancellation)) : BadRequest();

    [HttpGet("/instructions/{id:int}", Name = "Instruction")]
    public async Task<IActionResult> Show(int id, CancellationToken cancellation) =>
        await instructions.ReadAsync(id, cancellation) is { } page ? View("Instruction", page) : NotFound();

    [HttpGet("/instructions/new", Name = "NewInstruction")]
    [Needs(Permission.Instruct)]
    public async Task<IActionResult> New(InstructionOn? on, int? id, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || on is not { } kind || id is not { } thing)
        {
            return BadRequest();
        }

        return await instructions.ChoicesAsync(kind, thing, cancellation) is { } choices
            ? View("New", new InstructionForm
            {
                On = kind,
                Id = thing,
                Choices = choices,
                Area = choices.Subject.Area ?? 1,
                Departments = [.. choices.Departments.Select(d => new InstructedPart { Code = d.Code })],
            })
            : NotFound();
    }

    [HttpPost("/instructions/new", Name = "WriteInstruction")]
    [Needs(Permission.Instruct)]
    public async Task<IActionResult> New(InstructionForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (ModelState.IsValid)
        {
            try
            {
                if (await writing.WriteAsync(form, cancellation) is not { } id)
                {
                    return NotFound();
                }

                this.Flash("批示已交办。");
                return RedirectToRoute("Instruction", new { id });
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError("", texts.Of(refusal));
            }
        }

        if (form is not { On: { } on, Id: { } thing })
        {
            return BadRequest();
        }

        if (await instructions.ChoicesAsync(on, thing, cancellation) is not { } choices)
        {
            return NotFound();
        }

        form.Choices = choices;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("New", form);
    }
}
