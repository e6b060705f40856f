using CooperationPortal.Core.Access;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Indicators;

/// <summary>What a typed value of an indicator means; declared once, when the indicator is made.</summary>
public enum IndicatorBasis
{
    /// <summary>本期: what the period itself brought.</summary>
    PerPeriod = 1,

    /// <summary>累计: what stands at the end of the period, counted from 1 January of its year.</summary>
    ToDate = 2,
}

/// <summary>Where the values of an indicator come from.</summary>
public enum IndicatorSource
{
    /// <summary>填报: departments type it into their progress reports.</summary>
    Reported = 1,

    /// <summary>台账: added up from the ledger of the registers; nobody types it.</summary>
    Computed = 2,
}

/// <summary>What an office may change of an indicator; unit, basis and source are declared once.</summary>
/// <param name="Name">The Chinese name.</param>
/// <param name="NameEn">The English name, if any.</param>
/// <param name="Rule">In Chinese, what is counted when; of a computed one the register's own rule says it.</param>
/// <param name="RuleEn">The same in English.</param>
/// <param name="Min">The least value that one report may state.</param>
/// <param name="Max">The greatest one.</param>
/// <param name="JumpPercent">A value that differs by more from the last approved one is explained; null: none is.</param>
/// <param name="SortOrder">Place within its area.</param>
/// <param name="IsKey">Stands in the cockpit.</param>
/// <param name="MeasureIds">Measures of the plan whose tasks report it; none: all of the area.</param>
public sealed record IndicatorContent(
    string? Name, string? NameEn, string? Rule, string? RuleEn, long Min, long Max, int? JumpPercent, int SortOrder, bool IsKey,
    IReadOnlyCollection<int> MeasureIds);

/// <summary>指标: a number by which an area of work is measured on both sides, with its unit and its way of counting.</summary>
public sealed class Indicator : IVersioned
{
    public const int CodeLength = 40;
    public const int NameLength = 100;
    public const int UnitLength = 20;
    public const int RuleLength = 300;
    public const int ReasonLength = 300;
    public const int ExplanationLength = 300;
    public const int MaxJumpPercent = 10_000;
    public const int MaxSortOrder = 999;

    /// <summary>Longest number as typed.</summary>
    public const int NumberLength = 20;

    /// <summary>Greatest value of any indicator: a hundred billion (yuan, where it is money).</summary>
    public const long MostValue = NumberRule.MostMoney;

    private readonly List<IndicatorMeasure> _measures = [];

    private Indicator()
    {
    }

