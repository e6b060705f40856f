using System.Globalization;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>
/// Arranging the agenda. Each change is one transaction that also saves the first item anew, so that of two people who arrange at the
/// same moment the second one is told to look again (<see cref="DbUpdateConcurrencyException"/>).
/// </summary>
public sealed class AgendaService(PortalDbContext db, MeetingFinder finder, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Calls for topics until a day.</summary>
    /// <returns>False: no such meeting of theirs.</returns>
    public async Task<bool> CallAsync(int id, DateOnly closeOn, CancellationToken cancellation)
    {
        if (await finder.RunAsync(id, cancellation) is not { } meeting)
        {
            return false;
        }

        var before = meeting.TopicsCloseOn;
        meeting.CallForTopics(user.Actor, closeOn, clock.Today);
        if (audit.RecordChanges(AuditAction.TopicsCalled, MeetingFinder.Subject(meeting), [new FieldChange("征集截止日期", Word(before), Word(closeOn))]))
        {
            await db.SaveChangesAsync(cancellation);
        }

        return true;
    }

    /// <summary>Puts an item on the agenda, or changes its minutes and reporter there. An item left over by an earlier meeting comes along with its papers.</summary>
    /// <returns>The item's id at this meeting; null: no such item for them.</returns>
    public Task<int?> PlaceAsync(int id, int itemId, AgendaPlaceForm form, CancellationToken cancellation) => ArrangeAsync(
        id, itemId,
        (meeting, item) =>
        {
            var (wasOn, minutes, reporter) = (item.State == AgendaState.OnAgenda, item.Minutes, item.Reporter);
            meeting.Put(user.Actor, item, form.Minutes, form.Reporter, clock.UtcNow);
            FieldChange[] changes = [new("用时", Word(minutes), Word(item.Minutes)), new("汇报人", reporter, item.Reporter)];
            var changed = changes.Where(c => c.Old != c.New).ToList();
            if (wasOn && changed.Count == 0)
            {
                return false;
            }

            audit.Record(wasOn ? AuditAction.AgendaArranged : AuditAction.TopicPlaced, TopicAccess.Subject(meeting, item), changed);
            return true;
        },
        cancellation);

    /// <summary>Moves an item by one place. Result as for <see cref="PlaceAsync"/>.</summary>
    public Task<int?> MoveAsync(int id, int itemId, bool up, CancellationToken cancellation) => ArrangeAsync(
        id, itemId,
        (meeting, item) =>
        {
            var before = item.Position;
            if (!meeting.Move(user.Actor, item, up))
            {
                return false;
            }

            audit.Record(AuditAction.AgendaArranged, TopicAccess.Subject(meeting, item), [new FieldChange("顺序", Word(before), Word(item.Position))]);
            return true;
        },
        cancellation);

    /// <summary>Leaves an item to the next meeting. Result as for <see cref="PlaceAsync"/>.</summary>
    public Task<int?> ParkAsync(int id, int itemId, CancellationToken cancellation) => ArrangeAsync(
        id, itemId,
        (meeting, item) =>
        {
            if (item.State == AgendaState.Parked)
            {
                return false;
            }

            meeting.LeaveToNext(user.Actor, item);
            audit.Record(AuditAction.TopicParked, TopicAccess.Subject(meeting, item));
            return true;
        },
        cancellation);

    /// <summary>Takes a topic back: an office, or its department until it stands on the agenda. Result as for <see cref="PlaceAsync"/>.</summary>
    public async Task<int?> WithdrawAsync(int id, int itemId, CancellationToken cancellation)
    {
        int? found = null;
        await db.InTransactionAsync(
            async () =>
            {
                if (await finder.FollowedAsync(id, cancellation) is not { } meeting || await FindAsync(meeting, itemId, cancellation) is not { } item)
                {
                    return;
                }

                found = item.Id;
                var subject = TopicAccess.Subject(meeting, item);
                meeting.TakeBack(user.Actor, item);
                audit.Record(AuditAction.TopicWithdrawn, subject);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return found;
    }

    /// <summary>Sets the whole order.</summary>
    /// <returns>False: no such meeting of theirs.</returns>
    public async Task<bool> OrderAsync(int id, IReadOnlyList<int> ids, CancellationToken cancellation)
    {
        var found = false;
        await db.InTransactionAsync(
            async () =>
            {
                if (await finder.RunAsync(id, cancellation) is not { } meeting)
                {
                    return;
                }

                found = true;
                var before = Order(meeting);
                if (meeting.Arrange(user.Actor, ids))
                {
                    audit.Record(AuditAction.AgendaArranged, MeetingFinder.Subject(meeting), [new FieldChange("议程顺序", before, Order(meeting))]);
                    Touch(meeting);
                    await db.SaveChangesAsync(cancellation);
                }
            },
            cancellation);
        return found;
    }

    /// <summary>Adds the work points of a year, one line for each measure of the plan.</summary>
    /// <returns>The item; null: no such meeting of theirs.</returns>
    public async Task<int?> AddWorkPointsAsync(int id, int year, CancellationToken cancellation)
    {
        int? added = null;
        await db.InTransactionAsync(
            async () =>
            {
                if (await finder.RunAsync(id, cancellation) is not { } meeting)
                {
                    return;
                }

                if (await db.PlanYears.AnyAsync(y => y.Year == year, cancellation))
                {
                    throw new BusinessRuleException("{0} 年度已开启。", year);
                }

                var measures = await db.Measures.AsNoTracking().OrderBy(m => m.WorkArea.Number).ThenBy(m => m.SortOrder).ToListAsync(cancellation);
                var item = meeting.AddWorkPoints(user.Actor, year, measures.Select(m => (m.Id, (string?)WorkPointsService.Shorten(m.Name))), clock.UtcNow);
                await db.SaveChangesAsync(cancellation);
                audit.Record(AuditAction.TopicPlaced, TopicAccess.Subject(meeting, item));
                Touch(meeting);
                await db.SaveChangesAsync(cancellation);
                added = item.Id;
            },
            cancellation);
        return added;
    }

    private async Task<int?> ArrangeAsync(int id, int itemId, Func<JointMeeting, AgendaItem, bool> change, CancellationToken cancellation)
    {
        int? found = null;
        await db.InTransactionAsync(
            async () =>
            {
                if (await finder.RunAsync(id, cancellation) is not { } meeting || await FindAsync(meeting, itemId, cancellation) is not { } item)
                {
                    return;
                }

                found = item.Id;
                if (change(meeting, item))
                {
                    Touch(meeting);
                    await db.SaveChangesAsync(cancellation);
                }
            },
            cancellation);
        return found;
    }

    /// <summary>An item of the meeting that the person sees, or for the offices one that an earlier meeting left over: it then is offered to this one.</summary>
    private async Task<AgendaItem?> FindAsync(JointMeeting meeting, int itemId, CancellationToken cancellation)
    {
        if (meeting.Items.SingleOrDefault(i => i.Id == itemId) is { } own)
        {
            return own.CanSee(user.Actor, meeting) ? own : null;
        }

        if (!meeting.CanArrange(user.Actor)
            || await TopicAccess.LeftOver(db, meeting).Include(i => i.WorkPoints).SingleOrDefaultAsync(i => i.Id == itemId, cancellation) is not { } left)
        {
            return null;
        }

        var offered = left.OfferTo(meeting);
        await db.SaveChangesAsync(cancellation);
        return offered;
    }

    private void Touch(JointMeeting meeting)
    {
        var first = meeting.Items.FirstOrDefault(i => i.Kind == AgendaKind.OpenDecisions);
        if (first is { Id: > 0 })
        {
            db.Entry(first).Property(i => i.Position).IsModified = true;
        }
        else
        {
            // It is made by this very change: two at once would make two.
            db.Entry(meeting).Property(m => m.State).IsModified = true;
        }
    }

    private static string Order(JointMeeting meeting) => string.Join('、', meeting.Agenda().Select(i => i.Title));

    private static string? Word(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Word(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
