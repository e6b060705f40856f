using System.Globalization;
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

/// <summary>Findings are written, changed and taken back; items are struck off or sent back. Each with its audit entry in one transaction.</summary>
public sealed class FindingService(
    PortalDbContext db, RectificationTasks tasks, RectificationFollowing following, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Writes a finding.</summary>
    /// <returns>Its id; null: there is no such inspection for the person.</returns>
    /// <exception cref="BusinessRuleException">It is not the person's to write now, or something is missing.</exception>
    public async Task<int?> AddAsync(int id, FindingForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        InspectionFinding? added = null;
        await db.InTransactionAsync(
            async () =>
            {
                var inspection = await InspectionQuery.Whole(db).SingleOrDefaultAsync(i => i.Id == id, cancellation);
                if (inspection?.CanRead(user.Actor) != true)
                {
                    return;
                }

                added = inspection.AddFinding(user.Actor, await ContentAsync(form, cancellation), clock.UtcNow);
                audit.Record(AuditAction.FindingAdded, RectificationFollowing.Subject(inspection), [new FieldChange("督查发现", null, added.Text)]);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return added?.Id;
    }

    /// <summary>Changes a finding.</summary>
    /// <returns>False: there is no such finding for the person.</returns>
    public Task<bool> ChangeAsync(int id, int findingId, FindingForm form, CancellationToken cancellation) => ActAsync(
        id,
        findingId,
        form.Version,
        async (inspection, finding) =>
        {
            var before = Fields(finding);
            inspection.ChangeFinding(user.Actor, finding, await ContentAsync(form, cancellation), clock.UtcNow);
            audit.RecordChanges(
                AuditAction.FindingChanged, RectificationFollowing.Subject(inspection),
                before.Zip(Fields(finding), (old, now) => new FieldChange(old.Name, old.Value, now.Value)));
        },
        cancellation);

    /// <summary>Takes a finding back.</summary>
    /// <returns>False: there is no such finding for the person.</returns>
    public Task<bool> WithdrawAsync(int id, int findingId, int version, CancellationToken cancellation) => ActAsync(
        id,
        findingId,
        version,
        (inspection, finding) =>
        {
            inspection.WithdrawFinding(user.Actor, finding, clock.UtcNow);
            audit.Record(AuditAction.FindingWithdrawn, RectificationFollowing.Subject(inspection), [new FieldChange("督查发现", finding.Text, null)]);
            return Task.CompletedTask;
        },
        cancellation);

    /// <summary>销号.</summary>
    /// <returns>False: there is no such item for the person.</returns>
    public Task<bool> StrikeOffAsync(int id, int findingId, InspectionWordsForm form, CancellationToken cancellation) => ActAsync(
        id,
        findingId,
        form.Version,
        async (inspection, finding) =>
        {
            inspection.StrikeOff(user.Actor, finding, form.Words, clock.UtcNow);
            audit.Record(AuditAction.RectificationStruckOff, RectificationFollowing.Subject(inspection), reason: form.Words);
            await TellAsync(inspection, finding, "struck-off", form.Words, null, cancellation);
        },
        cancellation);

    /// <summary>退回整改: a follow-up task with a new date.</summary>
    /// <returns>False: there is no such item for the person.</returns>
    public async Task<bool> SendBackAsync(int id, int findingId, InspectionWordsForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await InspectionQuery.Whole(db).AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellation) is not { } present
            || present.Findings.SingleOrDefault(f => f.Id == findingId) is not { } item || !InspectionQuery.Reads(present, item, user.Actor))
        {
            return false;
        }

        // Looked at first: a series is not made for what is refused.
        if (item.Version != form.Version)
        {
            throw new StaleFormException();
        }

        RequireCheck(present, item);
        var due = form.DueOn ?? throw new BusinessRuleException("请填写{0}。", new Term("新的整改期限"));
        TextRules.Required(form.Words, "退回原因", Inspection.WordsLength);
        await tasks.PrepareAsync([due], cancellation);
        return await ActAsync(
            id,
            findingId,
            form.Version,
            async (inspection, finding) =>
            {
                RequireCheck(inspection, finding);
                var task = await tasks.MakeAsync(inspection, finding, due, cancellation);
                inspection.SendBack(user.Actor, finding, task, form.Words, clock.UtcNow);
                audit.Record(AuditAction.RectificationSentBack, RectificationFollowing.Subject(inspection), reason: form.Words);
                await TellAsync(inspection, finding, $"sent-back-{finding.Rectifications.Count}", form.Words, due, cancellation);
                await db.SaveChangesAsync(cancellation);
                await tasks.FollowAsync(task, cancellation);
            },
            cancellation);
    }

    private void RequireCheck(Inspection inspection, InspectionFinding finding)
    {
        if (!inspection.CanCheck(user.Actor, finding))
        {
            throw new BusinessRuleException("您现在不能这样处理这次督查。");
        }
    }

    private async Task<bool> ActAsync(
        int id, int findingId, int version, Func<Inspection, InspectionFinding, Task> act, CancellationToken cancellation)
    {
        var found = false;
        await db.InTransactionAsync(
            async () =>
            {
                var inspection = await InspectionQuery.Whole(db).SingleOrDefaultAsync(i => i.Id == id, cancellation);
                if (inspection?.Findings.SingleOrDefault(f => f.Id == findingId) is not { } finding || !InspectionQuery.Reads(inspection, finding, user.Actor))
                {
                    return;
                }

                found = true;
                db.ExpectVersion(finding, version);
                await act(inspection, finding);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return found;
    }

    private async Task TellAsync(
        Inspection inspection, InspectionFinding finding, string step, string? words, DateOnly? due, CancellationToken cancellation) =>
        await following.TellAsync(await following.PeopleOfAsync([finding.DepartmentId], cancellation), inspection, finding, step, words, cancellation, due);

    private async Task<FindingContent> ContentAsync(FindingForm form, CancellationToken cancellation)
    {
        var codes = form.Supporting.Append(form.Department!).Distinct(StringComparer.Ordinal).ToList();
        var departments = await db.Departments.AsNoTracking().Where(d => codes.Contains(d.Code)).Select(d => new { d.Id, d.Code, d.Side, d.IsActive })
            .ToListAsync(cancellation);
        var found = departments.Find(d => d.Code == form.Department);
        if (departments.Count != codes.Count || departments.Exists(d => d.Side != found?.Side || (!d.IsActive && d != found)))
        {
            throw new BusinessRuleException("所选的部门不存在或已停用。");
        }

        return new FindingContent(
            found?.Id ?? 0,
            await db.WorkAreas.Where(a => a.Number == form.Area).Select(a => a.Id).SingleAsync(cancellation),
            form.Kind!.Value, form.Text, form.Requirement, form.DueOn,
            [.. departments.Where(d => form.Supporting.Contains(d.Code)).Select(d => d.Id)]);
    }

    private static List<(string Name, string? Value)> Fields(InspectionFinding finding) =>
    [
        ("督查发现", finding.Text),
        ("整改要求", finding.Requirement),
        ("整改期限", finding.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];
}
