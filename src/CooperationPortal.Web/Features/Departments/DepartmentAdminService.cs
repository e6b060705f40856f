using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.Departments;
using CooperationPortal.Web.Services;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Departments;

/// <summary>Adds, changes, closes and merges departments, each with its audit entries in one transaction.</summary>
public sealed class DepartmentAdminService(PortalDbContext db, DepartmentMerging merging, AuditTrail audit)
{
    /// <summary>Adds a department.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="BusinessRuleException">The code or the name is taken.</exception>
    public async Task<int> CreateAsync(NewDepartmentForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var department = new Department(form.Code!, form.Side!.Value, form.Name!, form.NameEn!, form.SortOrder!.Value);
        await db.InTransactionAsync(
            async () =>
            {
                if (await db.Departments.AnyAsync(d => d.Code == form.Code, cancellation))
                {
                    throw new BusinessRuleException("代码“{0}”已经有部门在用。", form.Code!);
                }

                await DescribeAsync(department, form, cancellation);
                db.Departments.Add(department);
                await db.SaveChangesAsync(cancellation);
                audit.RecordChanges(
                    AuditAction.DepartmentCreated, Subject(department), DepartmentForm.Of(department).Words().Select(now => new FieldChange(now.Field, null, now.Value)));
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return department.Id;
    }

    /// <summary>Changes what the directory says of it.</summary>
    /// <returns>False where nothing changed.</returns>
    /// <exception cref="StaleFormException">Somebody has saved since the form was opened.</exception>
    /// <exception cref="BusinessRuleException">The name is another department's.</exception>
    public async Task<bool> EditAsync(int id, DepartmentForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var changed = false;
        await db.InTransactionAsync(
            async () =>
            {
                var department = await LoadAsync(id, form.Version, cancellation);
                var before = DepartmentForm.Of(department).Words();
                await DescribeAsync(department, form, cancellation);
                changed = audit.RecordChanges(
                    AuditAction.DepartmentChanged, Subject(department),
                    before.Zip(DepartmentForm.Of(department).Words(), (old, now) => new FieldChange(old.Field, old.Value, now.Value)));
                if (changed)
                {
                    // Other names are rows of their own; the version is the whole department's.
                    db.Entry(department).State = EntityState.Modified;
                    await db.SaveChangesAsync(cancellation);
                }
            },
            cancellation);
        return changed;
    }

    /// <summary>停用 or 启用.</summary>
    /// <exception cref="BusinessRuleException">Work or people are left, an office sits in it, or it was merged.</exception>
    public Task SetActiveAsync(int id, int version, bool active, CancellationToken cancellation) => db.InTransactionAsync(
        async () =>
        {
            var department = await LoadAsync(id, version, cancellation);
            if (department.IsActive == active)
            {
                return;
            }

            if (active)
            {
                department.Reopen();
            }
            else
            {
                department.Close(
                    await merging.Open(id).CountAsync(cancellation),
                    await db.Users.CountAsync(u => u.DepartmentId == id && u.IsActive, cancellation));
            }

            audit.Record(active ? AuditAction.DepartmentReopened : AuditAction.DepartmentClosed, Subject(department));
            await db.SaveChangesAsync(cancellation);
        },
        cancellation);

    /// <summary>Merges it into another one of its side.</summary>
    /// <exception cref="StaleFormException">One of the two has been saved since the preview was made.</exception>
    /// <exception cref="BusinessRuleException">The two do not go together, or something has to be finished first.</exception>
    public Task MergeAsync(int id, MergeForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        return db.InTransactionAsync(
            async () =>
            {
                var department = await LoadAsync(id, form.Version, cancellation);
                var target = await db.Departments.Include(d => d.Aliases).SingleOrDefaultAsync(d => d.Code == form.Target, cancellation)
                    ?? throw new BusinessRuleException("没有这个部门。");
                department.RequireMergeable(target);
                db.ExpectVersion(target, form.TargetVersion);
                var size = await merging.MeasureAsync(id, target.Id, cancellation);
                foreach (var (part, moved) in await merging.MergeAsync(department, target, cancellation))
                {
                    Record(part, moved, department, target);
                }

                audit.Record(
                    AuditAction.DepartmentMerged, Subject(department),
                    [new FieldChange("并入", null, target.Name), new FieldChange("转入的账号", null, $"{size.Users}"), new FieldChange("转入的任务", null, $"{size.Moving}")]);
                audit.Record(AuditAction.DepartmentChanged, Subject(target), [new FieldChange("别名", null, department.Name)], reason: "部门合并");
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
    }

    private static AuditSubject Subject(Department department) => new("department", department.Id, $"{department.Name} ({department.Code})");

    /// <summary>In the history of each task, for those who work on it.</summary>
    private void Record(Assignment part, bool moved, Department department, Department target) => audit.Record(
        moved ? AuditAction.AssignmentChanged : AuditAction.AssignmentWithdrawn,
        new AuditSubject("assignment", part.Id, $"{part.Task.Number} {part.Task.Name} · {department.Name}", part.TaskId),
        moved ? [new FieldChange("部门", department.Name, target.Name)] : null,
        reason: "部门合并");

    private async Task<Department> LoadAsync(int id, int version, CancellationToken cancellation)
    {
        var department = await db.Departments.Include(d => d.Aliases).SingleAsync(d => d.Id == id, cancellation);
        db.ExpectVersion(department, version);
        return department;
    }

    /// <summary>Two departments of a side must not be called alike, by whichever of their names.</summary>
    private async Task DescribeAsync(Department department, DepartmentForm form, CancellationToken cancellation)
    {
        department.Describe(form.Name, form.NameEn, form.Liaison, form.SortOrder!.Value, form.AliasList);
        var (id, side) = (department.Id, department.Side);
        List<string> names = [department.Name, .. department.Aliases.Select(a => a.Name)];
        var other = await db.Departments.AsNoTracking()
            .Where(d => d.Id != id && d.Side == side && d.IsActive && (names.Contains(d.Name) || d.Aliases.Any(a => names.Contains(a.Name))))
            .Select(d => d.Name).FirstOrDefaultAsync(cancellation);
        if (other is not null)
        {
            throw new BusinessRuleException("名称或别名与同一方的“{0}”相同。", other);
        }
    }
}
