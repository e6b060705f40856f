using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.WorkAreas;

/// <summary>The plan, its areas, and the opening of a year.</summary>
[Needs(Permission.ReadPlan)]
public sealed class WorkAreasController(WorkAreaQueries queries) : Controller
{
    [HttpGet("/work-areas", Name = "WorkAreas")]
    public async Task<IActionResult> Index(int? year, CancellationToken cancellation) =>
        ModelState.IsValid ? View("WorkAreas", await queries.ReadPlanAsync(year, cancellation)) : BadRequest();

    [HttpGet("/work-areas/{number:int:range(1,7)}", Name = "WorkArea")]
    public async Task<IActionResult> Show(int number, TaskFilter filter, int? page, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        return await queries.ReadAreaAsync(number, filter, page, cancellation) is { } area ? View("WorkArea", area) : NotFound();
    }

    [HttpPost("/work-areas/years", Name = "YearOpening")]
    [Needs(Permission.EditPlan)]
    public async Task<IActionResult> Open(int year, [FromServices] YearOpener opener, CancellationToken cancellation)
    {
        await opener.OpenAsync(year, cancellation);
        this.Flash("年度已开启，任务已交办各部门。");
        return RedirectToRoute("WorkAreas", new { year });
    }
}

/// <summary>开启年度 by an office, with its audit entry.</summary>
public sealed class YearOpener(PortalDbContext db, YearOpening opening, AuditTrail audit, CurrentUser user, BusinessClock clock)
{
    /// <exception cref="BusinessRuleException">The year is open already or out of range.</exception>
    public Task OpenAsync(int year, CancellationToken cancellation) => db.InTransactionAsync(
        async () =>
        {
            audit.Record(AuditAction.YearOpened, new AuditSubject("year", year, $"{year}"));
            await opening.OpenAsync(year, user.Actor, clock.Today, Cadence.Monthly, cancellation: cancellation);
        },
        cancellation);
}

/// <summary>Registers what the areas need.</summary>
public static class WorkAreasFeature
{
    public static IServiceCollection AddWorkAreasFeature(this IServiceCollection services) =>
        services.AddScoped<WorkAreaQueries>().AddScoped<YearOpener>();
}
