using System.Linq.Expressions;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.JointMeetings;

/// <summary>What became of a decision.</summary>
public enum Fulfilment
{
    /// <summary>按期办结: closed by its due date.</summary>
    OnTime = 1,

    /// <summary>逾期办结: closed after it.</summary>
    Late = 2,

    /// <summary>办理中: not yet due.</summary>
    Open = 3,

    /// <summary>逾期未办结.</summary>
    Overdue = 4,

    /// <summary>已取消: counts in no rate.</summary>
    Cancelled = 5,
}

/// <summary>
/// Fulfilment of decisions: the state of the task that each became when the minutes were issued. One rule for the page, the list and
/// the numbers, as an expression that each database evaluates.
/// </summary>
public static class FulfilmentRule
{
    /// <summary>In the order of the screen.</summary>
    public static readonly IReadOnlyList<Fulfilment> All =
        [Fulfilment.OnTime, Fulfilment.Late, Fulfilment.Open, Fulfilment.Overdue, Fulfilment.Cancelled];

    /// <summary>The fulfilment of a decision's task on a day. <see cref="WorkTask.ClosedOn"/> is the business day of its closing.</summary>
    public static Expression<Func<WorkTask, Fulfilment>> On(DateOnly today) => task =>
        task.State == TaskState.Cancelled ? Fulfilment.Cancelled
        : task.State == TaskState.Closed ? (task.ClosedOn <= task.DueOn ? Fulfilment.OnTime : Fulfilment.Late)
        : task.DueOn < today ? Fulfilment.Overdue : Fulfilment.Open;

    /// <summary>The Chinese word, which is the resource key.</summary>
    public static string Word(Fulfilment fulfilment) => fulfilment switch
    {
        Fulfilment.OnTime => "按期办结",
        Fulfilment.Late => "逾期办结",
        Fulfilment.Open => "办理中",
        Fulfilment.Overdue => "逾期未办结",
        _ => "已取消",
    };

    /// <summary>The code of addresses.</summary>
    public static string Code(Fulfilment fulfilment) => fulfilment switch
    {
        Fulfilment.OnTime => "on-time",
        Fulfilment.Late => "late",
        Fulfilment.Open => "open",
        Fulfilment.Overdue => "overdue",
        _ => "cancelled",
    };

    /// <summary>Reads a code; null where it is none.</summary>
    public static Fulfilment? Parse(string? code)
    {
        foreach (var one in All)
        {
            if (Code(one) == code)
            {
                return one;
            }
        }

        return null;
    }

    /// <summary>办结率 in percent: closed ones among those that count; null where none counts.</summary>
    public static int? Rate(int onTime, int late, int open, int overdue) =>
        onTime + late + open + overdue is > 0 and var all ? (int)Math.Round(100.0 * (onTime + late) / all, MidpointRounding.AwayFromZero) : null;
}
