using System.Linq.Expressions;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.JointMeetings;

/// <summary>What an item of the agenda is about.</summary>
public enum AgendaKind
{
    /// <summary>上次议定事项: last meeting's open decisions with their present state; always the first item.</summary>
    OpenDecisions = 1,

    /// <summary>议题.</summary>
    Topic = 2,

    /// <summary>年度工作要点: the list of next year's tasks; adopted by the meeting, it opens the year.</summary>
    WorkPoints = 3,
}

/// <summary>State of a topic.</summary>
public enum AgendaState
{
    /// <summary>已提出.</summary>
    Proposed = 0,

    /// <summary>列入议程.</summary>
    OnAgenda = 1,

    /// <summary>转下次会议: what did not fit; offered to the next meeting.</summary>
    Parked = 2,

    /// <summary>已撤回.</summary>
    Withdrawn = 3,
}

/// <summary>议题 or another item of a meeting's agenda.</summary>
public sealed class AgendaItem : IVersioned
{
    public const int TitleLength = 200;
    public const int ExplanationLength = 2000;
    public const int ReporterLength = 100;
    public const int MaxMinutes = 480;

    /// <summary>
    /// What its meeting left over, for the next one to take up: what was parked, what nobody had placed when the meeting began, and
    /// everything of a meeting that was called off.
    /// </summary>
    public static readonly Expression<Func<AgendaItem, bool>> IsLeftOver = item => item.Kind != AgendaKind.OpenDecisions
        && (item.State == AgendaState.Parked
            || (item.State == AgendaState.Proposed && (item.Meeting.State == MeetingState.InSession || item.Meeting.State == MeetingState.Held))
            || (item.Meeting.State == MeetingState.Cancelled && (item.State == AgendaState.Proposed || item.State == AgendaState.OnAgenda)));

    private readonly List<WorkPoint> _workPoints = [];

    private AgendaItem()
    {
    }

