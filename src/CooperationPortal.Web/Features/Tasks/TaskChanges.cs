using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.Web.Services;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Tasks;

/// <summary>Loads a task to be changed, and saves it with all that follows: expected reports and figures.</summary>
public sealed class TaskChanges(PortalDbContext db, TaskUpkeep upkeep)
{
    /// <summary>The task with its departments and milestones; null: there is none.</summary>
    internal Task<WorkTask?> LoadAsync(int id, CancellationToken cancellation) =>
        upkeep.Tasks.SingleOrDefaultAsync(t => t.Id == id, cancellation);

    /// <summary>Saves inside the caller's transaction, then plans reports and reckons figures anew.</summary>
    internal Task SaveAsync(WorkTask task, CancellationToken cancellation) => upkeep.SaveAsync(task, cancellation);

    /// <summary>Raises the task's version though only what belongs to it changes, so that two editors of it meet.</summary>
    internal void Touch(WorkTask task) => db.Entry(task).Property(t => t.Name).IsModified = true;

    /// <summary>Number and name.</summary>
    internal static string Label(WorkTask task) => $"{task.Number} {task.Name}";

    /// <summary>The task as the audit trail names it.</summary>
    internal static AuditSubject Subject(WorkTask task) => new("task", task.Id, Label(task), task.Id);

    /// <summary>Fields that differ between two sets of the same fields in words.</summary>
    internal static IReadOnlyList<FieldChange> Differences(
        IReadOnlyList<(string Field, string? Value)> old, IReadOnlyList<(string Field, string? Value)> now) =>
        [.. old.Zip(now, (o, n) => new FieldChange(o.Field, o.Value, n.Value)).Where(c => c.Old != c.New)];
}
