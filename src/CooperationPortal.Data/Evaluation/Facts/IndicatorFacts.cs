using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Indicators;
using CooperationPortal.Data.Indicators;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Evaluation.Facts;

/// <summary>
/// 指标完成率: of the indicators for which the own side has set a target and that a task of the department shows, those that have reached
/// what the target amounts to by the end of the period. A side's figure stands for all its departments on the indicator.
/// </summary>
internal sealed class IndicatorsReachedFact : IEvaluationFact
{
    public FactDefinition Definition { get; } = new(
        "indicators", "指标完成率", "部门承担任务的指标中，本方实际数达到按月折算的目标的比例；没有设目标的不算", false);

    public async Task<IReadOnlyList<FactCase>> ReadAsync(PortalDbContext db, FactPeriod period, CancellationToken cancellation)
    {
        var (year, month) = (period.End.Year, period.End.Month);
        var lines = (await new IndicatorFigures(db).ReadAsync(year, month, i => i.WorkAreaId != null, cancellation: cancellation)).ToList();
        var measures = (await db.Indicators.AsNoTracking().SelectMany(i => i.Measures).ToListAsync(cancellation)).ToLookup(m => m.IndicatorId, m => m.MeasureId);
        var places = await db.Assignments.AsNoTracking()
            .Where(a => a.IsActive && a.Year == year && a.Task.MeasureId != null)
            .Select(a => new { a.DepartmentId, a.Side, a.Task.WorkAreaId, a.Task.MeasureId }).Distinct()
            .OrderBy(a => a.DepartmentId).ThenBy(a => a.MeasureId).ToListAsync(cancellation);
        return
        [
            .. from line in lines
               from place in places.Where(p => p.WorkAreaId == line.Indicator.WorkAreaId
                   && (!measures.Contains(line.Indicator.Id) || measures[line.Indicator.Id].Contains(p.MeasureId!.Value))).DistinctBy(p => p.DepartmentId)
               let figures = line.Of(place.Side)
               where figures.Target > 0
               select Case(place.DepartmentId, line.Indicator, figures, month),
        ];
    }

    private static FactCase Case(int departmentId, Indicator indicator, SideFigures figures, int month)
    {
        var due = IndicatorMath.Due(figures.Target!.Value, month);
        var reached = figures.Actual >= due;
        return new FactCase(
            departmentId, reached ? 1 : 0, 1,
            new FactItem(
                indicator.Name, indicator.NameEn, "实际 {0}，到 {1} 月应达到 {2}",
                [IndicatorNumber.Plain(figures.Actual, indicator.IsMoney) ?? "0", $"{month}", IndicatorNumber.Plain(due, indicator.IsMoney)], reached, null));
    }
}