    /// <summary>A topic that a department proposes, or an item that an office puts on the list.</summary>
    public AgendaItem(AgendaKind kind, Actor actor, string? title, string? explanation, DateTime at)
    {
        Kind = kind;
        DepartmentId = actor.DepartmentId;
        ProposedById = actor.UserId;
        ProposedByName = actor.Name;
        ProposedAt = at;
        Describe(title, explanation);
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    public int MeetingId { get; private set; }

    public JointMeeting Meeting { get; private set; } = null!;

    public AgendaKind Kind { get; private set; }

    public AgendaState State { get; private set; }

    public string Title { get; private set; } = "";

    public string? Explanation { get; private set; }

    /// <summary>The department that proposed it.</summary>
    public int? DepartmentId { get; private set; }

    public Departments.Department? Department { get; private set; }

    public int ProposedById { get; private set; }

    public string ProposedByName { get; private set; } = "";

    public DateTime ProposedAt { get; private set; }

    /// <summary>Order on the agenda.</summary>
    public int Position { get; private set; }

    /// <summary>Minutes that it is given.</summary>
    public int? Minutes { get; private set; }

    /// <summary>汇报人: who reports on it.</summary>
    public string? Reporter { get; private set; }

    /// <summary>The first of the items by which a parked topic went from meeting to meeting; its papers hang on that one. Null: this one.</summary>
    public int? RootItemId { get; private set; }

    /// <summary>The year of the work points.</summary>
    public int? WorkYear { get; private set; }

    public IReadOnlyCollection<WorkPoint> WorkPoints => _workPoints;

    /// <summary>The item on which its papers hang.</summary>
    public int PapersOf => RootItemId ?? Id;

    /// <summary>True where the actor sees it: on the agenda all who follow the meeting, before that its department and the offices.</summary>
    public bool CanSee(Actor actor, JointMeeting meeting) =>
        meeting.CanFollow(actor)
        && (State is AgendaState.OnAgenda or AgendaState.Parked || meeting.CanRun(actor)
            || (actor.DepartmentId is { } own && own == DepartmentId));

    /// <summary>May change or withdraw it: its department until it stands on the agenda, the offices until the meeting begins.</summary>
    public bool CanEdit(Actor actor, JointMeeting meeting) =>
        meeting.IsAhead && State is AgendaState.Proposed or AgendaState.OnAgenda
        && (meeting.CanRun(actor)
            || (State == AgendaState.Proposed && actor.May(Permission.JoinMeetings) && actor.DepartmentId is { } own && own == DepartmentId));

    /// <summary>Changes what it says.</summary>
    /// <exception cref="BusinessRuleException">Not theirs, or no longer.</exception>
    public void Describe(Actor actor, JointMeeting meeting, string? title, string? explanation)
    {
        if (!CanEdit(actor, meeting))
        {
            throw new BusinessRuleException("您现在不能修改这个议题。");
        }

        Describe(title, explanation);
    }

    /// <summary>Puts it on the agenda, or changes its place there; the caller checks who may.</summary>
    /// <param name="position">Order; the first item is 1.</param>
    /// <param name="minutes">Minutes that it is given.</param>
    /// <param name="reporter">Who reports.</param>
    public void Place(int position, int? minutes, string? reporter)
    {
        if (minutes is < 1 or > MaxMinutes)
        {
            throw new BusinessRuleException("{0}应在 {1} 到 {2} 之间。", new Term("用时"), 1, MaxMinutes);
        }

        State = AgendaState.OnAgenda;
        Position = position;
        Minutes = minutes;
        Reporter = TextRules.Optional(reporter, "汇报人", ReporterLength);
    }

    /// <summary>Moves it on the agenda.</summary>
    public void MoveTo(int position) => Position = position;

    /// <summary>Leaves it to the next meeting; the caller checks who may.</summary>
    public void Park()
    {
        if (Kind == AgendaKind.OpenDecisions)
        {
            throw new BusinessRuleException("上次议定事项固定为第一项，不能移出议程。");
        }

        State = AgendaState.Parked;
        Position = 0;
    }

    /// <summary>Takes it back; the caller checks who may.</summary>
    public void Withdraw()
    {
        if (Kind == AgendaKind.OpenDecisions)
        {
            throw new BusinessRuleException("上次议定事项固定为第一项，不能移出议程。");
        }

        State = AgendaState.Withdrawn;
        Position = 0;
    }

    /// <summary>The same topic at the next meeting, with its papers.</summary>
    public AgendaItem OfferTo(JointMeeting next)
    {
        var item = new AgendaItem
        {
            Kind = Kind,
            DepartmentId = DepartmentId,
            ProposedById = ProposedById,
            ProposedByName = ProposedByName,
            ProposedAt = ProposedAt,
            Title = Title,
            Explanation = Explanation,
            RootItemId = PapersOf,
            WorkYear = WorkYear,
        };
        foreach (var point in _workPoints.OrderBy(p => p.Id))
        {
            item._workPoints.Add(new WorkPoint(point.MeasureId, point.Name));
        }

        return next.AddItem(item);
    }

    /// <summary>Makes it the work points of a year.</summary>
    public void PlanYear(int year) => WorkYear = year;

    /// <summary>Sets the lines of the work points.</summary>
    public void SetWorkPoints(IEnumerable<(int MeasureId, string? Name)> lines)
    {
        var wanted = lines.Select(l => new WorkPoint(l.MeasureId, TextRules.Required(l.Name, "任务名称", WorkTask.TitleLength))).ToList();
        if (wanted.Count > WorkPoint.Most)
        {
            throw new BusinessRuleException("工作要点最多 {0} 项。", WorkPoint.Most);
        }

        _workPoints.Clear();
        _workPoints.AddRange(wanted);
    }

    private void Describe(string? title, string? explanation)
    {
        (Title, Explanation) = (
            TextRules.Required(title, "议题名称", TitleLength),
            TextRules.Optional(explanation, "说明", ExplanationLength));
    }
}

/// <summary>A line of the annual work points: a task that the next year is to have.</summary>
public sealed class WorkPoint
{
    /// <summary>Most lines.</summary>
    public const int Most = 60;

    private WorkPoint()
    {
    }

    internal WorkPoint(int measureId, string name)
    {
        MeasureId = measureId;
        Name = name;
    }

    public int Id { get; private set; }

    public int AgendaItemId { get; private set; }

    /// <summary>The plan's measure that it carries out; its departments are those of the measure's area.</summary>
    public int MeasureId { get; private set; }

    public Measure Measure { get; private set; } = null!;

    public string Name { get; private set; } = "";
}
