using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Departments;

/// <summary>The directory's keeping: names, order, opening and closing.</summary>
[Needs(Permission.ManageDepartments)]
public sealed class DepartmentAdminController(
    DepartmentAdminQueries queries, DepartmentAdminService service, RecordHistory history, IStringLocalizer texts) : Controller
{
    [HttpGet("/admin/departments", Name = "DepartmentList")]
    public async Task<IActionResult> List(CancellationToken cancellation) => View("List", await queries.ListAsync(cancellation));

    [HttpGet("/admin/departments/new", Name = "NewDepartment")]
    public IActionResult New() => View("New", new NewDepartmentForm { SortOrder = 100 });

    [HttpPost("/admin/departments/new")]
    public async Task<IActionResult> Create(NewDepartmentForm form, CancellationToken cancellation)
    {
        if (ModelState.IsValid)
        {
            try
            {
                var id = await service.CreateAsync(form, cancellation);
                this.Flash("部门已建立。");
                return RedirectToRoute("ManageDepartment", new { id });
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError("", texts.Of(refusal));
            }
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("New", form);
    }

    [HttpGet("/admin/departments/{id:int}", Name = "ManageDepartment")]
    public Task<IActionResult> Show(int id, CancellationToken cancellation) => PageAsync(id, null, cancellation);

    [HttpPost("/admin/departments/{id:int}")]
    public Task<IActionResult> Save(int id, [Bind(Prefix = nameof(ManagedDepartmentPage.Form))] DepartmentForm form, CancellationToken cancellation) => ChangeAsync(
        id,
        form,
        async () =>
        {
            if (await service.EditAsync(id, form, cancellation))
            {
                this.Flash("部门已修改。");
            }
            else
            {
                this.FlashWarning("没有改动，未保存。");
            }
        },
        cancellation);

    [HttpPost("/admin/departments/{id:int}/close", Name = "CloseDepartment")]
    public Task<IActionResult> Close(int id, int version, CancellationToken cancellation) => ActivateAsync(id, version, false, "部门已停用。", cancellation);

    [HttpPost("/admin/departments/{id:int}/reopen", Name = "ReopenDepartment")]
    public Task<IActionResult> Reopen(int id, int version, CancellationToken cancellation) => ActivateAsync(id, version, true, "部门已启用。", cancellation);

    private Task<IActionResult> ActivateAsync(int id, int version, bool active, string done, CancellationToken cancellation) => ChangeAsync(
        id,
        null,
        async () =>
        {
            await service.SetActiveAsync(id, version, active, cancellation);
            this.Flash(done);
        },
        cancellation);

    /// <summary>Carries a change out and answers for all that can come of it.</summary>
    private async Task<IActionResult> ChangeAsync(int id, DepartmentForm? form, Func<Task> change, CancellationToken cancellation)
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
                return RedirectToRoute("ManageDepartment", new { id });
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError("", texts.Of(refusal));
            }
            catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
            {
                Response.StatusCode = StatusCodes.Status409Conflict;
                ModelState.Remove($"{nameof(ManagedDepartmentPage.Form)}.{nameof(DepartmentForm.Version)}");
                return await PageAsync(id, form, cancellation);
            }
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await PageAsync(id, form, cancellation);
    }

    private async Task<IActionResult> PageAsync(int id, DepartmentForm? form, CancellationToken cancellation)
    {
        if (await queries.FindAsync(id, cancellation) is not { } department || await queries.FormAsync(id, cancellation) is not { } stored)
        {
            return NotFound();
        }

        IReadOnlyList<ConflictField>? conflict = null;
        if (Response.StatusCode == StatusCodes.Status409Conflict)
        {
            conflict = form is null ? [] : ConflictField.Between(form.Words(), stored.Words());
            form?.Version = stored.Version;
        }

        return View("Edit", new ManagedDepartmentPage(
            department, form ?? stored, await history.OfRecordAsync("department", id, cancellation), conflict));
    }
}
