using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Services.Urges;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Departments;

/// <summary>Reads the directory and its departments, each page in a fixed number of commands.</summary>
public sealed class DepartmentQueries(PortalDbContext db, BusinessClock clock, TaskListQuery tasks, UrgeLists urges)
{
    public async Task<DirectoryModel> ReadAllAsync(CancellationToken cancellation)
    {
        var today = clock.Today;
        var year = today.Year;
        var rows = await db.Departments.AsNoTracking().Where(d => d.IsActive).OrderBy(d => d.Side).ThenBy(d => d.SortOrder)
            .Select(d => new { d.Id, d.Code, d.Side, d.Name, d.NameEn, d.IsLeadingGroupOffice }).ToListAsync(cancellation);
        var running = db.Assignments.AsNoTracking().Where(a => a.IsActive && a.Year == year && a.Task.State != TaskState.Draft
            && a.Task.State != TaskState.Cancelled);
        var counts = await running.GroupBy(a => a.DepartmentId)
            .Select(g => new
            {
                g.Key,
                Tasks = g.Count(),
                Late = g.Sum(a => !a.IsClosed && (a.DueOn < today || (a.NextReportDueOn != null && a.NextReportDueOn < today)) ? 1 : 0),
            })
            .ToDictionaryAsync(g => g.Key, cancellation);
        var totals = await db.ReportingTotals.AsNoTracking().Where(t => t.Year == year).GroupBy(t => t.DepartmentId)
            .Select(g => new
            {
                g.Key,
                OnTime = g.Sum(t => t.OnTime),
                Late = g.Sum(t => t.Late),
                Due = g.Sum(t => t.DueOn < today ? t.Expected : t.OnTime + t.Late),
            })
            .ToDictionaryAsync(g => g.Key, cancellation);
        return new DirectoryModel(year, [.. rows.Select(d =>
        {
            var count = counts.GetValueOrDefault(d.Id);
            var total = totals.GetValueOrDefault(d.Id);
            return new DepartmentRow(
                d.Code, d.Side, d.Name, d.NameEn, d.IsLeadingGroupOffice, count?.Tasks ?? 0, count?.Late ?? 0,
                (total?.OnTime + total?.Late) ?? 0, total?.OnTime ?? 0)
            {
                OnTimePercent = total is { Due: > 0 } ? 100.0 * total.OnTime / total.Due : null,
            };
        })]);
    }

    /// <summary>The page of a department; null where there is none of that code.</summary>
    public async Task<DepartmentModel?> ReadOneAsync(string code, int? page, CancellationToken cancellation)
    {
        var department = await db.Departments.AsNoTracking().Where(d => d.Code == code)
            .Select(d => new { d.Id, d.Code, d.Side, d.Name, d.NameEn, d.IsLeadingGroupOffice, d.Liaison, Aliases = d.Aliases.Select(a => a.Name).ToList() })
            .SingleOrDefaultAsync(cancellation);
        if (department is null)
        {
            return null;
        }

        var year = clock.Today.Year;
        var months = await db.ReportingTotals.AsNoTracking().Where(t => t.DepartmentId == department.Id && t.Year == year)
            .OrderBy(t => t.Month).Select(t => new MonthRecord(t.Month, t.DueOn, t.Expected, t.OnTime, t.Late)).ToListAsync(cancellation);
        var people = await db.Users.AsNoTracking().Where(u => u.DepartmentId == department.Id && u.IsActive).OrderBy(u => u.Id)
            .Select(u => new PersonRow(u.DisplayName, u.Post)).ToListAsync(cancellation);
        var counterparts = await db.Assignments.AsNoTracking()
            .Where(a => a.IsActive && a.Year == year && a.Side != department.Side
                && a.Task.Assignments.Any(own => own.IsActive && own.DepartmentId == department.Id)
                && a.Task.State != TaskState.Draft && a.Task.State != TaskState.Cancelled)
            .GroupBy(a => new { a.Department.Code, a.Department.Name, a.Department.NameEn, a.Department.Side, a.Department.SortOrder })
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.SortOrder)
            .Select(g => new CounterpartRow(g.Key.Code, g.Key.Name, g.Key.NameEn, g.Key.Side, g.Count()))
            .ToListAsync(cancellation);
        return new DepartmentModel(
            department.Code, department.Side, new LocalText(department.Name, department.NameEn), department.IsLeadingGroupOffice,
            department.Aliases, department.Liaison, year, months, people, counterparts,
            await tasks.ReadAsync(new TaskFilter { Department = department.Code }, page, cancellation))
        {
            Urges = await urges.RecordAsync(department.Id, year, cancellation),
        };
    }
}
