using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Inspections;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Inspections;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Inspections;

/// <summary>陈述意见 of a department, and the answer to it.</summary>
public sealed class InspectionViews(PortalDbContext db, RectificationFollowing following, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>States the view.</summary>
    /// <returns>False: there is no such department in an inspection for the person.</returns>
    public Task<bool> StateAsync(int id, string code, ViewForm form, CancellationToken cancellation) => ActAsync(
        id,
        code,
        form.Version,
        async (inspection, department) =>
        {
            inspection.StateView(user.Actor, department, form.Words, clock.UtcNow);
            audit.Record(AuditAction.InspectionViewStated, RectificationFollowing.Subject(inspection), reason: form.Words);
            await following.TellAsync(
                await following.OrganizersAsync(inspection, cancellation), inspection, null, $"view-{department.Id}", form.Words, cancellation);
        },
        cancellation);

    /// <summary>Answers it.</summary>
    /// <returns>False: there is no such department in an inspection for the person.</returns>
    public Task<bool> AnswerAsync(int id, string code, ViewForm form, CancellationToken cancellation) => ActAsync(
        id,
        code,
        form.Version,
        async (inspection, department) =>
        {
            inspection.AnswerView(user.Actor, department, form.Words, clock.UtcNow);
            audit.Record(AuditAction.InspectionViewAnswered, RectificationFollowing.Subject(inspection), reason: form.Words);
            await following.TellAsync(
                await following.PeopleOfAsync([department.DepartmentId], cancellation), inspection, null, $"answer-{department.Id}", form.Words, cancellation);
        },
        cancellation);

    private async Task<bool> ActAsync(
        int id, string code, int version, Func<Inspection, InspectedDepartment, Task> act, CancellationToken cancellation)
    {
        var found = false;
        await db.InTransactionAsync(
            async () =>
            {
                var inspection = await db.Inspections.Include(i => i.Departments).ThenInclude(d => d.Department).Include(i => i.Inspectors).AsSplitQuery()
                    .SingleOrDefaultAsync(i => i.Id == id, cancellation);
                if (inspection?.CanRead(user.Actor) != true
                    || inspection.Departments.SingleOrDefault(d => d.Department.Code == code) is not { } department
                    || !(inspection.ReadsAll(user.Actor) || user.Actor.IsOf(department.DepartmentId)))
                {
                    return;
                }

                found = true;
                db.ExpectVersion(department, version);
                await act(inspection, department);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return found;
    }
}
