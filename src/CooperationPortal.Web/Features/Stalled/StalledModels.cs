using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Services.Urges;

namespace CooperationPortal.Web.Features.Stalled;

/// <summary>What a list is narrowed to, as it stands in the address.</summary>
public sealed class StalledFilter
{
    public const int DefaultSilence = 45;

    /// <summary>After how many days without an approved report a part of a task is silent.</summary>
    public static readonly IReadOnlyList<int> Silences = [30, 45, 60, 90, 120];

    public StalledKind? Kind { get; set; }

    /// <summary>One of <see cref="Silences"/>; anything else means <see cref="DefaultSilence"/>.</summary>
    public int? Silence { get; set; }

    /// <summary>jinghai or lianhuashan: the side of whoever has it.</summary>
    public string? Side { get; set; }

    /// <summary>Code of the department that has it.</summary>
    public string? Department { get; set; }

    /// <summary>Of reports in review: with the head (true) or the office (false).</summary>
    public bool? Head { get; set; }

    /// <summary>Has it for this many days or longer.</summary>
    public int? From { get; set; }

    /// <summary>Has it for this many days or shorter.</summary>
    public int? To { get; set; }

    internal int Days => Silence is { } days && Silences.Contains(days) ? days : DefaultSilence;
}

/// <summary>How many of one kind one holder has, and for how long.</summary>
/// <param name="Kind">In which way they are stuck.</param>
/// <param name="DepartmentId">Who has them.</param>
/// <param name="WithHead">True: with that department's head.</param>
/// <param name="Count">How many.</param>
/// <param name="Fresh">For at most <see cref="StalledQueries.FreshDays"/> days.</param>
/// <param name="Old">For more than <see cref="StalledQueries.OldDays"/> days.</param>
/// <param name="Longest">The longest, in days.</param>
public sealed record StalledCount(StalledKind Kind, int DepartmentId, bool WithHead, int Count, int Fresh, int Old, int Longest)
{
    /// <summary>For longer than fresh, and not yet old.</summary>
    public int Middle => Count - Fresh - Old;
}

/// <summary>A department that has something, with its people where the step is a person's.</summary>
public sealed record StalledHolder(int Id, string Code, Side Side, LocalText Name, bool IsOffice);

/// <summary>The page of what is stuck.</summary>
public sealed record StalledPage(
    int Silence, DateOnly Today, IReadOnlyList<StalledHolder> Holders, IReadOnlyList<StalledCount> Counts, StalledPeople People)
{
    /// <summary>How many of a kind a side has.</summary>
    public int Of(StalledKind kind, Side side) => Counts.Where(c => c.Kind == kind && SideOf(c) == side).Sum(c => c.Count);

    /// <summary>How many of a kind a department has.</summary>
    public int Of(StalledKind kind, StalledHolder holder) => Counts.Where(c => c.Kind == kind && c.DepartmentId == holder.Id).Sum(c => c.Count);

    /// <summary>The longest of a kind, in days; null: there is none.</summary>
    public int? Longest(StalledKind kind) => Counts.Where(c => c.Kind == kind).Select(c => (int?)c.Longest).Max();

    /// <summary>Reviewers with what they have, the longest waiting first.</summary>
    public IEnumerable<(StalledHolder Holder, StalledCount Count)> Reviewers =>
        Counts.Where(c => c.Kind is StalledKind.Review or StalledKind.Request)
            .OrderByDescending(c => c.Longest).ThenBy(c => c.DepartmentId).ThenBy(c => c.Kind)
            .Select(c => (Holders.First(h => h.Id == c.DepartmentId), c));

    /// <summary>Departments that have something of their own to do, those with most first.</summary>
    public IEnumerable<StalledHolder> Departments =>
        Holders.Where(h => Counts.Any(c => c.DepartmentId == h.Id && IsOwn(c.Kind)))
            .OrderByDescending(h => Counts.Where(c => c.DepartmentId == h.Id && IsOwn(c.Kind)).Sum(c => c.Count));

    /// <summary>True for what a department itself has to do; false for what waits for somebody's decision.</summary>
    public static bool IsOwn(StalledKind kind) => kind is not (StalledKind.Review or StalledKind.Request);

    private Side SideOf(StalledCount count) => Holders.First(h => h.Id == count.DepartmentId).Side;
}

/// <summary>Names of those who decide: heads of departments and people of the offices.</summary>
public sealed class StalledPeople(ILookup<(int Department, bool Head), string> names)
{
    /// <summary>Names of the people behind a step; empty: nobody has an account.</summary>
    public IReadOnlyList<string> Of(int departmentId, bool head) => [.. names[(departmentId, head)]];
}

/// <summary>One thing that is stuck.</summary>
public sealed record StalledLine
{
    public required int TaskId { get; init; }

    public required string Number { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>Whose thing it is.</summary>
    public required StalledHolder Department { get; init; }

    /// <summary>Who has it.</summary>
    public required StalledHolder Holder { get; init; }

    public bool WithHead { get; init; }

    /// <summary>The report's period; null: the line is about no single report.</summary>
    public ReportingPeriod? Period { get; init; }

    /// <summary>Names the department's part of the task where urges are sent out.</summary>
    public string UrgeTarget => $"{UrgeTargets.OfTask(TaskId)}.{Department.Code}";

    /// <summary>True where the reader may open the report.</summary>
    public bool CanOpen { get; init; }

    /// <summary>Since when; null: never reported.</summary>
    public DateTime? Since { get; init; }

    /// <summary>For how many days.</summary>
    public required int Days { get; init; }

    public DateOnly? DueOn { get; init; }

    /// <summary>Of a moved task: how often, and the first promise.</summary>
    public int TimesMoved { get; init; }

    public DateOnly? FirstDueOn { get; init; }
}

/// <summary>The list behind a number.</summary>
public sealed record StalledList(
    StalledKind Kind, StalledFilter Filter, IReadOnlyList<StalledHolder> Holders, PageOf<StalledLine> Page, StalledPeople People)
{
    /// <summary>Targets of those lines about which the reader may urge the department now.</summary>
    public IReadOnlySet<string> Urgeable { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}
