using CooperationPortal.Core.Departments;

namespace CooperationPortal.Core.Evaluation;

/// <summary>A dimension as the computation needs it.</summary>
/// <param name="Id">The dimension.</param>
/// <param name="Kind">Where its points come from.</param>
/// <param name="Points">Its weight; of bonus and deduction, the cap.</param>
/// <param name="FactCode">The fact, if it is computed from one.</param>
/// <param name="ZeroAt">Percent at which an automatic dimension gives nothing.</param>
/// <param name="FullAt">Percent at which it gives all; below <paramref name="ZeroAt"/> where less is better.</param>
/// <param name="Each">Points a case, of bonus and deduction by a counted fact.</param>
public sealed record DimensionRule(int Id, DimensionKind Kind, int Points, string? FactCode, int? ZeroAt, int? FullAt, decimal? Each)
{
    /// <summary>True where evaluators give its points.</summary>
    public bool IsScored => FactCode is null;

    /// <summary>True where it is one of those whose weights are 100 together.</summary>
    public bool HasWeight => Kind is DimensionKind.Automatic or DimensionKind.Manual;
}

/// <summary>A fact of one department: so many of so many.</summary>
/// <param name="Code">Which fact.</param>
/// <param name="Numerator">What counts.</param>
/// <param name="Denominator">Of how much; 0: the department has no cases, the fact is not applicable.</param>
public sealed record FrozenFact(string Code, int Numerator, int Denominator)
{
    /// <summary>In percent; null: not applicable.</summary>
    public decimal? Percent => Denominator == 0 ? null : 100m * Numerator / Denominator;
}

/// <summary>Points that one evaluator gave.</summary>
public sealed record GivenScore(int DimensionId, Side Side, decimal Points);

/// <summary>A change of points that the answer to an objection made.</summary>
public sealed record GivenAdjustment(int DimensionId, decimal Delta);

/// <summary>The result of one dimension.</summary>
/// <param name="DimensionId">The dimension.</param>
/// <param name="Weight">Its weight after that of dimensions without cases was spread over the others; null: it has no cases itself.</param>
/// <param name="Points">Points, rounded to two decimals; negative for a deduction; null: not applicable.</param>
public sealed record DimensionResult(int DimensionId, decimal? Weight, decimal? Points);

/// <summary>The result of one department.</summary>
/// <param name="Lines">A line a dimension, in the order of the rules.</param>
/// <param name="Total">Rounded to two decimals; null: nothing at all is applicable.</param>
public sealed record DepartmentResult(IReadOnlyList<DimensionResult> Lines, decimal? Total);

/// <summary>
/// Points from scheme, frozen facts and scores: a pure function, so that a frozen round gives the same numbers for ever. Exact decimals;
/// each line is rounded for the reader, the total is rounded once, from the exact lines.
/// </summary>
public static class EvaluationMath
{
    private const decimal Full = 100m;
    private const int Decimals = 2;

    /// <summary>The result of one department.</summary>
    public static DepartmentResult Compute(
        IReadOnlyList<DimensionRule> rules, IReadOnlyCollection<FrozenFact> facts, IReadOnlyCollection<GivenScore> scores,
        IReadOnlyCollection<GivenAdjustment> adjustments)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var byCode = facts.ToDictionary(f => f.Code, StringComparer.Ordinal);
        var shares = rules.Where(r => r.HasWeight).ToDictionary(r => r.Id, r => Share(r, byCode, scores));
        var applicable = rules.Where(r => r.HasWeight && shares[r.Id] is not null).Sum(r => r.Points);
        var exact = new List<(int Id, decimal? Weight, decimal? Points)>();
        foreach (var rule in rules)
        {
            if (!rule.HasWeight)
            {
                var extra = Adjust(Extra(rule, byCode, scores), rule.Points, Deltas(rule, adjustments));
                exact.Add((rule.Id, rule.Points, rule.Kind == DimensionKind.Deduction ? -extra : extra));
            }
            else if (shares[rule.Id] is { } share)
            {
                var weight = Full * rule.Points / applicable;
                exact.Add((rule.Id, weight, Adjust(weight * share, weight, Deltas(rule, adjustments))));
            }
            else
            {
                exact.Add((rule.Id, null, null));
            }
        }

        return new DepartmentResult(
            [.. exact.Select(line => new DimensionResult(line.Id, Round(line.Weight), Round(line.Points)))],
            applicable == 0 ? null : Round(Math.Max(0, exact.Sum(line => line.Points ?? 0))));
    }

    /// <summary>
    /// The mean of the two sides' means: each side counts half, however many evaluators it has. Null: nobody has scored it.
    /// </summary>
    public static decimal? Mean(IEnumerable<GivenScore> scores)
    {
        var sides = scores.GroupBy(s => s.Side).Select(side => side.Average(s => s.Points)).ToList();
        return sides.Count == 0 ? null : sides.Average();
    }

    /// <summary>The linear mapping: 0 at <paramref name="zeroAt"/>, 1 at <paramref name="fullAt"/>, never beyond.</summary>
    public static decimal Linear(decimal value, int zeroAt, int fullAt) =>
        Math.Clamp((value - zeroAt) / (fullAt - zeroAt), 0, 1);

    /// <summary>The share of its weight that a dimension earns, 0 to 1; null: not applicable.</summary>
    private static decimal? Share(DimensionRule rule, Dictionary<string, FrozenFact> facts, IEnumerable<GivenScore> scores) =>
        rule.Kind == DimensionKind.Manual
            ? (Mean(scores.Where(s => s.DimensionId == rule.Id)) ?? 0) / rule.Points
            : facts.GetValueOrDefault(rule.FactCode ?? "")?.Percent is { } percent
                ? Linear(percent, rule.ZeroAt ?? 0, rule.FullAt ?? 100)
                : null;

    private static decimal Extra(DimensionRule rule, Dictionary<string, FrozenFact> facts, IEnumerable<GivenScore> scores) =>
        rule.FactCode is { } code
            ? Math.Min(rule.Points, (facts.GetValueOrDefault(code)?.Numerator ?? 0) * (rule.Each ?? 0))
            : Math.Min(rule.Points, Mean(scores.Where(s => s.DimensionId == rule.Id)) ?? 0);

    private static decimal Deltas(DimensionRule rule, IEnumerable<GivenAdjustment> adjustments) =>
        adjustments.Where(a => a.DimensionId == rule.Id).Sum(a => a.Delta);

    private static decimal Adjust(decimal points, decimal most, decimal delta) => Math.Clamp(points + delta, 0, most);

    private static decimal? Round(decimal? value) =>
        value is { } number ? Math.Round(number, Decimals, MidpointRounding.AwayFromZero) : null;
}
