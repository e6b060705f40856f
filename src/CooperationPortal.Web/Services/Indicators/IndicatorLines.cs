using System.Linq.Expressions;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Indicators;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Services.Indicators;

/// <summary>An indicator with both sides' year, as pages show it.</summary>
public sealed record IndicatorLine
{
    public required int Id { get; init; }

    public required LocalText Title { get; init; }

    public required string Unit { get; init; }

    public required IndicatorBasis Basis { get; init; }

    public required IndicatorSource Source { get; init; }

    /// <summary>Of a computed one: the register's measure.</summary>
    public string? MeasureKey { get; init; }

    /// <summary>Number of the area; null: it spans all.</summary>
    public int? Area { get; init; }

    public LocalText AreaTitle { get; init; }

    public required bool IsActive { get; init; }

    public required int Year { get; init; }

    /// <summary>The last month of the year that has begun; 0: none has.</summary>
    public required int LastMonth { get; init; }

    public required SideFigures Jinghai { get; init; }

    public required SideFigures Lianhuashan { get; init; }

    /// <summary>The own rule in both languages; empty for a computed one, of which the register's says it.</summary>
    public LocalText OwnRule { get; init; }

    public bool IsMoney => Unit == RegisterMeasure.Money;

    /// <summary>One side.</summary>
    public SideFigures Of(Side side) => side == Side.Jinghai ? Jinghai : Lianhuashan;

    /// <summary>In the reader's language, what is counted when.</summary>
    public string Rule(IStringLocalizer texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return MeasureKey is not null && RegisterKinds.Measure(MeasureKey) is { } measure ? texts[measure.Rule].Value : OwnRule.ToString();
    }

    internal static IndicatorLine Of(IndicatorYear year, int lastMonth)
    {
        var indicator = year.Indicator;
        return new IndicatorLine
        {
            Id = indicator.Id,
            Title = indicator.Title,
            Unit = indicator.Unit,
            Basis = indicator.Basis,
            Source = indicator.Source,
            MeasureKey = indicator.MeasureKey,
            Area = indicator.WorkArea?.Number,
            AreaTitle = indicator.WorkArea?.Title ?? default,
            IsActive = indicator.IsActive,
            Year = year.Year,
            LastMonth = lastMonth,
            Jinghai = year.Jinghai,
            Lianhuashan = year.Lianhuashan,
            OwnRule = new LocalText(indicator.Rule ?? "", indicator.RuleEn),
        };
    }
}

/// <summary>Reads indicators with both sides' figures for the pages, in four commands.</summary>
public sealed class IndicatorLines(IndicatorFigures figures, BusinessClock clock)
{
    /// <summary>Those of an area.</summary>
    public Task<IReadOnlyList<IndicatorLine>> OfAreaAsync(int number, int year, CancellationToken cancellation) =>
        ReadAsync(year, i => i.WorkArea!.Number == number, cancellation);

    /// <summary>Those of the cockpit.</summary>
    public Task<IReadOnlyList<IndicatorLine>> KeyAsync(int year, CancellationToken cancellation) => ReadAsync(year, i => i.IsKey, cancellation);

    /// <summary>All.</summary>
    public Task<IReadOnlyList<IndicatorLine>> AllAsync(int year, CancellationToken cancellation) => ReadAsync(year, i => true, cancellation);

    /// <summary>The last month of a year that has begun; 0: none has.</summary>
    public int LastMonth(int year) => year < clock.Today.Year ? IndicatorMath.Months : year == clock.Today.Year ? clock.Today.Month : 0;

    private async Task<IReadOnlyList<IndicatorLine>> ReadAsync(int year, Expression<Func<Indicator, bool>> which, CancellationToken cancellation)
    {
        var lastMonth = LastMonth(year);
        return [.. (await figures.ReadAsync(year, lastMonth, which, cancellation: cancellation)).Select(y => IndicatorLine.Of(y, lastMonth))];
    }
}
