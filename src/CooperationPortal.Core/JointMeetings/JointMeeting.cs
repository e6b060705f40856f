using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.JointMeetings;

/// <summary>State of a meeting; its minutes have their own (<see cref="MinutesState"/>).</summary>
public enum MeetingState
{
    /// <summary>商定时间: proposals go to and fro.</summary>
    Agreeing = 0,

    /// <summary>已商定: both sides have confirmed the same proposal; the notice is out.</summary>
    Agreed = 1,

    /// <summary>召开中.</summary>
    InSession = 2,

    /// <summary>已召开.</summary>
    Held = 3,

    /// <summary>已取消.</summary>
    Cancelled = 4,
}

/// <summary>
/// 联席会议 (plan, safeguard 2): convened by both leaders, at least once a year, time and place agreed beforehand by both sides. A
/// leading-group working meeting is one of the same machinery with one side.
/// </summary>
public sealed class JointMeeting : IVersioned
{
    /// <summary>Longest place.</summary>
    public const int PlaceLength = 200;

    /// <summary>Longest reason of a cancellation.</summary>
    public const int ReasonLength = 500;

    /// <summary>Longest id in calendars.</summary>
    public const int UidLength = 80;

    private readonly List<MeetingProposal> _proposals = [];
    private readonly List<MeetingNotice> _notices = [];
    private readonly List<MeetingMember> _members = [];
    private readonly List<AgendaItem> _items = [];
    private readonly List<MeetingMinutes> _minutes = [];

    private JointMeeting()
    {
    }

