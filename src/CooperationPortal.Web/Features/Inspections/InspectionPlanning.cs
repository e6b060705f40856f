using System.Globalization;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Inspections;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Inspections;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Inspections;

/// <summary>Prepares, changes, announces and calls off, each with its audit entry and what is told of it in one transaction.</summary>
public sealed class InspectionPlanning(
    PortalDbContext db, InspectionChoicesQuery choices, Numbering numbering, RectificationFollowing following, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>The series of the numbers of a year's inspections, of both sides together.</summary>
    public static string Series(int year) => $"inspection/{year}";

    /// <summary>拟定.</summary>
    /// <returns>Id of the inspection.</returns>
    /// <exception cref="BusinessRuleException">The plan does not do.</exception>
    public async Task<int> CreateAsync(InspectionForm form, CancellationToken cancellation)
    {
        var inspection = new Inspection(user.Actor, await PlanAsync(form, cancellation), clock.UtcNow);
        await db.InTransactionAsync(
            async () =>
            {
                db.Inspections.Add(inspection);
                await db.SaveChangesAsync(cancellation);
                audit.Record(AuditAction.InspectionCreated, RectificationFollowing.Subject(inspection));
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return inspection.Id;
    }

    /// <summary>Changes a draft.</summary>
    /// <returns>False: there is no such inspection for the person.</returns>
    public Task<bool> ChangeAsync(int id, InspectionForm form, CancellationToken cancellation) => ActAsync(
        id,
        form.Version,
        async inspection =>
        {
            var before = Fields(inspection);
            inspection.Change(user.Actor, await PlanAsync(form, cancellation));
            audit.RecordChanges(
                AuditAction.InspectionChanged, RectificationFollowing.Subject(inspection),
                before.Zip(Fields(inspection), (old, now) => new FieldChange(old.Name, old.Value, now.Value)));
        },
        cancellation);

    /// <summary>Announces: the number is taken, the departments are told.</summary>
    /// <returns>False: there is no such inspection for the person.</returns>
    public async Task<bool> AnnounceAsync(int id, int version, CancellationToken cancellation)
    {
        // Looked at first: a series is not made for what is refused.
        if (await Whole().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellation) is not { } present || !present.CanRead(user.Actor))
        {
            return false;
        }

        if (present.Version != version)
        {
            throw new StaleFormException();
        }

        present.RequireAnnounceable(user.Actor);
        var series = Series(clock.Today.Year);
        await numbering.PrepareAsync(series, cancellation);
        return await ActAsync(
            id,
            version,
            async inspection =>
            {
                inspection.RequireAnnounceable(user.Actor);
                inspection.Announce(user.Actor, await numbering.TakeAsync(series, cancellation), clock.UtcNow);
                audit.Record(AuditAction.InspectionAnnounced, RectificationFollowing.Subject(inspection));
                await following.TellAsync(await ConcernedAsync(inspection, cancellation), inspection, null, "announced", inspection.Content, cancellation);
            },
            cancellation);
    }

    /// <summary>Calls it off; departments that were told are told this, too.</summary>
    /// <returns>False: there is no such inspection for the person.</returns>
    public Task<bool> WithdrawAsync(int id, InspectionWordsForm form, CancellationToken cancellation) => ActAsync(
        id,
        form.Version,
        async inspection =>
        {
            inspection.Withdraw(user.Actor, form.Words, clock.UtcNow);
            audit.Record(AuditAction.InspectionWithdrawn, RectificationFollowing.Subject(inspection), reason: form.Words);
            if (inspection.Number is not null)
            {
                await following.TellAsync(await ConcernedAsync(inspection, cancellation), inspection, null, "withdrawn", form.Words, cancellation);
            }
        },
        cancellation);

    private async Task<bool> ActAsync(int id, int version, Func<Inspection, Task> act, CancellationToken cancellation)
    {
        var found = false;
        await db.InTransactionAsync(
            async () =>
            {
                var inspection = await Whole().SingleOrDefaultAsync(i => i.Id == id, cancellation);
                if (inspection?.CanRead(user.Actor) != true)
                {
                    return;
                }

                found = true;
                db.ExpectVersion(inspection, version);
                await act(inspection);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return found;
    }

    private IQueryable<Inspection> Whole() =>
        db.Inspections.Include(i => i.Departments).ThenInclude(d => d.Department).Include(i => i.Inspectors).AsSplitQuery();

    private async Task<IEnumerable<int>> ConcernedAsync(Inspection inspection, CancellationToken cancellation) =>
        (await following.PeopleOfAsync([.. inspection.Departments.Select(d => d.DepartmentId)], cancellation)).Union(inspection.Inspectors.Select(p => p.UserId));

    /// <summary>The plan of a form.</summary>
    /// <exception cref="BusinessRuleException">A department or a person cannot be chosen.</exception>
    private async Task<InspectionPlan> PlanAsync(InspectionForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (user.Actor.Side is not { } side)
        {
            throw new BusinessRuleException("只有领导小组办公室和督查考核人员可以组织督查。");
        }

        var (codes, people) = (form.Departments.Distinct(StringComparer.Ordinal).ToList(), form.Inspectors.Distinct().ToList());
        var departments = await db.Departments.Where(d => d.IsActive && codes.Contains(d.Code)).OrderBy(d => d.SortOrder).ToListAsync(cancellation);
        var inspectors = await choices.Inspectors(side).Where(u => people.Contains(u.Id)).OrderBy(u => u.Id)
            .Select(u => new InspectorChoice(u.Id, u.DisplayName, u.DepartmentId)).ToListAsync(cancellation);
        if (departments.Count != codes.Count)
        {
            throw new BusinessRuleException("所选的部门不存在或已停用。");
        }

        return inspectors.Count == people.Count
            ? new InspectionPlan(form.Title, form.Scope, form.Content, form.FromOn!.Value, form.ToOn!.Value, departments, inspectors)
            : throw new BusinessRuleException("所选的督查人员不在本方办公室和督查考核人员中。");
    }

    private static List<(string Name, string? Value)> Fields(Inspection inspection) =>
    [
        ("督查名称", inspection.Title),
        ("督查对象和范围", inspection.Scope),
        ("督查内容", inspection.Content),
        ("开始日期", inspection.FromOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("结束日期", inspection.ToOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("督查部门", string.Join('、', inspection.Departments.OrderBy(d => d.Department.SortOrder).Select(d => d.Department.Name))),
        ("督查人员", string.Join('、', inspection.Inspectors.OrderBy(p => p.UserId).Select(p => p.Name))),
    ];
}
