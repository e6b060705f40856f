using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Inspections;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Notifications;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Inspections;

/// <summary>A rectification follows its task: the task's end brings it to those who inspected, who check it. The caller saves.</summary>
public sealed class RectificationFollowing(
    PortalDbContext db, Notifier notifier, Recipients recipients, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>The task was closed or cancelled by an approved request.</summary>
    /// <param name="task">Tracked.</param>
    /// <param name="words">The reason of the request.</param>
    /// <param name="cancellation">Ends with the request.</param>
    public async Task TaskEndedAsync(WorkTask task, string words, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.Source != TaskSource.Rectification)
        {
            return;
        }

        var finding = await db.InspectionFindings.Include(f => f.Rectifications).Include(f => f.Department)
            .Include(f => f.Inspection).ThenInclude(i => i.Inspectors).Include(f => f.Inspection).ThenInclude(i => i.Departments).ThenInclude(d => d.Department)
            .AsSplitQuery().SingleOrDefaultAsync(f => f.Rectifications.Any(r => r.TaskId == task.Id), cancellation);
        if (finding?.Inspection.TaskEnded(finding, task, user.Actor, clock.UtcNow) == true)
        {
            audit.Record(AuditAction.RectificationEnded, Subject(finding.Inspection), reason: words);
            await TellAsync(
                await OrganizersAsync(finding.Inspection, cancellation), finding.Inspection, finding, $"ended-{finding.Rectifications.Count}", words, cancellation);
        }
    }

    /// <summary>Those who inspect: the office of the side, unless it is inspected itself, and the named inspectors. Needs departments and inspectors.</summary>
    public async Task<List<int>> OrganizersAsync(Inspection inspection, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        var office = inspection.Departments.Any(d => d.Department.IsLeadingGroupOffice)
            ? []
            : await recipients.OfficeOfAsync(inspection.Side, cancellation);
        return [.. office.Union(inspection.Inspectors.Select(p => p.UserId))];
    }

    /// <summary>Staff and heads of departments.</summary>
    public async Task<List<int>> PeopleOfAsync(IReadOnlyCollection<int> departments, CancellationToken cancellation)
    {
        var whom = await recipients.StaffOfAsync(departments, cancellation);
        whom.AddRange(await recipients.HeadsOfAsync(departments, cancellation));
        return whom;
    }

    /// <summary>Tells somebody of it; of an item, the message leads there.</summary>
    public Task TellAsync(
        IEnumerable<int> whom, Inspection inspection, InspectionFinding? finding, string step, string? words, CancellationToken cancellation,
        DateOnly? dueOn = null)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        var notice = new Notice(
            NotificationReason.Inspection, new LocalText(inspection.Label, null), $"inspection:{inspection.Id}:{finding?.Id}:{step}", words, dueOn);
        return finding is null
            ? notifier.TellAsync(whom, notice, "Inspection", new { id = inspection.Id }, cancellation)
            : notifier.TellAsync(whom, notice, "InspectionFinding", new { id = inspection.Id, findingId = finding.Id }, cancellation);
    }

    /// <summary>The inspection as the audit trail names it.</summary>
    public static AuditSubject Subject(Inspection inspection)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        return new AuditSubject("inspection", inspection.Id, inspection.Label);
    }
}
