using System.Numerics;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Evaluation;

namespace CooperationPortal.Core.Tests.Evaluation;

/// <summary>The formula, against hand-made numbers and against a second reckoning in whole fractions on random data.</summary>
public sealed class EvaluationMathTests
{
    private static readonly DimensionRule OnTime = new(1, DimensionKind.Automatic, 60, "on-time", 50, 100, null);
    private static readonly DimensionRule Returned = new(2, DimensionKind.Automatic, 20, "returned", 40, 0, null);
    private static readonly DimensionRule Manual = new(3, DimensionKind.Manual, 20, null, null, null, null);

    [Fact]
    public void Points_FollowTheLinearRule_AndTheMeanOfBothSides()
    {
        var result = EvaluationMath.Compute(
            [OnTime, Returned, Manual],
            [new FrozenFact("on-time", 3, 4), new FrozenFact("returned", 1, 10)],
            [new(3, Side.Jinghai, 10), new(3, Side.Jinghai, 20), new(3, Side.Lianhuashan, 19)],
            []);

        // 75 % is half way from 50 to 100; 10 % returned is a quarter of the way back; each side counts half: (15 + 19) / 2.
        Assert.Equal([30m, 15m, 17m], result.Lines.Select(l => l.Points));
        Assert.Equal(62m, result.Total);
    }

    [Fact]
    public void WhatHasNoCases_IsNotApplicable_AndItsWeightIsSpread()
    {
        var result = EvaluationMath.Compute([OnTime, Returned, Manual], [new FrozenFact("on-time", 0, 0), new FrozenFact("returned", 0, 8)], [new(3, Side.Jinghai, 20)], []);

        Assert.Equal([null, 50m, 50m], result.Lines.Select(l => l.Weight));
        Assert.Equal([null, 50m, 50m], result.Lines.Select(l => l.Points));
        Assert.Equal(100m, result.Total);
    }

    [Fact]
    public void BonusAndDeduction_HaveCaps_AndTheTotalIsNeverNegative()
    {
        var bonus = new DimensionRule(4, DimensionKind.Bonus, 5, null, null, null, null);
        var deduction = new DimensionRule(5, DimensionKind.Deduction, 10, "missing", null, null, 4);

        var some = EvaluationMath.Compute([Manual, bonus, deduction], [new("missing", 2, 9)], [new(3, Side.Jinghai, 10), new(4, Side.Jinghai, 3)], []);
        var many = EvaluationMath.Compute([Manual, bonus, deduction], [new("missing", 9, 9)], [], []);

        Assert.Equal([50m, 3m, -8m], some.Lines.Select(l => l.Points));
        Assert.Equal(45m, some.Total);
        Assert.Equal(-10m, many.Lines[2].Points);
        Assert.Equal(0m, many.Total);
    }

    [Fact]
    public void WithoutAnythingApplicable_ThereIsNoTotal() =>
        Assert.Null(EvaluationMath.Compute([OnTime], [], [], []).Total);

    [Theory]
    [InlineData(17, 400)]
    [InlineData(2026, 400)]
    public void RandomRounds_GiveTheSame_AsASecondReckoningInFractions(int seed, int rounds)
    {
        var random = new Random(seed);
        for (var i = 0; i < rounds; i++)
        {
            var rules = Rules(random);
            var facts = Enumerable.Range(0, 4).Select(n => Fact(random, n)).ToList();
            var scores = rules.Where(r => r.IsScored).SelectMany(r => Enumerable.Range(0, random.Next(0, 5))
                .Select(_ => new GivenScore(r.Id, random.Next(2) == 0 ? Side.Jinghai : Side.Lianhuashan, random.Next(0, (r.Points * 10) + 1) / 10m))).ToList();
            var adjustments = rules.Where(_ => random.Next(4) == 0).Select(r => new GivenAdjustment(r.Id, random.Next(-20, 21) / 10m)).ToList();

            Assert.Equal(Reckon(rules, facts, scores, adjustments), EvaluationMath.Compute(rules, facts, scores, adjustments).Total);
        }
    }

    private static FrozenFact Fact(Random random, int number)
    {
        var cases = random.Next(4) == 0 ? 0 : random.Next(1, 60);
        return new FrozenFact($"fact-{number}", random.Next(0, cases + 1), cases);
    }

