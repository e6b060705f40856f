using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
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

namespace CooperationPortal.Web.Features.Access;

/// <summary>What one account may do; for administrators' accounts also whether and until when they may be used.</summary>
[Needs(Permission.ManageAccess)]
public sealed class AccessAccountController(
    AccessQueries queries, AccessService service, UserSessions sessions, RecordHistory history, CurrentUser current, IStringLocalizer texts) : Controller
{
    [HttpGet("/admin/security/accounts/{id:int}", Name = "AccessAccount")]
    public Task<IActionResult> Show(int id, CancellationToken cancellation) => PageAsync(id, null, null, cancellation);

    [NeedsFreshProof]
    [HttpPost("/admin/security/accounts/{id:int}", Name = "GrantRoles")]
    public Task<IActionResult> Grant(int id, [Bind(Prefix = nameof(AccountPage.Form))] GrantForm form, CancellationToken cancellation) => ChangeAsync(
        id,
        async () =>
        {
            var (changed, secret) = await service.GrantAsync(id, form, cancellation);
            if (secret is not null)
            {
                TempData[InitialSecret.Key] = secret;
            }

            Say(changed, "授权已保存，该账号的登录已结束。");
        },
        cancellation,
        form,
        field: $"{nameof(AccountPage.Form)}.{nameof(GrantForm.Roles)}");

    [NeedsFreshProof]
    [HttpPost("/admin/security/accounts/{id:int}/expiry", Name = "ExpireAdministrator")]
    public Task<IActionResult> Expire(int id, [Bind(Prefix = nameof(AccountPage.Expiry))] ExpiryForm form, CancellationToken cancellation) => ChangeAsync(
        id,
        async () => Say(await service.ExpireAsync(id, form, cancellation), "有效期已修改。"),
        cancellation,
        expiry: form,
        field: $"{nameof(AccountPage.Expiry)}.{nameof(ExpiryForm.ExpiresOn)}");

    [NeedsFreshProof]
    [HttpPost("/admin/security/accounts/{id:int}/disable", Name = "DisableAdministrator")]
    public Task<IActionResult> Disable(int id, string? version, CancellationToken cancellation) =>
        ChangeAsync(id, () => ActivateAsync(id, version, false, "账号已停用，其登录已结束。", cancellation), cancellation);

    [NeedsFreshProof]
    [HttpPost("/admin/security/accounts/{id:int}/enable", Name = "EnableAdministrator")]
    public Task<IActionResult> Enable(int id, string? version, CancellationToken cancellation) =>
        ChangeAsync(id, () => ActivateAsync(id, version, true, "账号已启用。", cancellation), cancellation);

    [NeedsFreshProof]
    [HttpPost("/admin/security/accounts/{id:int}/reset", Name = "ResetAdministrator")]
    public Task<IActionResult> Reset(int id, string? version, CancellationToken cancellation) => ChangeAsync(
        id,
        async () =>
        {
            TempData[InitialSecret.Key] = await service.ResetAsync(id, version, cancellation);
            this.Flash("密码已重置，该账号的登录已结束。");
        },
        cancellation);

    [HttpPost("/admin/security/accounts/{id:int}/unlock", Name = "UnlockAccount")]
    public Task<IActionResult> Unlock(int id, string? version, CancellationToken cancellation) => ChangeAsync(
        id,
        async () =>
        {
            await service.UnlockAsync(id, version, cancellation);
            this.Flash("账号已解除锁定。");
        },
        cancellation);

    /// <summary>For somebody whose telephone is lost; a new password alone does not get past the second factor (SEC-17).</summary>
    [NeedsFreshProof]
    [HttpPost("/admin/security/accounts/{id:int}/remove-second-factor", Name = "RemoveUserSecondFactor")]
    public Task<IActionResult> RemoveSecondFactor(int id, string? version, CancellationToken cancellation) => ChangeAsync(
        id,
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

    [HttpPost("/admin/security/accounts/{id:int}/end-sessions", Name = "EndUserSessions")]
    public Task<IActionResult> EndSessions(int id, CancellationToken cancellation) => ChangeAsync(
        id,
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

    private async Task ActivateAsync(int id, string? version, bool active, string done, CancellationToken cancellation)
    {
        await service.SetActiveAsync(id, version, active, cancellation);
        this.Flash(done);
    }

    private void Say(bool changed, string done)
    {
        if (changed)
        {
            this.Flash(done);
        }
        else
        {
            this.FlashWarning("没有改动，未保存。");
        }
    }

    /// <summary>Carries a change out and answers for all that can come of it.</summary>
    private async Task<IActionResult> ChangeAsync(
        int id, Func<Task> change, CancellationToken cancellation, GrantForm? form = null, ExpiryForm? expiry = null, string field = "")
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
                return RedirectToRoute("AccessAccount", new { id });
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError(field, texts.Of(refusal));
            }
            catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
            {
                Response.StatusCode = StatusCodes.Status409Conflict;
                ModelState.Remove($"{nameof(AccountPage.Form)}.{nameof(GrantForm.Version)}");
                ModelState.Remove($"{nameof(AccountPage.Expiry)}.{nameof(ExpiryForm.Version)}");
                return await PageAsync(id, form, expiry, cancellation);
            }
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await PageAsync(id, form, expiry, cancellation);
    }

    private async Task<IActionResult> PageAsync(int id, GrantForm? form, ExpiryForm? expiry, CancellationToken cancellation)
    {
        if (await queries.FindAsync(id, cancellation) is not { } account)
        {
            return NotFound();
        }

        IReadOnlyList<ConflictField>? conflict = null;
        if (Response.StatusCode == StatusCodes.Status409Conflict)
        {
            conflict = form is null || form.Roles.ToHashSet().SetEquals(account.Stored.Roles)
                ? []
                : [new ConflictField(texts["角色"], Words(form.Roles), Words(account.Stored.Roles))];
            form?.Version = account.Stored.Version;
            expiry?.Version = account.Stored.Version;
        }

        return View("Account", new AccountPage(
            account, form ?? account.Stored, expiry ?? new ExpiryForm { ExpiresOn = account.ExpiresOn, Version = account.Stored.Version }, queries.Roles(),
            queries.Shown(await sessions.OpenAsync(id, current.SessionId, cancellation), id), await history.OfRecordAsync("user", id, cancellation),
            await queries.ActsAsync(account, cancellation), current.Actor.UserId == id, TempData[InitialSecret.Key] as string, conflict));
    }

    private string Words(List<string> roles) => string.Join(' ', Role.All.Where(roles.Contains).Select(role => texts[Role.Name(role)].Value));
}
