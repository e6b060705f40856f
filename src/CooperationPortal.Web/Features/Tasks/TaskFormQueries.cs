using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Tasks;

/// <summary>What the offices' forms show.</summary>
public sealed class TaskFormQueries(PortalDbContext db, CurrentUser user, BusinessClock clock)
{
    /// <summary>The form of an existing task; null: there is none.</summary>
    public async Task<TaskForm?> ReadAsync(int id, CancellationToken cancellation)
    {
        var row = await db.Tasks.AsNoTracking().Where(t => t.Id == id).Select(t => new { Task = t, Area = t.WorkArea.Number })
            .SingleOrDefaultAsync(cancellation);
        if (row is null)
        {
            return null;
        }

        var form = TaskForm.Of(row.Task);
        form.Area = row.Area;
        form.Choices = new TaskFormChoices([], [], [], user.Actor.Side, !row.Task.CanMoveDates, TaskChanges.Label(row.Task));
        return form;
    }

    /// <summary>The own side's departments of a task; null: there is no such task.</summary>
    public async Task<TaskDepartmentsForm?> ReadDepartmentsAsync(int id, CancellationToken cancellation)
    {
        var task = await db.Tasks.AsNoTracking().Where(t => t.Id == id).Select(t => new { t.Version, t.Number, t.Name })
            .SingleOrDefaultAsync(cancellation);
        if (task is null)
        {
            return null;
        }

        var departments = await OwnAsync(cancellation);
        var parts = await db.Assignments.AsNoTracking().Where(a => a.TaskId == id && a.IsActive)
            .Select(a => new { a.Department.Code, a.Part }).ToDictionaryAsync(a => a.Code, a => a.Part, cancellation);
        return new TaskDepartmentsForm
        {
            Version = task.Version,
            Departments =
            [
                .. departments.Select(d => new DepartmentPart
                {
                    Code = d.Code,
                    Part = parts.TryGetValue(d.Code, out var part) ? part : null,
                }),
            ],
            Choices = new TaskFormChoices([], [], departments, user.Actor.Side, false, $"{task.Number} {task.Name}"),
        };
    }

    /// <summary>What the form of a new task offers.</summary>
    public async Task<TaskFormChoices> ChoicesAsync(CancellationToken cancellation)
    {
        var today = clock.Today;
        var years = await db.PlanYears.AsNoTracking().Where(y => y.Year >= today.Year).OrderBy(y => y.Year)
            .Select(y => y.Year).ToListAsync(cancellation);
        var areas = await db.WorkAreas.AsNoTracking().OrderBy(a => a.Number)
            .Select(a => new { a.Number, a.Name, a.NameEn }).ToListAsync(cancellation);
        return new TaskFormChoices(
            years.ConvertAll(y => new SelectListItem($"{y}", $"{y}")),
            areas.ConvertAll(a => new SelectListItem($"{a.Number} {new LocalText(a.Name, a.NameEn)}", $"{a.Number}")),
            await OwnAsync(cancellation), user.Actor.Side, false, "");
    }

    private async Task<IReadOnlyList<OwnDepartment>> OwnAsync(CancellationToken cancellation)
    {
        var side = user.Actor.Side;
        return await db.Departments.AsNoTracking().Where(d => d.IsActive && d.Side == side).OrderBy(d => d.SortOrder)
            .Select(d => new OwnDepartment(d.Code, d.Name, d.NameEn)).ToListAsync(cancellation);
    }
}
