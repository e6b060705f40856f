using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.JointMeetings;

/// <summary>
/// The order of a meeting's agenda. The first item is always last meeting's open decisions; the positions run from 1 without holes. The
/// offices arrange it until the meeting begins.
/// </summary>
public static class MeetingAgenda
{
    /// <summary>The items on the agenda in their order.</summary>
    public static IReadOnlyList<AgendaItem> Agenda(this JointMeeting meeting) =>
        [.. meeting.Items.Where(i => i.State == AgendaState.OnAgenda).OrderBy(i => i.Position).ThenBy(i => i.Id)];

    /// <summary>May arrange it now.</summary>
    public static bool CanArrange(this JointMeeting meeting, Actor actor) => meeting.IsAhead && meeting.CanRun(actor);

    /// <summary>The first item, made where the agenda has none yet.</summary>
    public static AgendaItem FirstItem(this JointMeeting meeting, Actor actor, DateTime at)
    {
        if (meeting.Items.FirstOrDefault(i => i.Kind == AgendaKind.OpenDecisions) is { } present)
        {
            return present;
        }

        var first = meeting.AddItem(new AgendaItem(AgendaKind.OpenDecisions, actor, MeetingNames.FirstItem.Zh, null, at));
        first.Place(0, null, null);
        meeting.CloseHoles();
        return first;
    }

    /// <summary>Puts an item at the end of the agenda, or changes the minutes and the reporter of one that is there.</summary>
    /// <exception cref="BusinessRuleException">The meeting has begun, the item was taken back, or the minutes are out of range.</exception>
    public static void Put(this JointMeeting meeting, Actor actor, AgendaItem item, int? minutes, string? reporter, DateTime at)
    {
        meeting.RequireArrange(actor);
        if (item.State == AgendaState.Withdrawn)
        {
            throw new BusinessRuleException("议题已撤回。");
        }

        if (item.Kind == AgendaKind.WorkPoints)
        {
            meeting.RequireOneList(item);
        }

        meeting.FirstItem(actor, at);
        item.Place(item.State == AgendaState.OnAgenda ? item.Position : meeting.Agenda().Count + 1, minutes, reporter);
    }

    /// <summary>Moves an item by one place.</summary>
    /// <param name="meeting">The meeting.</param>
    /// <param name="actor">An office.</param>
    /// <param name="item">On the agenda.</param>
    /// <param name="up">Towards the first item, or away from it.</param>
    /// <returns>False where it is at that end already.</returns>
    /// <exception cref="BusinessRuleException">The meeting has begun, or it is the first item.</exception>
    public static bool Move(this JointMeeting meeting, Actor actor, AgendaItem item, bool up)
    {
        meeting.RequireArrange(actor);
        RequireNotFirst(item);
        var order = meeting.Agenda().ToList();
        var from = order.IndexOf(item);
        var to = from + (up ? -1 : 1);
        if (from < 0 || to < 0 || to >= order.Count || order[to].Kind == AgendaKind.OpenDecisions)
        {
            return false;
        }

        (order[from], order[to]) = (order[to], order[from]);
        Number(order);
        return true;
    }

    /// <summary>Sets the whole order.</summary>
    /// <param name="meeting">The meeting.</param>
    /// <param name="actor">An office.</param>
    /// <param name="ids">All items on the agenda, the first item first.</param>
    /// <returns>False where it was so already.</returns>
    /// <exception cref="BusinessRuleException">Other items than those on the agenda, or another one first.</exception>
    public static bool Arrange(this JointMeeting meeting, Actor actor, IReadOnlyList<int> ids)
    {
        meeting.RequireArrange(actor);
        var present = meeting.Agenda();
        if (ids.Count != present.Count || !ids.ToHashSet().SetEquals(present.Select(i => i.Id)))
        {
            throw new BusinessRuleException("议程刚被他人修改，请刷新后再排。");
        }

        if (ids.SequenceEqual(present.Select(i => i.Id)))
        {
            return false;
        }

        var order = ids.Select(id => present.Single(i => i.Id == id)).ToList();
        if (order[0].Kind != present[0].Kind && present[0].Kind == AgendaKind.OpenDecisions)
        {
            RequireNotFirst(present[0]);
        }

        Number(order);
        return true;
    }

