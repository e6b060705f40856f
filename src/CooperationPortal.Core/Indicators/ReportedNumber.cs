namespace CooperationPortal.Core.Indicators;

/// <summary>What a report says of one indicator.</summary>
/// <param name="Indicator">Which; two numbers are the same where its id is.</param>
/// <param name="Value">In the indicator's unit; money in whole yuan.</param>
/// <param name="Explanation">Why it differs so much from the last one; null: it was not asked for.</param>
public sealed record ReportedNumber(Indicator Indicator, long Value, string? Explanation)
{
    /// <summary>In words, for comparisons and histories: 12 · reason.</summary>
    public string Words => Explanation is null
        ? IndicatorNumber.Plain(Value, Indicator.IsMoney)
        : $"{IndicatorNumber.Plain(Value, Indicator.IsMoney)} · {Explanation}";

    public bool Equals(ReportedNumber? other) =>
        other is not null && Indicator.Id == other.Indicator.Id && Value == other.Value && Explanation == other.Explanation;

    public override int GetHashCode() => HashCode.Combine(Indicator.Id, Value, Explanation);
}

/// <summary>All numbers of a report, at most one an indicator, in the order of the form. Equal where they say the same.</summary>
public sealed class ReportedNumbers : IEquatable<ReportedNumbers>
{
    /// <summary>No number.</summary>
    public static readonly ReportedNumbers None = new([]);

    public ReportedNumbers(IEnumerable<ReportedNumber> items) =>
        Items = [.. items.OrderBy(n => n.Indicator.SortOrder).ThenBy(n => n.Indicator.Id)];

    public IReadOnlyList<ReportedNumber> Items { get; }

    /// <summary>The number of an indicator; null: none.</summary>
    public ReportedNumber? Of(int indicatorId) => Items.FirstOrDefault(n => n.Indicator.Id == indicatorId);

    public bool Equals(ReportedNumbers? other) => other is not null && Items.SequenceEqual(other.Items);

    public override bool Equals(object? obj) => Equals(obj as ReportedNumbers);

    public override int GetHashCode() => Items.Aggregate(17, HashCode.Combine);
}

/// <summary>A stored number of a report: of its draft, or of one of its submissions, where it is kept for good.</summary>
public sealed class IndicatorValue
{
    /// <summary>Instead of the number of a submission: what the department is writing now.</summary>
    public const int Draft = 0;

    private IndicatorValue()
    {
    }

    internal IndicatorValue(ReportedNumber number, int revision)
    {
        (Indicator, IndicatorId) = (number.Indicator, number.Indicator.Id);
        Revision = revision;
        Put(number);
    }

    public int Id { get; private set; }

    public int ReportId { get; private set; }

    /// <summary>The submission (<see cref="ProgressReports.ReportRevision.Number"/>) to which it belongs, or <see cref="Draft"/>.</summary>
    public int Revision { get; private set; }

    public int IndicatorId { get; private set; }

    public Indicator Indicator { get; private set; } = null!;

    /// <summary>In the indicator's unit; money in whole yuan.</summary>
    public long Value { get; private set; }

    public string? Explanation { get; private set; }

    public ReportedNumber Number => new(Indicator, Value, Explanation);

    internal void Put(ReportedNumber number) => (Value, Explanation) = (number.Value, number.Explanation);
}
