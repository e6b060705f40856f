using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.WorkPlan;

/// <summary>开启年度: makes the tasks of a year from the plan's measures (DESIGN.md, 'Plan, tasks, progress').</summary>
public sealed class YearOpening(PortalDbContext db, ReportPlanning planning, Figures figures, BusinessClock clock)
{
    /// <summary>
    /// One task for each measure, with the departments of its area, 1 January to 31 December, handed out at once. The caller has
    /// the transaction and the audit entry.
    /// </summary>
    /// <param name="year">The year.</param>
    /// <param name="actor">Null: the first start.</param>
    /// <param name="assignedOn">From when reports are owed: today, or for demonstration data the year's first day.</param>
    /// <param name="cadence">Reporting cadence of the new tasks.</param>
    /// <param name="points">The work points that a meeting adopted, in their order; null: one task for each measure.</param>
    /// <param name="adoptedBy">Number of the minutes that adopted them.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="BusinessRuleException">The year is open already, or lies before the plan or too far ahead.</exception>
    public async Task OpenAsync(
        int year, Actor? actor, DateOnly assignedOn, Cadence cadence = Cadence.Monthly,
        IReadOnlyCollection<(int MeasureId, string Name)>? points = null, string? adoptedBy = null, CancellationToken cancellation = default)
    {
        if (year < PlanYear.First || year > clock.Today.Year + 1)
        {
            throw new BusinessRuleException("只能开启 {0} 年到 {1} 年。", PlanYear.First, clock.Today.Year + 1);
        }

        if (await IsOpenAsync(year, cancellation))
        {
            throw new BusinessRuleException("{0} 年度已开启。", year);
        }

        var at = clock.UtcNow;
        db.PlanYears.Add(new PlanYear { Year = year, OpenedAt = at, OpenedById = actor?.UserId, OpenedByName = actor?.Name ?? "系统", AdoptedBy = adoptedBy });
        var areas = await db.WorkAreas
            .Include(a => a.Measures).Include(a => a.Departments).ThenInclude(d => d.Department)
            .OrderBy(a => a.Number).AsSplitQuery().ToListAsync(cancellation);
        var tasks = new List<WorkTask>();
        foreach (var area in areas)
        {
            var departments = area.Departments.OrderBy(d => d.SortOrder).Select(d => d.Department).Where(d => d.IsActive).ToList();
            foreach (var measure in area.Measures.OrderBy(m => m.SortOrder))
            {
                var names = points?.Where(p => p.MeasureId == measure.Id).Select(p => p.Name).ToList() ?? [measure.Name];
                foreach (var (name, index) in names.Select((name, index) => (name, index)))
                {
                    // 3.2 for the first task of a measure, 3.2-2 for its second one.
                    var number = index == 0 ? measure.Number : $"{measure.Number}-{index + 1}";
                    var task = new WorkTask(year, number, area.Id, TaskSource.Measure, measure.Id);
                    task.Created(at);
                    task.Describe(Shorten(name), name == measure.Name ? Shorten(measure.NameEn) : null, null, adoptedBy, WorkTask.DefaultWeight);
                    task.ReportEvery(cadence);
                    foreach (var department in departments)
                    {
                        task.Assign(department, AssignmentPart.Supporting, assignedOn);
                    }

                    task.HandOut(assignedOn);
                    db.Tasks.Add(task);
                    tasks.Add(task);
                }
            }
        }

        await db.SaveChangesAsync(cancellation);
        foreach (var task in tasks)
        {
            await planning.PlanAsync(task, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        await figures.RefreshYearAsync(year, cancellation);
    }

    /// <summary>
    /// True where the year is open. Openings take turns: the row of the plan is locked until the transaction ends, so that the second
    /// one sees the year of the first.
    /// </summary>
    public async Task<bool> IsOpenAsync(int year, CancellationToken cancellation = default)
    {
        await db.Plans.ExecuteUpdateAsync(s => s.SetProperty(p => p.Number, p => p.Number), cancellation);
        return await db.PlanYears.AnyAsync(y => y.Year == year, cancellation);
    }

    /// <summary>The departments in which the offices sit.</summary>
    public static async Task<IReadOnlyDictionary<Side, int>> OfficeDepartmentsAsync(
        PortalDbContext db, CancellationToken cancellation = default) =>
        await db.Departments.AsNoTracking().Where(d => d.IsLeadingGroupOffice)
            .ToDictionaryAsync(d => d.Side, d => d.Id, cancellation);

    /// <summary>A measure's text may be longer than a task's name; the page shows the measure in full beside it.</summary>
    private static string Shorten(string text) => text.Length <= WorkTask.TitleLength ? text : text[..(WorkTask.TitleLength - 1)] + "…";
}