    private static List<DimensionRule> Rules(Random random)
    {
        var rules = new List<DimensionRule>();
        for (var (left, id) = (100, 1); left > 0; id++)
        {
            var points = Math.Min(left, random.Next(5, 40));
            left -= points;
            var zero = random.Next(0, 101);
            rules.Add(random.Next(2) == 0
                ? new DimensionRule(id, DimensionKind.Manual, points, null, null, null, null)
                : new DimensionRule(id, DimensionKind.Automatic, points, $"fact-{random.Next(0, 5)}", zero, zero == 100 ? 3 : random.Next(zero + 1, 101), null));
        }

        rules.Add(new DimensionRule(90, DimensionKind.Bonus, 10, null, null, null, null));
        rules.Add(new DimensionRule(91, DimensionKind.Deduction, 10, "fact-1", null, null, 0.5m));
        return rules;
    }

    /// <summary>The same by another way: whole numerators over whole denominators, rounded at the end only.</summary>
    private static decimal? Reckon(List<DimensionRule> rules, List<FrozenFact> facts, List<GivenScore> scores, List<GivenAdjustment> adjustments)
    {
        Fraction? Earned(DimensionRule rule)
        {
            if (rule.Kind == DimensionKind.Manual)
            {
                return Mean(rule) * new Fraction(1, rule.Points);
            }

            var fact = facts.Find(f => f.Code == rule.FactCode);
            if (fact is not { Denominator: > 0 })
            {
                return null;
            }

            var share = (new Fraction(100 * fact.Numerator, fact.Denominator) - new Fraction(rule.ZeroAt!.Value, 1)) * new Fraction(1, rule.FullAt!.Value - rule.ZeroAt.Value);
            return share.Within(new Fraction(0, 1), new Fraction(1, 1));
        }

        Fraction Mean(DimensionRule rule)
        {
            var sides = new List<Fraction>();
            foreach (var side in Sides.All)
            {
                var tenths = scores.Where(s => s.DimensionId == rule.Id && s.Side == side).Select(s => (int)(s.Points * 10)).ToList();
                if (tenths.Count > 0)
                {
                    sides.Add(new Fraction(tenths.Sum(), 10 * tenths.Count));
                }
            }

            return sides.Count switch
            {
                0 => new Fraction(0, 1),
                1 => sides[0],
                _ => (sides[0] + sides[1]) * new Fraction(1, 2),
            };
        }

        Fraction Delta(DimensionRule rule) =>
            new(adjustments.Where(a => a.DimensionId == rule.Id).Sum(a => (int)(a.Delta * 10)), 10);

        var weighted = rules.Where(r => r.Kind is DimensionKind.Automatic or DimensionKind.Manual).Select(r => (Rule: r, Share: Earned(r))).Where(r => r.Share is not null).ToList();
        if (weighted.Count == 0)
        {
            return null;
        }

        var all = weighted.Sum(r => r.Rule.Points);
        var total = new Fraction(0, 1);
        foreach (var (rule, share) in weighted)
        {
            var weight = new Fraction(100 * rule.Points, all);
            total += ((weight * share!.Value) + Delta(rule)).Within(new Fraction(0, 1), weight);
        }

        var bonus = rules.Single(r => r.Kind == DimensionKind.Bonus);
        var cap = new Fraction(10, 1);
        total += (Mean(bonus) + Delta(bonus)).Within(new Fraction(0, 1), cap);
        var deduction = rules.Single(r => r.Kind == DimensionKind.Deduction);
        var cases = facts.Find(f => f.Code == "fact-1")!.Numerator;
        total -= (new Fraction(cases, 2).Within(new Fraction(0, 1), cap) + Delta(deduction)).Within(new Fraction(0, 1), cap);
        return total.Within(new Fraction(0, 1), new Fraction(1000, 1)).Hundredths() / 100m;
    }

    private readonly record struct Fraction(BigInteger Over, BigInteger Under)
    {
        public static Fraction operator +(Fraction a, Fraction b) => Of((a.Over * b.Under) + (b.Over * a.Under), a.Under * b.Under);

        public static Fraction operator -(Fraction a, Fraction b) => Of((a.Over * b.Under) - (b.Over * a.Under), a.Under * b.Under);

        public static Fraction operator *(Fraction a, Fraction b) => Of(a.Over * b.Over, a.Under * b.Under);

        public Fraction Within(Fraction least, Fraction most) => Compare(this, least) < 0 ? least : Compare(this, most) > 0 ? most : this;

        /// <summary>Halves go up.</summary>
        public int Hundredths() => (int)(((Over * 200) + Under) / (Under * 2));

        private static int Compare(Fraction a, Fraction b) => (a.Over * b.Under).CompareTo(b.Over * a.Under);

        private static Fraction Of(BigInteger over, BigInteger under)
        {
            var common = BigInteger.GreatestCommonDivisor(over, under) * under.Sign;
            return new Fraction(over / common, under / common);
        }
    }
}
