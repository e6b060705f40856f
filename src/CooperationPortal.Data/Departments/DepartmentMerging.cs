using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.Registers;
using CooperationPortal.Data.WorkPlan;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Departments;

/// <summary>What a merger would move, and what stands in its way; numbers only, because whoever merges sees no business content.</summary>
/// <param name="Users">Accounts of the department, disabled ones too.</param>
/// <param name="Moving">Open parts in tasks that go over with their reports.</param>
/// <param name="Withdrawn">Open parts in tasks on which the other department is, too: the other one's goes on.</param>
/// <param name="Closed">Parts that are closed or withdrawn: they stay under the old name.</param>
/// <param name="Drafts">Drafts of reports on <paramref name="Withdrawn"/>, which nobody owes any more.</param>
/// <param name="Meetings">Meetings ahead whose roster or topics name the department.</param>
/// <param name="InReview">Reports that are being reviewed: an obstacle.</param>
/// <param name="OpenMinutes">Minutes that are not issued yet and name the department: an obstacle.</param>
public sealed record MergerSize(int Users, int Moving, int Withdrawn, int Closed, int Drafts, int Meetings, int InReview, int OpenMinutes)
{
    /// <summary>Register entries that are being reviewed: an obstacle.</summary>
    public int EntriesInReview { get; init; }

    /// <summary>Refuses what has to be finished first.</summary>
    /// <exception cref="BusinessRuleException">What, and how much of it.</exception>
    public void RequireFree()
    {
        if (InReview > 0)
        {
            throw new BusinessRuleException("该部门有 {0} 份填报正在审核，请审核完再合并。", InReview);
        }

        if (EntriesInReview > 0)
        {
            throw new BusinessRuleException("该部门有 {0} 条台账记录正在审核，请审核完再合并。", EntriesInReview);
        }

        if (OpenMinutes > 0)
        {
            throw new BusinessRuleException("有 {0} 份还没有印发的会议纪要涉及该部门，请印发后再合并。", OpenMinutes);
        }
    }
}

/// <summary>
/// Merges a department into another one of its side: people, names, open parts in tasks with all of their reports, register entries, the plan's areas, and
/// meetings that are ahead. Closed tasks, withdrawn parts, issued minutes and the trail stay under the old name. The caller has the
/// transaction and the audit entries.
/// </summary>
/// <remarks>
/// An open part moves with its approved reports, not without them: the progress of the year is the latest approved report's, and a report that
/// is reopened later must have somebody who may write it.
/// </remarks>
public sealed class DepartmentMerging(PortalDbContext db, ReportPlanning planning, Figures figures, BusinessClock clock)
{
    /// <summary>Parts of a department that are not closed.</summary>
    public IQueryable<Assignment> Open(int departmentId) => db.Assignments.Where(a =>
        a.DepartmentId == departmentId && a.IsActive && !a.IsClosed
        && a.Task.State != TaskState.Closed && a.Task.State != TaskState.Cancelled);

    /// <summary>Counts what a merger would do.</summary>
    public async Task<MergerSize> MeasureAsync(int departmentId, int targetId, CancellationToken cancellation = default)
    {
        var open = await Open(departmentId).CountAsync(cancellation);
        var withdrawn = Open(departmentId).Where(a => a.Task.Assignments.Any(other => other.DepartmentId == targetId));
        var both = await withdrawn.CountAsync(cancellation);
        return new MergerSize(
            await db.Users.CountAsync(u => u.DepartmentId == departmentId, cancellation),
            open - both,
            both,
            await db.Assignments.CountAsync(a => a.DepartmentId == departmentId, cancellation) - open,
            await db.Reports.CountAsync(r => r.State == ReportState.Draft && withdrawn.Any(a => a.Id == r.AssignmentId), cancellation),
            await db.JointMeetings.CountAsync(
                m => (m.State == MeetingState.Agreeing || m.State == MeetingState.Agreed)
                    && (m.Members.Any(line => line.DepartmentId == departmentId && !line.IsRemoved)
                        || m.Items.Any(item => item.DepartmentId == departmentId)),
                cancellation),
            await db.Reports.CountAsync(
                r => r.DepartmentId == departmentId && (r.State == ReportState.WithHead || r.State == ReportState.WithOffice), cancellation),
            await db.Minutes.CountAsync(
                m => m.State != MinutesState.Issued
                    && (m.Meeting.Members.Any(line => line.DepartmentId == departmentId && !line.IsRemoved)
                        || m.Outcomes.Any(o => o.WithdrawnAt == null && o.Departments.Any(d => d.DepartmentId == departmentId))),
                cancellation))
        {
            EntriesInReview = await db.RegisterEntries.CountAsync(
                e => e.DepartmentId == departmentId && (e.State == EntryState.WithHead || e.State == EntryState.WithOffice), cancellation),
        };
    }

