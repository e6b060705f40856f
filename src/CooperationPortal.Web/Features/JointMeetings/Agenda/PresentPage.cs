using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>What the room's screen shows.</summary>
/// <param name="Head">The meeting.</param>
/// <param name="Items">The agenda.</param>
/// <param name="Current">The item that is shown.</param>
/// <param name="FollowUp">Last meeting's decisions.</param>
/// <param name="Decisions">Decided so far, in the order of the minutes; empty where the reader may not read the minutes.</param>
/// <param name="Now">The moment, UTC.</param>
public sealed record PresentPage(
    AgendaHead Head, IReadOnlyList<AgendaLine> Items, AgendaLine Current, FollowUp? FollowUp, IReadOnlyList<PresentDecision> Decisions, DateTime Now)
{
    /// <summary>The item before it; null: none.</summary>
    public AgendaLine? Previous => Items.LastOrDefault(i => i.Number < Current.Number);

    /// <summary>The item behind it; null: none.</summary>
    public AgendaLine? Next => Items.FirstOrDefault(i => i.Number > Current.Number);
}

/// <summary>A decision that stands in the minutes so far.</summary>
/// <param name="Number">Counted through the whole minutes.</param>
/// <param name="Text">What.</param>
/// <param name="DueOn">Until when.</param>
/// <param name="IsCurrent">It belongs to the item that is shown.</param>
public sealed record PresentDecision(int Number, string Text, DateOnly? DueOn, bool IsCurrent);

/// <summary>Reads what the room's screen shows, in a fixed number of commands.</summary>
public sealed class PresentQuery(PortalDbContext db, AgendaQuery agendas, FollowUpQuery followUps, CurrentUser user, BusinessClock clock)
{
    /// <summary>The screen; null where the reader follows no such meeting.</summary>
    /// <param name="id">The meeting.</param>
    /// <param name="number">Number of the item; where there is none, the first one is shown.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<PresentPage?> ReadAsync(int id, int? number, CancellationToken cancellation)
    {
        if (await agendas.MeetingAsync(id, cancellation) is not { } meeting)
        {
            return null;
        }

        var papers = await agendas.PapersAsync([.. meeting.Agenda().Select(i => i.PapersOf)], cancellation);
        var items = AgendaQuery.Agenda(meeting, user.Actor, papers);
        var current = items.FirstOrDefault(i => i.Number == number) ?? items[0];
        return new PresentPage(
            AgendaHead.Of(meeting, user.Actor, clock.Today), items, current,
            await followUps.ReadAsync(meeting.Series, meeting.Year, meeting.Ordinal, cancellation),
            await DecisionsAsync(meeting, current, cancellation), clock.UtcNow);
    }

    private async Task<IReadOnlyList<PresentDecision>> DecisionsAsync(JointMeeting meeting, AgendaLine current, CancellationToken cancellation)
    {
        var latest = await db.Minutes.AsNoTracking().Where(m => m.MeetingId == meeting.Id).Where(MeetingAccess.ReadableBy(user.Actor))
            .OrderByDescending(m => m.Edition).Select(m => m.Id).FirstOrDefaultAsync(cancellation);
        var rows = await db.MinutesOutcomes.AsNoTracking()
            .Where(o => o.MinutesId == latest && o.Kind == OutcomeKind.Decision && o.WithdrawnAt == null)
            .OrderBy(o => o.Section.Position).ThenBy(o => o.Position).ThenBy(o => o.Id)
            .Select(o => new { o.Text, o.DueOn, o.Section.AgendaItemId }).ToListAsync(cancellation);
        return [.. rows.Select((row, index) => new PresentDecision(index + 1, row.Text, row.DueOn, row.AgendaItemId is { } item && item == current.Id))];
    }
}
