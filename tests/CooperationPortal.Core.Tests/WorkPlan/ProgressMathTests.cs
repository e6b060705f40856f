using CooperationPortal.Core.Departments;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Tests.WorkPlan;

/// <summary>DESIGN.md, 'Plan, tasks, progress', in examples; random plans are reckoned anew in the data tests.</summary>
public sealed class ProgressMathTests
{
    [Fact]
    public void AnAssignment_StandsWhereItsLatestApprovedReportOfTheYearPutsIt()
    {
        var assignment = Of(Side.Jinghai, AssignmentPart.Lead, (2, 10), (5, 40));

        Assert.Equal(
            [null, 10, 10, 10, 40, 40, 40, 40, 40, 40, 40, 40],
            Enumerable.Range(1, 12).Select(assignment.At));
    }

    [Fact]
    public void ALaterReport_Counts_EvenIfItIsLower() =>
        Assert.Equal(30, Of(Side.Jinghai, AssignmentPart.Lead, (2, 50), (3, 30)).At(12));

    [Fact]
    public void ASide_StandsWhereItsLeadStands() =>
        AssertProgress(70, null, 70, Of(Side.Jinghai, AssignmentPart.Lead, (1, 70)), Of(Side.Jinghai, AssignmentPart.Supporting, (1, 10)));

    [Fact]
    public void ALeadWithoutAnApprovedReport_LeavesItsSideAtZero() =>
        AssertProgress(0, null, 0, Of(Side.Jinghai, AssignmentPart.Lead), Of(Side.Jinghai, AssignmentPart.Supporting, (1, 90)));

    [Fact]
    public void ASideWithoutALead_StandsAtTheMeanOfItsDepartments_NothingApprovedCountingZero() =>
        AssertProgress(
            null, 30, 30,
            Of(Side.Lianhuashan, AssignmentPart.Supporting, (1, 90)),
            Of(Side.Lianhuashan, AssignmentPart.Supporting, (1, 0)),
            Of(Side.Lianhuashan, AssignmentPart.Supporting));

    [Fact]
    public void ATask_StandsAtTheMeanOfBothSides_HoweverManyDepartmentsEachHas() =>
        AssertProgress(
            80, 20, 50,
            Of(Side.Jinghai, AssignmentPart.Lead, (1, 80)),
            Of(Side.Lianhuashan, AssignmentPart.Supporting, (1, 10)),
            Of(Side.Lianhuashan, AssignmentPart.Supporting, (1, 20)),
            Of(Side.Lianhuashan, AssignmentPart.Supporting, (1, 30)));

    [Fact]
    public void ASideWithoutDepartments_CountsForNothing()
    {
        AssertProgress(80, null, 80, Of(Side.Jinghai, AssignmentPart.Lead, (1, 80)));
        AssertProgress(null, 80, 80, Of(Side.Lianhuashan, AssignmentPart.Lead, (1, 80)));
    }

    [Fact]
    public void ATaskWithoutDepartments_HasNoProgress() => AssertProgress(null, null, null);

    [Fact]
    public void TheEndOfAMonth_KnowsNothingOfLaterMonths()
    {
        AssignmentProgress[] assignments = [Of(Side.Jinghai, AssignmentPart.Lead, (3, 30), (6, 60)), Of(Side.Lianhuashan, AssignmentPart.Lead, (6, 20))];

        Assert.Equal(new TaskProgress(0, 0, 0), ProgressMath.At(assignments, 2));
        Assert.Equal(new TaskProgress(30, 0, 15), ProgressMath.At(assignments, 5));
        Assert.Equal(new TaskProgress(60, 20, 40), ProgressMath.At(assignments, 6));
    }

    private static AssignmentProgress Of(Side side, AssignmentPart part, params (int Month, int Percent)[] approved) =>
        new(side, part, approved.ToDictionary(a => a.Month, a => a.Percent));

    private static void AssertProgress(double? jinghai, double? lianhuashan, double? overall, params AssignmentProgress[] assignments) =>
        Assert.Equal(new TaskProgress(jinghai, lianhuashan, overall), ProgressMath.At(assignments, 12));
}
