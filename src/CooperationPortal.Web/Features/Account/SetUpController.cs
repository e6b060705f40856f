using CooperationPortal.Web.Infrastructure.Flash;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Account;

/// <summary>The first administrator; the page is gone as soon as anybody has an account.</summary>
[AllowAnonymous]
public sealed class SetUpController(IServiceProvider services) : Controller
{
    [HttpGet("/account/set-up", Name = "SetUp")]
    public async Task<IActionResult> Show(CancellationToken cancellation) =>
        await Service.IsNeededAsync(cancellation) ? View("SetUp", new SetUpForm()) : NotFound();

    [HttpPost("/account/set-up")]
    [LimitsGuesses]
    public async Task<IActionResult> Create(SetUpForm form, CancellationToken cancellation)
    {
        if (!await Service.IsNeededAsync(cancellation))
        {
            return NotFound();
        }

        if (ModelState.IsValid)
        {
            var problems = await Service.CreateAsync(form, cancellation);
            if (problems.Count == 0)
            {
                this.Flash("管理员账号已建立，请登录。");
                return RedirectToRoute("SignIn");
            }

            foreach (var (field, reason) in problems)
            {
                ModelState.AddModelError(field, reason);
            }
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("SetUp", form);
    }

    private SetUpService Service => services.GetRequiredService<SetUpService>();
}
