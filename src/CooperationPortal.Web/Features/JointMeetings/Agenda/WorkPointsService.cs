using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>The lines of the annual work points. Adopted by the meeting, they open their year when the minutes are issued.</summary>
public sealed class WorkPointsService(
    PortalDbContext db, MeetingFinder finder, AgendaQuery agendas, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>A measure's text may be longer than a task's name.</summary>
    internal static string Shorten(string text) => text.Length <= WorkTask.TitleLength ? text : text[..(WorkTask.TitleLength - 1)] + "…";

    /// <summary>The form, with one empty line more for each measure; null: no such item of theirs.</summary>
    /// <exception cref="BusinessRuleException">The meeting has begun.</exception>
    public async Task<WorkPointsForm?> ReadAsync(int id, int itemId, CancellationToken cancellation)
    {
        if (await agendas.MeetingAsync(id, cancellation) is not { } meeting || !meeting.CanRun(user.Actor) || Find(meeting, itemId) is not { } item)
        {
            return null;
        }

        RequireEditing(meeting, item);
        var measures = await MeasuresAsync(cancellation);
        return new WorkPointsForm
        {
            Version = item.Version,
            Lines = [.. item.WorkPoints.OrderBy(p => p.Id).Select(p => new WorkPointField { MeasureId = p.MeasureId, Name = p.Name })],
            Page = new WorkPointsPage(AgendaHead.Of(meeting, user.Actor, clock.Today), item.Id, item.WorkYear ?? meeting.Year + 1, measures),
        };
    }

    /// <summary>Sets the lines.</summary>
    /// <returns>False: no such item of theirs.</returns>
    /// <exception cref="BusinessRuleException">The meeting has begun, a line names no measure, or there are too many.</exception>
    /// <exception cref="StaleFormException">A colleague saved since the form was opened.</exception>
    public async Task<bool> SaveAsync(int id, int itemId, WorkPointsForm form, CancellationToken cancellation)
    {
        if (await finder.RunAsync(id, cancellation) is not { } meeting || Find(meeting, itemId) is not { } item)
        {
            return false;
        }

        RequireEditing(meeting, item);
        db.ExpectVersion(item, form.Version);
        var measures = await MeasuresAsync(cancellation);
        var lines = InOrder(form, measures);
        var before = Words(measures, item.WorkPoints.OrderBy(p => p.Id).Select(p => (p.MeasureId, p.Name)));
        var after = Words(measures, lines);
        if (audit.RecordChanges(
            AuditAction.TopicChanged, TopicAccess.Subject(meeting, item), before.Zip(after, (b, a) => new FieldChange(b.Field, b.Value, a.Value))))
        {
            item.SetWorkPoints(lines.Select(l => (l.MeasureId, (string?)l.Name)));

            // Only its lines change: the item itself is saved too, so that two editors of it meet.
            db.Entry(item).Property(i => i.WorkYear).IsModified = true;
            await db.SaveChangesAsync(cancellation);
        }

        return true;
    }

    /// <summary>The lines of a form by measure, in words.</summary>
    internal static IReadOnlyList<(string Field, string? Value)> Words(WorkPointsForm form, IReadOnlyList<WorkPointMeasure> measures) =>
        Words(measures, InOrder(form, measures));

    private static List<(int MeasureId, string Name)> InOrder(WorkPointsForm form, IReadOnlyList<WorkPointMeasure> measures)
    {
        var typed = form.Lines.Where(l => !string.IsNullOrWhiteSpace(l.Name)).ToList();
        if (typed.Exists(l => measures.All(m => m.Id != l.MeasureId)))
        {
            throw new BusinessRuleException("工作要点应属于方案的一项举措。");
        }

        return [.. measures.SelectMany(m => typed.Where(l => l.MeasureId == m.Id).Select(l => (m.Id, l.Name!.Trim())))];
    }

    private static List<(string Field, string? Value)> Words(IReadOnlyList<WorkPointMeasure> measures, IEnumerable<(int MeasureId, string Name)> lines)
    {
        var of = lines.ToLookup(l => l.MeasureId, l => l.Name);
        return [.. measures.Select(m => (m.Number, of[m.Id].Any() ? string.Join('\n', of[m.Id]) : null))];
    }

    private Task<List<WorkPointMeasure>> MeasuresAsync(CancellationToken cancellation) =>
        db.Measures.AsNoTracking().OrderBy(m => m.WorkArea.Number).ThenBy(m => m.SortOrder)
            .Select(m => new WorkPointMeasure(m.Id, m.Number, new LocalText(m.Name, m.NameEn))).ToListAsync(cancellation);

    private AgendaItem? Find(JointMeeting meeting, int itemId) =>
        meeting.Items.SingleOrDefault(i => i.Id == itemId && i.Kind == AgendaKind.WorkPoints && i.CanSee(user.Actor, meeting));

    private void RequireEditing(JointMeeting meeting, AgendaItem item)
    {
        if (!item.CanEdit(user.Actor, meeting))
        {
            throw new BusinessRuleException("您现在不能修改这个议题。");
        }
    }
}
