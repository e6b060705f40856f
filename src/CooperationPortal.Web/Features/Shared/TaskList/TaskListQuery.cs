using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Urges;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Shared.TaskList;

/// <summary>A list of tasks with what its filter form offers.</summary>
/// <param name="Filter">As asked for.</param>
/// <param name="Year">The year shown.</param>
/// <param name="Years">Years that are open, newest first.</param>
/// <param name="Departments">All departments in the portal's order.</param>
/// <param name="Page">The rows.</param>
/// <param name="Today">The business day that the lights speak of.</param>
public sealed record TaskListModel(
    TaskFilter Filter, int Year, IReadOnlyList<int> Years, IReadOnlyList<DepartmentChoice> Departments, PageOf<TaskRow> Page, DateOnly Today)
{
    /// <summary>Names of those rows about which the reader may urge a department now (<see cref="UrgeTargets.OfTask"/>).</summary>
    public IReadOnlySet<string> Urgeable { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}

/// <summary>A department to choose from.</summary>
public sealed record DepartmentChoice(int Id, string Code, Side Side, string Name, string NameEn)
{
    public LocalText Title => new(Name, NameEn);
}

/// <summary>The one query behind every list of tasks.</summary>
public sealed class TaskListQuery(PortalDbContext db, CurrentUser user, UrgeTargets targets, BusinessClock clock)
{
    public async Task<TaskListModel> ReadAsync(TaskFilter filter, int? page, CancellationToken cancellation)
    {
        var today = clock.Today;
        var soonDays = await db.Rules.AsNoTracking().Select(r => r.SoonDays).SingleAsync(cancellation);
        var years = await db.PlanYears.AsNoTracking().OrderByDescending(y => y.Year).Select(y => y.Year).ToListAsync(cancellation);
        var departments = await db.Departments.AsNoTracking().Where(d => d.IsActive).OrderBy(d => d.Side).ThenBy(d => d.SortOrder)
            .Select(d => new DepartmentChoice(d.Id, d.Code, d.Side, d.Name, d.NameEn)).ToListAsync(cancellation);
        var year = filter.Year ?? today.Year;
        var tasks = filter.Apply(db, year, today, soonDays, user.Actor.May(Permission.EditPlan));
        var rows = await filter.Order(tasks).Select(TaskRow.Projection(today, soonDays)).ToPageAsync(page, cancellation: cancellation);
        return new TaskListModel(filter, year, years, departments, rows, today)
        {
            Urgeable = await targets.UrgeableAsync(rows.Items.Where(r => r.HasLight).Select(r => UrgeTargets.OfTask(r.Id)), cancellation),
        };
    }
}
