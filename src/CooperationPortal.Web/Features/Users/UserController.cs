using CooperationPortal.Core.Access;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.Proof;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Users;

/// <summary>One account's master data.</summary>
[Needs(Permission.ManageUsers)]
public sealed class UserController(
    UserQueries queries, UserService service, RecordHistory history, IStringLocalizer texts) : Controller
{
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
    public Task<IActionResult> Disable(int id, string? version, bool review, CancellationToken cancellation) =>
        ActivateAsync(id, version, false, "账号已停用，其登录已结束。", cancellation, review ? "UserReview" : null);

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
            TempData[InitialSecret.Key] = await service.ResetAsync(id, version, cancellation);
            this.Flash("密码已重置，该账号的登录已结束。");
        },
        cancellation);

    private Task<IActionResult> ActivateAsync(
        int id, string? version, bool active, string done, CancellationToken cancellation, string? route = null) => ChangeAsync(
        id,
        null,
        async () =>
        {
            await service.SetActiveAsync(id, version, active, cancellation);
            this.Flash(done);
        },
        cancellation,
        route);

    /// <summary>Carries a change out and answers for all that can come of it.</summary>
    private async Task<IActionResult> ChangeAsync(
        int id, UserForm? form, Func<Task> change, CancellationToken cancellation, string? route = null)
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
                return route is null ? RedirectToRoute("User", new { id }) : RedirectToRoute(route);
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

        var choices = await queries.ChoicesAsync(user.Stored.Department, cancellation);
        IReadOnlyList<ConflictField>? conflict = null;
        if (Response.StatusCode == StatusCodes.Status409Conflict)
        {
            conflict = stale is null ? [] : UserQueries.Differences(stale, user.Stored, choices, texts);
            form?.Version = user.Stored.Version;
        }

        return View("User", new UserPage(
            user, form ?? user.Stored, choices, await history.OfRecordAsync("user", id, cancellation),
            TempData[InitialSecret.Key] as string, conflict));
    }
}
