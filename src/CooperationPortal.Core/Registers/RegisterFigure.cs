using CooperationPortal.Core.Departments;

namespace CooperationPortal.Core.Registers;

/// <summary>
/// What an entry of a register adds to one measure in one month. Lines are never changed: a new approval of the entry, or its withdrawal,
/// supersedes the lines that no longer hold and adds those that do, so the sum of the lines that held at a moment is the number as it was
/// shown then. Whatever counts register entries (indicators, cockpit, report, evaluation) adds up these lines and nothing else.
/// </summary>
public sealed class RegisterFigure
{
    /// <summary>Longest name of a measure.</summary>
    public const int MeasureLength = 60;

    private RegisterFigure()
    {
    }

    internal RegisterFigure(RegisterEntry entry, Measured what, DateTime at)
    {
        Entry = entry;
        (Measure, Year, Month, Amount) = (what.Measure, what.Year, what.Month, what.Amount);
        (DepartmentId, Side, WorkAreaId, TaskId) = (entry.DepartmentId, entry.Side, entry.WorkAreaId, entry.TaskId);
        RecordedAt = at;
    }

    public long Id { get; private set; }

    public int EntryId { get; private set; }

    public RegisterEntry Entry { get; private set; } = null!;

    /// <summary>The measure, as <see cref="RegisterMeasure.Key"/>: projects.signed.</summary>
    public string Measure { get; private set; } = "";

    /// <summary>The year in which it counts.</summary>
    public int Year { get; private set; }

    /// <summary>The month in which it counts, 1 to 12.</summary>
    public int Month { get; private set; }

    /// <summary>How much, in the measure's unit (money in whole yuan).</summary>
    public long Amount { get; private set; }

    public int DepartmentId { get; private set; }

    public Side Side { get; private set; }

    public int? WorkAreaId { get; private set; }

    public int? TaskId { get; private set; }

    /// <summary>From when on it counts: the entry's approval.</summary>
    public DateTime RecordedAt { get; private set; }

    /// <summary>From when on it no longer counts; null: it holds.</summary>
    public DateTime? SupersededAt { get; private set; }

    internal void Supersede(DateTime at) => SupersededAt = at;

    internal bool Says(RegisterEntry entry, Measured what) =>
        Measure == what.Measure && Year == what.Year && Month == what.Month && Amount == what.Amount
        && DepartmentId == entry.DepartmentId && WorkAreaId == entry.WorkAreaId && TaskId == entry.TaskId;
}

/// <summary>An entry's contribution to a measure in a month.</summary>
/// <param name="Measure">Which, as <see cref="RegisterMeasure.Key"/>.</param>
/// <param name="Year">The year.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Amount">In the measure's unit; money in whole yuan.</param>
public sealed record Measured(string Measure, int Year, int Month, long Amount)
{
    /// <summary>One more of something on a day.</summary>
    public static Measured One(string measure, DateOnly on) => new(measure, on.Year, on.Month, 1);

    /// <summary>An amount on a day.</summary>
    public static Measured Of(string measure, DateOnly on, long amount) => new(measure, on.Year, on.Month, amount);
}

/// <summary>Something that register entries add up to, with its unit; never two units under one measure (个 is not 项, 名 not 人次).</summary>
/// <param name="Key">Its stable name in the database: projects.signed.</param>
/// <param name="Title">The Chinese name: 签约项目.</param>
/// <param name="Unit">The Chinese unit: 个, 项, 人次, 万元.</param>
/// <param name="Rule">In Chinese, what is counted when, in one sentence.</param>
public sealed record RegisterMeasure(string Key, string Title, string Unit, string Rule)
{
    /// <summary>The unit of money; amounts are stored in whole yuan.</summary>
    public const string Money = "万元";

    /// <summary>True: amounts are whole yuan, shown as 万元.</summary>
    public bool IsMoney => Unit == Money;
}
