using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Inspections;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Inspections;
using CooperationPortal.Web.Services.Notifications;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Inspections;

/// <summary>反馈: the conclusion, the tasks of its problems, and what is told of it stand in one transaction.</summary>
public sealed class InspectionConcluding(
    PortalDbContext db, RectificationTasks tasks, RectificationFollowing following, WorkCalendars calendars, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Feeds the conclusion back.</summary>
    /// <returns>False: there is no such inspection for the person.</returns>
    /// <exception cref="BusinessRuleException">It is not the person's to conclude now, or a problem's date does not do.</exception>
    public async Task<bool> ConcludeAsync(int id, ConclusionForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await InspectionQuery.Whole(db).AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellation) is not { } present || !present.CanRead(user.Actor))
        {
            return false;
        }

        // Looked at first: a series is not made for what is refused.
        if (present.Version != form.Version)
        {
            throw new StaleFormException();
        }

        present.RequireConcludable(user.Actor, form.Conclusion, clock.Today);
        await tasks.PrepareAsync(present.Findings.Where(f => f.IsProblem).Select(f => f.DueOn!.Value), cancellation);
        var until = (await calendars.GetAsync(cancellation)).AddWorkdays(clock.Today, Inspection.ViewWorkdays);
        var found = false;
        await db.InTransactionAsync(
            async () =>
            {
                var inspection = await InspectionQuery.Whole(db).SingleOrDefaultAsync(i => i.Id == id, cancellation);
                if (inspection?.CanRead(user.Actor) != true)
                {
                    return;
                }

                found = true;
                db.ExpectVersion(inspection, form.Version);
                await ConcludeAsync(inspection, form.Conclusion, until, cancellation);
            },
            cancellation);
        return found;
    }

    private async Task ConcludeAsync(Inspection inspection, string? conclusion, DateOnly until, CancellationToken cancellation)
    {
        // Before any number is taken.
        inspection.RequireConcludable(user.Actor, conclusion, clock.Today);
        var made = new List<WorkTask>();
        foreach (var finding in inspection.Findings.Where(f => f.IsProblem).OrderBy(f => f.Number))
        {
            var task = await tasks.MakeAsync(inspection, finding, finding.DueOn!.Value, cancellation);
            finding.Order(task);
            made.Add(task);
        }

        inspection.Conclude(user.Actor, conclusion, until, clock.UtcNow);
        audit.Record(AuditAction.InspectionConcluded, RectificationFollowing.Subject(inspection), reason: inspection.Conclusion);
        var whom = await following.PeopleOfAsync([.. inspection.Departments.Select(d => d.DepartmentId)], cancellation);
        await following.TellAsync(whom, inspection, null, "concluded", inspection.Conclusion, cancellation, until);
        await db.SaveChangesAsync(cancellation);
        foreach (var task in made)
        {
            await tasks.FollowAsync(task, cancellation);
        }
    }
}
