using static CooperationPortal.Core.Tests.Registers.EntrySample;

namespace CooperationPortal.Core.Tests.Registers;

/// <summary>重点合作项目: counted once, at the first signing; increases add what they add; dropped ones leave the count.</summary>
public sealed class ProjectRulesTests
{
    [Fact]
    public void AProject_CountsOnce_AtItsFirstSigning() => Assert.Equal(
        [
            "projects.agreed 2026-05 80005000", "projects.jobs 2026-05 70", "projects.negotiating 2026-03 1", "projects.signed 2026-05 1",
        ],
        Lines(Approved(Values(("steps", "Negotiating | 2026-03-01\nContracted | 2026-05-18\nContracted | 2026-09-01")))));

    [Fact]
    public void AnIncrease_AddsOnlyWhatItAdds_AndNoSecondSigning()
    {
        var entry = Approved();
        Change(entry, Values(("money", "2026-08 | Increase | 500 | 二期\n2026-08 | Arrived | 1200 |\n2026-08 | Arrived | 300 |\n2026-09 | Completed | 100 |")), Sample.Now.AddHours(1));
        Assert.Equal(
            [
                "projects.agreed 2026-05 80005000", "projects.agreed 2026-08 5000000", "projects.arrived 2026-08 15000000",
                "projects.completed 2026-09 1000000", "projects.jobs 2026-05 70", "projects.negotiating 2026-03 1", "projects.signed 2026-05 1",
            ],
            Lines(entry));
    }

    [Fact]
    public void WhatIsPlannedByMonth_MayBeYetToCome_AndLeavesWithADroppedProject()
    {
        const string Planned = "2026-05 | Planned | 20 |\n2027-03 | Planned | 30 |";
        Assert.Empty(Kind.Check(Values(("money", Planned)), Known, Sample.Today));
        var entry = Approved(Values(("money", Planned)));
        Assert.Equal(["projects.planned 2026-05 200000", "projects.planned 2027-03 300000"], Lines(entry).Where(line => line.StartsWith("projects.planned", StringComparison.Ordinal)));
        Change(entry, Values(
            ("money", Planned), ("stage", "Dropped"), ("dropReason", "解除协议"), ("steps", "Negotiating | 2026-03-01\nContracted | 2026-05-18\nDropped | 2026-10-01")), Sample.Now.AddHours(1));
        Assert.Empty(Lines(entry));
    }

    [Fact]
    public void ADroppedProject_LeavesTheCount_ButMoneyThatArrivedDidArrive_AndAnOldSnapshotStays()
    {
        var entry = Approved(Values(("money", "2026-06 | Arrived | 100 |\n2026-07 | Increase | 50 |")));
        var before = Lines(entry);
        var dropped = Values(
            ("money", "2026-06 | Arrived | 100 |\n2026-07 | Increase | 50 |"), ("stage", "Dropped"), ("dropReason", "解除协议"),
            ("steps", "Negotiating | 2026-03-01\nContracted | 2026-05-18\nDropped | 2026-10-01"));
        Change(entry, dropped, Sample.Now.AddHours(1));
        Assert.Equal(["projects.arrived 2026-06 1000000"], Lines(entry));
        Assert.Equal(before, Lines(entry, Sample.Now));
    }

    [Theory]
    [InlineData("stage", "Dropped", "steps dropReason")]
    [InlineData("stage", "Paused", "steps dropReason")]
    [InlineData("stage", "Producing", "steps")]
    [InlineData("agreedAmount", null, "agreedAmount")]
    [InlineData("steps", "Negotiating | 2026-05-01\nContracted | 2026-03-18", "steps")]
    [InlineData("steps", "Contracted | 2026-12-18", "steps")]
    [InlineData("risk", "Serious", "riskNote")]
    [InlineData("money", "2026-12 | Arrived | 5 |", "money")]
    public void WhatDoesNotGoTogether_IsNamedByItsField(string key, string? text, string fields) =>
        Assert.Equal(fields, string.Join(' ', Kind.Check(Values((key, text)), Known, Sample.Today).Select(f => f.Field).Distinct()));

    [Fact]
    public void AFaultInARow_NamesTheRow()
    {
        var fault = Assert.Single(Kind.Check(Values(("money", "2026-05 | Arrived | 5 |\n2026-13 | Arrived | 5 |")), Known, Sample.Today));
        Assert.Equal(("money", "{0}第 {1} 行：{2}", 2), (fault.Field, fault.Refusal.Message, fault.Refusal.Arguments[1]));
    }
}
