using CooperationPortal.Core.Access;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Indicators;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.WorkAreas;

/// <summary>Reads the plan and its areas, each page in a fixed number of commands.</summary>
public sealed class WorkAreaQueries(PortalDbContext db, CurrentUser user, BusinessClock clock, TaskListQuery tasks, IndicatorLines indicators)
{
    public async Task<PlanModel> ReadPlanAsync(int? chosen, CancellationToken cancellation)
    {
        var today = clock.Today;
        var plan = await db.Plans.AsNoTracking()
            .Select(p => new PlanHead(p.Title, p.TitleEn, p.Number, p.Issuer, p.IssuedOn, p.Goal, p.Principles)).SingleAsync(cancellation);
        var phases = await db.Phases.AsNoTracking().OrderBy(p => p.Year).ToListAsync(cancellation);
        var safeguards = await db.Safeguards.AsNoTracking().OrderBy(s => s.Number).ToListAsync(cancellation);
        var opened = await db.PlanYears.AsNoTracking().OrderByDescending(y => y.Year).Select(y => new { y.Year, y.AdoptedBy }).ToListAsync(cancellation);
        var years = opened.ConvertAll(y => y.Year);
        var areas = await db.WorkAreas.AsNoTracking().OrderBy(a => a.Number)
            .Select(a => new { a.Id, a.Number, a.Name, a.NameEn }).ToListAsync(cancellation);
        var departments = (await DepartmentsAsync(null, cancellation)).ToLookup(d => d.AreaId);
        var year = chosen ?? today.Year;
        var figures = await FiguresAsync(year, today, cancellation);
        int? canOpen = user.Actor.May(Permission.EditPlan)
            ? new[] { today.Year, today.Year + 1 }.Except(years).Select(y => (int?)y).FirstOrDefault()
            : null;
        return new PlanModel(
            plan,
            [.. phases.Select(p => new PhaseRow(p.Year, p.Title))],
            [.. safeguards.Select(s => new SafeguardRow(s.Number, s.Title, s.Duties.Split('\n')))],
            [.. areas.Select(a => new AreaRow(
                a.Id, a.Number, new LocalText(a.Name, a.NameEn), [.. departments[a.Id]], figures.GetValueOrDefault(a.Id, AreaFigures.None)))],
            year,
            years,
            canOpen,
            opened.Find(y => y.Year == year)?.AdoptedBy,
            await AdoptedAtAsync(year, cancellation));
    }

    /// <summary>The page of an area; null where there is none of that number.</summary>
    public async Task<AreaModel?> ReadAreaAsync(int number, TaskFilter filter, int? page, CancellationToken cancellation)
    {
        var area = await db.WorkAreas.AsNoTracking().Where(a => a.Number == number)
            .Select(a => new { a.Id, a.Name, a.NameEn }).SingleOrDefaultAsync(cancellation);
        if (area is null)
        {
            return null;
        }

        filter.Area = number;
        var measures = await db.Measures.AsNoTracking().Where(m => m.WorkAreaId == area.Id).OrderBy(m => m.SortOrder)
            .Select(m => new MeasureRow(m.Number, new LocalText(m.Name, m.NameEn))).ToListAsync(cancellation);
        return new AreaModel(
            number, new LocalText(area.Name, area.NameEn), measures, await DepartmentsAsync(area.Id, cancellation),
            await indicators.OfAreaAsync(number, filter.Year ?? clock.Today.Year, cancellation), await tasks.ReadAsync(filter, page, cancellation));
    }

    private Task<int?> AdoptedAtAsync(int year, CancellationToken cancellation) =>
        db.MinutesOutcomes.AsNoTracking()
            .Where(o => o.Kind == OutcomeKind.Adoption && o.WithdrawnAt == null && o.Minutes.State == MinutesState.Issued
                && o.Section.AgendaItem!.WorkYear == year)
            .OrderByDescending(o => o.Id).Select(o => (int?)o.Minutes.MeetingId).FirstOrDefaultAsync(cancellation);

    private Task<List<AreaDepartment>> DepartmentsAsync(int? areaId, CancellationToken cancellation) =>
        db.WorkAreaDepartments.AsNoTracking().Where(d => areaId == null || d.WorkAreaId == areaId)
            .OrderBy(d => d.WorkAreaId).ThenBy(d => d.SortOrder)
            .Select(d => new AreaDepartment(
                d.WorkAreaId, d.Department.Code, d.Department.Side, d.Department.Name, d.Department.NameEn, d.PrintedName))
            .ToListAsync(cancellation);

    /// <summary>Means by weight of the tasks that count (DESIGN.md, formulas), added up by the database.</summary>
    private async Task<Dictionary<int, AreaFigures>> FiguresAsync(int year, DateOnly today, CancellationToken cancellation)
    {
        var rows = await db.Tasks.AsNoTracking()
            .Where(t => t.Year == year && t.State != TaskState.Draft && t.State != TaskState.Cancelled)
            .GroupBy(t => t.WorkAreaId)
            .Select(g => new
            {
                AreaId = g.Key,
                Tasks = g.Count(),
                Late = g.Sum(t => !t.IsClosed && (t.DueOn < today || (t.NextReportDueOn != null && t.NextReportDueOn < today)) ? 1 : 0),
                Jinghai = g.Sum(t => t.PercentJinghai * t.Weight),
                JinghaiWeight = g.Sum(t => t.PercentJinghai == null ? 0 : t.Weight),
                Lianhuashan = g.Sum(t => t.PercentLianhuashan * t.Weight),
                LianhuashanWeight = g.Sum(t => t.PercentLianhuashan == null ? 0 : t.Weight),
            })
            .ToListAsync(cancellation);
        return rows.ToDictionary(
            r => r.AreaId,
            r => new AreaFigures(
                r.Tasks, r.Late,
                r.JinghaiWeight == 0 ? null : r.Jinghai / r.JinghaiWeight,
                r.LianhuashanWeight == 0 ? null : r.Lianhuashan / r.LianhuashanWeight));
    }
}
