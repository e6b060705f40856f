using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.JointMeetings;

/// <summary>What became of a proposal.</summary>
public enum ProposalState
{
    /// <summary>待对方确认.</summary>
    Open = 0,

    /// <summary>已确认.</summary>
    Confirmed = 1,

    /// <summary>对方另提.</summary>
    Countered = 2,

    /// <summary>已撤换: its own side proposed something else, or the meeting began or was called off.</summary>
    Withdrawn = 3,
}

/// <summary>A time and place as it is proposed.</summary>
/// <param name="StartAt">UTC.</param>
/// <param name="EndAt">UTC.</param>
/// <param name="Place">Town and house.</param>
/// <param name="HostSide">The side that is host.</param>
public sealed record ProposedTime(DateTime StartAt, DateTime EndAt, string? Place, Side HostSide);

/// <summary>商定方案: one or several times and places that one office proposes and the other one confirms or answers by its own.</summary>
public sealed class MeetingProposal
{
    /// <summary>Most options of one proposal.</summary>
    public const int MaxOptions = 3;

    /// <summary>Longest note.</summary>
    public const int NoteLength = 500;

    private readonly List<ProposalOption> _options = [];

    private MeetingProposal()
    {
    }

    internal MeetingProposal(
        int number, Actor actor, IReadOnlyCollection<ProposedTime> options, int year, string? note, DateTime at)
    {
        Number = number;
        Side = actor.Side ?? throw new BusinessRuleException("只有领导小组办公室可以发起会议。");
        ProposedById = actor.UserId;
        ProposedByName = actor.Name;
        ProposedAt = at;
        Note = TextRules.Optional(note, "说明", NoteLength);
        foreach (var option in options)
        {
            _options.Add(new ProposalOption(_options.Count + 1, option, year));
        }
    }

    public int Id { get; private set; }

    public int MeetingId { get; private set; }

    /// <summary>1 for the first of the meeting.</summary>
    public int Number { get; private set; }

    /// <summary>The side that proposes, and by that has confirmed each of its options.</summary>
    public Side Side { get; private set; }

    public ProposalState State { get; private set; }

    public string? Note { get; private set; }

    public int ProposedById { get; private set; }

    public string ProposedByName { get; private set; } = "";

    public DateTime ProposedAt { get; private set; }

    public string? AnsweredByName { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Number of the option that was confirmed.</summary>
    public int? ConfirmedOption { get; private set; }

    public IReadOnlyCollection<ProposalOption> Options => _options;

    internal void Confirm(ProposalOption option, Actor actor, DateTime at)
    {
        State = ProposalState.Confirmed;
        ConfirmedOption = option.Number;
        AnsweredByName = actor.Name;
        AnsweredAt = at;
    }

    internal void AnsweredBy(Actor actor, DateTime at)
    {
        State = actor.Side == Side ? ProposalState.Withdrawn : ProposalState.Countered;
        AnsweredByName = actor.Name;
        AnsweredAt = at;
    }

    internal void Drop(Actor actor, DateTime at)
    {
        State = ProposalState.Withdrawn;
        AnsweredByName = actor.Name;
        AnsweredAt = at;
    }
}

/// <summary>One of the times and places of a proposal.</summary>
public sealed class ProposalOption
{
    /// <summary>Longest meeting in hours.</summary>
    public const int MaxHours = 72;

    private ProposalOption()
    {
    }

    internal ProposalOption(int number, ProposedTime time, int year)
    {
        Number = number;
        Place = TextRules.Required(time.Place, "会议地点", JointMeeting.PlaceLength);
        if (BusinessClock.DayOf(time.StartAt).Year != year)
        {
            throw new BusinessRuleException("会议时间应在 {0} 年内。", year);
        }

        if (time.EndAt <= time.StartAt || time.EndAt - time.StartAt > TimeSpan.FromHours(MaxHours))
        {
            throw new BusinessRuleException("结束时间应晚于开始时间，会期不超过三天。");
        }

        StartAt = time.StartAt;
        EndAt = time.EndAt;
        HostSide = time.HostSide;
    }

    public int Id { get; private set; }

    public int ProposalId { get; private set; }

    /// <summary>1 for the first of the proposal.</summary>
    public int Number { get; private set; }

    public DateTime StartAt { get; private set; }

    public DateTime EndAt { get; private set; }

    public string Place { get; private set; } = "";

    public Side HostSide { get; private set; }
}
