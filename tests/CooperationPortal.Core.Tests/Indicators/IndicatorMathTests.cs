using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Indicators;

namespace CooperationPortal.Core.Tests.Indicators;

/// <summary>How a year's figures come about.</summary>
public sealed class IndicatorMathTests
{
    [Fact]
    public void AmountsOfAPeriod_AreAddedUp() => Assert.Equal(
        [null, 3L, 3L, 8L], IndicatorMath.OfReports(IndicatorBasis.PerPeriod, [Value(1, 2, 3), Value(2, 4, 1), Value(1, 4, 4)], 4));

    [Fact]
    public void OfValuesToDate_TheLastOfEachDepartmentCounts() => Assert.Equal(
        [null, 3L, 3L, 6L], IndicatorMath.OfReports(IndicatorBasis.ToDate, [Value(1, 2, 3), Value(2, 4, 1), Value(1, 4, 5)], 4));

    [Fact]
    public void ANumberToDate_MayBeCorrectedDownwards() => Assert.Equal(
        [3L, 2L], IndicatorMath.OfReports(IndicatorBasis.ToDate, [Value(1, 1, 3), Value(1, 2, 2)], 2));

    [Fact]
    public void WhatNobodyReported_IsNothingAndNotZero() =>
        Assert.Equal([null, null], IndicatorMath.OfReports(IndicatorBasis.PerPeriod, [], 2));

    [Fact]
    public void WhatARegisterHasNoEntryOf_IsZero() => Assert.Equal([0L, 5L, 5L], IndicatorMath.OfLedger([(2, 5L)], 3));

    [Theory]
    [InlineData(5L, 20L, 25.0)]
    [InlineData(30L, 20L, 150.0)]
    [InlineData(null, 20L, null)]
    [InlineData(5L, null, null)]
    [InlineData(5L, 0L, null)]
    public void Completion_IsTheShareOfTheTarget(long? actual, long? target, double? share) => Assert.Equal(share, IndicatorMath.Completion(actual, target));

    [Theory]
    [InlineData(12L, 6, 6L)]
    [InlineData(5L, 6, 3L)]
    [InlineData(5L, 12, 5L)]
    public void Due_IsTheTargetProRata_RoundedUp(long target, int month, long due) => Assert.Equal(due, IndicatorMath.Due(target, month));

    private static ReportedAmount Value(int assignment, int month, long value) => new(1, Side.Jinghai, assignment, 2026, month, value);
}
