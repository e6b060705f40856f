using CooperationPortal.Core.JointMeetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.JointMeetings;

/// <summary>Loads minutes with what their rules look at, and locks their text.</summary>
public static class MinutesStore
{
    /// <summary>
    /// Locks the text of an edition until the transaction ends, so that a change and a signature take turns and never cross. On SQLite
    /// the transaction has the only write lock anyway.
    /// </summary>
    public static Task LockMinutesAsync(this PortalDbContext db, int minutesId, CancellationToken cancellation = default) =>
        db.Minutes.Where(m => m.Id == minutesId)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.TextStamp, m => m.TextStamp + 1), cancellation);

    /// <summary>Editions with all that their text and their rules need.</summary>
    public static IQueryable<MeetingMinutes> WithText(this IQueryable<MeetingMinutes> minutes) => minutes
        .Include(m => m.Meeting).ThenInclude(m => m.Members.Where(x => !x.IsRemoved)).ThenInclude(x => x.Department)
        .Include(m => m.Meeting).ThenInclude(m => m.Minutes)
        .Include(m => m.Sections).ThenInclude(s => s.AgendaItem).ThenInclude(i => i!.WorkPoints).ThenInclude(p => p.Measure)
        .Include(m => m.Outcomes).ThenInclude(o => o.Departments).ThenInclude(d => d.Department)
        .Include(m => m.Outcomes).ThenInclude(o => o.Measure)
        .Include(m => m.Comments)
        .Include(m => m.Signatures)
        .AsSplitQuery();

    /// <summary>An edition with all that its text and its rules need, tracked.</summary>
    public static Task<MeetingMinutes?> WholeMinutesAsync(this PortalDbContext db, int minutesId, CancellationToken cancellation = default) =>
        db.Minutes.WithText().SingleOrDefaultAsync(m => m.Id == minutesId, cancellation);

    /// <summary>Loads the revision that the next save of a tracked section goes on from; the older ones stay where they are.</summary>
    public static Task LoadLatestRevisionAsync(this PortalDbContext db, MinutesSection section, CancellationToken cancellation = default) =>
        db.SectionRevisions.Where(r => r.SectionId == section.Id).OrderByDescending(r => r.Number).Take(1).LoadAsync(cancellation);
}
