using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Services.Indicators;

namespace CooperationPortal.Web.Features.WorkAreas;

/// <summary>The plan and its seven areas in one year.</summary>
/// <param name="CanOpen">A year that the reader may open; null: none.</param>
/// <param name="AdoptedBy">Number of the minutes by which a meeting adopted the year's work points; null: there is none.</param>
/// <param name="AdoptedAt">The meeting.</param>
public sealed record PlanModel(
    PlanHead Plan, IReadOnlyList<PhaseRow> Phases, IReadOnlyList<SafeguardRow> Safeguards, IReadOnlyList<AreaRow> Areas, int Year,
    IReadOnlyList<int> Years, int? CanOpen, string? AdoptedBy, int? AdoptedAt);

/// <summary>What the plan says of itself.</summary>
public sealed record PlanHead(string Name, string NameEn, string Number, string Issuer, DateOnly IssuedOn, string Goal, string Principles)
{
    public LocalText Title => new(Name, NameEn);

    public string PrinciplesInLine => Principles.Replace('\n', '、');
}

/// <summary>A phase of the plan.</summary>
public sealed record PhaseRow(int Year, LocalText Title);

/// <summary>A safeguard with its duties.</summary>
public sealed record SafeguardRow(int Number, LocalText Title, IReadOnlyList<string> Duties);

/// <summary>An area in the overview.</summary>
public sealed record AreaRow(int Id, int Number, LocalText Title, IReadOnlyList<AreaDepartment> Departments, AreaFigures Figures);

/// <summary>What the tasks of an area add up to.</summary>
public sealed record AreaFigures(int Tasks, int Late, double? Jinghai, double? Lianhuashan)
{
    public static readonly AreaFigures None = new(0, 0, null, null);

    public int? JinghaiPercent => Whole(Jinghai);

    public int? LianhuashanPercent => Whole(Lianhuashan);

    private static int? Whole(double? percent) => percent is { } p ? (int)Math.Round(p, MidpointRounding.AwayFromZero) : null;
}

/// <summary>A department that the plan names in an area.</summary>
/// <param name="Printed">The name as the plan prints it here, where it is another one.</param>
public sealed record AreaDepartment(int AreaId, string Code, Side Side, string Name, string NameEn, string? Printed)
{
    public LocalText Title => new(Name, NameEn);
}

/// <summary>The page of one area.</summary>
public sealed record AreaModel(
    int Number, LocalText Title, IReadOnlyList<MeasureRow> Measures, IReadOnlyList<AreaDepartment> Departments, IReadOnlyList<IndicatorLine> Indicators,
    TaskListModel Tasks);

/// <summary>A measure of the plan.</summary>
public sealed record MeasureRow(string Number, LocalText Title);