    /// <summary>Leaves an item to the next meeting.</summary>
    /// <exception cref="BusinessRuleException">The meeting has begun, it is the first item, or it was taken back.</exception>
    public static void LeaveToNext(this JointMeeting meeting, Actor actor, AgendaItem item)
    {
        meeting.RequireArrange(actor);
        if (item.State == AgendaState.Withdrawn)
        {
            throw new BusinessRuleException("议题已撤回。");
        }

        item.Park();
        meeting.CloseHoles();
    }

    /// <summary>Takes an item back: its department until it stands on the agenda, the offices until the meeting begins.</summary>
    /// <exception cref="BusinessRuleException">Not theirs, no longer, or it is the first item.</exception>
    public static void TakeBack(this JointMeeting meeting, Actor actor, AgendaItem item)
    {
        if (!item.CanEdit(actor, meeting) && !(item.State == AgendaState.Parked && meeting.CanArrange(actor)))
        {
            throw new BusinessRuleException("您现在不能修改这个议题。");
        }

        item.Withdraw();
        meeting.CloseHoles();
    }

    /// <summary>Adds the annual work points of a year, of which a meeting has one.</summary>
    /// <param name="meeting">The meeting.</param>
    /// <param name="actor">An office.</param>
    /// <param name="year">The meeting's year or the next one.</param>
    /// <param name="lines">A first list, to be edited.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BusinessRuleException">The meeting has begun or has such an item, or the year is another one.</exception>
    public static AgendaItem AddWorkPoints(
        this JointMeeting meeting, Actor actor, int year, IEnumerable<(int MeasureId, string? Name)> lines, DateTime at)
    {
        meeting.RequireArrange(actor);
        if (year < meeting.Year || year > meeting.Year + 1)
        {
            throw new BusinessRuleException("工作要点的年度应为 {0} 年或 {1} 年。", meeting.Year, meeting.Year + 1);
        }

        meeting.RequireOneList(null);
        var item = new AgendaItem(AgendaKind.WorkPoints, actor, MeetingNames.WorkPoints(year).Zh, null, at);
        item.PlanYear(year);
        item.SetWorkPoints(lines);
        meeting.AddItem(item);
        meeting.Put(actor, item, null, null, at);
        return item;
    }

    private static void RequireOneList(this JointMeeting meeting, AgendaItem? itself)
    {
        if (meeting.Items.Any(i => i != itself && IsKept(i)))
        {
            throw new BusinessRuleException("这次会议已有年度工作要点。");
        }
    }

    private static bool IsKept(AgendaItem item) => item is { Kind: AgendaKind.WorkPoints, State: AgendaState.OnAgenda or AgendaState.Proposed };

    private static void CloseHoles(this JointMeeting meeting) =>
        Number([.. meeting.Agenda().OrderBy(i => i.Kind == AgendaKind.OpenDecisions ? 0 : 1).ThenBy(i => i.Position).ThenBy(i => i.Id)]);

    private static void Number(List<AgendaItem> order)
    {
        for (var i = 0; i < order.Count; i++)
        {
            order[i].MoveTo(i + 1);
        }
    }

    private static void RequireArrange(this JointMeeting meeting, Actor actor)
    {
        if (!meeting.CanArrange(actor))
        {
            throw new BusinessRuleException("会议已开始或取消，不能再改议程。");
        }
    }

    private static void RequireNotFirst(AgendaItem item)
    {
        if (item.Kind == AgendaKind.OpenDecisions)
        {
            throw new BusinessRuleException("上次议定事项固定为第一项，不能移动。");
        }
    }
}
