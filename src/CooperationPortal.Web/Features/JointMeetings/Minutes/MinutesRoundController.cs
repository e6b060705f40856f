using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.Proof;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>The comment round of the minutes, their signing and their issue.</summary>
[Needs(Permission.ReadPlan)]
public sealed class MinutesRoundController(
    MinutesPageQuery pages, MinutesRound round, MinutesSigning signing, PasswordProof password, IStringLocalizer texts) : Controller
{
    [HttpPost("/joint-meetings/{id:int}/minutes/circulate", Name = "CirculateMinutes")]
    [Needs(Permission.RunMeetings)]
    public Task<IActionResult> Circulate(int id, CirculateForm form, CancellationToken cancellation) => StepAsync(
        id,
        "circulate",
        nameof(CirculateForm.CommentsCloseOn),
        () => round.CirculateAsync(id, form, cancellation),
        "纪要正在征求意见。",
        page => page with { Circulate = form },
        cancellation);

    [HttpPost("/joint-meetings/{id:int}/minutes/answer", Name = "AnswerMinutes")]
    [Needs(Permission.JoinMeetings)]
    public Task<IActionResult> Answer(int id, AnswerForm form, CancellationToken cancellation) => StepAsync(
        id,
        "answer",
        nameof(AnswerForm.Text),
        () => round.AnswerAsync(id, form, cancellation),
        "已答复。",
        page => page with { Answer = form },
        cancellation);

    [HttpPost("/joint-meetings/{id:int}/minutes/comments/{commentId:int}", Name = "ResolveComment")]
    [Needs(Permission.RunMeetings)]
    public Task<IActionResult> Resolve(int id, int commentId, ResolveForm form, CancellationToken cancellation) => StepAsync(
        id,
        "resolve",
        nameof(ResolveForm.Reason),
        () => round.ResolveAsync(id, commentId, form, cancellation),
        "意见已处理。",
        page => page with { Resolve = form, RefusedComment = commentId },
        cancellation);

    [HttpPost("/joint-meetings/{id:int}/minutes/signing", Name = "OpenSigning")]
    [Needs(Permission.RunMeetings)]
    public Task<IActionResult> OpenSigning(int id, MinutesStepForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        return StepAsync(
            id, "signing", "", () => round.OpenSigningAsync(id, form.Version, cancellation), "已提交双方召集人签署。", page => page, cancellation);
    }

    [HttpPost("/joint-meetings/{id:int}/minutes/sign", Name = "SignMinutes")]
    [Needs(Permission.SignMinutes)]
    public async Task<IActionResult> Sign(int id, SignForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await pages.ReadAsync(id, null, false, cancellation) is not { CanFollow: true } page)
        {
            return NotFound();
        }

        // Only who may sign is asked for the password; a wrong one counts as at the sign-in.
        if (ModelState.IsValid && page.CanSign && await password.CheckAsync(form.Password, cancellation) is { } wrong)
        {
            ModelState.AddModelError(nameof(SignForm.Password), texts[wrong]);
        }

        return await StepAsync(
            id, "sign", "", () => signing.SignAsync(id, form.Sha256, cancellation), "已签署。", again => again, cancellation);
    }

    [HttpPost("/joint-meetings/{id:int}/minutes/issue", Name = "IssueMinutes")]
    [Needs(Permission.RunMeetings)]
    public async Task<IActionResult> Issue(int id, MinutesStepForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        string? number = null;
        return await StepAsync(
            id,
            "issue",
            "",
            async () => (number = await signing.IssueAsync(id, form.Version, cancellation)) is not null,
            "纪要已印发，议定事项已转为任务。",
            page => page,
            cancellation);
    }

    [HttpPost("/joint-meetings/{id:int}/minutes/correct", Name = "CorrectMinutes")]
    [Needs(Permission.RunMeetings)]
    public Task<IActionResult> Correct(int id, MinutesStepForm form, CancellationToken cancellation) => StepAsync(
        id,
        "correct",
        nameof(MinutesStepForm.Reason),
        () => signing.CorrectAsync(id, form, cancellation),
        "已建立更正稿，改好后重新会签、另行编号印发。",
        page => page with { Step = new MinutesStepForm { Version = page.Version, Reason = form.Reason } },
        cancellation);

    /// <summary>One step: carried out it leads back to the page, refused the page comes again with what was typed.</summary>
    private async Task<IActionResult> StepAsync(
        int id, string step, string field, Func<Task<bool>> act, string done, Func<MinutesPage, MinutesPage> with, CancellationToken cancellation)
    {
        var status = StatusCodes.Status400BadRequest;
        if (ModelState.IsValid)
        {
            try
            {
                if (!await act())
                {
                    return NotFound();
                }

                this.Flash(done);
                return RedirectToRoute("MeetingMinutes", new { id });
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError(field, texts.Of(refusal));
                status = field.Length == 0 ? StatusCodes.Status409Conflict : status;
            }
            catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
            {
                status = StatusCodes.Status409Conflict;
                ModelState.AddModelError("", texts["纪要刚有变化，请看过现在的内容再处理。"]);
            }
        }

        if (await pages.ReadAsync(id, null, null, cancellation) is not { } page)
        {
            return NotFound();
        }

        ModelState.Remove(nameof(MinutesStepForm.Version));
        Response.StatusCode = status;
        var again = with(page);
        again.Circulate.Version = page.Version;
        return View("~/Features/JointMeetings/Minutes/Minutes.cshtml", again with { RefusedStep = step, IsWriting = false });
    }
}
