using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Tasks;

/// <summary>Which departments are on a task. An office decides for its own side only (docs/decisions/0004).</summary>
public sealed class TaskDepartmentsService(
    PortalDbContext db, TaskChanges changes, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Adds, changes and withdraws until the own side's departments are as the form says.</summary>
    /// <returns>False: there is no such task.</returns>
    public async Task<bool> SaveAsync(int id, TaskDepartmentsForm form, CancellationToken cancellation)
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
                if (await PutAsync(task, form.Departments, cancellation))
                {
                    changes.Touch(task);
                    await changes.SaveAsync(task, cancellation);
                }
            },
            cancellation);
        return found;
    }

    /// <summary>Gives departments their parts, with the audit entries; the caller saves.</summary>
    /// <returns>True where something changed.</returns>
    /// <exception cref="BusinessRuleException">A department is not of the own side, or a side would have two leads.</exception>
    internal async Task<bool> PutAsync(WorkTask task, IEnumerable<DepartmentPart> wanted, CancellationToken cancellation)
    {
        var parts = wanted.DistinctBy(w => w.Code, StringComparer.Ordinal).ToList();
        var codes = parts.ConvertAll(p => p.Code);
        var known = await db.Departments.Where(d => codes.Contains(d.Code)).ToDictionaryAsync(d => d.Code, StringComparer.Ordinal, cancellation);
        var changed = false;
        foreach (var part in parts)
        {
            if (!known.TryGetValue(part.Code, out var department) || department.Side != user.Actor.Side)
            {
                throw new BusinessRuleException("只能确定本方部门的落实责任，另一方的部门由其办公室确定。");
            }

            changed |= Put(task, department, part.Part);
        }

        if (task.Assignments.Count(a => a.IsActive && a.Side == user.Actor.Side && a.Part == AssignmentPart.Lead) > 1)
        {
            throw new BusinessRuleException("每一方只能有一个牵头部门。");
        }

        return changed;
    }

    private bool Put(WorkTask task, Department department, AssignmentPart? part)
    {
        var present = task.Assignments.SingleOrDefault(a => a.DepartmentId == department.Id && a.IsActive);
        if (present?.Part == part)
        {
            return false;
        }

        if (part is not { } wanted)
        {
            present!.Withdraw();
            audit.Record(AuditAction.AssignmentWithdrawn, new AuditSubject("assignment", department.Code, department.Name, task.Id));
            return true;
        }

        var old = present?.Part;
        task.Assign(department, wanted, clock.Today);
        audit.Record(
            old is null ? AuditAction.AssignmentAdded : AuditAction.AssignmentChanged,
            new AuditSubject("assignment", department.Code, department.Name, task.Id),
            [new FieldChange("落实责任", old is { } o ? TaskWords.Word(o) : null, TaskWords.Word(wanted))]);
        return true;
    }
}