    /// <summary>Carries it out.</summary>
    /// <param name="department">Tracked, with its other names.</param>
    /// <param name="target">Tracked, with its other names.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>The open parts: whether each moved (true) or was withdrawn (false).</returns>
    /// <exception cref="BusinessRuleException">The two do not go together, or something has to be finished first.</exception>
    public async Task<IReadOnlyList<(Assignment Part, bool Moved)>> MergeAsync(
        Department department, Department target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(department);
        ArgumentNullException.ThrowIfNull(target);
        department.RequireMergeable(target);
        (await MeasureAsync(department.Id, target.Id, cancellation)).RequireFree();
        var tasks = await db.Tasks.Include(t => t.Assignments).ThenInclude(a => a.Department)
            .Where(t => Open(department.Id).Any(a => a.TaskId == t.Id)).AsSplitQuery().ToListAsync(cancellation);
        var ids = tasks.ConvertAll(t => t.Id);
        var reports = await db.Reports.Where(r => r.DepartmentId == department.Id && ids.Contains(r.TaskId)).ToListAsync(cancellation);
        var totals = reports.Select(r => r.Period).SelectMany(p => new[] { (department.Id, p), (target.Id, p) }).ToHashSet();
        var parts = new List<(Assignment, bool)>();
        foreach (var task in tasks)
        {
            var own = task.Assignments.Single(a => a.DepartmentId == department.Id);
            var moved = task.TakeOver(own, target, clock.Today);
            parts.Add((own, moved));
            if (moved)
            {
                reports.FindAll(r => r.AssignmentId == own.Id).ForEach(r => r.FollowAssignment());
            }
        }

        department.MergeInto(target);

        // A name more is a row of its own; raised with it, the version tells whoever has the target's form open.
        db.Entry(target).State = EntityState.Modified;
        await db.SaveChangesAsync(cancellation);
        foreach (var task in tasks)
        {
            totals.UnionWith(await planning.PlanAsync(task, cancellation));
        }

        await MoveUrgesAsync(department.Id, target, cancellation);
        await MoveEntriesAsync(department.Id, target, cancellation);
        await db.SaveChangesAsync(cancellation);
        await MoveRestAsync(department.Id, target.Id, cancellation);
        foreach (var task in tasks)
        {
            await figures.RefreshTaskAsync(task.Id, cancellation);
        }

        await figures.RefreshTotalsAsync(totals, cancellation);
        return parts;
    }

    /// <summary>Register entries, with the figures that hold: the other department keeps them from now on; what was counted before stays as it was.</summary>
    private async Task MoveEntriesAsync(int from, Department target, CancellationToken cancellation)
    {
        foreach (var kind in RegisterKinds.All)
        {
            var entries = db.EntriesOf(kind).Include(e => e.Figures.Where(f => f.SupersededAt == null)).Where(e => e.DepartmentId == from && e.WithdrawnAt == null);
            foreach (var entry in await entries.OrderBy(e => e.Id).AsSplitQuery().ToListAsync(cancellation))
            {
                entry.MoveTo(target, clock.UtcNow);
            }
        }
    }

    /// <summary>Open urges: the other department has the people now, and so has to answer.</summary>
    private async Task MoveUrgesAsync(int from, Department target, CancellationToken cancellation)
    {
        var keys = (await db.Urges.AsNoTracking().Where(u => u.DepartmentId == target.Id && u.OpenKey != null).Select(u => u.OpenKey!).ToListAsync(cancellation))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var urge in await db.Urges.Where(u => u.DepartmentId == from && u.State != UrgeState.Accepted && u.State != UrgeState.Withdrawn)
            .ToListAsync(cancellation))
        {
            urge.MoveTo(target, keys.Add(UrgeTarget.KeyOf(urge.On, urge.TaskId, urge.ReportId, urge.MinutesId, target.Id)));
        }
    }

    /// <summary>People, the plan's areas, and meetings that are ahead.</summary>
    private async Task MoveRestAsync(int from, int to, CancellationToken cancellation)
    {
        var stamp = Guid.NewGuid().ToString("N");
        // Space that is taken counts for the department that has it now (SEC-46).
        await db.Files.Where(f => f.DepartmentId == from).ExecuteUpdateAsync(s => s.SetProperty(f => f.DepartmentId, to), cancellation);
        await db.Users.Where(u => u.DepartmentId == from)
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.DepartmentId, to).SetProperty(u => u.ConcurrencyStamp, stamp), cancellation);

        // The next year is opened with the departments of the areas.
        await db.WorkAreaDepartments.Where(d => d.DepartmentId == from && !db.WorkAreaDepartments.Any(o => o.WorkAreaId == d.WorkAreaId && o.DepartmentId == to))
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.DepartmentId, to), cancellation);

        var ahead = db.JointMeetings.Where(m => m.State == MeetingState.Agreeing || m.State == MeetingState.Agreed);
        var lines = db.MeetingMembers.Where(l => l.DepartmentId == from && !l.IsRemoved && ahead.Any(m => m.Id == l.MeetingId));
        await lines.Where(l => db.MeetingMembers.Any(o => o.MeetingId == l.MeetingId && o.DepartmentId == to && !o.IsRemoved))
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.IsRemoved, true).SetProperty(l => l.Version, l => l.Version + 1), cancellation);
        await lines.ExecuteUpdateAsync(s => s.SetProperty(l => l.DepartmentId, to).SetProperty(l => l.Version, l => l.Version + 1), cancellation);
        await db.AgendaItems.Where(i => i.DepartmentId == from && ahead.Any(m => m.Id == i.MeetingId))
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.DepartmentId, to), cancellation);
    }
}
