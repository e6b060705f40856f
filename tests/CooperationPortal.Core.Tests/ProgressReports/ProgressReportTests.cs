using CooperationPortal.Core.Access;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Tests.ProgressReports;

public sealed class ProgressReportTests
{
    private static readonly Actor Author = Sample.Person(1, Role.Staff, Sample.Commerce) with { Post = "科员" };
    private static readonly Actor Colleague = Sample.Person(2, Role.Staff, Sample.Commerce);
    private static readonly Actor Head = Sample.Person(3, Role.DepartmentHead, Sample.Commerce);
    private static readonly Actor Office = Sample.Person(5, Role.OfficeStaff, Sample.JinghaiOffice);
    private static readonly Actor PartnerOffice = Sample.Person(7, Role.OfficeStaff, Sample.LianhuashanOffice);
    private static readonly ReviewChain Chain = new(true, Sample.JinghaiOffice.Id);
    private static readonly ReviewChain Headless = new(false, Sample.JinghaiOffice.Id);

    [Fact]
    public void AnExpectedReport_KnowsItsTask_ItsPeriod_AndItsDays()
    {
        var report = Sample.Report(Sample.Commerce);

        Assert.Equal((Sample.November, ReportState.NotStarted), (report.Period, report.State));
        Assert.Equal((new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 28)), (report.OpensOn, report.DueOn));
        Assert.Equal((32, Sample.Commerce.Id, Sample.Commerce.Side), (report.Task.Id, report.DepartmentId, report.Side));
        Assert.Equal(ReportContent.Empty, report.Content);
    }

    [Theory]
    [InlineData("2026-10-31", false)]
    [InlineData("2026-11-01", true)]
    [InlineData("2026-11-28", true)]
    [InlineData("2027-02-01", true)]
    public void Writing_BeginsWithThePeriod_AndIsPossibleAfterTheDueDate(string day, bool accepted)
    {
        var today = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var report = Sample.Report(Sample.Commerce);

        Assert.Equal(accepted, report.CanWrite(Author, today));
        var refused = Record.Exception(() => report.Write(Author, Sample.Text(), today, Sample.Now));

        Assert.Equal(accepted, refused is null);
        Assert.Equal(accepted ? ReportState.Draft : ReportState.NotStarted, report.State);
    }

    [Theory]
    [InlineData(TaskState.Draft, false)]
    [InlineData(TaskState.Assigned, true)]
    [InlineData(TaskState.InProgress, true)]
    [InlineData(TaskState.ClosingRequested, true)]
    [InlineData(TaskState.Closed, false)]
    [InlineData(TaskState.Cancelled, false)]
    public void Writing_IsForATaskThatRuns(TaskState state, bool accepted)
    {
        var task = Sample.RunningTask(Sample.Commerce);
        var report = Sample.Report(Sample.Commerce, task);
        report.Write(Author, Sample.Text(), Sample.Today, Sample.Now);
        task.With(nameof(WorkTask.State), state);

        Assert.Equal(accepted, report.CanWrite(Author, Sample.Today));
        Assert.Equal(accepted, Record.Exception(() => report.Write(Author, Sample.Text("新"), Sample.Today, Sample.Now)) is null);
        Assert.Equal(accepted, Record.Exception(() => report.Touch(Author, Sample.Today, Sample.Now)) is null);
        Assert.Equal(accepted, Record.Exception(() => report.Submit(Author, Chain, null, Sample.Today, Sample.Now)) is null);
    }

    [Fact]
    public void ADepartmentThatWasTakenOff_WritesNoMore()
    {
        var task = Sample.RunningTask(Sample.Commerce);
        var report = Sample.Report(Sample.Commerce, task);
        task.Assignments.Single().Withdraw();

        Assert.False(report.CanWrite(Author, Sample.Today));
        Assert.Throws<BusinessRuleException>(() => report.Write(Author, Sample.Text(), Sample.Today, Sample.Now));
    }

    [Fact]
    public void Write_KeepsACleanDraft_AndWhoSavedIt()
    {
        var report = Sample.Report(Sample.Commerce);

        Assert.True(report.Write(Author, new ReportContent(" 一\r\n二 ", "", "下步", null, 0, " "), Sample.Today, Sample.Now));

        Assert.Equal(new ReportContent("一\n二", null, "下步", null, 0, null), report.Content);
        Assert.Equal((ReportState.Draft, Sample.Now, Author.Name), (report.State, report.SavedAt, report.SavedByName));
        Assert.True(report.IsAuthor(Author.UserId));
        Assert.False(report.IsAuthor(Colleague.UserId));
        Assert.Empty(report.Steps);
    }

    [Fact]
    public void Write_ByTwo_MakesTwoAuthors_EachOnce()
    {
        var report = Sample.Report(Sample.Commerce);
        report.Write(Author, Sample.Text("一"), Sample.Today, Sample.Now);
        report.Write(Colleague, Sample.Text("二"), Sample.Today, Sample.Now);
        report.Write(Author, Sample.Text("三"), Sample.Today, Sample.Now);

        Assert.Equal([Author.UserId, Colleague.UserId], report.Authors.Select(a => a.UserId));
    }

    [Fact]
    public void Write_OfTheSameAgain_OrOfNothing_ChangesNothing()
    {
        var untouched = Sample.Report(Sample.Commerce);
        var draft = Sample.Report(Sample.Commerce);
        draft.Write(Author, Sample.Text(), Sample.Today, Sample.Now);

        Assert.False(untouched.Write(Author, ReportContent.Empty, Sample.Today, Sample.Now));
        Assert.False(draft.Write(Colleague, Sample.Text() with { Problems = " " }, Sample.Today, Sample.Now.AddHours(1)));

        Assert.Equal((ReportState.NotStarted, 0), (untouched.State, untouched.Authors.Count));
        Assert.Equal((Sample.Now, 1), (draft.SavedAt, draft.Authors.Count));
    }

    [Fact]
    public void ADraft_MayBeEmptied()
    {
        var report = Sample.Report(Sample.Commerce);
        report.Write(Author, Sample.Text(), Sample.Today, Sample.Now);

        Assert.True(report.Write(Author, ReportContent.Empty, Sample.Today, Sample.Now));

        Assert.Equal((ReportContent.Empty, ReportState.Draft), (report.Content, report.State));
    }

    /// <summary>Each field at its limit and one beyond it.</summary>
    [Fact]
    public void Write_HoldsEveryLimit()
    {
        (ReportContent Content, bool Accepted)[] table =
        [
            (new(new('一', 2000), null, null, null, null, null), true),
            (new(new('一', 2001), null, null, null, null, null), false),
            (new(null, new('一', 1000), null, null, null, null), true),
            (new(null, new('一', 1001), null, null, null, null), false),
            (new(null, null, new('一', 1000), null, null, null), true),
            (new(null, null, new('一', 1001), null, null, null), false),
            (new(null, null, null, new('一', 1000), null, null), true),
            (new(null, null, null, new('一', 1001), null, null), false),
            (new(null, null, null, null, 0, null), true),
            (new(null, null, null, null, 100, null), true),
            (new(null, null, null, null, -1, null), false),
            (new(null, null, null, null, 101, null), false),
            (new(null, null, null, null, null, new('一', 300)), true),
            (new(null, null, null, null, null, new('一', 301)), false),
        ];
        Assert.All(table, row =>
        {
            var report = Sample.Report(Sample.Commerce);
            var before = ReportSituations.Snapshot(report);

            var refused = Record.Exception(() => report.Write(Author, row.Content, Sample.Today, Sample.Now));

            Assert.Equal(row.Accepted ? null : typeof(BusinessRuleException), refused?.GetType());
            Assert.Equal(row.Accepted, ReportSituations.Snapshot(report) != before);
        });
    }

    [Fact]
    public void AddingAFile_BeginsADraft_AndMakesAnAuthor()
    {
        var report = Sample.Report(Sample.Commerce);

        report.Touch(Author, Sample.Today, Sample.Now);

        Assert.Equal((ReportState.Draft, Sample.Now, Author.Name), (report.State, report.SavedAt, report.SavedByName));
        Assert.True(report.IsAuthor(Author.UserId));
    }

    /// <summary>What a submission needs: the text and the percent, news since last time, and a reason where the percent fell.</summary>
    [Fact]
    public void Submit_NeedsWhatIsRequired()
    {
        var before = Sample.Text("上期", 60);
        (ReportContent Content, ReportContent? Previous, bool Accepted)[] table =
        [
            (Sample.Text("本期", 60), null, true),
            (Sample.Text("本期", 0), null, true),
            (new(null, "问题", "下步", "协调", 60, null), null, false),
            (new("本期", "问题", "下步", "协调", null, null), null, false),
            (Sample.Text("本期", 60), before, true),
            (Sample.Text("本期", 61), before, true),
            (Sample.Text("本期", 59), before, false),
            (Sample.Text("本期", 59) with { PercentReason = "核减" }, before, true),
            (Sample.Text("上期", 70), before, false),
            (Sample.Text(" 上期\r\n", 70), before, false),
            (Sample.Text("上期", 59) with { PercentReason = "核减" }, before, false),
            (Sample.Text("本期", 0), before with { Percent = null }, true),
        ];
        Assert.All(table, row =>
        {
            var report = Sample.Report(Sample.Commerce);
            report.Write(Author, row.Content, Sample.Today, Sample.Now);
            var draft = ReportSituations.Snapshot(report);

            var refused = Record.Exception(() => report.Submit(Author, Chain, row.Previous, Sample.Today, Sample.Now));

            Assert.Equal(row.Accepted ? null : typeof(BusinessRuleException), refused?.GetType());
            Assert.Equal(row.Accepted, report.State == ReportState.WithHead);
            Assert.Equal(row.Accepted, ReportSituations.Snapshot(report) != draft);
        });
    }

    [Fact]
    public void Submit_IsStampedForGood()
    {
        var report = Draft();

        report.Submit(Colleague, Chain, null, Sample.Today, Sample.Now);

        Assert.Equal((Sample.Now, Colleague.UserId, Colleague.Name), (report.SubmittedAt, report.SubmittedById, report.SubmittedByName));
        Assert.Equal((Sample.Now, 1), (report.WaitingSince, report.Revision));
        Assert.True(report.IsAuthor(Colleague.UserId));
        var revision = Assert.Single(report.Revisions);
        Assert.Equal((1, report.Content, Colleague.Name, Sample.Now), (revision.Number, revision.Content, revision.SubmittedByName, revision.SubmittedAt));
    }

    [Fact]
    public void EveryStep_SaysWhoWithWhichPost_WhenAndWhy()
    {
        var report = Draft();
        report.Submit(Author, Chain, null, Sample.Today, Sample.Now);
        report.Return(Head, "请补充", Sample.Now.AddHours(1));

        var (submitted, returned) = (report.Steps.First(), report.Steps.Last());

        Assert.Equal(
            (ReportStepKind.Submitted, 1, Author.UserId, Author.Name, "科员", "商务局", Sample.Now, null),
            (submitted.Kind, submitted.Revision, submitted.ActorId, submitted.ActorName, submitted.ActorPost, submitted.ActorDepartment, submitted.At, submitted.Reason));
        Assert.Equal(
            (ReportStepKind.Returned, 1, Head.UserId, Sample.Now.AddHours(1), "请补充"),
            (returned.Kind, returned.Revision, returned.ActorId, returned.At, returned.Reason));
    }

    [Fact]
    public void WithoutAHead_TheOfficeHasItAtOnce()
    {
        var report = Draft();

        report.Submit(Author, Headless, null, Sample.Today, Sample.Now);

        Assert.Equal((ReportState.WithOffice, false), (report.State, report.HasHeadStep));
        report.Approve(Office, Sample.Now);
        Assert.Equal(ReportState.Approved, report.State);
    }

    [Fact]
    public void TheWay_IsHeadThenOffice_AndEachWaitsFromItsOwnMoment()
    {
        var report = Draft();
        report.Submit(Author, Chain, null, Sample.Today, Sample.Now);

        report.Confirm(Head, Sample.Now.AddHours(5));
        Assert.Equal((ReportState.WithOffice, Sample.Now.AddHours(5)), (report.State, report.WaitingSince));

        report.Approve(Office, Sample.Now.AddHours(9));
        Assert.Equal((ReportState.Approved, null, Sample.Now.AddHours(9)), (report.State, report.WaitingSince, report.ApprovedAt));
        Assert.Equal(
            [ReportStepKind.Submitted, ReportStepKind.Confirmed, ReportStepKind.Approved], report.Steps.Select(s => s.Kind));
    }

    /// <summary>Heads and offices may change while it waits: the chain of the submission holds, and a new submission takes the new one.</summary>
    [Fact]
    public void TheChain_IsFrozen_UntilTheNextSubmission()
    {
        var report = Draft();
        report.Submit(Author, Headless, null, Sample.Today, Sample.Now);

        Assert.False(report.CanConfirm(Head));
        Assert.False(report.CanApprove(PartnerOffice));

        report.Return(Office, "请补充", Sample.Now);
        report.Submit(Author, new ReviewChain(true, Sample.LianhuashanOffice.Id), null, Sample.Today, Sample.Now);
        report.Confirm(Head, Sample.Now);

        Assert.True(report.CanApprove(PartnerOffice));
        Assert.False(report.CanApprove(Office));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(ProgressReport.ReasonLength, true)]
    [InlineData(ProgressReport.ReasonLength + 1, false)]
    public void AReturn_AndAReopening_NeedAReasonThatFits(int length, bool accepted)
    {
        var reason = new string('因', length);
        var waiting = Submitted(Headless);
        var approved = Approved();
        var (before, after) = (ReportSituations.Snapshot(waiting), ReportSituations.Snapshot(approved));

        Assert.Equal(accepted, Record.Exception(() => waiting.Return(Office, reason, Sample.Now)) is null);
        Assert.Equal(accepted, Record.Exception(() => approved.Reopen(Office, reason, Sample.Now)) is null);

        Assert.Equal(accepted, ReportSituations.Snapshot(waiting) != before);
        Assert.Equal(accepted, ReportSituations.Snapshot(approved) != after);
    }

    [Fact]
    public void AReturn_KeepsTheReason_AndItsTraceOutlivesTheAnswer()
    {
        var report = Submitted(Headless);

        report.Return(Office, " 请补充数据 ", Sample.Now);

        Assert.True(report.IsReturned);
        Assert.Equal((ReportState.Draft, null), (report.State, report.WaitingSince));
        Assert.Equal((Sample.Now, Office.Name, "请补充数据"), (report.ReturnedAt, report.ReturnedByName, report.ReturnReason));

        report.Write(Author, Sample.Text("补充后的进展"), Sample.Today, Sample.Now);
        report.Submit(Author, Headless, null, Sample.Today, Sample.Now);

        Assert.False(report.IsReturned);
        Assert.Null(report.ReturnReason);
        Assert.Equal("请补充数据", report.Steps.Single(s => s.Kind == ReportStepKind.Returned).Reason);
        Assert.Equal(["开展了对接活动", "补充后的进展"], report.Revisions.Select(r => r.Done));
    }

    [Fact]
    public void Recall_IsNoReturn()
    {
        var report = Submitted(Chain);

        report.Recall(Colleague, Sample.Now);

        Assert.Equal((ReportState.Draft, false, null), (report.State, report.IsReturned, report.WaitingSince));
        Assert.Equal(ReportStepKind.Recalled, report.Steps.Last().Kind);
        Assert.True(report.CanWrite(Author, Sample.Today));
    }

    /// <summary>The first submission decides, whatever happens later.</summary>
    [Fact]
    public void OnTime_IsDecidedByTheFirstSubmission()
    {
        var report = Submitted(Headless);
        var late = report.DueOn.AddDays(10);

        report.Return(Office, "请补充", Sample.Now);
        report.Submit(Author, Headless, null, late, Sample.Now.AddDays(14));

        Assert.Equal(Sample.Today, report.FirstSubmittedOn);
        Assert.Equal(Sample.Now.AddDays(14), report.SubmittedAt);
    }

    [Fact]
    public void TheApprovedPercent_StaysInForce_UntilTheCorrectionIsApproved()
    {
        var report = Approved();
        Assert.Equal((1, 60), (report.ApprovedRevision, report.ApprovedPercent));

        report.Reopen(Office, "数据有误", Sample.Now);
        report.Write(Author, Sample.Text("更正", 90), Sample.Today, Sample.Now);
        Assert.Equal((1, 60, ReportState.Draft), (report.ApprovedRevision, report.ApprovedPercent, report.State));
        Assert.Equal("开展了对接活动", report.Revisions.Single(r => r.Number == report.ApprovedRevision).Done);

        report.Submit(Author, Headless, null, Sample.Today, Sample.Now);
        Assert.Equal((1, 60), (report.ApprovedRevision, report.ApprovedPercent));

        report.Approve(Office, Sample.Now);
        Assert.Equal((2, 90), (report.ApprovedRevision, report.ApprovedPercent));
    }

    [Fact]
    public void Reopen_KeepsTheReason_AndThePercentMayFallBelowItsOwnWithoutOne()
    {
        var report = Approved();

        report.Reopen(Office, "数据有误", Sample.Now);

        Assert.Equal((true, "数据有误", Office.Name), (report.IsReturned, report.ReturnReason, report.ReturnedByName));
        Assert.Equal(ReportStepKind.Reopened, report.Steps.Last().Kind);
        report.Write(Author, Sample.Text("更正", 40), Sample.Today, Sample.Now);
        report.Submit(Author, Headless, Sample.Text("上期", 30), Sample.Today, Sample.Now);
        Assert.Equal(2, report.Revision);
    }

    [Theory]
    [InlineData(TaskState.InProgress, true)]
    [InlineData(TaskState.Closed, false)]
    [InlineData(TaskState.Cancelled, false)]
    public void Reopen_IsForATaskThatRuns(TaskState state, bool accepted)
    {
        var report = Approved();
        report.Task.With(nameof(WorkTask.State), state);

        Assert.Equal(accepted, report.CanReopen(Office));
        Assert.Equal(accepted, Record.Exception(() => report.Reopen(Office, "数据有误", Sample.Now)) is null);
    }

    /// <summary>Once an author, never a reviewer of it.</summary>
    [Fact]
    public void AnAuthor_WhoHasMovedToTheOffice_DoesNotApprove()
    {
        var report = Submitted(Headless);
        var moved = Office with { UserId = Author.UserId };

        Assert.False(report.CanApprove(moved));
        Assert.Throws<BusinessRuleException>(() => report.Approve(moved, Sample.Now));
        Assert.True(report.CanApprove(Office));
    }

    [Fact]
    public void ANewDueDay_MovesOnlyWhatWasNeverSubmitted()
    {
        var (open, submitted) = (Sample.Report(Sample.Commerce), Submitted(Chain));

        open.DueOnDay(10);
        submitted.DueOnDay(10);
        submitted.Recall(Author, Sample.Now);
        submitted.DueOnDay(10);

        Assert.Equal((10, 28), (open.DueOn.Day, submitted.DueOn.Day));
    }

    [Theory]
    [InlineData("意见", true)]
    [InlineData(" ", false)]
    [InlineData(null, false)]
    public void AComment_SaysSomething(string? text, bool accepted) =>
        Assert.Equal(accepted, Record.Exception(() => new ReportComment(Approved(), PartnerOffice, text, Sample.Now)) is null);

    [Fact]
    public void AComment_IsStamped_FitsItsLimit_AndIsWithdrawnByItsAuthorOnly()
    {
        var comment = new ReportComment(Approved(), PartnerOffice, new string('意', ReportComment.TextLength), Sample.Now);

        Assert.Equal((PartnerOffice.UserId, PartnerOffice.Name, PartnerOffice.Side), (comment.AuthorId, comment.AuthorName, comment.AuthorSide));
        Assert.Throws<BusinessRuleException>(
            () => new ReportComment(Approved(), PartnerOffice, new string('意', ReportComment.TextLength + 1), Sample.Now));
        Assert.False(comment.CanWithdraw(Office));
        Assert.Throws<BusinessRuleException>(() => comment.Withdraw(Office, Sample.Now));
        Assert.Null(comment.WithdrawnAt);

        comment.Withdraw(PartnerOffice, Sample.Now);

        Assert.Equal(Sample.Now, comment.WithdrawnAt);
        Assert.Throws<BusinessRuleException>(() => comment.Withdraw(PartnerOffice, Sample.Now.AddDays(1)));
    }

    [Fact]
    public void EveryWord_OfAReport_IsItsOwn()
    {
        var states = Enum.GetValues<ReportState>().Select(ReportWords.Word).ToList();
        var steps = Enum.GetValues<ReportStepKind>().Select(ReportWords.Word).ToList();

        Assert.Equal(["未填", "草稿", "待部门审", "待办公室审", "已通过"], states);
        Assert.Equal(["提交", "撤回", "部门确认", "退回", "审核通过", "重新打开"], steps);
    }

    private static ProgressReport Draft()
    {
        var report = Sample.Report(Sample.Commerce);
        report.Write(Author, Sample.Text(), Sample.Today, Sample.Now);
        return report;
    }

    private static ProgressReport Submitted(ReviewChain chain)
    {
        var report = Draft();
        report.Submit(Author, chain, null, Sample.Today, Sample.Now);
        return report;
    }

    private static ProgressReport Approved()
    {
        var report = Submitted(Headless);
        report.Approve(Office, Sample.Now);
        return report;
    }
}
