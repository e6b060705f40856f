using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Tests.WorkPlan;

public sealed class AssignmentTests
{
    private static readonly Actor Staff = Sample.Person(10, Role.Staff, Sample.Commerce);

    [Fact]
    public void ADepartment_OnADraft_HasNothingToDoYet()
    {
        var assignment = Sample.DraftTask().Assign(Sample.Commerce, AssignmentPart.Lead, Sample.Today);

        Assert.True(assignment.IsActive);
        Assert.Null(assignment.AssignedOn);
        Assert.False(assignment.CanAccept(Staff));
    }

    [Fact]
    public void ADepartment_AddedToATaskThatRuns_OwesFromThatDay()
    {
        var task = Sample.RunningTask(Sample.Culture);

        var assignment = task.Assign(Sample.Commerce, AssignmentPart.Lead, Sample.Today);

        Assert.Equal(Sample.Today, assignment.AssignedOn);
        Assert.True(assignment.CanAccept(Staff));
    }

    [Fact]
    public void ADepartment_IsOnATaskOnce()
    {
        var task = Sample.RunningTask(Sample.Commerce);

        var again = task.Assign(Sample.Commerce, AssignmentPart.Lead, Sample.Today);

        Assert.Same(task.Assignments.Single(), again);
        Assert.Equal(AssignmentPart.Lead, again.Part);
    }

    [Fact]
    public void AnotherPart_KeepsTheDay_AndTheAcceptance()
    {
        var task = Sample.RunningTask(Sample.Commerce);
        task.Accept(Staff, Sample.Now);

        var assignment = task.Assign(Sample.Commerce, AssignmentPart.Lead, Sample.Today);

        Assert.Equal(task.StartOn, assignment.AssignedOn);
        Assert.Equal(Sample.Now, assignment.AcceptedAt);
    }

    [Fact]
    public void Withdraw_TakesTheDepartmentOff_Once()
    {
        var assignment = Sample.RunningTask(Sample.Commerce).Assignments.Single();

        assignment.Withdraw();

        Assert.False(assignment.IsActive);
        Assert.False(assignment.CanAccept(Staff));
        Assert.Throws<BusinessRuleException>(assignment.Withdraw);
    }

    [Fact]
    public void Withdraw_OnceTheTaskIsClosed_IsRefused()
    {
        var assignment = Sample.TaskIn(TaskState.Closed).Assignments.Single();

        Assert.Throws<BusinessRuleException>(assignment.Withdraw);
        Assert.True(assignment.IsActive);
    }

    [Fact]
    public void ADepartmentPutBack_OwesFromTheNewDay_AndAcceptsAgain()
    {
        var task = Sample.RunningTask(Sample.Commerce);
        task.Accept(Staff, Sample.Now);
        task.Assignments.Single().Withdraw();

        var assignment = task.Assign(Sample.Commerce, AssignmentPart.Supporting, Sample.Today);

        Assert.Same(task.Assignments.Single(), assignment);
        Assert.True(assignment.IsActive);
        Assert.Equal(Sample.Today, assignment.AssignedOn);
        Assert.Null(assignment.AcceptedAt);
        Assert.Null(assignment.AcceptedById);
        Assert.Null(assignment.AcceptedByName);
        Assert.True(assignment.CanAccept(Staff));
    }

    [Fact]
    public void ADepartmentPutBackOnADraft_OwesNothingYet()
    {
        var task = Sample.DraftTask();
        task.Assign(Sample.Commerce, AssignmentPart.Lead, Sample.Today).Withdraw();

        Assert.Null(task.Assign(Sample.Commerce, AssignmentPart.Lead, Sample.Today).AssignedOn);
    }

    /// <summary>A task of next year that is already handed out: whoever joins, or comes back, owes nothing for this year.</summary>
    [Fact]
    public void ADepartment_AddedOrPutBackBeforeTheTaskStarts_OwesFromItsStart()
    {
        var task = Sample.DraftTask();
        task.Schedule(new DateOnly(2026, 12, 10), new DateOnly(2026, 12, 31));
        task.Assign(Sample.Commerce, AssignmentPart.Lead, Sample.Today);
        task.HandOut(Sample.Today);
        task.Assignments.Single().Withdraw();

        var back = task.Assign(Sample.Commerce, AssignmentPart.Lead, Sample.Today);
        var added = task.Assign(Sample.Culture, AssignmentPart.Supporting, Sample.Today);

        Assert.Equal((task.StartOn, task.StartOn), (back.AssignedOn, added.AssignedOn));
        Assert.Equal((task.DueOn, task.DueOn), (back.DueOn, added.DueOn));
    }

    [Fact]
    public void AnAssignment_KnowsSideAndYearOfItsDepartmentAndTask()
    {
        var assignment = Sample.RunningTask(Sample.PartnerCulture).Assignments.Single();

        Assert.Equal((Sample.PartnerCulture.Side, 2026, Sample.PartnerCulture.Id), (assignment.Side, assignment.Year, assignment.DepartmentId));
    }
}