    private Indicator(string code, int? workAreaId, string unit, IndicatorBasis basis, IndicatorSource source, string? measureKey)
    {
        (Code, WorkAreaId, Unit, Basis, Source, MeasureKey) = (code, workAreaId, unit, basis, source, measureKey);
        IsActive = true;
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    /// <summary>Stable and unique: projects-signed.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The area; null: it spans all of them.</summary>
    public int? WorkAreaId { get; private set; }

    public WorkArea? WorkArea { get; private set; }

    public string Name { get; private set; } = "";

    public string? NameEn { get; private set; }

    /// <summary>The Chinese unit, one of <see cref="IndicatorUnits"/>.</summary>
    public string Unit { get; private set; } = "";

    public IndicatorBasis Basis { get; private set; }

    public IndicatorSource Source { get; private set; }

    /// <summary>Of a computed one: the measure of a register (<see cref="RegisterMeasure.Key"/>).</summary>
    public string? MeasureKey { get; private set; }

    public string? Rule { get; private set; }

    public string? RuleEn { get; private set; }

    public long Min { get; private set; }

    public long Max { get; private set; }

    public int? JumpPercent { get; private set; }

    public int SortOrder { get; private set; }

    public bool IsKey { get; private set; }

    public bool IsActive { get; private set; }

    /// <summary>Why it is no longer in use.</summary>
    public string? EndReason { get; private set; }

    /// <summary>Measures of the plan whose tasks report it; empty: all of the area.</summary>
    public IReadOnlyCollection<IndicatorMeasure> Measures => _measures;

    public LocalText Title => new(Name, NameEn);

    /// <summary>True: values are whole yuan, typed and shown in 万元.</summary>
    public bool IsMoney => Unit == RegisterMeasure.Money;

    /// <summary>An indicator that departments of one area report.</summary>
    /// <exception cref="BusinessRuleException">The unit is none of the portal's.</exception>
    public static Indicator Reported(string code, int workAreaId, string? unit, IndicatorBasis basis) =>
        new(code, workAreaId, IndicatorUnits.Known(unit), basis, IndicatorSource.Reported, null);

    /// <summary>An indicator that is added up from a register, in the register's own unit.</summary>
    /// <exception cref="BusinessRuleException">No register has such a measure.</exception>
    public static Indicator Computed(string code, int? workAreaId, string? measureKey, IndicatorBasis basis)
    {
        var measure = RegisterKinds.Measure(measureKey ?? "") ?? throw new BusinessRuleException("没有这个台账指标。");
        return new(code, workAreaId, measure.Unit, basis, IndicatorSource.Computed, measure.Key);
    }

    /// <summary>May write its definition: both offices.</summary>
    public static bool CanDefine(Actor actor) => actor.May(Permission.EditPlan);

    /// <summary>Says what it is.</summary>
    /// <exception cref="BusinessRuleException">A text is missing or too long, or the bounds make no range.</exception>
    public void Define(IndicatorContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Require(content.Min >= 0 && content.Max <= MostValue && content.Min <= content.Max, "最小值应不大于最大值，且都不为负。");
        Require(content.JumpPercent is null or (> 0 and <= MaxJumpPercent), "变动幅度应在 1% 到 10000% 之间。");
        Name = TextRules.Required(content.Name, "指标名称", NameLength);
        NameEn = TextRules.Optional(content.NameEn, "英文名称", NameLength);
        Rule = TextRules.Optional(content.Rule, "统计口径", RuleLength);
        RuleEn = TextRules.Optional(content.RuleEn, "英文统计口径", RuleLength);
        (Min, Max, JumpPercent) = (content.Min, content.Max, content.JumpPercent);
        (SortOrder, IsKey) = (content.SortOrder, content.IsKey);
        _measures.RemoveAll(m => !content.MeasureIds.Contains(m.MeasureId));
        _measures.AddRange(content.MeasureIds.Where(id => !_measures.Exists(m => m.MeasureId == id)).Distinct().Select(id => new IndicatorMeasure(id)));
    }

    /// <summary>Takes it out of use; what was reported and aimed at stays.</summary>
    /// <exception cref="BusinessRuleException">It is out of use already, or the reason is missing.</exception>
    public void End(string? reason)
    {
        Require(IsActive, "指标已停用。");
        EndReason = TextRules.Required(reason, "停用原因", ReasonLength);
        IsActive = false;
    }

    /// <summary>Takes it into use again.</summary>
    /// <exception cref="BusinessRuleException">It is in use.</exception>
    public void Resume()
    {
        Require(!IsActive, "指标正在使用。");
        (IsActive, EndReason) = (true, null);
    }

    /// <summary>
    /// True where a report of the task shows it: it is in use, of the task's area, and of the task's measure where it names some. A task
    /// that follows no measure (a meeting's decision, an instruction) types none, so that nothing is counted twice; it only shows what its
    /// own register entries add up to.
    /// </summary>
    public bool BelongsTo(WorkTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return IsActive && WorkAreaId == task.WorkAreaId
            && (task.MeasureId is { } measure
                ? _measures.Count == 0 || _measures.Exists(m => m.MeasureId == measure)
                : Source == IndicatorSource.Computed);
    }

    /// <summary>A value as typed: whole, or 万元 with at most four decimals.</summary>
    /// <returns>Null where nothing was typed.</returns>
    /// <exception cref="BusinessRuleException">It is no number, has too many decimals or is out of range.</exception>
    public long? Parse(string? typed)
    {
        var value = IndicatorNumber.Parse(typed, IsMoney, Title);
        Require(
            value is null || (value >= Min && value <= Max), "“{0}”应在 {1} 到 {2} 之间。",
            Title, IndicatorNumber.Plain(Min, IsMoney), IndicatorNumber.Plain(Max, IsMoney));
        return value;
    }

    /// <summary>
    /// True where a value differs so much from the last approved one that it is to be explained: by more than <see cref="JumpPercent"/>, or,
    /// to date, by being less than before. From nothing to something is a beginning and no jump.
    /// </summary>
    /// <param name="before">The last approved value of the same department and task; null: none.</param>
    /// <param name="value">The value now.</param>
    public bool IsJump(long? before, long value) => before is { } last
        && ((Basis == IndicatorBasis.ToDate && value < last)
            || (JumpPercent is { } percent && last > 0 && (decimal)Math.Abs(value - last) * 100 > (decimal)last * percent));

    private static void Require(bool allowed, string message, params object[] arguments)
    {
        if (!allowed)
        {
            throw new BusinessRuleException(message, arguments);
        }
    }
}

/// <summary>A measure of the plan whose tasks report an indicator.</summary>
public sealed class IndicatorMeasure
{
    private IndicatorMeasure()
    {
    }

    internal IndicatorMeasure(int measureId) => MeasureId = measureId;

    public int Id { get; private set; }

    public int IndicatorId { get; private set; }

    public int MeasureId { get; private set; }
}

/// <summary>The Chinese words of the indicators' enumerations; each is a resource key.</summary>
public static class IndicatorWords
{
    public static string Word(IndicatorBasis basis) => basis == IndicatorBasis.PerPeriod ? "本期数" : "累计数";

    public static string Word(IndicatorSource source) => source == IndicatorSource.Reported ? "部门填报" : "台账自动汇总";
}
