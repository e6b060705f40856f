using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Web.Services.Indicators;
using CooperationPortal.Web.Services.Inspections;
using CooperationPortal.Web.Services.Instructions;
using CooperationPortal.Web.Services.Meetings;
using CooperationPortal.Web.Services.Urges;

namespace CooperationPortal.Web.Features.Cockpit;

/// <summary>The cockpit as shown. Percents are exact; the screen rounds.</summary>
public sealed record CockpitView
{
    public required int Year { get; init; }

    /// <summary>Years to choose from, newest first.</summary>
    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>The last month of the year that has begun; 0: none has.</summary>
    public required int LastMonth { get; init; }

    /// <summary>True for the present year.</summary>
    public required bool IsCurrent { get; init; }

    /// <summary>The moment of reading, UTC.</summary>
    public required DateTime At { get; init; }

    public required IReadOnlyDictionary<Light, int> Lights { get; init; }

    public required IReadOnlyList<AreaFigures> Areas { get; init; }

    public required IReadOnlyList<PhaseFigures> Phases { get; init; }

    public required IReadOnlyList<TrendMonth> Trend { get; init; }

    public required IReadOnlyList<HeatRow> Heat { get; init; }

    public required IReadOnlyList<AttentionItem> Attention { get; init; }

    /// <summary>What became of the decisions of the year's minutes.</summary>
    public required FulfilmentCounts Decisions { get; init; }

    /// <summary>The year without a held joint meeting, if it is one.</summary>
    public required IReadOnlyList<YearNotice> MeetingNotices { get; init; }

    /// <summary>Minutes that wait for the reader's signature as convener.</summary>
    public required IReadOnlyList<MeetingTodoLine> ToSign { get; init; }

    /// <summary>Answers 'cannot be done now' of the year that still stand, as far as the reader may know of them.</summary>
    public required int Blocked { get; init; }

    /// <summary>Open urges that the reader may read, by side and by how far they have gone up.</summary>
    public required IReadOnlyList<OpenUrges> Urges { get; init; }

    /// <summary>Answers to urges that wait for the reader.</summary>
    public required int UrgesToDecide { get; init; }

    /// <summary>Names of the tasks that need attention about which the reader may urge a department now.</summary>
    public required IReadOnlySet<string> Urgeable { get; init; }

    /// <summary>The reader's own instructions that are not accepted yet; null for who writes none.</summary>
    public required OwnInstructions? Instructions { get; init; }

    /// <summary>What inspections found and is not struck off, as far as the reader sees it; null: nothing.</summary>
    public required OpenRectifications? Rectifications { get; init; }

    /// <summary>Key indicators with both sides' targets and figures.</summary>
    public required IReadOnlyList<IndicatorLine> Indicators { get; init; }

    /// <summary>Weighted mean of the year's tasks; null: none has a department.</summary>
    public double? Percent { get; init; }

    /// <summary>Tasks that count.</summary>
    public int Tasks => Lights.Values.Sum();

    /// <summary>Tasks of one light.</summary>
    public int Of(Light light) => Lights.GetValueOrDefault(light);

    /// <summary>Percentage points against the end of the month before, both rounded as shown; null in January and in past years.</summary>
    public int? Change { get; init; }

    /// <summary>Reports of the present month; in a past year, of the whole year.</summary>
    public ReportCounts Period => Sum(IsCurrent ? Heat.Select(r => r.Months[LastMonth - 1]) : Heat.SelectMany(r => r.Months));

    /// <summary>All reports of the year whose due date has passed.</summary>
    public ReportCounts Due => Sum(Heat.SelectMany(r => r.Months).Where(c => c.IsDue));

    /// <summary>On time of all that were due so far, in percent; null: nothing was due.</summary>
    public double? OnTimeRate => Due.Expected == 0 ? null : 100.0 * Due.OnTime / Due.Expected;

    internal static ReportCounts Sum(IEnumerable<ReportCounts> counts) =>
        counts.Aggregate(default(ReportCounts), (a, b) => new ReportCounts(a.Expected + b.Expected, a.OnTime + b.OnTime, a.Late + b.Late, a.Missing + b.Missing, b.IsDue));
}

/// <summary>How reports came in.</summary>
/// <param name="Expected">应报.</param>
/// <param name="OnTime">按时.</param>
/// <param name="Late">补报: submitted after the due date.</param>
/// <param name="Missing">未报: due and not submitted.</param>
/// <param name="IsDue">True once the due date has passed.</param>
public readonly record struct ReportCounts(int Expected, int OnTime, int Late, int Missing, bool IsDue)
{
    /// <summary>已报.</summary>
    public int Received => OnTime + Late;

    /// <summary>The cell's class in the style sheet.</summary>
    public string Css => Expected == 0 ? "none" : Missing > 0 ? "miss" : Late > 0 ? "part" : Received == Expected ? "on" : "none";

    /// <summary>A sign beside the numbers, so that colour never speaks alone.</summary>
    public string Sign => Css switch { "miss" => "!", "part" => "+", _ => "" };
}

/// <summary>One wing pair of the butterfly.</summary>
public sealed record AreaFigures(
    int Number, LocalText Title, double? Jinghai, double? Lianhuashan, IReadOnlyList<LocalText> JinghaiNames, IReadOnlyList<LocalText> LianhuashanNames)
{
    /// <summary>The first names of a side; of more than two only the first and how many there are.</summary>
    public static (string Names, int Total) Few(IReadOnlyList<LocalText> names) =>
        (string.Join(LocalText.English ? ", " : "、", names.Take(names.Count > 2 ? 1 : 2)), names.Count);
}

/// <summary>A phase of the plan, or the years after it.</summary>
/// <param name="Year">Its year; null: 常态化.</param>
/// <param name="Title">Its task in the plan's words.</param>
/// <param name="Percent">Completion; null: no task.</param>
/// <param name="Linked">The year its link opens; null: none.</param>
/// <param name="State"><c>done</c>, <c>now</c> or empty, as in the style sheet.</param>
public sealed record PhaseFigures(int? Year, LocalText Title, double? Percent, int? Linked, string State);

/// <summary>Both sides at the end of a month.</summary>
public sealed record TrendMonth(int Month, double? Jinghai, double? Lianhuashan, double? Overall);

/// <summary>A department's twelve months.</summary>
public sealed record HeatRow(Side Side, string Code, LocalText Name, IReadOnlyList<ReportCounts> Months);

/// <summary>A task that is late or lagging.</summary>
/// <param name="Days">Days late; for a lagging task the points behind.</param>
/// <param name="Period">The missing report's month; null where the task itself is past its due date.</param>
public sealed record AttentionItem(
    int TaskId, string Number, LocalText Title, Light Light, int Days, int? Period, IReadOnlyList<AttentionDepartment> Departments);

/// <summary>Whom it concerns.</summary>
public sealed record AttentionDepartment(Side Side, LocalText Name);
