using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>The minutes of a meeting: to read, and the writing of their sections.</summary>
[Needs(Permission.ReadPlan)]
public sealed class MinutesController(MinutesPageQuery pages, SectionWriting writing, IStringLocalizer texts) : Controller
{
    [HttpGet("/joint-meetings/{id:int}/minutes", Name = "MeetingMinutes")]
    public async Task<IActionResult> Show(int id, int? edition, string? mode, CancellationToken cancellation)
    {
        bool? write = mode switch { "write" => true, "read" => false, _ => null };
        return ModelState.IsValid && await pages.ReadAsync(id, edition, write, cancellation) is { } page
            ? View("Minutes", page)
            : NotFound();
    }

    [HttpPost("/joint-meetings/{id:int}/minutes/sections/{sectionId:int}", Name = "SaveSection")]
    [Needs(Permission.RunMeetings)]
    public async Task<IActionResult> Save(int id, int sectionId, SectionForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!ModelState.IsValid)
        {
            return await AgainAsync(id, sectionId, form, StatusCodes.Status400BadRequest, cancellation);
        }

        try
        {
            if (await writing.WriteAsync(id, sectionId, form, byButton: true, cancellation) is null)
            {
                return NotFound();
            }

            this.Flash("这一部分已保存。");
            return RedirectToRoute("MeetingMinutes", new { id, mode = "write" }, $"section-{sectionId}");
        }
        catch (BusinessRuleException refusal)
        {
            ModelState.AddModelError("", texts.Of(refusal));
            return await AgainAsync(id, sectionId, form, StatusCodes.Status400BadRequest, cancellation);
        }
        catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
        {
            return await AgainAsync(id, sectionId, form, StatusCodes.Status409Conflict, cancellation);
        }
    }

    /// <summary>Answers scripts, as Assets/js/autosave.js says.</summary>
    [HttpPost("/joint-meetings/{id:int}/minutes/sections/{sectionId:int}/draft", Name = "SectionDraft")]
    [Needs(Permission.RunMeetings)]
    public async Task<IActionResult> Draft(int id, int sectionId, SectionForm form, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest(new { message = ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage });
        }

        try
        {
            return await writing.WriteAsync(id, sectionId, form, byButton: false, cancellation) is { } saved
                ? Json(new { version = saved.Version, savedAt = saved.SavedAt is { } at ? Localization.Show.Clock(at) : "" })
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

    /// <summary>A sign that somebody has the section open for writing; answers who else has, and the section's version.</summary>
    [IsNoUse]
    [HttpPost("/joint-meetings/{id:int}/minutes/sections/{sectionId:int}/editing", Name = "SectionEditing")]
    [Needs(Permission.RunMeetings)]
    public async Task<IActionResult> Editing(int id, int sectionId, CancellationToken cancellation) =>
        await writing.EditingAsync(id, sectionId, cancellation) is { } present
            ? Json(new
            {
                version = present.Version,
                others = present.Others.Count == 0 ? "" : texts["{0} 正在编辑这一部分", string.Join('、', present.Others)].Value,
            })
            : NotFound();

    [HttpPost("/joint-meetings/{id:int}/minutes/sections", Name = "AddSection")]
    [Needs(Permission.RunMeetings)]
    public async Task<IActionResult> Add(int id, NewSectionForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (ModelState.IsValid)
        {
            try
            {
                if (!await writing.AddAsync(id, form.NewHeading, cancellation))
                {
                    return NotFound();
                }

                this.Flash("已增加一个部分。");
                return RedirectToRoute("MeetingMinutes", new { id, mode = "write" });
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError(nameof(form.NewHeading), texts.Of(refusal));
            }
        }

        if (await pages.ReadAsync(id, null, true, cancellation) is not { } page)
        {
            return NotFound();
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("Minutes", page with { NewSection = form, RefusedStep = "section" });
    }

    private async Task<IActionResult> AgainAsync(int id, int sectionId, SectionForm form, int status, CancellationToken cancellation)
    {
        if (await pages.ReadAsync(id, null, true, cancellation) is not { } page || page.Sections.All(s => s.Id != sectionId))
        {
            return NotFound();
        }

        if (status == StatusCodes.Status409Conflict && await pages.ConflictAsync(sectionId, form, cancellation) is { } conflict)
        {
            // The next save is meant for what the page now shows.
            form.Version = conflict.Version;
            ModelState.Remove(nameof(SectionForm.Version));
            page = page with { Conflict = conflict.Differences };
        }

        Response.StatusCode = status;
        return View("Minutes", page with { Refused = (sectionId, form) });
    }
}
