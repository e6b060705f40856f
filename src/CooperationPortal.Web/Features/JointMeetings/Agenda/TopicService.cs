using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Files;
using CooperationPortal.Web.Services.Meetings;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>Writing topics: a department for itself, an office also straight onto the agenda.</summary>
public sealed class TopicService(
    PortalDbContext db, MeetingFinder finder, AgendaQuery agendas, FileIntake intake, FileStore files, RecordHistory history, CurrentUser user, AuditTrail audit,
    BusinessClock clock)
{
    /// <summary>The form of a new topic; null: no such meeting for them.</summary>
    /// <exception cref="BusinessRuleException">No topics are taken from them now.</exception>
    public async Task<TopicPage?> NewAsync(int id, CancellationToken cancellation)
    {
        if (await agendas.MeetingAsync(id, cancellation) is not { } meeting)
        {
            return null;
        }

        RequireProposing(meeting);
        return new TopicPage(AgendaHead.Of(meeting, user.Actor, clock.Today), null, [], []);
    }

    /// <summary>The meeting in which somebody wrote what may no longer be saved; null: none for them.</summary>
    public async Task<AgendaHead?> HeadAsync(int id, CancellationToken cancellation) =>
        await agendas.MeetingAsync(id, cancellation) is { } meeting ? AgendaHead.Of(meeting, user.Actor, clock.Today) : null;

    /// <summary>The form of a topic; null: none for them.</summary>
    /// <exception cref="BusinessRuleException">It may not be changed by them now.</exception>
    public async Task<TopicForm?> ReadAsync(int id, int itemId, CancellationToken cancellation)
    {
        if (await agendas.MeetingAsync(id, cancellation) is not { } meeting || Find(meeting, itemId) is not { } item)
        {
            return null;
        }

        RequireEditing(meeting, item);
        var papers = await agendas.PapersAsync([item.PapersOf], cancellation);
        return new TopicForm
        {
            Title = item.Title,
            Explanation = item.Explanation,
            Version = item.Version,
            Page = new TopicPage(
                AgendaHead.Of(meeting, user.Actor, clock.Today), item.Id, [.. papers[item.PapersOf].Select(f => f with { CanWithdraw = true })],
                await history.OfRecordAsync("topic", item.Id, cancellation)),
        };
    }

    /// <summary>Proposes a topic with its papers: all of it, or nothing.</summary>
    /// <returns>Its id; null: no such meeting for them.</returns>
    /// <exception cref="BusinessRuleException">No topics are taken from them now, or a text or file breaks a rule.</exception>
    public async Task<int?> CreateAsync(int id, TopicForm form, CancellationToken cancellation)
    {
        int? created = null;
        await using var received = await intake.ReceiveAsync(form.Files, cancellation);
        await db.InTransactionAsync(
            async () =>
            {
                if (await finder.FollowedAsync(id, cancellation) is not { } meeting)
                {
                    return;
                }

                var item = meeting.ProposeTopic(user.Actor, form.Title, form.Explanation, clock.Today, clock.UtcNow);
                if (form.OnAgenda && meeting.CanArrange(user.Actor))
                {
                    meeting.Put(user.Actor, item, form.Minutes, form.Reporter, clock.UtcNow);
                }

                await db.SaveChangesAsync(cancellation);
                audit.Record(AuditAction.TopicProposed, TopicAccess.Subject(meeting, item), TopicChanges([new("议题名称", null), new("说明", null)], form));
                await db.SaveChangesAsync(cancellation);
                await files.AddToAgendaItemAsync(meeting, item, received, cancellation);
                created = item.Id;
            },
            cancellation);
        return created;
    }

    /// <summary>Changes what a topic says.</summary>
    /// <returns>False: none for them.</returns>
    /// <exception cref="BusinessRuleException">It may not be changed by them now.</exception>
    /// <exception cref="StaleFormException">A colleague saved since the form was opened.</exception>
    public async Task<bool> EditAsync(int id, int itemId, TopicForm form, CancellationToken cancellation)
    {
        if (await finder.FollowedAsync(id, cancellation) is not { } meeting || Find(meeting, itemId) is not { } item)
        {
            return false;
        }

        RequireEditing(meeting, item);
        db.ExpectVersion(item, form.Version);
        List<KeyValuePair<string, string?>> before = [new("议题名称", item.Title), new("说明", item.Explanation)];
        item.Describe(user.Actor, meeting, form.Title, form.Explanation);
        if (audit.RecordChanges(AuditAction.TopicChanged, TopicAccess.Subject(meeting, item), TopicChanges(before, form)))
        {
            await db.SaveChangesAsync(cancellation);
        }

        return true;
    }

    private AgendaItem? Find(JointMeeting meeting, int itemId) =>
        meeting.Items.SingleOrDefault(i => i.Id == itemId && i.Kind == AgendaKind.Topic && i.CanSee(user.Actor, meeting));

    private void RequireProposing(JointMeeting meeting)
    {
        if (!meeting.CanProposeTopic(user.Actor, clock.Today))
        {
            throw new BusinessRuleException("现在不征集议题。");
        }
    }

    private void RequireEditing(JointMeeting meeting, AgendaItem item)
    {
        if (!item.CanEdit(user.Actor, meeting))
        {
            throw new BusinessRuleException("您现在不能修改这个议题。");
        }
    }

    private static List<FieldChange> TopicChanges(List<KeyValuePair<string, string?>> before, TopicForm form) =>
        [.. before.Zip(form.Words(), (b, f) => new FieldChange(f.Field, b.Value, f.Value)).Where(c => c.Old != c.New)];
}
