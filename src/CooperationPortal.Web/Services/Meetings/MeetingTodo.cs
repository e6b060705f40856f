using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Meetings;

/// <summary>What somebody has to do for a meeting; the order is that of the list.</summary>
public enum MeetingTodoKind
{
    /// <summary>待您签署: a convener has not signed yet.</summary>
    Sign = 0,

    /// <summary>确认会议时间地点: a proposal of the other side waits for the office.</summary>
    Confirm = 1,

    /// <summary>可以印发: all sides have signed.</summary>
    Issue = 2,

    /// <summary>意见待处理, by the office.</summary>
    Resolve = 3,

    /// <summary>征求意见: the department has not answered this round.</summary>
    Comment = 4,

    /// <summary>回复会议通知: the department has not answered the latest notice.</summary>
    Reply = 5,

    /// <summary>征集议题: the call is open and the department has proposed none.</summary>
    Topics = 6,
}

/// <summary>One line of things to do for meetings.</summary>
/// <param name="Kind">What.</param>
/// <param name="MeetingId">Of which meeting.</param>
/// <param name="Title">Its name.</param>
/// <param name="CloseOn">Until when; null: no day is set.</param>
/// <param name="Count">Comments that are open.</param>
/// <param name="Stage">Where the meeting stands, in the words of its page.</param>
public sealed record MeetingTodoLine(MeetingTodoKind Kind, int MeetingId, LocalText Title, DateOnly? CloseOn, int Count, MeetingStage Stage);

/// <summary>
/// What the signed-in person has to do for meetings: lines of the desk and of the cockpit, and a part of the number in the navigation,
/// from one definition. Only for meetings that they follow, run or sign.
/// </summary>
public sealed class MeetingTodo(PortalDbContext db, CurrentUser user, MeetingFactsQuery facts, BusinessClock clock)
{
    private int? _count;

    /// <summary>How many lines there are; counted once a request.</summary>
    public async Task<int> CountAsync(CancellationToken cancellation) => _count ??= await Keys().CountAsync(cancellation);

    /// <summary>Some of the lines.</summary>
    public Task<IReadOnlyList<MeetingTodoLine>> LinesAsync(int skip, int take, CancellationToken cancellation) =>
        LinesAsync(Keys().OrderBy(k => k.Kind).ThenBy(k => k.MeetingId).Skip(skip).Take(take), cancellation);

    /// <summary>What waits for the signature of the signed-in convener.</summary>
    public Task<IReadOnlyList<MeetingTodoLine>> ToSignAsync(CancellationToken cancellation) =>
        LinesAsync(ToSign().OrderBy(k => k.MeetingId), cancellation);

    private async Task<IReadOnlyList<MeetingTodoLine>> LinesAsync(IQueryable<Key> query, CancellationToken cancellation)
    {
        var keys = await query.ToListAsync(cancellation);
        var meetings = await facts.ReadAsync([.. keys.Select(k => k.MeetingId).Distinct()], cancellation);
        return
        [
            .. from key in keys
               let meeting = meetings.GetValueOrDefault(key.MeetingId)
               where meeting is not null
               select new MeetingTodoLine(
                   key.Kind,
                   meeting.Id,
                   meeting.Title,
                   key.Kind == MeetingTodoKind.Topics ? meeting.TopicsCloseOn : key.Kind == MeetingTodoKind.Comment ? meeting.Minutes?.CloseOn : null,
                   meeting.Minutes?.OpenComments ?? 0,
                   MeetingStage.Of(meeting, clock.UtcNow, default)),
        ];
    }

    private IQueryable<Key> Keys()
    {
        var own = user.Actor.May(Permission.JoinMeetings) ? user.Actor.DepartmentId ?? 0 : 0;
        var follows = MeetingSeriesRules.All.Where(series => series.MayFollow(user.Actor)).ToList();
        var runs = MeetingSeriesRules.All.Where(series => series.MayRun(user.Actor)).ToList();
        return ToSign().Concat(OfOffice(runs)).Concat(OfDepartment(own, follows));
    }

