using System.Linq.Expressions;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Web.Features.Shared.TaskList;

/// <summary>A task in a list.</summary>
public sealed record TaskRow(
    int Id, string Number, string Name, string? NameEn, int AreaNumber, string Area, string AreaEn, TaskState State, DateOnly DueOn,
    DateOnly? NextReportDueOn, double? Jinghai, double? Lianhuashan, Light Light, int TimesMoved, DateOnly? FirstDueOn)
{
    public LocalText Title => new(Name, NameEn);

    public LocalText AreaTitle => new(Area, AreaEn);

    public int? JinghaiPercent => Whole(Jinghai);

    public int? LianhuashanPercent => Whole(Lianhuashan);

    /// <summary>True where the light says something.</summary>
    public bool HasLight => State is not (TaskState.Draft or TaskState.Cancelled);

    /// <summary>The projection, with the one rule of the lights inside.</summary>
    public static Expression<Func<WorkTask, TaskRow>> Projection(DateOnly today, int soonDays)
    {
        var light = LightRule.For<WorkTask>(today, soonDays);
        Expression<Func<WorkTask, Light, TaskRow>> row = (t, l) => new TaskRow(
            t.Id, t.Number, t.Name, t.NameEn, t.WorkArea.Number, t.WorkArea.Name, t.WorkArea.NameEn, t.State, t.DueOn,
            t.NextReportDueOn, t.PercentJinghai, t.PercentLianhuashan, l, t.TimesMoved, t.FirstDueOn);
        var body = new Replace(row.Parameters[1], new Replace(light.Parameters[0], row.Parameters[0]).Visit(light.Body)!).Visit(row.Body);
        return Expression.Lambda<Func<WorkTask, TaskRow>>(body!, row.Parameters[0]);
    }

    private static int? Whole(double? percent) => percent is { } p ? (int)Math.Round(p, MidpointRounding.AwayFromZero) : null;

    private sealed class Replace(Expression from, Expression to) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}
