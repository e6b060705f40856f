namespace CooperationPortal.Core.Shared;

/// <summary>
/// A run of numbers without gaps or doubles: 联席会议纪要〔2026〕. The next one is taken in the transaction of the record that bears it, so
/// a record that does not come about takes none.
/// </summary>
public sealed class NumberSeries
{
    /// <summary>Longest key.</summary>
    public const int KeyLength = 60;

    public int Id { get; private set; }

    /// <summary>What is counted: minutes/joint/2026.</summary>
    public required string Key { get; init; }

    /// <summary>The number taken last; 0: none.</summary>
    public int Last { get; private set; }
}
