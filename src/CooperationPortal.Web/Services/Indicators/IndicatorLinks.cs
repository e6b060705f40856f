using System.Globalization;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Indicators;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Services.Indicators;

/// <summary>What a register's figure is narrowed to, for the page that lists the entries behind it.</summary>
/// <param name="Measure">The register's measure.</param>
/// <param name="Year">The year.</param>
/// <param name="From">First month.</param>
/// <param name="To">Last month.</param>
public sealed record LedgerPart(string Measure, int Year, int From, int To)
{
    public Side? Side { get; init; }

    /// <summary>Code of a department.</summary>
    public string? Department { get; init; }

    /// <summary>Number of an area.</summary>
    public int? Area { get; init; }

    public int? Task { get; init; }

    /// <summary>The moment at which the figure was taken; null: now.</summary>
    public DateTime? At { get; init; }
}

/// <summary>The addresses that figures of indicators open: always exactly the list that they count.</summary>
public static class IndicatorLinks
{
    /// <summary>The register entries behind a figure; null while no page lists them.</summary>
    public static string? LedgerEntries(this IUrlHelper url, LedgerPart part)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(part);
        return url.RouteUrl("RegisterFigureEntries", new
        {
            measure = part.Measure,
            year = part.Year,
            from = part.From,
            to = part.To,
            side = part.Side?.ToString().ToLowerInvariant(),
            department = part.Department,
            area = part.Area,
            task = part.Task,
            at = part.At?.ToString("O", CultureInfo.InvariantCulture),
        });
    }

    /// <summary>What stands behind a side's figure up to a month: register entries, or the approved reports.</summary>
    public static string? Figure(this IUrlHelper url, IndicatorLine line, Side side, int month)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(line);
        return month == 0 ? null
            : line.Source == IndicatorSource.Computed
                ? url.LedgerEntries(new LedgerPart(line.MeasureKey!, line.Year, 1, month) { Side = side, Area = line.Area })
                : url.RouteUrl("IndicatorValues", new { id = line.Id, year = line.Year, side = side.ToString().ToLowerInvariant(), month });
    }
}

/// <summary>Registers what more than one feature needs of indicators.</summary>
public static class IndicatorServices
{
    public static IServiceCollection AddIndicatorServices(this IServiceCollection services) => services.AddScoped<IndicatorLines>();
}
