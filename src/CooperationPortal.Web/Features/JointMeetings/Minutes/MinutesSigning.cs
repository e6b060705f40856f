using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>The conveners sign the exact text; signed by each side it gets its number, and its decisions become tasks.</summary>
public sealed class MinutesSigning(
    PortalDbContext db, MinutesChanges changes, Numbering numbering, DecisionTasks tasks, RequestEnding requests, CurrentUser user, AuditTrail audit,
    BusinessClock clock)
{
    /// <summary>A convener signs; the password has been checked.</summary>
    /// <returns>False where there are no such minutes for the person.</returns>
    /// <exception cref="BusinessRuleException">Not theirs to sign, or the text is not the one that was seen.</exception>
    public Task<bool> SignAsync(int meetingId, string? seenSha256, CancellationToken cancellation) =>
        changes.ChangeAsync(
            meetingId,
            null,
            minutes =>
            {
                var signature = minutes.Sign(user.Actor, seenSha256, MinutesComposer.Compose(minutes), clock.UtcNow);
                changes.Record(AuditAction.MinutesSigned, minutes, [new FieldChange("SHA-256", null, signature.Sha256)]);
            },
            cancellation);

    /// <summary>Gives the number, locks the text for good, makes the tasks.</summary>
    /// <returns>The number; null where there are no such minutes for the person.</returns>
    /// <exception cref="BusinessRuleException">Not signed by each side, or issued already.</exception>
    public async Task<string?> IssueAsync(int meetingId, int version, CancellationToken cancellation)
    {
        var year = clock.Today.Year;
        await PrepareAsync(meetingId, version, year, cancellation);
        string? number = null;
        await changes.ChangeAsync(
            meetingId,
            version,
            async minutes =>
            {
                if (!minutes.CanIssue(user.Actor))
                {
                    // Says why, and takes no number.
                    minutes.Issue(user.Actor, year, 0, MinutesComposer.Compose(minutes), clock.UtcNow);
                }

                var next = await numbering.TakeAsync(Numbering.MinutesSeries(minutes.Series, year), cancellation);
                minutes.Issue(user.Actor, year, next, MinutesComposer.Compose(minutes), clock.UtcNow);
                number = minutes.Number;
                changes.Record(
                    AuditAction.MinutesIssued, minutes,
                    [new FieldChange("编号", null, number), new FieldChange("SHA-256", null, minutes.IssuedSha256)]);
                await db.SaveChangesAsync(cancellation);
                var followed = await tasks.FollowAsync(minutes, user.Actor, cancellation);
                foreach (var task in followed)
                {
                    Record(task, number!);
                }

                // What a correction dropped needs no decision on a later date any more.
                await requests.LapseAsync([.. followed.Where(t => t.State == TaskState.Cancelled).Select(t => t.Id)], null, cancellation);
            },
            cancellation);
        return number;
    }

    /// <summary>Begins a correction of the issued minutes.</summary>
    /// <returns>False where there are no such minutes for the person.</returns>
    public Task<bool> CorrectAsync(int meetingId, MinutesStepForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        return changes.ChangeAsync(
            meetingId,
            form.Version,
            async minutes =>
            {
                var next = minutes.Correct(user.Actor, form.Reason, clock.UtcNow);
                db.Minutes.Add(next);
                await db.SaveChangesAsync(cancellation);
                changes.Record(AuditAction.MinutesCorrected, next, [new FieldChange("编号", minutes.Number, null)], next.CorrectionReason);
            },
            cancellation);
    }

    private void Record(WorkTask task, string number)
    {
        var action = task.State == TaskState.Cancelled ? AuditAction.TaskMovedByDecision
            : task.Version == 1 ? AuditAction.TaskCreated : AuditAction.TaskMovedByDecision;
        audit.Record(action, new AuditSubject("task", task.Id, $"{task.Number} {task.Name}", task.Id), reason: number);
    }

    /// <summary>
    /// The rows of the series are made beforehand, where it comes to an issue: inside the transaction two first issues of a year would meet.
    /// </summary>
    private async Task PrepareAsync(int meetingId, int version, int year, CancellationToken cancellation)
    {
        if (await changes.LatestAsync(meetingId, cancellation) is not { } id)
        {
            return;
        }

        var minutes = await db.Minutes.AsNoTracking().Include(m => m.Meeting).Include(m => m.Signatures).SingleAsync(m => m.Id == id, cancellation);
        if (minutes.Version != version || !minutes.CanIssue(user.Actor))
        {
            return;
        }

        await numbering.PrepareAsync(Numbering.MinutesSeries(minutes.Series, year), cancellation);
        var dates = await db.MinutesOutcomes.AsNoTracking()
            .Where(o => o.MinutesId == id && o.Kind == OutcomeKind.Decision && o.WithdrawnAt == null && o.DueOn != null)
            .Select(o => o.DueOn!.Value).Distinct().ToListAsync(cancellation);
        foreach (var due in dates.Select(d => d.Year).Distinct())
        {
            await numbering.PrepareAsync(DecisionTasks.TaskSeries(due), cancellation);
        }
    }
}
