using System.Linq.Expressions;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Registers;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Registers;

/// <summary>The other end of a link.</summary>
/// <param name="LinkId">The link; null: the entry itself names it in a field.</param>
/// <param name="Target">What kind of thing.</param>
/// <param name="Id">Its id; of a decision the id of its task, where it is followed.</param>
/// <param name="Kind">Of an entry: its kind.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="CanRemove">The link is the reader's to remove.</param>
public sealed record LinkedThing(int? LinkId, LinkTarget Target, int Id, string? Kind, string Number, LocalText Title, bool CanRemove);

/// <summary>What is linked with what, for both ends, and only what the reader may see of either.</summary>
public sealed class LinkLists(PortalDbContext db, CurrentUser user)
{
    /// <summary>Most that a page lists.</summary>
    public const int Most = 100;

    /// <summary>All that an entry is linked with.</summary>
    public async Task<IReadOnlyList<LinkedThing>> OfEntryAsync(RegisterEntry entry, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var (actor, removes) = (user.Actor, RegisterLink.CanLink(entry, user.Actor));
        var meetings = actor.May(Permission.ReadMeetings);
        var rows = await db.RegisterLinks.AsNoTracking().Where(l => l.EntryId == entry.Id || l.OtherId == entry.Id).OrderBy(l => l.Id).Take(Most)
            .Select(l => new
            {
                l.Id,
                l.EntryId,
                l.OtherId,
                l.TaskId,
                TaskNumber = l.Task!.Number,
                TaskName = l.Task.Name,
                l.Task.NameEn,
                TaskYear = (int?)l.Task.Year,
                DecisionTask = l.Outcome!.TaskId,
                l.Outcome.Text,
                Minutes = l.Outcome.Minutes.Number,
                Decision = l.Outcome.Number,
            })
            .ToListAsync(cancellation);
        var ids = rows.ConvertAll(row => row.EntryId == entry.Id ? row.OtherId : row.EntryId);
        var others = await db.RegisterEntries.AsNoTracking().Where(RegisterAccess.ReadableBy(actor)).Where(e => ids.Contains(e.Id))
            .Select(e => new EntryName(e.Id, e.Kind, e.Number, e.Title)).ToDictionaryAsync(e => e.Id, cancellation);
        return
        [
            .. await ReferringAsync(entry, cancellation),
            .. rows.Select(row => row switch
            {
                { TaskId: { } task } => new LinkedThing(
                    row.Id, LinkTarget.Task, task, null, $"{row.TaskYear}/{row.TaskNumber}", new LocalText(row.TaskName, row.NameEn), removes),
                { DecisionTask: { } task } => meetings
                    ? new LinkedThing(row.Id, LinkTarget.Decision, task, null, $"{row.Minutes} {row.Decision}", new LocalText(row.Text, null), removes) : null,
                _ => others.GetValueOrDefault((row.EntryId == entry.Id ? row.OtherId : row.EntryId) ?? 0) is { } other
                    ? new LinkedThing(row.Id, LinkTarget.Entry, other.Id, other.Kind, other.Number, new LocalText(other.Title, null), removes && row.EntryId == entry.Id)
                    : null,
            }).OfType<LinkedThing>(),
        ];
    }

    /// <summary>Entries of other registers that name this one in a field: a command a field that can, whatever there is.</summary>
    private async Task<IReadOnlyList<LinkedThing>> ReferringAsync(RegisterEntry entry, CancellationToken cancellation)
    {
        var found = new List<LinkedThing>();
        foreach (var kind in RegisterKinds.All)
        {
            foreach (var field in kind.OwnFields.Where(f => f.Shape == FieldShape.Entry && f.Target == entry.Kind))
            {
                found.AddRange(await field.Having(db.EntriesOf(kind).AsNoTracking().Where(RegisterAccess.ReadableBy(user.Actor)), entry.Id)
                    .Where(e => e.WithdrawnAt == null).OrderByDescending(e => e.Id).Take(Most)
                    .Select(e => new LinkedThing(null, LinkTarget.Entry, e.Id, e.Kind, e.Number, new LocalText(e.Title, null), false)).ToListAsync(cancellation));
            }
        }

        return found;
    }

    /// <summary>Entries that belong with a task: they name it, or are linked with it or with the decision that it carries out.</summary>
    public Task<List<LinkedThing>> OfTaskAsync(int taskId, CancellationToken cancellation) => EntriesAsync(
        e => e.TaskId == taskId || db.RegisterLinks.Any(l => l.EntryId == e.Id && (l.TaskId == taskId || l.Outcome!.TaskId == taskId)), cancellation);

    /// <summary>Entries that are linked with a decision of minutes.</summary>
    public Task<List<LinkedThing>> OfMinutesAsync(int minutesId, CancellationToken cancellation) => EntriesAsync(
        e => db.RegisterLinks.Any(l => l.EntryId == e.Id && l.Outcome!.MinutesId == minutesId), cancellation);

    private Task<List<LinkedThing>> EntriesAsync(Expression<Func<RegisterEntry, bool>> which, CancellationToken cancellation) =>
        db.RegisterEntries.AsNoTracking().Where(RegisterAccess.ReadableBy(user.Actor)).Where(e => e.WithdrawnAt == null).Where(which)
            .OrderByDescending(e => e.Id).Take(Most)
            .Select(e => new LinkedThing(null, LinkTarget.Entry, e.Id, e.Kind, e.Number, new LocalText(e.Title, null), false)).ToListAsync(cancellation);
}
