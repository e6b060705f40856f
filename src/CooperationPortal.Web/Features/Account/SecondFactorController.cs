using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.Proof;
using CooperationPortal.Web.Security.TwoSteps;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Account;

/// <summary>The own second factor (SEC-16): to add, to renew the recovery codes of, and to remove.</summary>
[AllowsMissingSecondFactor]
public sealed class SecondFactorController(SecondFactors factors, IServiceProvider services, PortalDbContext db, CurrentUser user) : Controller
{
    /// <summary>Under it the recovery codes travel to the next page: encrypted, and gone once they were read.</summary>
    private const string CodesKey = "SecondFactor.Codes";

    private SeedOffers Offers => services.GetRequiredService<SeedOffers>();

    [HttpGet("/account/second-factor", Name = "SecondFactor")]
    public Task<IActionResult> Show(CancellationToken cancellation) => PageAsync(new SecondFactorForm(), cancellation);

    [HttpPost("/account/second-factor")]
    [NeedsFreshProof]
    public async Task<IActionResult> Add(
        [Bind(Prefix = nameof(SecondFactorPage.Form))] SecondFactorForm form, [FromServices] IStringLocalizer texts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var field = $"{nameof(SecondFactorPage.Form)}.{nameof(form.Code)}";
        if (ModelState.IsValid && Offers.Read(form.Offer) is null)
        {
            ModelState.AddModelError(field, texts["二维码已过期，请用下面的新二维码重新添加。"]);
        }

        if (ModelState.IsValid)
        {
            try
            {
                if (await factors.AddAsync(await OwnAsync(cancellation), Offers.Read(form.Offer)!, form.Code!, cancellation) is { } codes)
                {
                    return Given(codes, "二次验证已启用。以后登录时，输入密码后还要输入手机上的动态验证码。");
                }

                ModelState.AddModelError(field, texts["动态验证码不正确。请核对手机时间是否准确，输入最新显示的 6 位数字。"]);
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError(field, texts.Of(refusal));
            }
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await PageAsync(form, cancellation);
    }

    [HttpPost("/account/second-factor/recovery-codes", Name = "RenewRecoveryCodes")]
    [NeedsFreshProof]
    public async Task<IActionResult> Renew(CancellationToken cancellation) =>
        await factors.RenewCodesAsync(await OwnAsync(cancellation), cancellation) is { } codes
            ? Given(codes, "恢复码已更换，原来的恢复码不能再用。")
            : Missing();

    [HttpPost("/account/second-factor/remove", Name = "RemoveSecondFactor")]
    [NeedsFreshProof]
    public async Task<IActionResult> Remove(CancellationToken cancellation)
    {
        if (!await factors.RemoveAsync(await OwnAsync(cancellation), cancellation))
        {
            return Missing();
        }

        await db.SaveChangesAsync(cancellation);
        this.Flash("二次验证已停用，恢复码同时作废。");
        return RedirectToRoute("SecondFactor");
    }

    private RedirectToRouteResult Missing()
    {
        this.FlashWarning("还没有启用二次验证。");
        return RedirectToRoute("SecondFactor");
    }

    private RedirectToRouteResult Given(IReadOnlyList<string> codes, string done)
    {
        TempData[CodesKey] = string.Join(' ', codes);
        this.Flash(done);
        return RedirectToRoute("SecondFactor");
    }

    private Task<PortalUser> OwnAsync(CancellationToken cancellation) => db.Users.SingleAsync(u => u.Id == user.Actor.UserId, cancellation);

    private async Task<IActionResult> PageAsync(SecondFactorForm form, CancellationToken cancellation)
    {
        var state = await factors.StateAsync(user.Actor.UserId, cancellation);
        SeedOffer? shown = null;
        if (state is null)
        {
            if (Offers.Read(form.Offer) is null)
            {
                form.Offer = Offers.Make();
            }

            shown = Offers.Show(Offers.Read(form.Offer)!);
        }

        form.Code = null;
        ModelState.SetModelValue($"{nameof(SecondFactorPage.Form)}.{nameof(form.Code)}", null, null);
        ModelState.SetModelValue($"{nameof(SecondFactorPage.Form)}.{nameof(form.Offer)}", form.Offer, form.Offer);
        var codes = (TempData[CodesKey] as string)?.Split(' ');
        return View("SecondFactor", new SecondFactorPage(state, user.Account!.NeedsSecondFactor, shown, form, codes));
    }
}
