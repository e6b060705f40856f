using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Web.Features.Shared;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>What stands above agenda, roster and their forms.</summary>
/// <param name="Id">The meeting.</param>
/// <param name="Title">Its name.</param>
/// <param name="State">Its state.</param>
/// <param name="StartAt">Agreed beginning, UTC; null: not agreed yet.</param>
/// <param name="EndAt">Agreed end, UTC.</param>
/// <param name="Place">Agreed place.</param>
/// <param name="CanRun">The reader runs it.</param>
/// <param name="IsAhead">It has not begun.</param>
/// <param name="Today">The business day.</param>
public sealed record AgendaHead(
    int Id, LocalText Title, MeetingState State, DateTime? StartAt, DateTime? EndAt, string? Place, bool CanRun, bool IsAhead, DateOnly Today)
{
    /// <summary>Minutes from beginning to end; null: not agreed yet.</summary>
    public int? Length => EndAt - StartAt is { } length ? (int)length.TotalMinutes : null;

    /// <summary>True until the agreed day: beginning then is unusual.</summary>
    public bool IsEarly => StartAt is { } start && Today < BusinessClock.DayOf(start);

    internal static AgendaHead Of(JointMeeting meeting, Actor actor, DateOnly today) => new(
        meeting.Id, meeting.Title, meeting.State, meeting.StartAt, meeting.EndAt, meeting.Place, meeting.CanRun(actor), meeting.IsAhead, today);
}

/// <summary>The agenda of a meeting.</summary>
/// <param name="Head">The meeting.</param>
/// <param name="Items">On the agenda, in their order.</param>
/// <param name="Waiting">Proposed ones, as far as the reader sees them.</param>
/// <param name="Parked">Left to the next meeting.</param>
/// <param name="Offered">Left over from earlier meetings, not yet taken up.</param>
/// <param name="FollowUp">Last meeting's decisions; null: there are none.</param>
/// <param name="TopicsCloseOn">Until when topics are called for.</param>
/// <param name="CanPropose">The reader may propose a topic now.</param>
/// <param name="HasWorkPoints">It has the annual work points.</param>
public sealed record AgendaPage(
    AgendaHead Head, IReadOnlyList<AgendaLine> Items, IReadOnlyList<AgendaLine> Waiting, IReadOnlyList<AgendaLine> Parked,
    IReadOnlyList<AgendaLine> Offered, FollowUp? FollowUp, DateOnly? TopicsCloseOn, bool CanPropose, bool HasWorkPoints)
{
    /// <summary>The offices arrange it until the meeting begins.</summary>
    public bool CanArrange => Head is { CanRun: true, IsAhead: true };

    /// <summary>Minutes of all items together.</summary>
    public int Minutes => Items.Sum(i => i.Minutes ?? 0);

    /// <summary>The call for topics as it was typed.</summary>
    public AgendaCallForm Call { get; init; } = new();

    /// <summary>The year of new work points as it was typed.</summary>
    public AgendaYearForm Year { get; init; } = new();

    /// <summary>What was typed for the item with this id and came back.</summary>
    public (int ItemId, AgendaPlaceForm Form)? Typed { get; init; }
}

/// <summary>An item of an agenda.</summary>
/// <param name="Id">0: the first item, before the offices have touched the agenda.</param>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Title">Its name.</param>
/// <param name="Explanation">More of it.</param>
/// <param name="Side">The side that proposes it.</param>
/// <param name="Department">The department that proposes it; null: the portal's own first item.</param>
/// <param name="Minutes">What it is given.</param>
/// <param name="Reporter">Who reports.</param>
/// <param name="StartAt">When it begins, as far as the minutes before it are known; UTC.</param>
/// <param name="Papers">To download.</param>
/// <param name="WorkPoints">Of the annual work points.</param>
/// <param name="CanEdit">The reader may change what it says.</param>
/// <param name="CanPlace">The reader may place, move and park it.</param>
/// <param name="From">The earlier meeting that left it over.</param>
public sealed record AgendaLine(
    int Id, int Number, AgendaKind Kind, AgendaState State, LocalText Title, string? Explanation, Side? Side, LocalText? Department,
    int? Minutes, string? Reporter, DateTime? StartAt, IReadOnlyList<FileItem> Papers, IReadOnlyList<WorkPointLine> WorkPoints,
    bool CanEdit, bool CanPlace, LocalText? From = null)
{
    /// <summary>The fixed first item.</summary>
    public bool IsFirst => Kind == AgendaKind.OpenDecisions;
}

/// <summary>A line of the work points.</summary>
public sealed record WorkPointLine(string MeasureNumber, string Name);

/// <summary>Last meeting's decisions as they are now.</summary>
/// <param name="Number">Of the minutes that hold them.</param>
/// <param name="Closed">Done, on time or late.</param>
/// <param name="Open">Not yet due.</param>
/// <param name="Overdue">Overdue.</param>
/// <param name="Lines">Those that are not done.</param>
/// <param name="Today">The business day.</param>
public sealed record FollowUp(string Number, int Closed, int Open, int Overdue, IReadOnlyList<FollowUpLine> Lines, DateOnly Today)
{
    /// <summary>All that count.</summary>
    public int Total => Closed + Open + Overdue;
}

/// <summary>A decision that is not done yet.</summary>
public sealed record FollowUpLine(
    int Number, string Text, DateOnly DueOn, DateOnly? NextReportDueOn, Fulfilment Fulfilment, Light Light, int TaskId, string TaskNumber,
    IReadOnlyList<FollowUpDepartment> Departments)
{
    /// <summary>Lead departments first.</summary>
    public IEnumerable<FollowUpDepartment> Of(Side side) => Departments.Where(d => d.Side == side).OrderBy(d => d.Part);
}

/// <summary>A department that carries out a decision.</summary>
public sealed record FollowUpDepartment(Side Side, LocalText Name, AssignmentPart Part);
