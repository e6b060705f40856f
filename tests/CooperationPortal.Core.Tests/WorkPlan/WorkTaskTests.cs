using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Tests.WorkPlan;

public sealed class WorkTaskTests
{
    private static readonly Actor Staff = Sample.Person(10, Role.Staff, Sample.Commerce);
    private static readonly Actor CultureStaff = Sample.Person(11, Role.Staff, Sample.Culture);

    [Fact]
    public void ANewTask_FillsItsYear_IsMonthly_AndNobodysYet()
    {
        var task = new WorkTask(2026, "3.2", 3, TaskSource.Measure, 8);

        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)), (task.StartOn, task.DueOn));
        Assert.Equal((Cadence.Monthly, TaskState.Draft, WorkTask.DefaultWeight), (task.Cadence, task.State, task.Weight));
        Assert.Empty(task.Assignments);
    }

    [Theory]
    [InlineData(TaskState.Draft, false, false)]
    [InlineData(TaskState.Assigned, true, true)]
    [InlineData(TaskState.InProgress, true, true)]
    [InlineData(TaskState.ClosingRequested, true, true)]
    [InlineData(TaskState.Closed, true, false)]
    [InlineData(TaskState.Cancelled, false, false)]
    public void ATask_CountsOnceHandedOutUnlessCancelled_AndRunsUntilItEnds(TaskState state, bool counts, bool runs)
    {
        var task = Sample.TaskIn(state);

        Assert.Equal((counts, runs), (task.Counts, task.IsRunning));
    }

    [Fact]
    public void Describe_KeepsCleanTexts()
    {
        var task = Sample.DraftTask();

        task.Describe(" 名称 ", " ", "一\r\n二", null, 100);

        Assert.Equal(("名称", null, "一\n二", null, 100), (task.Name, task.NameEn, task.Content, task.SourceNote, task.Weight));
    }

    [Theory]
    [InlineData(WorkTask.TitleLength, 0, 0, 0, WorkTask.MinWeight, true)]
    [InlineData(1, WorkTask.TitleLength, WorkTask.ContentLength, WorkTask.SourceNoteLength, WorkTask.MaxWeight, true)]
    [InlineData(0, 0, 0, 0, 10, false)]
    [InlineData(WorkTask.TitleLength + 1, 0, 0, 0, 10, false)]
    [InlineData(1, WorkTask.TitleLength + 1, 0, 0, 10, false)]
    [InlineData(1, 0, WorkTask.ContentLength + 1, 0, 10, false)]
    [InlineData(1, 0, 0, WorkTask.SourceNoteLength + 1, 10, false)]
    [InlineData(1, 0, 0, 0, WorkTask.MinWeight - 1, false)]
    [InlineData(1, 0, 0, 0, WorkTask.MaxWeight + 1, false)]
    public void Describe_HoldsTheLimits(int name, int nameEn, int content, int sourceNote, int weight, bool accepted)
    {
        var task = Sample.DraftTask();

        ExpectAccepted(accepted, () => task.Describe(
            new string('新', name), new string('n', nameEn), new string('容', content), new string('源', sourceNote), weight));

        Assert.Equal(accepted ? new string('新', name) : "名称", task.Name);
        Assert.Equal(accepted ? weight : WorkTask.DefaultWeight, task.Weight);
    }

    [Theory]
    [InlineData("2026-03-01", "2026-09-30", true)]
    [InlineData("2026-01-01", "2026-12-31", true)]
    [InlineData("2026-05-05", "2026-05-05", true)]
    [InlineData("2026-05-06", "2026-05-05", false)]
    [InlineData("2025-12-31", "2026-05-05", false)]
    [InlineData("2026-05-05", "2027-01-01", false)]
    public void Schedule_KeepsTheOrder_AndTheYear(string start, string due, bool accepted)
    {
        var task = Sample.DraftTask();

        ExpectAccepted(accepted, () => task.Schedule(Day(start), Day(due)));

        Assert.Equal(accepted ? (Day(start), Day(due)) : (new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)), (task.StartOn, task.DueOn));
    }

    [Fact]
    public void Dates_AreNotMovedFreely_OnceTheTaskIsHandedOut()
    {
        var task = Sample.RunningTask(Sample.Commerce);

        Assert.Throws<BusinessRuleException>(() => task.Schedule(task.StartOn, new DateOnly(2026, 11, 30)));

        Assert.Equal(new DateOnly(2026, 12, 31), task.DueOn);
        task.Schedule(task.StartOn, task.DueOn);
    }

    [Fact]
    public void HandOut_GivesEachDepartmentItsDay()
    {
        var task = Sample.DraftTask();
        task.Assign(Sample.Commerce, AssignmentPart.Lead, Sample.Today);
        var off = task.Assign(Sample.Culture, AssignmentPart.Supporting, Sample.Today);
        off.Withdraw();

        task.HandOut(Sample.Today);

        Assert.Equal(TaskState.Assigned, task.State);
        Assert.Equal([Sample.Today, null], task.Assignments.Select(a => a.AssignedOn));
    }

    [Fact]
    public void HandOut_BeforeTheStart_OwesNothingForTheTimeBefore()
    {
        var task = Sample.DraftTask();
        task.Schedule(new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 20));
        var assignment = task.Assign(Sample.Commerce, AssignmentPart.Lead, Sample.Today);

        task.HandOut(Sample.Today);

        Assert.Equal(new DateOnly(2026, 12, 1), assignment.AssignedOn);
        Assert.Equal(new DateOnly(2026, 12, 20), assignment.DueOn);
    }

    [Fact]
    public void HandOut_WithoutADepartment_IsRefused()
    {
        var task = Sample.DraftTask();
        task.Assign(Sample.Commerce, AssignmentPart.Lead, Sample.Today).Withdraw();

        Assert.Throws<BusinessRuleException>(() => task.HandOut(Sample.Today));
        Assert.Equal(TaskState.Draft, task.State);
    }

    [Theory]
    [InlineData(TaskState.Draft, true)]
    [InlineData(TaskState.Assigned, false)]
    [InlineData(TaskState.InProgress, false)]
    [InlineData(TaskState.ClosingRequested, false)]
    [InlineData(TaskState.Closed, false)]
    [InlineData(TaskState.Cancelled, false)]
    public void HandOut_HappensOnce(TaskState state, bool accepted) =>
        ExpectAccepted(accepted, () => Sample.TaskIn(state).HandOut(Sample.Today));

    [Theory]
    [InlineData(TaskState.Draft, false)]
    [InlineData(TaskState.Assigned, true)]
    [InlineData(TaskState.InProgress, true)]
    [InlineData(TaskState.ClosingRequested, true)]
    [InlineData(TaskState.Closed, false)]
    [InlineData(TaskState.Cancelled, false)]
    public void Accept_IsForATaskThatRuns(TaskState state, bool accepted) =>
        ExpectAccepted(accepted, () => Sample.TaskIn(state).Accept(Staff, Sample.Now));

    [Fact]
    public void Accept_ByTheFirstDepartment_BringsTheTaskIntoProgress_AndIsStamped()
    {
        var task = Sample.RunningTask(Sample.Commerce, Sample.Culture);

        task.Accept(Staff, Sample.Now);

        Assert.Equal(TaskState.InProgress, task.State);
        var (own, other) = (task.Assignments.First(), task.Assignments.Last());
        Assert.Equal((Sample.Now, Staff.UserId, Staff.Name), (own.AcceptedAt, own.AcceptedById, own.AcceptedByName));
        Assert.Null(other.AcceptedAt);

        task.Accept(CultureStaff, Sample.Now);

        Assert.NotNull(other.AcceptedAt);
        Assert.Equal(TaskState.InProgress, task.State);
    }

    [Fact]
    public void Accept_DoesNotUndoARequestToClose()
    {
        var task = Sample.TaskIn(TaskState.ClosingRequested);

        task.Accept(Staff, Sample.Now);

        Assert.Equal(TaskState.ClosingRequested, task.State);
    }

    [Fact]
    public void Accept_Twice_IsRefused_AndTheFirstStampStays()
    {
        var task = Sample.RunningTask(Sample.Commerce);
        task.Accept(Staff, Sample.Now);

        Assert.Throws<BusinessRuleException>(() => task.Accept(Sample.Person(12, Role.Staff, Sample.Commerce), Sample.Now.AddDays(1)));

        Assert.Equal((Sample.Now, Staff.UserId), (task.Assignments.Single().AcceptedAt, task.Assignments.Single().AcceptedById));
    }

    /// <summary>Who accepts for the department: those of it who may; nobody else.</summary>
    [Theory]
    [InlineData(Role.Staff, true, true)]
    [InlineData(Role.DepartmentHead, true, true)]
    [InlineData(Role.OfficeStaff, true, true)]
    [InlineData(Role.Inspector, true, false)]
    [InlineData(Role.Administrator, true, false)]
    [InlineData(Role.Staff, false, false)]
    [InlineData(Role.DepartmentHead, false, false)]
    [InlineData(Role.OfficeStaff, false, false)]
    [InlineData(Role.Leader, false, false)]
    public void Accept_IsTheDepartmentsOwn(string role, bool ofTheDepartment, bool accepted)
    {
        var task = Sample.RunningTask(Sample.Commerce);
        var actor = Sample.Person(20, role, ofTheDepartment ? Sample.Commerce : Sample.Culture);

        Assert.Equal(accepted, task.Assignments.Single().CanAccept(actor));
        ExpectAccepted(accepted, () => task.Accept(actor, Sample.Now));
    }

    [Fact]
    public void Accept_ByADepartmentThatWasTakenOff_IsRefused()
    {
        var task = Sample.RunningTask(Sample.Commerce, Sample.Culture);
        task.Assignments.First().Withdraw();

        Assert.Throws<BusinessRuleException>(() => task.Accept(Staff, Sample.Now));
    }

    [Theory]
    [InlineData(TaskState.Draft, false)]
    [InlineData(TaskState.Assigned, true)]
    [InlineData(TaskState.InProgress, true)]
    [InlineData(TaskState.ClosingRequested, true)]
    [InlineData(TaskState.Closed, false)]
    [InlineData(TaskState.Cancelled, false)]
    public void Close_EndsATaskThatRuns(TaskState state, bool accepted)
    {
        var task = Sample.TaskIn(state);

        ExpectAccepted(accepted, () => task.Close(Sample.Now));

        if (accepted)
        {
            Assert.Equal((TaskState.Closed, Sample.Now, true), (task.State, task.ClosedAt, task.IsClosed));
            Assert.All(task.Assignments, a => Assert.True(a.IsClosed));
        }
    }

    /// <summary>Every way to change a task: open to the states that are not the end, closed to those that are.</summary>
    [Theory]
    [InlineData(TaskState.Draft, true)]
    [InlineData(TaskState.Assigned, true)]
    [InlineData(TaskState.InProgress, true)]
    [InlineData(TaskState.ClosingRequested, true)]
    [InlineData(TaskState.Closed, false)]
    [InlineData(TaskState.Cancelled, false)]
    public void ATaskThatEnded_IsNotChanged(TaskState state, bool accepted)
    {
        var task = Sample.TaskIn(TaskState.Draft);
        var milestone = task.AddMilestone("一", task.StartOn);
        task.With(nameof(WorkTask.State), state);

        ExpectAccepted(accepted, () => task.Describe("新名称", null, null, null, 10));
        ExpectAccepted(accepted, () => task.Schedule(task.StartOn, task.DueOn));
        ExpectAccepted(accepted, () => task.ReportEvery(Cadence.Quarterly));
        ExpectAccepted(accepted, () => task.Assign(Sample.Culture, AssignmentPart.Supporting, Sample.Today));
        ExpectAccepted(accepted, () => task.Assign(Sample.Commerce, AssignmentPart.Supporting, Sample.Today));
        ExpectAccepted(accepted, () => task.AddMilestone("二", task.DueOn));
        ExpectAccepted(accepted, () => task.ChangeMilestone(milestone, "三", task.DueOn, null, Sample.Today));
        Assert.Equal(accepted ? "新名称" : "名称", task.Name);
    }

    /// <summary>Who may edit when, as a table of its own.</summary>
    [Theory]
    [InlineData(Role.OfficeStaff, true)]
    [InlineData(Role.Staff, false)]
    [InlineData(Role.DepartmentHead, false)]
    [InlineData(Role.Leader, false)]
    [InlineData(Role.Evaluator, false)]
    [InlineData(Role.Inspector, false)]
    [InlineData(Role.Administrator, false)]
    [InlineData(Role.Auditor, false)]
    public void Offices_EditWhatHasNotEnded_NobodyElseEdits(string role, bool edits)
    {
        var actor = Sample.Person(20, role, Sample.JinghaiOffice);

        Assert.All(Enum.GetValues<TaskState>(), state => Assert.Equal(
            edits && state is not (TaskState.Closed or TaskState.Cancelled), Sample.TaskIn(state).CanEdit(actor)));
    }

    [Theory]
    [InlineData("2026-03-01", true)]
    [InlineData("2026-09-30", true)]
    [InlineData("2026-02-28", false)]
    [InlineData("2026-10-01", false)]
    public void AMilestone_LiesWithinTheTask(string day, bool accepted)
    {
        var task = Sample.DraftTask();
        task.Schedule(new DateOnly(2026, 3, 1), new DateOnly(2026, 9, 30));
        var present = task.AddMilestone("一", new DateOnly(2026, 5, 1));

        ExpectAccepted(accepted, () => task.AddMilestone("二", Day(day)));
        ExpectAccepted(accepted, () => task.ChangeMilestone(present, "一", Day(day), null, Sample.Today));

        Assert.Equal(accepted ? 2 : 1, task.Milestones.Count);
        Assert.Equal(accepted ? Day(day) : new DateOnly(2026, 5, 1), present.DueOn);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(Milestone.NameLength, true)]
    [InlineData(0, false)]
    [InlineData(Milestone.NameLength + 1, false)]
    public void AMilestone_HasANameThatFits(int length, bool accepted)
    {
        var task = Sample.DraftTask();
        var present = task.AddMilestone("一", task.StartOn);

        ExpectAccepted(accepted, () => task.AddMilestone(new string('名', length), task.StartOn));
        ExpectAccepted(accepted, () => task.ChangeMilestone(present, new string('名', length), task.StartOn, null, Sample.Today));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, true)]
    [InlineData(1, false)]
    public void AMilestone_IsNotDoneInTheFuture(int daysFromToday, bool accepted)
    {
        var task = Sample.DraftTask();
        var milestone = task.AddMilestone("一", task.StartOn);
        var doneOn = Sample.Today.AddDays(daysFromToday);

        ExpectAccepted(accepted, () => task.ChangeMilestone(milestone, "二", task.DueOn, doneOn, Sample.Today));

        Assert.Equal(accepted ? doneOn : null, milestone.DoneOn);
        Assert.Equal(accepted ? task.DueOn : task.StartOn, milestone.DueOn);
        Assert.Equal(accepted ? "二" : "一", milestone.Name);
    }

    [Fact]
    public void AMilestoneTakenOff_StaysForTheRecord()
    {
        var task = Sample.DraftTask();
        var milestone = task.AddMilestone("一", task.StartOn);

        milestone.Withdraw();

        Assert.True(milestone.IsWithdrawn);
        Assert.Contains(milestone, task.Milestones);
    }

    [Fact]
    public void TheMomentOfCreation_IsStampedOnce()
    {
        var task = Sample.DraftTask();

        task.Created(Sample.Now);
        task.Created(Sample.Now.AddDays(1));

        Assert.Equal(Sample.Now, task.CreatedAt);
    }

    [Fact]
    public void EveryWord_OfATask_IsItsOwn()
    {
        AssertOwn(Enum.GetValues<TaskState>().Select(TaskWords.Word));
        AssertOwn(Enum.GetValues<TaskSource>().Select(TaskWords.Word));
        AssertOwn(Enum.GetValues<Cadence>().Select(TaskWords.Word));
        AssertOwn(Enum.GetValues<AssignmentPart>().Select(TaskWords.Word));

        static void AssertOwn(IEnumerable<string> words) => Assert.Equal(words.Distinct(StringComparer.Ordinal), words);
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static void ExpectAccepted(bool accepted, Action action)
    {
        if (accepted)
        {
            action();
        }
        else
        {
            Assert.Throws<BusinessRuleException>(action);
        }
    }
}
