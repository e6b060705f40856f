using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Files;
using CooperationPortal.Web.Services.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>Reads agendas in a fixed number of commands.</summary>
public sealed class AgendaQuery(PortalDbContext db, FollowUpQuery followUps, CurrentUser user, BusinessClock clock)
{
    /// <summary>The agenda; null where the reader follows no such meeting.</summary>
    public async Task<AgendaPage?> ReadAsync(int id, CancellationToken cancellation)
    {
        var actor = user.Actor;
        if (await MeetingAsync(id, cancellation) is not { } meeting)
        {
            return null;
        }

        var seen = meeting.Items.Where(i => i.CanSee(actor, meeting)).ToList();
        List<AgendaItem> left = meeting.IsAhead
            ? await TopicAccess.LeftOver(db, meeting).AsNoTracking()
                .Include(i => i.Meeting).Include(i => i.Department).Include(i => i.WorkPoints).ThenInclude(p => p.Measure)
                .OrderBy(i => i.Id).AsSplitQuery().ToListAsync(cancellation)
            : [];
        var offered = left.FindAll(i => i.CanSee(actor, i.Meeting));
        var papers = await PapersAsync([.. seen.Concat(offered).Select(i => i.PapersOf)], cancellation);
        var closeOn = meeting.TopicsCloseOn;
        return new AgendaPage(
            AgendaHead.Of(meeting, actor, clock.Today),
            Agenda(meeting, actor, papers),
            [.. seen.Where(i => i.State == AgendaState.Proposed).OrderBy(i => i.ProposedAt).ThenBy(i => i.Id).Select(i => Line(meeting, i, actor, papers))],
            [.. seen.Where(i => i.State == AgendaState.Parked).OrderBy(i => i.Id).Select(i => Line(meeting, i, actor, papers))],
            [.. offered.Select(i => Line(meeting, i, actor, papers) with { From = i.Meeting.Title, State = AgendaState.Parked })],
            await followUps.ReadAsync(meeting.Series, meeting.Year, meeting.Ordinal, cancellation),
            closeOn,
            meeting.CanProposeTopic(actor, clock.Today),
            meeting.Items.Any(i => i is { Kind: AgendaKind.WorkPoints, State: AgendaState.OnAgenda }))
        {
            Call = new AgendaCallForm { CloseOn = closeOn },
            Year = new AgendaYearForm { Year = meeting.Year + 1 },
        };
    }

    /// <summary>The agenda's lines of a meeting that <see cref="MeetingAsync"/> read.</summary>
    internal static IReadOnlyList<AgendaLine> Agenda(JointMeeting meeting, Actor actor, ILookup<int, FileItem> papers)
    {
        var lines = new List<AgendaLine>();
        var agenda = meeting.Agenda();
        if (!agenda.Any(i => i.Kind == AgendaKind.OpenDecisions))
        {
            // It is there from the beginning, though it is stored only when an office arranges the agenda.
            lines.Add(new AgendaLine(
                0, 0, AgendaKind.OpenDecisions, AgendaState.OnAgenda, MeetingNames.FirstItem, null, null, null, null, null, null, [], [], false, false));
        }

        lines.AddRange(agenda.Select(i => Line(meeting, i, actor, papers)));
        var start = meeting.StartAt;
        for (var i = 0; i < lines.Count; i++)
        {
            lines[i] = lines[i] with { Number = i + 1, StartAt = start };

            // Behind an item of unknown length nobody knows when the next one begins.
            start = lines[i].Minutes is { } minutes ? start?.AddMinutes(minutes) : null;
        }

        return lines;
    }

    /// <summary>A meeting that the reader follows, with its items; null: none.</summary>
    internal async Task<JointMeeting?> MeetingAsync(int id, CancellationToken cancellation)
    {
        var meeting = await db.JointMeetings.AsNoTracking()
            .Include(m => m.Items).ThenInclude(i => i.Department)
            .Include(m => m.Items).ThenInclude(i => i.WorkPoints).ThenInclude(p => p.Measure)
            .AsSplitQuery().SingleOrDefaultAsync(m => m.Id == id, cancellation);
        return meeting?.CanFollow(user.Actor) == true ? meeting : null;
    }

    /// <summary>The papers by the item on which they hang.</summary>
    internal async Task<ILookup<int, FileItem>> PapersAsync(IReadOnlyCollection<int> roots, CancellationToken cancellation) =>
        (await db.Files.AsNoTracking()
            .Where(f => f.AgendaItemId != null && roots.Contains(f.AgendaItemId.Value) && f.WithdrawnAt == null)
            .ListedFor(user.Actor.UserId)
            .OrderBy(f => f.UploadedAt).ThenBy(f => f.Id)
            .Select(f => new { Root = f.AgendaItemId!.Value, f.Id, f.Name, f.Size, f.UploadedByName, f.UploadedAt, f.ScanState })
            .ToListAsync(cancellation))
        .ToLookup(f => f.Root, f => new FileItem(f.Id, f.Name, f.Size, f.UploadedByName, f.UploadedAt, false, f.ScanState));

    private static AgendaLine Line(JointMeeting meeting, AgendaItem item, Actor actor, ILookup<int, FileItem> papers)
    {
        var isFirst = item.Kind == AgendaKind.OpenDecisions;
        Side? side = isFirst ? null : item.Department?.Side;
        return new AgendaLine(
            item.Id, item.Position, item.Kind, item.State, MeetingNames.TitleOf(item), item.Explanation, side,
            isFirst ? null : item.Department?.Title, item.Minutes, item.Reporter, null, [.. papers[item.PapersOf]],
            [.. item.WorkPoints.OrderBy(p => p.Id).Select(p => new WorkPointLine(p.Measure.Number, p.Name))],
            !isFirst && item.Kind == AgendaKind.Topic && item.MeetingId == meeting.Id && item.CanEdit(actor, meeting),
            meeting.CanArrange(actor));
    }
}
