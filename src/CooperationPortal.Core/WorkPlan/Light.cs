using System.Linq.Expressions;

namespace CooperationPortal.Core.WorkPlan;

/// <summary>灯: where an assignment or a task stands today. Always shown as icon, word and colour.</summary>
public enum Light
{
    /// <summary>正常.</summary>
    Normal = 0,

    /// <summary>临期: something is due within the next days (7, a setting).</summary>
    Soon = 1,

    /// <summary>滞后: 20 points (a setting) or more behind the elapsed share of its time.</summary>
    Lagging = 2,

    /// <summary>逾期: past its due date, or a due report is missing.</summary>
    Late = 3,

    /// <summary>办结.</summary>
    Closed = 4,
}

/// <summary>What a light is made of: dates only, so that the database can filter, count and sort by it.</summary>
public interface IHasLight
{
    bool IsClosed { get; }

    /// <summary>The due date of the whole.</summary>
    DateOnly DueOn { get; }

    /// <summary>The due date of the earliest expected report that has never been submitted; null: none is owed.</summary>
    DateOnly? NextReportDueOn { get; }

    /// <summary>The first day on which the present progress is too far behind; null: never before the due date.</summary>
    DateOnly? LaggingFrom { get; }
}

/// <summary>The one function of the lights (DESIGN.md, Lights), used in memory and, as the same expression, by the database.</summary>
public static class LightRule
{
    /// <summary>The rule: subject, today, last day that counts as soon → light.</summary>
    private static readonly Expression<Func<IHasLight, DateOnly, DateOnly, Light>> Rule = (x, today, soonUntil) =>
        x.IsClosed ? Light.Closed
        : x.DueOn < today || (x.NextReportDueOn != null && x.NextReportDueOn < today) ? Light.Late
        : x.LaggingFrom != null && x.LaggingFrom <= today ? Light.Lagging
        : x.DueOn <= soonUntil || (x.NextReportDueOn != null && x.NextReportDueOn <= soonUntil) ? Light.Soon
        : Light.Normal;

    private static readonly Func<IHasLight, DateOnly, DateOnly, Light> Compiled = Rule.Compile();

    /// <summary>The light of one subject.</summary>
    public static Light Of(IHasLight subject, DateOnly today, int soonDays) =>
        Compiled(subject, today, today.AddDays(soonDays));

    /// <summary>The same rule as an expression over <typeparamref name="T"/> for a query.</summary>
    public static Expression<Func<T, Light>> For<T>(DateOnly today, int soonDays)
        where T : class, IHasLight
    {
        var days = new DayWindow { Today = today, SoonUntil = today.AddDays(soonDays) };
        var subject = Expression.Parameter(typeof(T), "x");
        var closure = Expression.Constant(days);
        var body = new Bind(
            (Rule.Parameters[0], subject),
            (Rule.Parameters[1], Expression.Property(closure, nameof(DayWindow.Today))),
            (Rule.Parameters[2], Expression.Property(closure, nameof(DayWindow.SoonUntil)))).Visit(Rule.Body);
        return Expression.Lambda<Func<T, Light>>(body, subject);
    }

    /// <summary>A filter: subjects that show the given light.</summary>
    public static Expression<Func<T, bool>> Shows<T>(Light light, DateOnly today, int soonDays)
        where T : class, IHasLight
    {
        var of = For<T>(today, soonDays);
        return Expression.Lambda<Func<T, bool>>(Expression.Equal(of.Body, Expression.Constant(light)), of.Parameters);
    }

    /// <summary>The Chinese word, which is the resource key.</summary>
    public static string Word(Light light) => light switch
    {
        Light.Normal => "正常",
        Light.Soon => "临期",
        Light.Lagging => "滞后",
        Light.Late => "逾期",
        _ => "办结",
    };

    /// <summary>
    /// Days by which it is late, or that are left until the next thing due (negative: none), for 'late 6 days' beside the word.
    /// </summary>
    public static int Days(DateOnly dueOn, DateOnly? nextReportDueOn, DateOnly today)
    {
        var first = nextReportDueOn is { } report && report < dueOn ? report : dueOn;
        return Math.Abs(first.DayNumber - today.DayNumber);
    }

    /// <summary>
    /// The first day on which <paramref name="percent"/> is <paramref name="laggingPoints"/> or more behind the elapsed
    /// share of the time from start to due date; null where that day would not come before the due date has passed.
    /// </summary>
    /// <remarks>The share elapsed on day d is (d − start) / (due − start), so it is 0 on the first day and 1 on the due date.</remarks>
    public static DateOnly? LaggingFrom(DateOnly startOn, DateOnly dueOn, double percent, int laggingPoints)
    {
        var length = dueOn.DayNumber - startOn.DayNumber;
        var share = percent + laggingPoints;
        if (length <= 0 || share > 100)
        {
            return null;
        }

        // A hair is taken off so that 33.000000001 (a mean of thirds) does not cost a day.
        var days = (int)Math.Ceiling((share / 100 * length) - 1e-6);
        return startOn.AddDays(days);
    }

    private sealed class DayWindow
    {
        public DateOnly Today { get; init; }

        public DateOnly SoonUntil { get; init; }
    }

    /// <summary>Puts the query's own subject and days in the place of the rule's parameters.</summary>
    private sealed class Bind(params (ParameterExpression From, Expression To)[] map) : ExpressionVisitor
    {
        protected override Expression VisitMember(MemberExpression node)
        {
            // The interface's property becomes the entity's own, which is the one that is mapped.
            if (node.Expression is ParameterExpression { } p && p == map[0].From)
            {
                return Expression.Property(map[0].To, node.Member.Name);
            }

            return base.VisitMember(node);
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            foreach (var (from, to) in map)
            {
                if (from == node)
                {
                    return to;
                }
            }

            return base.VisitParameter(node);
        }
    }
}
