using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Registers;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Registers;

/// <summary>Looks up what fields of entries refer to, in at most seven commands however many entries there are.</summary>
public sealed class RegisterDirectories(PortalDbContext db)
{
    /// <summary>Entries of other registers that a form offers, the latest; older ones stay where they are named already, and an import finds them by number.</summary>
    public const int MostOffered = 300;

    /// <summary>What may be named by a department, and what these entries name.</summary>
    /// <param name="kind">The kind of the entries.</param>
    /// <param name="departmentId">Whose tasks may be named; null: only what the entries name.</param>
    /// <param name="named">Entries of the kind, with their present contents.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <param name="numbers">Numbers of other registers' entries on record that are wanted besides; null: none.</param>
    public async Task<RegisterDirectory> ForAsync(
        RegisterKind kind, int? departmentId, IReadOnlyCollection<RegisterEntry> named, CancellationToken cancellation, IReadOnlyCollection<string>? numbers = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(named);
        var departments = await db.Departments.AsNoTracking().OrderBy(d => d.Side).ThenBy(d => d.SortOrder)
            .Select(d => new DepartmentName(d.Id, d.Code, d.Side, new LocalText(d.Name, d.NameEn), d.IsActive)).ToListAsync(cancellation);
        var areas = await db.WorkAreas.AsNoTracking().OrderBy(a => a.Number)
            .Select(a => new AreaName(a.Id, a.Number, new LocalText(a.Name, a.NameEn))).ToListAsync(cancellation);
        var taskIds = named.Select(e => e.TaskId).OfType<int>().ToList();
        var tasks = await db.Tasks.AsNoTracking()
            .Where(t => taskIds.Contains(t.Id) || (departmentId != null && t.State != Core.WorkPlan.TaskState.Draft
                && t.State != Core.WorkPlan.TaskState.Cancelled && t.Assignments.Any(a => a.DepartmentId == departmentId && a.IsActive)))
            .OrderByDescending(t => t.Year).ThenBy(t => t.WorkArea.Number).ThenBy(t => t.Id)
            .Select(t => new TaskName(t.Id, t.Year, t.Number, new LocalText(t.Name, t.NameEn), t.WorkAreaId)).ToListAsync(cancellation);
        return new RegisterDirectory(departments, areas, tasks, await EntriesAsync(kind, departmentId is not null, named, numbers ?? [], cancellation))
        {
            Meetings = await MeetingsAsync(kind, cancellation),
        };
    }

    /// <summary>The latest meetings of which minutes were issued, where the kind names meetings.</summary>
    private async Task<IReadOnlyList<MeetingName>> MeetingsAsync(RegisterKind kind, CancellationToken cancellation)
    {
        if (!kind.OwnFields.Any(f => f.Shape == FieldShape.Meeting))
        {
            return [];
        }

        var rows = await db.JointMeetings.AsNoTracking().Where(m => db.Minutes.Any(x => x.MeetingId == m.Id && x.State == MinutesState.Issued))
            .OrderByDescending(m => m.Year).ThenByDescending(m => m.Id).Take(MostOffered)
            .Select(m => new { m.Id, m.Series, m.Year, m.Ordinal }).ToListAsync(cancellation);
        return [.. rows.Select(m => new MeetingName(m.Id, $"{m.Series.Code()}/{m.Year}/{m.Ordinal}", m.Series.Title(m.Year, m.Ordinal)))];
    }

    private async Task<IReadOnlyList<EntryName>> EntriesAsync(
        RegisterKind kind, bool offered, IReadOnlyCollection<RegisterEntry> named, IReadOnlyCollection<string> more, CancellationToken cancellation)
    {
        var fields = kind.OwnFields.Where(f => f.Shape == FieldShape.Entry).ToList();
        if (fields.Count == 0)
        {
            return [];
        }

        var targets = fields.ConvertAll(f => f.Target!);
        var ids = named.SelectMany(kind.References).ToList();
        var numbers = named.Where(e => e.Pending is not null).SelectMany(e => fields.Select(f => EntryValues.FromJson(e.Pending)[f.Key])).OfType<string>().ToList();
        var wanted = await db.RegisterEntries.AsNoTracking().Where(e => ids.Contains(e.Id) || (targets.Contains(e.Kind)
                && (numbers.Contains(e.Number) || (more.Contains(e.Number) && e.ApprovedRevision != null && e.WithdrawnAt == null))))
            .OrderBy(e => e.Id).Select(e => new EntryName(e.Id, e.Kind, e.Number, e.Title)).ToListAsync(cancellation);
        var offers = offered
            ? await db.RegisterEntries.AsNoTracking().Where(e => targets.Contains(e.Kind)).Where(RegisterEntry.Counts)
                .OrderByDescending(e => e.Id).Take(MostOffered).Select(e => new EntryName(e.Id, e.Kind, e.Number, e.Title)).ToListAsync(cancellation)
            : [];
        var all = offers.UnionBy(wanted, e => e.Id).ToList();
        foreach (var field in fields.Where(f => f.Nameable is not null))
        {
            // What is named already stays, whatever became of it since.
            var asked = all.Where(e => e.Kind == field.Target && !ids.Contains(e.Id)).Select(e => e.Id).ToList();
            var nameable = await db.EntriesOf(RegisterKinds.Find(field.Target!)!).Where(field.Nameable!).Where(e => asked.Contains(e.Id))
                .Select(e => e.Id).ToListAsync(cancellation);
            all.RemoveAll(e => asked.Contains(e.Id) && !nameable.Contains(e.Id));
        }

        return all;
    }
}