    /// <summary>A meeting whose time and place are still open.</summary>
    /// <param name="series">Joint, or a side's own.</param>
    /// <param name="year">The year in which it counts.</param>
    /// <param name="ordinal">The how manieth of the year in its series.</param>
    /// <param name="actor">A member of an office.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BusinessRuleException">The actor does not run such meetings.</exception>
    public JointMeeting(MeetingSeries series, int year, int ordinal, Actor actor, DateTime at)
    {
        if (!series.MayRun(actor))
        {
            throw new BusinessRuleException("只有领导小组办公室可以发起会议。");
        }

        Series = series;
        Year = year;
        Ordinal = ordinal;
        Uid = $"{Guid.NewGuid():N}@cooperation-portal";
        CreatedById = actor.UserId;
        CreatedByName = actor.Name;
        CreatedAt = at;
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    public MeetingSeries Series { get; private set; }

    /// <summary>The year in which it counts; its time lies in it.</summary>
    public int Year { get; private set; }

    /// <summary>第几次 of the year.</summary>
    public int Ordinal { get; private set; }

    public MeetingState State { get; private set; }

    /// <summary>Id of the calendar entry (RFC 5545 UID): the same for ever.</summary>
    public string Uid { get; private set; } = "";

    /// <summary>Number of agreements so far; the calendar entry's SEQUENCE is one less. 0: none.</summary>
    public int Agreements { get; private set; }

    /// <summary>Agreed beginning, UTC.</summary>
    public DateTime? StartAt { get; private set; }

    /// <summary>Agreed end, UTC.</summary>
    public DateTime? EndAt { get; private set; }

    public string? Place { get; private set; }

    /// <summary>Where it takes place; the host.</summary>
    public Side? HostSide { get; private set; }

    public DateTime? AgreedAt { get; private set; }

    /// <summary>Topics may be proposed until this day; null: there was no call.</summary>
    public DateOnly? TopicsCloseOn { get; private set; }

    /// <summary>Account of the convener of Jinghai.</summary>
    public int? ConvenerJinghaiId { get; private set; }

    /// <summary>Account of the convener of Lianhuashan.</summary>
    public int? ConvenerLianhuashanId { get; private set; }

    public DateTime? StartedAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public string? CancelReason { get; private set; }

    public int CreatedById { get; private set; }

    public string CreatedByName { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    public IReadOnlyCollection<MeetingProposal> Proposals => _proposals;

    public IReadOnlyCollection<MeetingNotice> Notices => _notices;

    public IReadOnlyCollection<MeetingMember> Members => _members;

    public IReadOnlyCollection<AgendaItem> Items => _items;

    public IReadOnlyCollection<MeetingMinutes> Minutes => _minutes;

    /// <summary>Its name in both languages.</summary>
    public LocalText Title => Series.Title(Year, Ordinal);

    /// <summary>True until it begins: time, place, agenda and roster may change.</summary>
    public bool IsAhead => State is MeetingState.Agreeing or MeetingState.Agreed;

    /// <summary>True where the actor runs it.</summary>
    public bool CanRun(Actor actor) => Series.MayRun(actor);

    /// <summary>Sees it and its agenda, whether or not minutes were issued.</summary>
    public bool CanFollow(Actor actor) => Series.MayFollow(actor);

    /// <summary>True where the account is the convener of its side.</summary>
    public bool IsConvener(Actor actor) =>
        actor.May(Permission.SignMinutes) && Series.Has(actor.Side)
        && (actor.UserId == ConvenerJinghaiId || actor.UserId == ConvenerLianhuashanId)
        && ConvenerOf(actor.Side!.Value) == actor.UserId;

    /// <summary>The account that convenes for a side.</summary>
    public int? ConvenerOf(Side side) => side == Side.Jinghai ? ConvenerJinghaiId : ConvenerLianhuashanId;

    /// <summary>May propose or counter-propose time and place now.</summary>
    public bool CanPropose(Actor actor) => IsAhead && CanRun(actor);

    /// <summary>May confirm the given proposal: the office of the other side than the one that proposed it.</summary>
    public bool CanConfirm(Actor actor, MeetingProposal proposal) =>
        IsAhead && CanRun(actor) && _proposals.Contains(proposal) && proposal.State == ProposalState.Open && proposal.Side != actor.Side;

    /// <summary>The proposal that waits for an answer; null: none.</summary>
    public MeetingProposal? OpenProposal => _proposals.Find(p => p.State == ProposalState.Open);

    /// <summary>
    /// Proposes times and places. What was open before is answered by it: withdrawn where it was one's own, countered where it was the
    /// other side's. A working meeting of one side needs no answer: its single proposal is agreed at once.
    /// </summary>
    /// <exception cref="BusinessRuleException">Not theirs, no option, an option outside the year or upside down.</exception>
    public MeetingProposal Propose(Actor actor, IReadOnlyCollection<ProposedTime> options, string? note, DateTime at)
    {
        Require(CanPropose(actor), "会议已开始或取消，不能再改时间地点。");
        if (options.Count is 0 or > MeetingProposal.MaxOptions)
        {
            throw new BusinessRuleException("请提出 1 到 {0} 个时间地点方案。", MeetingProposal.MaxOptions);
        }

        if (Series != MeetingSeries.Joint && options.Count > 1)
        {
            throw new BusinessRuleException("单方会议由本方办公室确定，请只填一个时间地点。");
        }

        var proposal = new MeetingProposal(_proposals.Count + 1, actor, options, Year, note, at);
        foreach (var open in _proposals.Where(p => p.State == ProposalState.Open))
        {
            open.AnsweredBy(actor, at);
        }

        _proposals.Add(proposal);
        if (Series != MeetingSeries.Joint)
        {
            Agree(proposal, proposal.Options.Single(), actor, at);
        }

        return proposal;
    }

    /// <summary>Confirms one of the options of the other side's proposal: now both sides have confirmed the same.</summary>
    /// <exception cref="BusinessRuleException">Not theirs to confirm, or somebody was faster.</exception>
    public void Confirm(Actor actor, MeetingProposal proposal, ProposalOption option, DateTime at)
    {
        if (proposal.State == ProposalState.Open && proposal.Side == actor.Side)
        {
            throw new BusinessRuleException("本方提出的方案要由对方办公室确认。");
        }

        Require(CanConfirm(actor, proposal) && proposal.Options.Contains(option), "这个方案已有答复，请看最新的方案。");
        Agree(proposal, option, actor, at);
    }

    /// <summary>Calls for topics until a day.</summary>
    public void CallForTopics(Actor actor, DateOnly closeOn, DateOnly today)
    {
        Require(CanRun(actor) && IsAhead, "会议已开始或取消，不能征集议题。");
        if (closeOn < today)
        {
            throw new BusinessRuleException("截止日期不能早于今天。");
        }

        if (StartAt is { } start && closeOn > BusinessClock.DayOf(start))
        {
            throw new BusinessRuleException("截止日期不能晚于会议日期。");
        }

        TopicsCloseOn = closeOn;
    }

    /// <summary>True while departments may propose topics.</summary>
    public bool TakesTopics(DateOnly today) => IsAhead && TopicsCloseOn is { } close && today <= close;

    /// <summary>May propose a topic: a department of a side that takes part, while topics are called for.</summary>
    public bool CanProposeTopic(Actor actor, DateOnly today) =>
        actor.May(Permission.JoinMeetings) && actor.DepartmentId is not null && CanFollow(actor)
        && (TakesTopics(today) || (IsAhead && CanRun(actor)));

    /// <summary>A department proposes a topic; an office may also after the closing date.</summary>
    /// <exception cref="BusinessRuleException">Topics are not called for, or not of this person.</exception>
    public AgendaItem ProposeTopic(Actor actor, string? title, string? explanation, DateOnly today, DateTime at)
    {
        Require(CanProposeTopic(actor, today), "现在不征集议题。");
        return AddItem(new AgendaItem(AgendaKind.Topic, actor, title, explanation, at));
    }

    /// <summary>Begins: from now on minutes are written.</summary>
    public void Start(Actor actor, DateTime at)
    {
        Require(CanRun(actor), "只有领导小组办公室可以主持会务。");
        Require(State == MeetingState.Agreed, "时间地点经双方确认后，会议才能开始。");
        Require(_items.Exists(i => i.State == AgendaState.OnAgenda && i.Kind != AgendaKind.OpenDecisions), "请先排好议程。");
        foreach (var side in Series.SidesOf())
        {
            Require(ConvenerOf(side) is not null, side == Side.Jinghai ? "名册中还没有静海的召集人。" : "名册中还没有莲花山的召集人。");
        }

        State = MeetingState.InSession;
        StartedAt = at;
        DropProposals(actor, at);
    }

    /// <summary>Ends it.</summary>
    public void End(Actor actor, DateTime at)
    {
        Require(CanRun(actor), "只有领导小组办公室可以主持会务。");
        Require(State == MeetingState.InSession, "会议没有在召开。");
        State = MeetingState.Held;
        EndedAt = at;
    }

    /// <summary>Calls it off, with a reason; a joint one that was agreed gets a notice of it.</summary>
    public void Cancel(Actor actor, string? reason, DateTime at)
    {
        Require(CanRun(actor) && IsAhead, "会议已开始或取消，不能再取消。");
        CancelReason = TextRules.Required(reason, "取消原因", ReasonLength);
        var wasAgreed = State == MeetingState.Agreed;
        State = MeetingState.Cancelled;
        DropProposals(actor, at);
        if (wasAgreed)
        {
            Agreements++;
            _notices.Add(new MeetingNotice(NoticeKind.Cancellation, Agreements - 1, actor, at));
        }
    }

    /// <summary>Puts a person on the roster.</summary>
    public MeetingMember AddMember(MeetingMember member)
    {
        _members.Add(member);
        return member;
    }

    /// <summary>Makes an account the convener of its side, in the place of whoever was it.</summary>
    /// <exception cref="BusinessRuleException">The meeting has begun, or the side does not take part.</exception>
    public void ConvenedBy(Side side, int? userId)
    {
        Require(Series.Has(side) && (IsAhead || ConvenerOf(side) is null), "会议开始后不能更换召集人。");
        if (side == Side.Jinghai)
        {
            ConvenerJinghaiId = userId;
        }
        else
        {
            ConvenerLianhuashanId = userId;
        }
    }

    /// <summary>Adds an item to the agenda or to the proposed topics.</summary>
    public AgendaItem AddItem(AgendaItem item)
    {
        _items.Add(item);
        return item;
    }

    /// <summary>Adds an edition of the minutes.</summary>
    internal MeetingMinutes AddMinutes(MeetingMinutes minutes)
    {
        _minutes.Add(minutes);
        return minutes;
    }

    private void Agree(MeetingProposal proposal, ProposalOption option, Actor actor, DateTime at)
    {
        proposal.Confirm(option, actor, at);
        State = MeetingState.Agreed;
        StartAt = option.StartAt;
        EndAt = option.EndAt;
        Place = option.Place;
        HostSide = option.HostSide;
        AgreedAt = at;
        if (TopicsCloseOn > BusinessClock.DayOf(option.StartAt))
        {
            TopicsCloseOn = BusinessClock.DayOf(option.StartAt);
        }

        Agreements++;
        _notices.Add(new MeetingNotice(Agreements == 1 ? NoticeKind.Invitation : NoticeKind.Update, Agreements - 1, actor, at));
    }

    /// <summary>Nobody is to answer what the meeting has overtaken.</summary>
    private void DropProposals(Actor actor, DateTime at)
    {
        foreach (var open in _proposals.Where(p => p.State == ProposalState.Open))
        {
            open.Drop(actor, at);
        }
    }

    private static void Require(bool allowed, string message)
    {
        if (!allowed)
        {
            throw new BusinessRuleException(message);
        }
    }
}

/// <summary>What a notice says.</summary>
public enum NoticeKind
{
    /// <summary>会议通知.</summary>
    Invitation = 1,

    /// <summary>变更通知.</summary>
    Update = 2,

    /// <summary>取消通知.</summary>
    Cancellation = 3,
}

/// <summary>A notice to all members, sent when both sides have agreed, changed or called off.</summary>
public sealed class MeetingNotice
{
    private MeetingNotice()
    {
    }

    internal MeetingNotice(NoticeKind kind, int sequence, Actor actor, DateTime at)
    {
        Kind = kind;
        Sequence = sequence;
        SentById = actor.UserId;
        SentByName = actor.Name;
        SentAt = at;
    }

    public int Id { get; private set; }

    public int MeetingId { get; private set; }

    public NoticeKind Kind { get; private set; }

    /// <summary>SEQUENCE of the calendar entry: 0 for the first, one more with each change.</summary>
    public int Sequence { get; private set; }

    public int SentById { get; private set; }

    public string SentByName { get; private set; } = "";

    public DateTime SentAt { get; private set; }
}
