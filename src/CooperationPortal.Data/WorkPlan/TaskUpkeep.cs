using CooperationPortal.Core.WorkPlan;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.WorkPlan;

/// <summary>Loads a task to be changed, and saves it with all that follows: expected reports and figures.</summary>
public sealed class TaskUpkeep(PortalDbContext db, ReportPlanning planning, Figures figures)
{
    /// <summary>Tasks with what their rules look at.</summary>
    public IQueryable<WorkTask> Tasks =>
        db.Tasks.Include(t => t.Assignments).ThenInclude(a => a.Department).Include(t => t.Milestones).AsSplitQuery();

    /// <summary>Saves inside the caller's transaction, then plans reports and reckons figures anew.</summary>
    public async Task SaveAsync(WorkTask task, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        await db.SaveChangesAsync(cancellation);
        var touched = await planning.PlanAsync(task, cancellation);
        await db.SaveChangesAsync(cancellation);
        await figures.RefreshTaskAsync(task.Id, cancellation);
        await figures.RefreshTotalsAsync(touched, cancellation);
    }
}