    private IQueryable<Key> OfOffice(List<MeetingSeries> runs)
    {
        var side = user.Actor.Side;
        var confirm = db.JointMeetings.AsNoTracking()
            .Where(m => runs.Contains(m.Series) && (m.State == MeetingState.Agreeing || m.State == MeetingState.Agreed)
                && m.Proposals.Any(p => p.State == ProposalState.Open && p.Side != side))
            .Select(m => new Key { Kind = MeetingTodoKind.Confirm, MeetingId = m.Id });
        var issue = db.Minutes.AsNoTracking()
            .Where(m => runs.Contains(m.Series) && m.State == MinutesState.Signing
                && (m.Series == MeetingSeries.Lianhuashan || m.Signatures.Any(s => s.Side == Side.Jinghai && s.VoidedAt == null))
                && (m.Series == MeetingSeries.Jinghai || m.Signatures.Any(s => s.Side == Side.Lianhuashan && s.VoidedAt == null)))
            .Select(m => new Key { Kind = MeetingTodoKind.Issue, MeetingId = m.MeetingId });
        var resolve = db.Minutes.AsNoTracking()
            .Where(m => runs.Contains(m.Series) && m.State == MinutesState.Circulated
                && m.Comments.Any(c => c.Round == m.Round && c.State == CommentState.Open))
            .Select(m => new Key { Kind = MeetingTodoKind.Resolve, MeetingId = m.MeetingId });
        return confirm.Concat(issue).Concat(resolve);
    }

    private IQueryable<Key> OfDepartment(int own, List<MeetingSeries> follows)
    {
        var today = clock.Today;
        var comment = db.Minutes.AsNoTracking()
            .Where(m => follows.Contains(m.Series) && m.State == MinutesState.Circulated
                && m.Meeting.Members.Any(x => !x.IsRemoved && x.DepartmentId == own)
                && !m.Comments.Any(c => c.DepartmentId == own && c.Round == m.Round && c.State != CommentState.Superseded))
            .Select(m => new Key { Kind = MeetingTodoKind.Comment, MeetingId = m.MeetingId });
        var reply = db.JointMeetings.AsNoTracking()
            .Where(m => follows.Contains(m.Series) && m.State == MeetingState.Agreed
                && m.Members.Any(x => !x.IsRemoved && x.DepartmentId == own && x.RepliedTo < m.Agreements))
            .Select(m => new Key { Kind = MeetingTodoKind.Reply, MeetingId = m.Id });
        var topics = db.JointMeetings.AsNoTracking()
            .Where(m => follows.Contains(m.Series) && (m.State == MeetingState.Agreeing || m.State == MeetingState.Agreed)
                && m.TopicsCloseOn >= today
                && m.Members.Any(x => !x.IsRemoved && x.DepartmentId == own)
                && !m.Items.Any(i => i.DepartmentId == own && i.Kind != AgendaKind.OpenDecisions))
            .Select(m => new Key { Kind = MeetingTodoKind.Topics, MeetingId = m.Id });
        return comment.Concat(reply).Concat(topics);
    }

    /// <summary><see cref="MeetingMinutes.CanSign"/> as a filter.</summary>
    private IQueryable<Key> ToSign()
    {
        var actor = user.Actor;
        var side = actor.Side;
        var jinghai = side == Side.Jinghai;
        var signs = MeetingSeriesRules.All.Where(series => actor.May(Permission.SignMinutes) && series.Has(side)).ToList();
        return db.Minutes.AsNoTracking()
            .Where(m => signs.Contains(m.Series) && m.State == MinutesState.Signing
                && (jinghai ? m.Meeting.ConvenerJinghaiId : m.Meeting.ConvenerLianhuashanId) == actor.UserId
                && !m.Signatures.Any(s => s.Side == side && s.VoidedAt == null))
            .Select(m => new Key { Kind = MeetingTodoKind.Sign, MeetingId = m.MeetingId });
    }

    private sealed class Key
    {
        public MeetingTodoKind Kind { get; init; }

        public int MeetingId { get; init; }
    }
}
