using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Indicators;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Indicators;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Indicators;

/// <summary>Reads the pages of indicators, each in a fixed number of commands.</summary>
public sealed class IndicatorQueries(
    PortalDbContext db, IndicatorLines lines, IndicatorFigures figures, RecordHistory history, CurrentUser user, BusinessClock clock)
{
    /// <summary>All indicators with a year's targets and figures.</summary>
    public async Task<IndicatorListPage> ListAsync(int? asked, CancellationToken cancellation)
    {
        var year = Year(asked);
        return new IndicatorListPage(
            year, await YearsAsync(year, cancellation), await lines.AllAsync(year, cancellation), Indicator.CanDefine(user.Actor));
    }

    /// <summary>One indicator; null where there is none.</summary>
    public async Task<IndicatorPage?> ReadAsync(int id, int? asked, CancellationToken cancellation)
    {
        var indicator = await db.Indicators.AsNoTracking().Include(i => i.Measures).Include(i => i.WorkArea).AsSplitQuery()
            .SingleOrDefaultAsync(i => i.Id == id, cancellation);
        if (indicator is null)
        {
            return null;
        }

        var year = Year(asked);
        var years = await YearsAsync(year, cancellation);
        var measureIds = indicator.Measures.Select(m => m.MeasureId).ToList();
        var byYear = await figures.OfYearsAsync(indicator, years, lines.LastMonth, cancellation);
        return new IndicatorPage
        {
            Line = byYear.Select(y => IndicatorLine.Of(y, lines.LastMonth(y.Year))).Single(l => l.Year == year),
            Years = years,
            Measures = await db.Measures.AsNoTracking().Where(m => measureIds.Contains(m.Id)).OrderBy(m => m.SortOrder).Select(m => m.Number).ToListAsync(cancellation),
            ByYear = [.. byYear.Select(y => IndicatorLine.Of(y, lines.LastMonth(y.Year))).OrderByDescending(l => l.Year)],
            Min = indicator.Min,
            Max = indicator.Max,
            Jump = indicator.JumpPercent,
            EndReason = indicator.EndReason,
            Version = indicator.Version,
            CanEdit = Indicator.CanDefine(user.Actor),
            CanSet = user.Actor.Side is { } side && IndicatorTarget.CanSet(user.Actor, side) ? side : null,
            History = await history.OfRecordAsync("indicator", id, cancellation),
        };
    }

    /// <summary>The approved reports behind a figure; null where there is no such indicator, or its figures come from a register.</summary>
    public async Task<IndicatorValuesPage?> ValuesAsync(int id, IndicatorValuesFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var indicator = await db.Indicators.AsNoTracking().Include(i => i.WorkArea).SingleOrDefaultAsync(i => i.Id == id, cancellation);
        if (indicator is not { Source: IndicatorSource.Reported })
        {
            return null;
        }

        var (year, side) = (Year(filter.Year), Sides.Parse(filter.Side ?? "") ?? Side.Jinghai);
        var month = filter.Month is >= 1 and <= IndicatorMath.Months ? filter.Month.Value : lines.LastMonth(year);
        var rows = await figures.InForce(year).Where(v => v.IndicatorId == id)
            .Join(
                db.Reports.AsNoTracking().Where(r => r.Side == side && r.Month <= month), v => v.ReportId, r => r.Id,
                (v, r) => new
                {
                    r.TaskId,
                    r.AssignmentId,
                    r.Task.Number,
                    r.Task.Name,
                    r.Task.NameEn,
                    r.Year,
                    r.Month,
                    r.Department.Code,
                    Department = r.Department.Name,
                    DepartmentEn = r.Department.NameEn,
                    v.Value,
                    v.Explanation,
                })
            .OrderByDescending(r => r.Month).ThenBy(r => r.Number).ThenBy(r => r.Code)
            .ToListAsync(cancellation);
        var last = rows.GroupBy(r => r.AssignmentId).ToDictionary(g => g.Key, g => g.Max(r => r.Month));
        return new IndicatorValuesPage(
            IndicatorLine.Of(new IndicatorYear(indicator, year, SideFigures.None, SideFigures.None), month), side, month,
            rows.ConvertAll(r => new IndicatorValueRow(
                r.TaskId, r.Number, new LocalText(r.Name, r.NameEn), new ReportingPeriod(r.Year, r.Month), r.Code,
                new LocalText(r.Department, r.DepartmentEn), r.Value, r.Explanation,
                indicator.Basis == IndicatorBasis.PerPeriod || last[r.AssignmentId] == r.Month)),
            month == 0 ? null : IndicatorMath.OfReports(
                indicator.Basis, [.. rows.Select(r => new ReportedAmount(id, side, r.AssignmentId, r.Year, r.Month, r.Value))], month)[^1]);
    }

    private int Year(int? asked) => asked is >= PlanYear.First and <= Core.Registers.RegisterEntry.LastYear ? asked.Value : clock.Today.Year;

    private async Task<IReadOnlyList<int>> YearsAsync(int year, CancellationToken cancellation)
    {
        var opened = await db.PlanYears.AsNoTracking().Select(y => y.Year).ToListAsync(cancellation);
        return [.. opened.Append(year).Append(clock.Today.Year).Distinct().OrderDescending()];
    }
}
