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

namespace CooperationPortal.Web.Features.Departments;

/// <summary>Two entries for one department become one: chosen, shown, carried out.</summary>
[Needs(Permission.ManageDepartments)]
public sealed class DepartmentMergeController(DepartmentAdminQueries queries, DepartmentAdminService service, IStringLocalizer texts) : Controller
{
    [HttpGet("/admin/departments/{id:int}/merge", Name = "MergeDepartment")]
    public Task<IActionResult> Show(int id, string? target, CancellationToken cancellation) => PageAsync(id, target, cancellation);

    [NeedsFreshProof]
    [HttpPost("/admin/departments/{id:int}/merge")]
    public async Task<IActionResult> Merge(int id, [Bind(Prefix = nameof(MergePage.Form))] MergeForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await queries.FindAsync(id, cancellation) is null)
        {
            return NotFound();
        }

        if (ModelState.IsValid)
        {
            try
            {
                await service.MergeAsync(id, form, cancellation);
                this.Flash("部门已合并。");
                return RedirectToRoute("DepartmentList");
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError("", texts.Of(refusal));
            }
            catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
            {
                ModelState.Clear();
                ModelState.AddModelError("", texts["他人刚刚修改了其中一个部门，请核对后再确认。"]);
                Response.StatusCode = StatusCodes.Status409Conflict;
                return await PageAsync(id, form.Target, cancellation);
            }
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await PageAsync(id, form.Target, cancellation);
    }

    private async Task<IActionResult> PageAsync(int id, string? target, CancellationToken cancellation) =>
        await queries.MergerAsync(id, target, cancellation) is { } page ? View("Merge", page) : NotFound();
}
