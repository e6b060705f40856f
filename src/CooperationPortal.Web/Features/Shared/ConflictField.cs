namespace CooperationPortal.Web.Features.Shared;

/// <summary>A field of which the form and the record say different things.</summary>
/// <param name="Field">Chinese name, the key.</param>
/// <param name="Mine">As in the form.</param>
/// <param name="Theirs">As saved meanwhile.</param>
public sealed record ConflictField(string Field, string? Mine, string? Theirs)
{
    /// <summary>Those of the same fields in words that differ.</summary>
    internal static IReadOnlyList<ConflictField> Between(
        IReadOnlyList<(string Field, string? Value)> mine, IReadOnlyList<(string Field, string? Value)> theirs) =>
        [.. mine.Zip(theirs, (m, t) => new ConflictField(m.Field, m.Value, t.Value)).Where(f => f.Mine != f.Theirs)];
}
