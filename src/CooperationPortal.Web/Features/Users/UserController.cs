using CooperationPortal.Core.Access;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.Proof;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Users;

/// <summary>One account.</summary>
[Needs(Permission.ManageUsers)]
public sealed class UserController(
    UserQueries queries, UserService service, UserSessions sessions, RecordHistory history, CurrentUser current, IStringLocalizer texts) : Controller
{
    /// <summary>Under it the initial secret travels to the next page: encrypted, and gone once it was read.</summary>
    internal const string SecretKey = "Users.Secret";

    [HttpGet("/admin/users/{id:int}", Name = "User")]
    public async Task<IActionResult> Show(int id, CancellationToken cancellation) => await PageAsync(id, null, null, cancellation);

    [NeedsFreshProof]
    [HttpPost("/admin/users/{id:int}")]
    public Task<IActionResult> Save(int id, [Bind(Prefix = nameof(UserPage.Form))] UserForm form, CancellationToken cancellation) => ChangeAsync(
        id,
        form,
        async () =>
        {
            if (await service.EditAsync(id, form, cancellation))
            {
                this.Flash("账号已修改。");
            }
            else
            {
                this.FlashWarning("没有改动，未保存。");
            }
        },
        cancellation);

    [NeedsFreshProof]
    [HttpPost("/admin/users/{id:int}/disable", Name = "DisableUser")]
    public Task<IActionResult> Disable(int id, string? version, CancellationToken cancellation) =>
        ActivateAsync(id, version, false, "账号已停用，其登录已结束。", cancellation);

    [NeedsFreshProof]
    [HttpPost("/admin/users/{id:int}/enable", Name = "EnableUser")]
    public Task<IActionResult> Enable(int id, string? version, CancellationToken cancellation) =>
        ActivateAsync(id, version, true, "账号已启用。", cancellation);

    [NeedsFreshProof]
    [HttpPost("/admin/users/{id:int}/reset", Name = "ResetUser")]
    public Task<IActionResult> Reset(int id, string? version, CancellationToken cancellation) => ChangeAsync(
        id,
        null,
        async () =>
        {
            TempData[SecretKey] = await service.ResetAsync(id, version, cancellation);
            this.Flash("密码已重置，该账号的登录已结束。");
        },
        cancellation);

    /// <summary>For somebody whose telephone is lost; a new password alone does not get past the second factor (SEC-17).</summary>
    [NeedsFreshProof]
    [HttpPost("/admin/users/{id:int}/remove-second-factor", Name = "RemoveUserSecondFactor")]
    public Task<IActionResult> RemoveSecondFactor(int id, string? version, CancellationToken cancellation) => ChangeAsync(
        id,
        null,
        async () =>
        {
            if (await service.RemoveSecondFactorAsync(id, version, cancellation))
            {
                this.Flash("该账号的二次验证已停用，其登录已结束。");
            }
            else
            {
                this.FlashWarning("该账号没有启用二次验证。");
            }
        },
        cancellation);

    [HttpPost("/admin/users/{id:int}/end-sessions", Name = "EndUserSessions")]
    public Task<IActionResult> EndSessions(int id, CancellationToken cancellation) => ChangeAsync(
        id,
        null,
        async () =>
        {
            if (await service.EndSessionsAsync(id, cancellation))
            {
                this.Flash("该账号的登录都已结束。");
            }
            else
            {
                this.FlashWarning("该账号现在没有登录。");
            }
        },
        cancellation);

    private Task<IActionResult> ActivateAsync(int id, string? version, bool active, string done, CancellationToken cancellation) => ChangeAsync(
        id,
        null,
        async () =>
        {
            await service.SetActiveAsync(id, version, active, cancellation);
            this.Flash(done);
        },
        cancellation);

    /// <summary>Carries a change out and answers for all that can come of it.</summary>
    private async Task<IActionResult> ChangeAsync(int id, UserForm? form, Func<Task> change, CancellationToken cancellation)
    {
        if (await queries.FindAsync(id, cancellation) is null)
        {
            return NotFound();
        }

        if (ModelState.IsValid)
        {
            try
            {
                await change();
                return RedirectToRoute("User", new { id });
            }
            catch (RefusedUserException refusal)
            {
                var field = refusal.Field.Length == 0 ? "" : $"{nameof(UserPage.Form)}.{refusal.Field}";
                ModelState.AddModelError(field, texts.Of(refusal.Rule));
            }
            catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
            {
                Response.StatusCode = StatusCodes.Status409Conflict;
                ModelState.Remove($"{nameof(UserPage.Form)}.{nameof(UserForm.Version)}");
                return await PageAsync(id, form, form, cancellation);
            }
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await PageAsync(id, form, null, cancellation);
    }

    private async Task<IActionResult> PageAsync(int id, UserForm? form, UserForm? stale, CancellationToken cancellation)
    {
        if (await queries.FindAsync(id, cancellation) is not { } user)
        {
            return NotFound();
        }

        var choices = await queries.ChoicesAsync(cancellation);
        IReadOnlyList<ConflictField>? conflict = null;
        if (Response.StatusCode == StatusCodes.Status409Conflict)
        {
            conflict = stale is null ? [] : UserQueries.Differences(stale, user.Stored, choices, texts);
            form?.Version = user.Stored.Version;
        }

        return View("User", new UserPage(
            user, form ?? user.Stored, choices, await history.OfRecordAsync("user", id, cancellation),
            await sessions.OpenAsync(id, current.SessionId, cancellation), current.Actor.UserId == id, TempData[SecretKey] as string, conflict));
    }
}
