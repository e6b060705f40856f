using System.Globalization;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Inspections;
using CooperationPortal.Web.Services.Instructions;
using CooperationPortal.Web.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Requests;

/// <summary>What came of a decision.</summary>
public enum Decided
{
    /// <summary>There is no such request for the person.</summary>
    NotFound,

    /// <summary>Approved for good, and carried out.</summary>
    Approved,

    /// <summary>Agreed; the other side's office has it now.</summary>
    HandedOn,

    /// <summary>Declined.</summary>
    Declined,
}

/// <summary>
/// Offices decide. An approval is carried out at once: the task, its expected reports, its figures and lights, the audit entry and what is
/// told of it stand in one transaction.
/// </summary>
public sealed class RequestDeciding(
    PortalDbContext db, TaskUpkeep upkeep, InstructionFollowing instructions, RectificationFollowing rectifications, RequestEnding ending, RequestNews news,
    CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Approves, or agrees for the first of two offices.</summary>
    /// <exception cref="BusinessRuleException">Not the person's to decide now, or it cannot be carried out any more.</exception>
    /// <exception cref="StaleFormException">Somebody dealt with it since the page was opened.</exception>
    public Task<Decided> ApproveAsync(int taskId, int id, DecisionForm form, CancellationToken cancellation) =>
        ActAsync(
            taskId,
            id,
            form,
            async request =>
            {
                if (!request.Approve(user.Actor, form.Words, clock.Today, clock.UtcNow))
                {
                    audit.Record(AuditAction.RequestAgreed, RequestEnding.Subject(request), reason: form.Words);
                    await news.WaitsAsync(request, cancellation);
                    return Decided.HandedOn;
                }

                audit.Record(AuditAction.RequestApproved, RequestEnding.Subject(request), Changes(request), request.Reason);
                await news.DecidedAsync(request, cancellation);
                if (!request.Task.IsRunning)
                {
                    await EndAsync(request, cancellation);
                }

                return Decided.Approved;
            },
            cancellation);

    /// <summary>Declines, with a reason.</summary>
    /// <inheritdoc cref="ApproveAsync"/>
    public Task<Decided> DeclineAsync(int taskId, int id, DecisionForm form, CancellationToken cancellation) =>
        ActAsync(
            taskId,
            id,
            form,
            async request =>
            {
                request.Decline(user.Actor, form.Words, clock.UtcNow);
                audit.Record(AuditAction.RequestDeclined, RequestEnding.Subject(request), reason: request.Answer);
                await news.DecidedAsync(request, cancellation);
                return Decided.Declined;
            },
            cancellation);

    /// <summary>Requests with what their rules look at.</summary>
    internal static IQueryable<TaskRequest> Whole(PortalDbContext db) =>
        db.TaskRequests.Include(r => r.Task).ThenInclude(t => t.Assignments).ThenInclude(a => a.Department)
            .Include(r => r.Department).Include(r => r.FromDepartment).Include(r => r.Parts).ThenInclude(p => p.Department).AsSplitQuery();

    /// <summary>What it changes, in words.</summary>
    internal static IReadOnlyList<FieldChange> Changes(TaskRequest request) => request.Kind switch
    {
        TaskRequestKind.Move => [new FieldChange("完成期限", Day(request.OldDueOn), Day(request.DueOn))],
        TaskRequestKind.Departments =>
        [
            .. request.Parts.Select(p => new FieldChange(p.Department.Name, RequestWords.Word(p.OldPart), RequestWords.Word(p.NewPart))),
        ],
        TaskRequestKind.Blocked => [new FieldChange("需要什么", null, request.Needed)],
        _ => [],
    };

    private async Task<Decided> ActAsync(
        int taskId, int id, DecisionForm form, Func<TaskRequest, Task<Decided>> act, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var decided = Decided.NotFound;
        await db.InTransactionAsync(
            async () =>
            {
                var request = await Whole(db).SingleOrDefaultAsync(r => r.Id == id && r.TaskId == taskId, cancellation);
                if (request is null || !request.CanRead(user.Actor))
                {
                    return;
                }

                db.ExpectVersion(request, form.Version);
                decided = await act(request);
                await upkeep.SaveAsync(request.Task, cancellation);
            },
            cancellation);
        return decided;
    }

    /// <summary>The task ended: nothing else waits on it any more, a leader's instruction behind it is answered, and a rectification is checked.</summary>
    private async Task EndAsync(TaskRequest request, CancellationToken cancellation)
    {
        await ending.LapseAsync([request.TaskId], request.Id, cancellation);
        await instructions.TaskEndedAsync(request.Task, request.Reason, cancellation);
        await rectifications.TaskEndedAsync(request.Task, request.Reason, cancellation);
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
