using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Meetings;

/// <summary>What register, meeting page and desk say of a meeting, as far as the reader may know it.</summary>
public sealed record MeetingFacts
{
    public required int Id { get; init; }

    public required MeetingSeries Series { get; init; }

    public required int Year { get; init; }

    public required int Ordinal { get; init; }

    public required MeetingState State { get; init; }

    /// <summary>The reader follows the meeting; false: only its issued minutes are known to them.</summary>
    public required bool Follows { get; init; }

    /// <summary>Agreed beginning, UTC.</summary>
    public DateTime? StartAt { get; init; }

    public DateTime? EndAt { get; init; }

    public string? Place { get; init; }

    public Side? HostSide { get; init; }

    public DateOnly? TopicsCloseOn { get; init; }

    /// <summary>The side whose proposal waits for an answer; null: none waits.</summary>
    public Side? ProposedBy { get; init; }

    /// <summary>Departments that have not answered the latest notice.</summary>
    public int Unreplied { get; init; }

    /// <summary>The latest edition of the minutes that the reader may read; null: none.</summary>
    public MinutesFacts? Minutes { get; init; }

    /// <summary>Number of the latest issued edition; null: none is issued.</summary>
    public string? IssuedNumber { get; init; }

    /// <summary>Its name in both languages.</summary>
    public LocalText Title => Series.Title(Year, Ordinal);
}

/// <summary>An edition of the minutes.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">Its state.</param>
/// <param name="Edition">1 for the first.</param>
/// <param name="CloseOn">Comments are asked for until this day.</param>
/// <param name="Asked">Departments on the roster.</param>
/// <param name="Silent">Those that have not answered this round.</param>
/// <param name="OpenComments">Comments of this round that nobody has dealt with.</param>
/// <param name="SignedJinghai">The convener of Jinghai has signed the present text.</param>
/// <param name="SignedLianhuashan">The convener of Lianhuashan has signed the present text.</param>
/// <param name="IssuedAt">When it was issued, UTC.</param>
/// <param name="SilenceCounts">Who is silent after the date has no comment: the setting says so and the date has passed.</param>
public sealed record MinutesFacts(
    int Id, MinutesState State, int Edition, DateOnly? CloseOn, int Asked, int Silent, int OpenComments, bool SignedJinghai,
    bool SignedLianhuashan, DateTime? IssuedAt, bool SilenceCounts);

/// <summary>Reads the facts of meetings in three commands, however many there are.</summary>
public sealed class MeetingFactsQuery(PortalDbContext db, CurrentUser user, BusinessClock clock)
{
    /// <summary>The facts by meeting, of those that the signed-in person finds at all.</summary>
    public async Task<IReadOnlyDictionary<int, MeetingFacts>> ReadAsync(IReadOnlyCollection<int> meetings, CancellationToken cancellation)
    {
        var actor = user.Actor;
        var rows = await db.JointMeetings.AsNoTracking().Where(m => meetings.Contains(m.Id)).Where(MeetingAccess.VisibleTo(actor))
            .Select(m => new
            {
                m.Id,
                m.Series,
                m.Year,
                m.Ordinal,
                m.State,
                m.StartAt,
                m.EndAt,
                m.Place,
                m.HostSide,
                m.TopicsCloseOn,
                ProposedBy = m.Proposals.Where(p => p.State == ProposalState.Open).OrderByDescending(p => p.Number).Select(p => (Side?)p.Side).FirstOrDefault(),
                Unreplied = m.Members.Count(x => !x.IsRemoved && x.DepartmentId != null && x.RepliedTo < m.Agreements),
            })
            .ToListAsync(cancellation);
        var minutes = (await MinutesAsync([.. rows.Select(r => r.Id)], cancellation)).OrderByDescending(m => m.Facts.Edition).ToLookup(m => m.MeetingId);
        return rows.ToDictionary(r => r.Id, r =>
        {
            // Who does not follow the meeting learns nothing of it but what was issued.
            var follows = r.Series.MayFollow(actor);
            return new MeetingFacts
            {
                Id = r.Id,
                Series = r.Series,
                Year = r.Year,
                Ordinal = r.Ordinal,
                State = r.State,
                Follows = follows,
                StartAt = r.StartAt,
                EndAt = r.EndAt,
                Place = r.Place,
                HostSide = r.HostSide,
                TopicsCloseOn = follows ? r.TopicsCloseOn : null,
                ProposedBy = follows ? r.ProposedBy : null,
                Unreplied = r.Unreplied,
                Minutes = minutes[r.Id].Select(m => m.Facts).FirstOrDefault(),
                IssuedNumber = minutes[r.Id].Select(m => m.Number).FirstOrDefault(number => number is not null),
            };
        });
    }

    private async Task<List<(int MeetingId, string? Number, MinutesFacts Facts)>> MinutesAsync(List<int> meetings, CancellationToken cancellation)
    {
        var today = clock.Today;
        var silenceIsConsent = await db.Rules.AsNoTracking().Select(r => r.SilenceIsConsent).SingleOrDefaultAsync(cancellation);
        var rows = await db.Minutes.AsNoTracking().Where(m => meetings.Contains(m.MeetingId)).Where(MeetingAccess.ReadableBy(user.Actor))
            .Select(m => new
            {
                m.Id,
                m.MeetingId,
                m.Series,
                m.State,
                m.Edition,
                m.CommentsCloseOn,
                m.IssueYear,
                m.IssueNumber,
                m.IssuedAt,
                Asked = m.Meeting.Members.Where(x => !x.IsRemoved && x.DepartmentId != null).Select(x => x.DepartmentId).Distinct().Count(),
                Silent = m.Meeting.Members
                    .Where(x => !x.IsRemoved && x.DepartmentId != null
                        && !m.Comments.Any(c => c.DepartmentId == x.DepartmentId && c.Round == m.Round && c.State != CommentState.Superseded))
                    .Select(x => x.DepartmentId).Distinct().Count(),
                Open = m.Comments.Count(c => c.Round == m.Round && c.State == CommentState.Open),
                Jinghai = m.Signatures.Any(s => s.Side == Side.Jinghai && s.VoidedAt == null),
                Lianhuashan = m.Signatures.Any(s => s.Side == Side.Lianhuashan && s.VoidedAt == null),
            })
            .ToListAsync(cancellation);
        return rows.ConvertAll(m => (
            m.MeetingId,
            m.IssueNumber is { } number ? m.Series.MinutesNumber(m.IssueYear!.Value, number) : null,
            new MinutesFacts(
                m.Id, m.State, m.Edition, m.CommentsCloseOn, m.Asked, m.Silent, m.Open, m.Jinghai, m.Lianhuashan, m.IssuedAt,
                silenceIsConsent && m.CommentsCloseOn < today)));
    }
}
