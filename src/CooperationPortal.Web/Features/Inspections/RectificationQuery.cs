using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Inspections;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Inspections;
using CooperationPortal.Web.Services.Spreadsheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Inspections;

/// <summary>整改台账: the list, and the same rows as a workbook.</summary>
public sealed class RectificationQuery(PortalDbContext db, CurrentUser user, BusinessClock clock, IStringLocalizer texts)
{
    /// <summary>Rows of a workbook; the ledger of many years has fewer.</summary>
    public const int MostRows = 5000;

    public async Task<RectificationListModel> ReadAsync(RectificationFilter filter, int? page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var readable = db.InspectionFindings.AsNoTracking().Where(InspectionAccess.ItemsReadableBy(user.Actor));
        var years = await readable.Select(f => f.Inspection.Year).Distinct().OrderByDescending(year => year).ToListAsync(cancellation);
        var ids = readable.Select(f => f.DepartmentId);
        var departments = await db.Departments.AsNoTracking().Where(d => ids.Contains(d.Id)).OrderBy(d => d.Side).ThenBy(d => d.SortOrder)
            .Select(d => new DepartmentChoice(d.Id, d.Code, d.Side, d.Name, d.NameEn)).ToListAsync(cancellation);
        return new RectificationListModel(
            filter, years, departments, await Rows(filter).ToPageAsync(page, cancellation: cancellation), clock.Today);
    }

    /// <summary>The list as a workbook.</summary>
    public async Task<byte[]> WorkbookAsync(RectificationFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = await Rows(filter).Take(MostRows).ToListAsync(cancellation);
        return SheetWriter.Write(new SheetContent(
            texts["整改台账"],
            [
                texts["督查文号"], texts["序号"], texts["所属地"], texts["部门"], texts["整改要求"], texts["整改期限"], texts["整改任务"], texts["整改次数"],
                texts["状态"], texts["销号时间"], texts["销号人"], texts["销号意见"],
            ],
            [
                .. rows.Select(row => (IReadOnlyList<string?>)
                [
                    texts[InspectionWords.NumberKey, row.Year, row.InspectionNumber], $"{row.Number}", texts[row.Side.Name()], row.Title.ToString(),
                    row.Requirement, Show.DateShort(row.DueOn), row.TaskNumber, $"{row.Rounds}",
                    texts[InspectionWords.Word(row.State)], row.StruckOffAt is { } at ? Show.DateShort(BusinessClock.DayOf(at)) : null, row.StruckOffBy, row.Note,
                ]),
            ])
        {
            NumberColumns = [1, 7],
        });
    }

    private IQueryable<RectificationLine> Rows(RectificationFilter filter)
    {
        var items = db.InspectionFindings.AsNoTracking().Where(InspectionAccess.ItemsReadableBy(user.Actor));
        if (filter.Year is { } year)
        {
            items = items.Where(f => f.Inspection.Year == year);
        }

        if (filter.State is { } state)
        {
            items = items.Where(f => f.State == state);
        }

        if (Sides.Parse(filter.Side) is { } side)
        {
            items = items.Where(f => f.Inspection.Side == side);
        }

        if (filter.Department is { Length: > 0 } code)
        {
            items = items.Where(f => f.Department.Code == code);
        }

        if (filter.Open)
        {
            items = items.Where(f => f.State != RectificationState.StruckOff);
        }

        if (filter.Waiting)
        {
            items = items.Where(InspectionAccess.ToCheckBy(user.Actor));
        }

        return items.OrderByDescending(f => f.Inspection.Year).ThenByDescending(f => f.Inspection.Number).ThenBy(f => f.Number)
            .Select(f => new RectificationLine(
                f.InspectionId, f.Id, f.Inspection.Year, f.Inspection.Number ?? 0, f.Number, f.Inspection.Side, f.Department.Code, f.Department.Name,
                f.Department.NameEn, f.Requirement ?? "", f.State, f.DueOn,
                f.Rectifications.OrderByDescending(r => r.Round).Select(r => r.TaskId).FirstOrDefault(),
                f.Rectifications.OrderByDescending(r => r.Round).Select(r => r.Task.Number).FirstOrDefault() ?? "",
                f.Rectifications.Count, f.StruckOffAt, f.StruckOffByName, f.StrikeOffNote));
    }
}
