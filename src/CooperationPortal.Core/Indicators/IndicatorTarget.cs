using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Indicators;

/// <summary>目标: what one side aims at with an indicator in one year, and where it started.</summary>
public sealed class IndicatorTarget : IVersioned
{
    private IndicatorTarget()
    {
    }

    /// <summary>An empty target.</summary>
    /// <exception cref="BusinessRuleException">The year is none of the plan's.</exception>
    public IndicatorTarget(Indicator indicator, int year, Side side)
    {
        if (year is < PlanYear.First or > Registers.RegisterEntry.LastYear)
        {
            throw new BusinessRuleException("年度应在 {0} 到 {1} 之间。", PlanYear.First, Registers.RegisterEntry.LastYear);
        }

        (Indicator, Year, Side) = (indicator, year, side);
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    public int IndicatorId { get; private set; }

    public Indicator Indicator { get; private set; } = null!;

    public int Year { get; private set; }

    public Side Side { get; private set; }

    /// <summary>基期值: what the side had reached the year before; money in whole yuan.</summary>
    public long? Baseline { get; private set; }

    /// <summary>目标值 of the whole year; money in whole yuan.</summary>
    public long? Target { get; private set; }

    /// <summary>May set a side's targets: that side's own office.</summary>
    public static bool CanSet(Actor actor, Side side) => actor.May(Permission.EditPlan) && actor.Side == side;

    /// <summary>Sets both.</summary>
    /// <exception cref="BusinessRuleException">The actor sets no targets of this side, or a number is out of range.</exception>
    public void Set(Actor actor, long? baseline, long? target)
    {
        if (!CanSet(actor, Side))
        {
            throw new BusinessRuleException("只能设定本方的目标。");
        }

        if (baseline is < 0 or > Indicator.MostValue || target is < 0 or > Indicator.MostValue)
        {
            throw new BusinessRuleException("基期值和目标值不能为负，也不能过大。");
        }

        (Baseline, Target) = (baseline, target);
    }
}
