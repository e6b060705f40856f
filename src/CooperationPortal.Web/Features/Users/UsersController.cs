using CooperationPortal.Core.Access;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.Proof;
using CooperationPortal.Web.Services.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Users;

/// <summary>The list of accounts, and new ones.</summary>
[Needs(Permission.ManageUsers)]
public sealed class UsersController(UserQueries queries, UserService service, IStringLocalizer texts) : Controller
{
    [HttpGet("/admin/users", Name = "Users")]
    public async Task<IActionResult> List(UserFilter filter, CancellationToken cancellation) =>
        View("Users", await queries.ListAsync(filter, cancellation));

    [HttpGet("/admin/users/new", Name = "NewUser")]
    public async Task<IActionResult> New(CancellationToken cancellation) =>
        View("NewUser", new NewUserPage(new NewUserForm(), await queries.ChoicesAsync(null, cancellation)));

    [NeedsFreshProof]
    [HttpPost("/admin/users/new")]
    public async Task<IActionResult> Create([Bind(Prefix = nameof(NewUserPage.Form))] NewUserForm form, CancellationToken cancellation)
    {
        if (ModelState.IsValid)
        {
            try
            {
                var (id, secret) = await service.CreateAsync(form, cancellation);
                TempData[InitialSecret.Key] = secret;
                this.Flash("账号已建立，等待安全管理员授予角色。");
                return RedirectToRoute("User", new { id });
            }
            catch (RefusedUserException refusal)
            {
                ModelState.AddModelError($"{nameof(NewUserPage.Form)}.{refusal.Field}", texts.Of(refusal.Rule));
            }
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("NewUser", new NewUserPage(form, await queries.ChoicesAsync(null, cancellation)));
    }
}
