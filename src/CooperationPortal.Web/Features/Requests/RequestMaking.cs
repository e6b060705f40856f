using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Requests;

/// <summary>Asking, and taking it back: each with its audit entry and what is told of it in one transaction.</summary>
public sealed class RequestMaking(
    PortalDbContext db, TaskUpkeep upkeep, RequestFormQueries forms, RequestNews news, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Asks.</summary>
    /// <returns>Id of the request; null: there is no such task for the person.</returns>
    /// <exception cref="BusinessRuleException">It may not be asked for now, something is missing, or the same is open already.</exception>
    public async Task<int?> AskAsync(int taskId, RequestForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var kind = form.Kind!.Value;
        int? id = null;
        try
        {
            await db.InTransactionAsync(async () => id = await AddAsync(taskId, kind, form, cancellation), cancellation);
        }
        catch (DbUpdateException failed) when (failed is not DbUpdateConcurrencyException)
        {
            // A colleague asked for the same in this moment.
            if (await IsOpenAsync(taskId, kind, cancellation))
            {
                throw AlreadyOpen(kind);
            }

            throw;
        }

        return id;
    }

    /// <summary>Takes it back.</summary>
    /// <returns>False: there is no such request for the person.</returns>
    public async Task<bool> WithdrawAsync(int taskId, int id, int version, CancellationToken cancellation)
    {
        var found = false;
        await db.InTransactionAsync(
            async () =>
            {
                var request = await RequestDeciding.Whole(db).SingleOrDefaultAsync(r => r.Id == id && r.TaskId == taskId, cancellation);
                if (request is null || !request.CanRead(user.Actor))
                {
                    return;
                }

                found = true;
                db.ExpectVersion(request, version);
                request.Withdraw(user.Actor, clock.UtcNow);
                audit.Record(AuditAction.RequestWithdrawn, RequestEnding.Subject(request));
                await upkeep.SaveAsync(request.Task, cancellation);
            },
            cancellation);
        return found;
    }

    private async Task<int?> AddAsync(int taskId, TaskRequestKind kind, RequestForm form, CancellationToken cancellation)
    {
        var task = await upkeep.Tasks.SingleOrDefaultAsync(t => t.Id == taskId && t.State != TaskState.Draft, cancellation);
        if (task is null)
        {
            return null;
        }

        if (await IsOpenAsync(taskId, kind, cancellation))
        {
            throw AlreadyOpen(kind);
        }

        var request = new TaskRequest(task, await ContentAsync(taskId, kind, form, cancellation), user.Actor, clock.Today, clock.UtcNow);
        db.TaskRequests.Add(request);
        await db.SaveChangesAsync(cancellation);
        audit.Record(AuditAction.RequestMade, RequestEnding.Subject(request), RequestDeciding.Changes(request), request.Reason);
        await news.WaitsAsync(request, cancellation);
        await db.SaveChangesAsync(cancellation);
        return request.Id;
    }

    private async Task<RequestContent> ContentAsync(int taskId, TaskRequestKind kind, RequestForm form, CancellationToken cancellation)
    {
        var content = new RequestContent(kind, form.Reason);
        switch (kind)
        {
            case TaskRequestKind.Move:
                return content with { DueOn = form.DueOn };
            case TaskRequestKind.Departments:
                var departments = await DepartmentsAsync([.. form.Departments.Select(d => d.Code)], cancellation);
                return content with
                {
                    Parts =
                    [
                        .. form.Departments.DistinctBy(d => d.Code, StringComparer.Ordinal).Where(d => departments.ContainsKey(d.Code))
                            .Select(d => (departments[d.Code], d.Part)),
                    ],
                };
            case TaskRequestKind.Close:
                var named = form.Evidence.Distinct().ToList();
                return await forms.Evidence(taskId).CountAsync(f => named.Contains(f.Id), cancellation) == named.Count
                    ? content with { Evidence = named }
                    : throw new BusinessRuleException("依据只能选这项任务的附件，或已通过填报的附件。");
            case TaskRequestKind.Blocked:
                var from = form is { From: NeededFrom.Department, FromDepartment: { } code } ? await DepartmentsAsync([code], cancellation) : [];
                return content with { DoneSoFar = form.DoneSoFar, Needed = form.Needed, From = form.From, FromDepartment = from.Values.SingleOrDefault() };
            default:
                return content;
        }
    }

    private Task<Dictionary<string, Department>> DepartmentsAsync(List<string> codes, CancellationToken cancellation) =>
        db.Departments.Where(d => d.IsActive && codes.Contains(d.Code)).ToDictionaryAsync(d => d.Code, StringComparer.Ordinal, cancellation);

    private Task<bool> IsOpenAsync(int taskId, TaskRequestKind kind, CancellationToken cancellation) =>
        db.TaskRequests.AsNoTracking().AnyAsync(r => r.TaskId == taskId && r.OpenKind == kind, cancellation);

    private static BusinessRuleException AlreadyOpen(TaskRequestKind kind) =>
        new("这项任务已有一项待审批的申请：{0}。", new Term(RequestWords.Word(kind)));
}
