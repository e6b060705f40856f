using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Account;

/// <summary>The first administrators; the page is gone as soon as anybody has an account.</summary>
[AllowAnonymous]
public sealed class SetUpController(IServiceProvider services) : Controller
{
    /// <summary>Under it the secrets travel to the next page: encrypted, and gone once they were read.</summary>
    private const string SecretsKey = "SetUp.Secrets";

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
            var (problems, others) = await Service.CreateAsync(form, cancellation);
            if (problems.Count == 0)
            {
                TempData[SecretsKey] = JsonSerializer.Serialize(others);
                return RedirectToRoute("SetUpDone");
            }

            foreach (var (field, reason) in problems)
            {
                ModelState.AddModelError(field, reason);
            }
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("SetUp", form);
    }

    /// <summary>The secrets of the two others, once, to whoever made them.</summary>
    [HttpGet("/account/set-up/done", Name = "SetUpDone")]
    public IActionResult Done() => TempData[SecretsKey] is string secrets
        ? View("SetUpDone", JsonSerializer.Deserialize<List<SetUpAccount>>(secrets))
        : NotFound();

    private SetUpService Service => services.GetRequiredService<SetUpService>();
}
