using System.Linq.Expressions;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Meetings;

/// <summary>What became of decisions, in numbers; each opens the list that it counts.</summary>
/// <param name="OnTime">按期办结.</param>
/// <param name="Late">逾期办结.</param>
/// <param name="Open">办理中.</param>
/// <param name="Overdue">逾期未办结.</param>
/// <param name="Cancelled">已取消: counts in no rate.</param>
public readonly record struct FulfilmentCounts(int OnTime, int Late, int Open, int Overdue, int Cancelled)
{
    /// <summary>All decisions.</summary>
    public int Total => OnTime + Late + Open + Overdue + Cancelled;

    /// <summary>Those that are still to be done.</summary>
    public int Running => Open + Overdue;

    /// <summary>办结率 in percent; null where no decision counts.</summary>
    public int? Rate => FulfilmentRule.Rate(OnTime, Late, Open, Overdue);

    /// <summary>The number of one kind.</summary>
    public int Of(Fulfilment fulfilment) => fulfilment switch
    {
        Fulfilment.OnTime => OnTime,
        Fulfilment.Late => Late,
        Fulfilment.Open => Open,
        Fulfilment.Overdue => Overdue,
        _ => Cancelled,
    };

    internal static FulfilmentCounts From(IReadOnlyDictionary<Fulfilment, int> counts) => new(
        counts.GetValueOrDefault(Fulfilment.OnTime),
        counts.GetValueOrDefault(Fulfilment.Late),
        counts.GetValueOrDefault(Fulfilment.Open),
        counts.GetValueOrDefault(Fulfilment.Overdue),
        counts.GetValueOrDefault(Fulfilment.Cancelled));
}

/// <summary>
/// The decisions that hold and their fulfilment: those of the latest issued edition of each meeting's minutes. One definition for the
/// numbers of register, meeting and cockpit and for the list that they open.
/// </summary>
public sealed class FulfilmentQuery(PortalDbContext db, BusinessClock clock)
{
    /// <summary>The decisions that hold; everybody who reads the plan may see them.</summary>
    public IQueryable<MinutesOutcome> Decisions() => db.MinutesOutcomes.AsNoTracking().Where(o =>
        o.Kind == OutcomeKind.Decision && o.WithdrawnAt == null && o.TaskId != null && o.Minutes.State == MinutesState.Issued
        && !db.Minutes.Any(later => later.MeetingId == o.Minutes.MeetingId && later.State == MinutesState.Issued && later.Edition > o.Minutes.Edition));

    /// <summary>Counts by meeting; a meeting without decisions is not in it.</summary>
    public async Task<IReadOnlyDictionary<int, FulfilmentCounts>> ByMeetingAsync(IReadOnlyCollection<int> meetings, CancellationToken cancellation)
    {
        var rows = await Decisions().Where(o => meetings.Contains(o.Minutes.MeetingId))
            .Select(With(o => o.Minutes.MeetingId))
            .GroupBy(d => new { d.Key, d.Fulfilment })
            .Select(g => new { g.Key.Key, g.Key.Fulfilment, Count = g.Count() })
            .ToListAsync(cancellation);
        return rows.GroupBy(r => r.Key).ToDictionary(g => g.Key, g => FulfilmentCounts.From(g.ToDictionary(r => r.Fulfilment, r => r.Count)));
    }

    /// <summary>Counts of the minutes numbered in a year, of all meetings or of one series.</summary>
    public async Task<FulfilmentCounts> OfYearAsync(int year, MeetingSeries? series, CancellationToken cancellation)
    {
        var decisions = Decisions().Where(o => o.Minutes.IssueYear == year);
        if (series is { } one)
        {
            decisions = decisions.Where(o => o.Minutes.Series == one);
        }

        var rows = await decisions.GroupBy(Rule()).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        return FulfilmentCounts.From(rows.ToDictionary(r => r.Key, r => r.Count));
    }

    /// <summary><see cref="FulfilmentRule.On"/> of a decision's task, for queries.</summary>
    public Expression<Func<MinutesOutcome, Fulfilment>> Rule()
    {
        var rule = FulfilmentRule.On(clock.Today);
        Expression<Func<MinutesOutcome, Core.WorkPlan.WorkTask?>> task = o => o.Task;
        return Expression.Lambda<Func<MinutesOutcome, Fulfilment>>(new Replace(rule.Parameters[0], task.Body).Visit(rule.Body)!, task.Parameters[0]);
    }

    /// <summary>Decisions of one kind of fulfilment.</summary>
    public Expression<Func<MinutesOutcome, bool>> Is(Fulfilment fulfilment)
    {
        var rule = Rule();
        return Expression.Lambda<Func<MinutesOutcome, bool>>(Expression.Equal(rule.Body, Expression.Constant(fulfilment)), rule.Parameters);
    }

    /// <summary>A projection that has the fulfilment beside something else.</summary>
    public Expression<Func<MinutesOutcome, Fulfilled<T>>> With<T>(Expression<Func<MinutesOutcome, T>> key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var rule = Rule();
        var both = Expression.MemberInit(
            Expression.New(typeof(Fulfilled<T>)),
            Expression.Bind(typeof(Fulfilled<T>).GetProperty(nameof(Fulfilled<T>.Key))!, new Replace(key.Parameters[0], rule.Parameters[0]).Visit(key.Body)!),
            Expression.Bind(typeof(Fulfilled<T>).GetProperty(nameof(Fulfilled<T>.Fulfilment))!, rule.Body));
        return Expression.Lambda<Func<MinutesOutcome, Fulfilled<T>>>(both, rule.Parameters);
    }

    private sealed class Replace(Expression from, Expression to) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}

/// <summary>Something of a decision beside its fulfilment.</summary>
public sealed class Fulfilled<T>
{
    public T Key { get; init; } = default!;

    public Fulfilment Fulfilment { get; init; }
}
