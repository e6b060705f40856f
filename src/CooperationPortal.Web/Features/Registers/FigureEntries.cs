using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Registers;
using CooperationPortal.Web.Infrastructure.Paging;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Registers;

/// <summary>Which lines of a measure are meant, as it stands in the address.</summary>
public sealed class FigureFilter
{
    /// <summary>Key of the measure.</summary>
    [StringLength(RegisterFigure.MeasureLength)]
    public string? Measure { get; set; }

    public int? Year { get; set; }

    /// <summary>First month, 1 to 12; null: January.</summary>
    public int? From { get; set; }

    /// <summary>Last month; null: December.</summary>
    public int? To { get; set; }

    /// <summary>jinghai or lianhuashan.</summary>
    public string? Side { get; set; }

    /// <summary>Code of a department.</summary>
    public string? Department { get; set; }

    /// <summary>Number of an area.</summary>
    public int? Area { get; set; }

    /// <summary>Id of a task.</summary>
    public int? Task { get; set; }

    /// <summary>The number as it was at this moment: an approved report keeps that of its approval; null: now.</summary>
    public DateTimeOffset? At { get; set; }
}

/// <summary>A line that counts.</summary>
public sealed record FigureLine(
    int EntryId, string Kind, string Number, string Title, Side Side, string Department, string DepartmentEn, int Year, int Month, long Amount)
{
    public LocalText DepartmentTitle => new(Department, DepartmentEn);
}

/// <summary>What makes up a number.</summary>
/// <param name="Filter">As asked for.</param>
/// <param name="Measure">Which.</param>
/// <param name="Total">The number.</param>
/// <param name="Page">Its lines, newest month first.</param>
public sealed record FigureEntriesPage(FigureFilter Filter, RegisterMeasure Measure, long Total, PageOf<FigureLine> Page);

/// <summary>The entries that make up a number, from the lines that were added up for it.</summary>
public sealed class FigureEntriesQuery(PortalDbContext db)
{
    /// <summary>The lines; null where there is no such measure.</summary>
    public async Task<FigureEntriesPage?> ReadAsync(FigureFilter filter, int? page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (RegisterKinds.Measure(filter.Measure ?? "") is not { } measure)
        {
            return null;
        }

        var lines = Narrowed(filter, measure);
        var rows = lines.OrderByDescending(f => f.Year).ThenByDescending(f => f.Month).ThenBy(f => f.Id)
            .Select(f => new FigureLine(
                f.EntryId, f.Entry.Kind, f.Entry.Number, f.Entry.Title, f.Side, f.Entry.Department.Name, f.Entry.Department.NameEn, f.Year, f.Month, f.Amount));
        return new FigureEntriesPage(filter, measure, await lines.SumAsync(f => f.Amount, cancellation), await rows.ToPageAsync(page, cancellation: cancellation));
    }

    private IQueryable<RegisterFigure> Narrowed(FigureFilter filter, RegisterMeasure measure)
    {
        var lines = db.RegisterFigures.AsNoTracking().HeldAt(filter.At?.UtcDateTime).Where(f => f.Measure == measure.Key);
        if (filter.Year is { } year)
        {
            var (from, to) = (filter.From ?? 1, filter.To ?? 12);
            lines = lines.Where(f => f.Year == year && f.Month >= from && f.Month <= to);
        }

        if (Sides.Parse(filter.Side) is { } side)
        {
            lines = lines.Where(f => f.Side == side);
        }

        if (filter.Department is { Length: > 0 } code)
        {
            lines = lines.Where(f => db.Departments.Any(d => d.Id == f.DepartmentId && d.Code == code));
        }

        if (filter.Area is { } area)
        {
            lines = lines.Where(f => db.WorkAreas.Any(a => a.Id == f.WorkAreaId && a.Number == area));
        }

        return filter.Task is { } task ? lines.Where(f => f.TaskId == task) : lines;
    }
}
