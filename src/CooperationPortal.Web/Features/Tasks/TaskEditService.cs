using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Services;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Tasks;

/// <summary>Writing a task: new, changed, handed out. Each with its audit entry and its figures in one transaction.</summary>
public sealed class TaskEditService(
    PortalDbContext db, TaskChanges changes, TaskDepartmentsService departments, AuditTrail audit, BusinessClock clock)
{
    /// <summary>How often another number is taken when a colleague was faster.</summary>
    private const int Attempts = 3;

    /// <summary>Makes a task in draft with the own side's departments.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="BusinessRuleException">The year is not open, or the task itself refuses.</exception>
    public async Task<int> CreateAsync(TaskForm form, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var id = 0;
                await db.InTransactionAsync(async () => id = await AddAsync(form, cancellation), cancellation);
                return id;
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // The other office has just taken this number; take the next one.
                if (!await ForgetTakenNumberAsync(cancellation))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Changes what a task says.</summary>
    /// <returns>False: there is no such task.</returns>
    public async Task<bool> EditAsync(int id, TaskForm form, CancellationToken cancellation)
    {
        var found = false;
        await db.InTransactionAsync(
            async () =>
            {
                if (await changes.LoadAsync(id, cancellation) is not { } task)
                {
                    return;
                }

                found = true;
                db.ExpectVersion(task, form.Version);
                var before = TaskForm.Of(task).Words();
                Write(task, form);
                if (audit.RecordChanges(
                    AuditAction.TaskChanged, TaskChanges.Subject(task), TaskChanges.Differences(before, TaskForm.Of(task).Words())))
                {
                    await changes.SaveAsync(task, cancellation);
                }
            },
            cancellation);
        return found;
    }

    /// <summary>交办.</summary>
    /// <returns>False: there is no such task.</returns>
    public Task<bool> HandOutAsync(int id, CancellationToken cancellation) =>
        ChangeAsync(
            id,
            task =>
            {
                task.HandOut(clock.Today);
                audit.Record(AuditAction.TaskAssigned, TaskChanges.Subject(task));
            },
            cancellation);

    private async Task<bool> ChangeAsync(int id, Action<WorkTask> change, CancellationToken cancellation)
    {
        var found = false;
        await db.InTransactionAsync(
            async () =>
            {
                if (await changes.LoadAsync(id, cancellation) is not { } task)
                {
                    return;
                }

                found = true;
                change(task);
                await changes.SaveAsync(task, cancellation);
            },
            cancellation);
        return found;
    }

    private async Task<int> AddAsync(TaskForm form, CancellationToken cancellation)
    {
        if (!await db.PlanYears.AnyAsync(y => y.Year == form.Year, cancellation))
        {
            throw new BusinessRuleException("{0} 年度尚未开启。", form.Year);
        }

        var areaId = await db.WorkAreas.Where(a => a.Number == form.Area).Select(a => a.Id).SingleAsync(cancellation);
        var task = new WorkTask(form.Year, await NextNumberAsync(form.Year, cancellation), areaId, form.Source, null);
        task.Created(clock.UtcNow);
        Write(task, form);
        db.Tasks.Add(task);
        await db.SaveChangesAsync(cancellation);
        audit.Record(AuditAction.TaskCreated, TaskChanges.Subject(task));
        await departments.PutAsync(task, form.Departments.Where(d => d.Part is not null), cancellation);
        await changes.SaveAsync(task, cancellation);
        return task.Id;
    }

    private static void Write(WorkTask task, TaskForm form)
    {
        task.Describe(form.Name, form.NameEn, form.Content, form.SourceNote, form.Weight);
        task.ReportEvery(form.Cadence);
        if (task.CanMoveDates)
        {
            task.Schedule(form.StartOn ?? task.StartOn, form.DueOn ?? task.DueOn);
        }
    }

    /// <summary>A-1, A-2 … within the year.</summary>
    private async Task<string> NextNumberAsync(int year, CancellationToken cancellation)
    {
        var taken = await db.Tasks.AsNoTracking().Where(t => t.Year == year && t.Number.StartsWith("A-"))
            .Select(t => t.Number).ToListAsync(cancellation);
        return "A-" + (taken.Select(n => int.TryParse(n.AsSpan(2), out var number) ? number : 0).DefaultIfEmpty().Max() + 1);
    }

    /// <summary>Lets go of a task whose number is taken; what else waits in the context (the form's receipt) stays.</summary>
    private async Task<bool> ForgetTakenNumberAsync(CancellationToken cancellation)
    {
        var added = db.ChangeTracker.Entries<WorkTask>().SingleOrDefault(e => e.State == EntityState.Added);
        if (added is null)
        {
            return false;
        }

        var (year, number) = (added.Entity.Year, added.Entity.Number);
        added.State = EntityState.Detached;
        return await db.Tasks.AnyAsync(t => t.Year == year && t.Number == number, cancellation);
    }
}
