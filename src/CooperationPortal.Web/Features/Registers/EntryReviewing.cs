using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Registers;
using CooperationPortal.Web.Services.Reports;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Registers;

/// <summary>The steps of an entry after it was written, each with its audit entry and its figures in one transaction.</summary>
public sealed class EntryReviewing(
    PortalDbContext db, EntryFinder finder, RegisterDirectories directories, ReviewChains chains, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>撤回: takes a submission back.</summary>
    public Task<bool> RecallAsync(RegisterKind kind, int id, EntryStepForm form, CancellationToken cancellation) => ActAsync(
        kind, id, form, AuditAction.EntryRecalled, entry => entry.Recall(user.Actor), null, cancellation);

    /// <summary>部门确认.</summary>
    public Task<bool> ConfirmAsync(RegisterKind kind, int id, EntryStepForm form, CancellationToken cancellation) => ActAsync(
        kind, id, form, AuditAction.EntryConfirmed, entry => entry.Confirm(user.Actor, clock.UtcNow), null, cancellation);

    /// <summary>退回.</summary>
    public Task<bool> ReturnAsync(RegisterKind kind, int id, EntryStepForm form, CancellationToken cancellation) => ActAsync(
        kind, id, form, AuditAction.EntryReturned, entry => entry.Return(user.Actor, form.Reason, clock.UtcNow), form.Reason, cancellation);

    /// <summary>放弃: drops what is under way.</summary>
    public Task<bool> DiscardAsync(RegisterKind kind, int id, EntryStepForm form, CancellationToken cancellation) => ActAsync(
        kind, id, form, AuditAction.EntryDiscarded,
        async entry =>
        {
            entry.Discard(user.Actor, form.Reason, clock.UtcNow);

            // Files that came with what is dropped go with it; those of the approved content that it took off are back.
            var approved = entry.ApprovedRevision ?? 0;
            foreach (var file in await db.Files.Where(f => f.EntryId == id && (f.FromRevision > approved || f.UntilRevision > approved)).ToListAsync(cancellation))
            {
                if (file.BelongsTo(approved))
                {
                    file.Restore();
                }
                else if (file.WithdrawnAt is null)
                {
                    file.Withdraw(user.Actor, entry.Revision + 1, clock.UtcNow);
                }
            }
        },
        form.Reason, cancellation);

    /// <summary>审核通过: what is under way comes into force, and its figures follow.</summary>
    public Task<bool> ApproveAsync(RegisterKind kind, int id, EntryStepForm form, CancellationToken cancellation) => ActAsync(
        kind, id, form, null,
        async entry =>
        {
            var directory = await directories.ForAsync(kind, entry.DepartmentId, [entry], cancellation);
            var withdrawal = entry.WithdrawalPending;
            entry.Approve(user.Actor, kind, directory, clock.UtcNow);
            audit.Record(withdrawal ? AuditAction.EntryWithdrawn : AuditAction.EntryApproved, EntryFinder.Subject(entry), reason: entry.WithdrawReason);
        },
        null, cancellation);

    /// <summary>申请撤销.</summary>
    public Task<bool> AskWithdrawalAsync(RegisterKind kind, int id, EntryStepForm form, CancellationToken cancellation) => ActAsync(
        kind, id, form, AuditAction.EntryWithdrawalAsked,
        async entry =>
        {
            var chain = await chains.ForAsync(entry.Department, entry.Authors.Select(a => a.UserId), cancellation);
            entry.AskWithdrawal(user.Actor, form.Reason, chain, clock.UtcNow);
        },
        form.Reason, cancellation);

    private Task<bool> ActAsync(
        RegisterKind kind, int id, EntryStepForm form, string action, Action<RegisterEntry> act, string? reason, CancellationToken cancellation) =>
        ActAsync(
            kind, id, form, action,
            entry =>
            {
                act(entry);
                return Task.CompletedTask;
            },
            reason, cancellation);

    /// <returns>False: there is no such entry for the person.</returns>
    private async Task<bool> ActAsync(
        RegisterKind kind, int id, EntryStepForm form, string? action, Func<RegisterEntry, Task> act, string? reason, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var found = false;
        await db.InTransactionAsync(
            async () =>
            {
                if (await finder.FindAsync(kind, id, tracked: true, cancellation) is not { } entry)
                {
                    return;
                }

                found = true;
                db.ExpectVersion(entry, form.Version);
                await act(entry);
                if (action is not null)
                {
                    audit.Record(action, EntryFinder.Subject(entry), reason: TextRules.Clean(reason));
                }

                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return found;
    }
}
