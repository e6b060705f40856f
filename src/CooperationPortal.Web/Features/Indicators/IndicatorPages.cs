using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Services.Indicators;

namespace CooperationPortal.Web.Features.Indicators;

/// <summary>The list of indicators, area by area.</summary>
/// <param name="CanEdit">True for the offices.</param>
public sealed record IndicatorListPage(int Year, IReadOnlyList<int> Years, IReadOnlyList<IndicatorLine> Lines, bool CanEdit)
{
    /// <summary>The lines of each area in order; what spans all areas comes last.</summary>
    public IEnumerable<IGrouping<(int? Area, LocalText Title), IndicatorLine>> Areas => Lines.GroupBy(l => (l.Area, l.AreaTitle));
}

/// <summary>The page of one indicator.</summary>
public sealed record IndicatorPage
{
    public required IndicatorLine Line { get; init; }

    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>Numbers of the plan's measures whose tasks report it; empty: all of the area.</summary>
    public required IReadOnlyList<string> Measures { get; init; }

    /// <summary>Both sides year by year, newest first.</summary>
    public required IReadOnlyList<IndicatorLine> ByYear { get; init; }

    public required long Min { get; init; }

    public required long Max { get; init; }

    public int? Jump { get; init; }

    /// <summary>Why it is out of use; null: it is not.</summary>
    public string? EndReason { get; init; }

    public required int Version { get; init; }

    public bool CanEdit { get; init; }

    /// <summary>The side whose targets the reader sets; null: none.</summary>
    public Side? CanSet { get; init; }

    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    /// <summary>What was typed beside a refused end; shown again.</summary>
    public EndForm Ending { get; init; } = new();
}

/// <summary>The approved reports behind a side's figure.</summary>
/// <param name="Month">Up to the end of this month.</param>
/// <param name="Total">The figure; null: nothing was reported.</param>
public sealed record IndicatorValuesPage(IndicatorLine Line, Side Side, int Month, IReadOnlyList<IndicatorValueRow> Rows, long? Total);

/// <summary>One approved value.</summary>
/// <param name="Counts">False: a later value to date of the same department and task has taken its place.</param>
public sealed record IndicatorValueRow(
    int TaskId, string Number, LocalText Task, ReportingPeriod Period, string DepartmentCode, LocalText Department, long Value, string? Explanation,
    bool Counts);

/// <summary>Which part of an indicator's figure is to be listed, as it stands in the address.</summary>
public sealed class IndicatorValuesFilter
{
    public int? Year { get; set; }

    /// <summary>jinghai or lianhuashan.</summary>
    public string? Side { get; set; }

    /// <summary>Up to the end of this month; null: the last one that has begun.</summary>
    public int? Month { get; set; }
}
