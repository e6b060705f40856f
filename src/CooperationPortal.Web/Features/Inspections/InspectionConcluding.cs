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
        await tasks.PrepareAsync(
            await db.InspectionFindings.Where(f => f.InspectionId == id && f.Inspection.State == InspectionState.Announced
                    && f.Kind == FindingKind.Problem && f.WithdrawnAt == null && f.DueOn >= clock.Today)
                .Select(f => f.DueOn!.Value).ToListAsync(cancellation),
            cancellation);
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
