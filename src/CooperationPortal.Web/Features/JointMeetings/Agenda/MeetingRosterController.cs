using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>The roster of a meeting: everybody who follows it reads it, the offices keep it.</summary>
[Needs(Permission.ReadMeetings)]
public sealed class MeetingRosterController(
    RosterQuery rosters, RosterService roster, AttendanceService attendance, IStringLocalizer texts) : Controller
{
    [HttpGet("/joint-meetings/{id:int}/roster", Name = "MeetingRoster")]
    public async Task<IActionResult> Index(int id, CancellationToken cancellation) =>
        await rosters.ReadAsync(id, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost("/joint-meetings/{id:int}/roster/refresh", Name = "RefreshRoster")]
    [Needs(Permission.RunMeetings)]
    public Task<IActionResult> Refresh(int id, CancellationToken cancellation) =>
        PressAsync(id, () => roster.RefreshAsync(id, cancellation), "已从名录更新。");

    [HttpPost("/joint-meetings/{id:int}/roster/convener", Name = "SetConvener")]
    [Needs(Permission.RunMeetings)]
    public async Task<IActionResult> Convene(int id, RosterConvenerForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        return ModelState.IsValid
            ? await PressAsync(id, () => roster.ConveneAsync(id, form.Side, form.UserId!.Value, cancellation), "召集人已设定。")
            : BadRequest();
    }

    [HttpPost("/joint-meetings/{id:int}/roster/{memberId:int}/remove", Name = "RemoveMember")]
    [Needs(Permission.RunMeetings)]
    public Task<IActionResult> Remove(int id, int memberId, CancellationToken cancellation) =>
        PressAsync(id, () => roster.RemoveAsync(id, memberId, cancellation), "已移出名册。");

    [HttpGet("/joint-meetings/{id:int}/roster/add", Name = "AddMember")]
    [HttpGet("/joint-meetings/{id:int}/roster/{memberId:int}/edit", Name = "EditMember")]
    [Needs(Permission.RunMeetings)]
    public async Task<IActionResult> Member(int id, int? memberId, CancellationToken cancellation) =>
        await rosters.MemberAsync(id, memberId, cancellation) is { } form ? View(form) : NotFound();

    [HttpPost("/joint-meetings/{id:int}/roster/add", Name = "AddMember")]
    [HttpPost("/joint-meetings/{id:int}/roster/{memberId:int}/edit", Name = "EditMember")]
    [Needs(Permission.RunMeetings)]
    public async Task<IActionResult> Member(int id, int? memberId, RosterMemberForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (answer, status) = await FormAsync(
            id, () => memberId is { } known ? roster.EditAsync(id, known, form, cancellation) : roster.AddAsync(id, form, cancellation), "名册已保存。");
        if (answer is not null)
        {
            return answer;
        }

        if (await rosters.MemberAsync(id, memberId, cancellation) is not { } present)
        {
            return NotFound();
        }

        form.Page = present.Page;
        if (status == StatusCodes.Status409Conflict)
        {
            form.Conflict = ConflictField.Between(form.Words(), present.Words());
            form.Version = present.Version;
            ModelState.Remove(nameof(RosterMemberForm.Version));
        }

        Response.StatusCode = status;
        return View(form);
    }

    [HttpGet("/joint-meetings/{id:int}/roster/attendance", Name = "MeetingAttendance")]
    [Needs(Permission.RunMeetings)]
    public async Task<IActionResult> Attendance(int id, Side? side, CancellationToken cancellation) =>
        await rosters.AttendanceAsync(id, side ?? Side.Jinghai, cancellation) is { } form ? View(form) : NotFound();

    [HttpPost("/joint-meetings/{id:int}/roster/attendance", Name = "MeetingAttendance")]
    [Needs(Permission.RunMeetings)]
    public async Task<IActionResult> Attendance(int id, RosterAttendanceForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (answer, status) = await FormAsync(id, () => attendance.SaveAsync(id, form, cancellation), "出席情况已登记。");
        if (answer is not null)
        {
            return answer;
        }

        if (await rosters.AttendanceAsync(id, form.Side, cancellation) is not { } present)
        {
            return NotFound();
        }

        form.Page = present.Page;
        form.Lines.RemoveAll(l => !present.Page.Names.ContainsKey(l.Id));
        if (status == StatusCodes.Status409Conflict)
        {
            form.Conflict = AttendanceConflict.Between(form, present, texts);
            for (var i = 0; i < form.Lines.Count; i++)
            {
                form.Lines[i].Version = present.Lines.Single(l => l.Id == form.Lines[i].Id).Version;
                ModelState.Remove($"Lines[{i}].{nameof(RosterAttendanceLine.Version)}");
            }
        }

        Response.StatusCode = status;
        return View(form);
    }

    /// <summary>A button: what is refused is said on the page to which it leads back.</summary>
    private async Task<IActionResult> PressAsync(int id, Func<Task<RosterOutcome>> act, string done)
    {
        try
        {
            return Done(id, await act(), done);
        }
        catch (BusinessRuleException refusal)
        {
            this.FlashWarning(refusal.Message, refusal.Arguments);
        }
        catch (DbUpdateConcurrencyException)
        {
            this.FlashWarning("名册刚被他人修改，请看最新的名册后再试。");
        }

        return RedirectToRoute("MeetingRoster", new { id });
    }

    /// <summary>A form: no answer where it has to come back.</summary>
    private async Task<(IActionResult? Answer, int Status)> FormAsync(int id, Func<Task<RosterOutcome>> act, string done)
    {
        if (!ModelState.IsValid)
        {
            return (null, StatusCodes.Status400BadRequest);
        }

        try
        {
            return (Done(id, await act(), done), StatusCodes.Status200OK);
        }
        catch (BusinessRuleException refusal)
        {
            ModelState.AddModelError("", texts.Of(refusal));
            return (null, StatusCodes.Status400BadRequest);
        }
        catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
        {
            return (null, StatusCodes.Status409Conflict);
        }
    }

    private IActionResult Done(int id, RosterOutcome outcome, string done)
    {
        if (!outcome.Found)
        {
            return NotFound();
        }

        this.Flash(done);
        if (outcome.Voided > 0)
        {
            this.FlashWarning("名册是纪要的一部分，已有的 {0} 个签署失效，须重新会签。", outcome.Voided);
        }

        return RedirectToRoute("MeetingRoster", new { id });
    }
}
