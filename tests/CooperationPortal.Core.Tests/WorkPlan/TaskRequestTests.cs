using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Tests.WorkPlan;

/// <summary>SEC-06: who asks for what, who decides it, and what comes of it (docs/decisions/0017).</summary>
public sealed class TaskRequestTests
{
    /// <summary>Commerce leads a task of Jinghai alone, Culture supports it: + may ask, - may not.</summary>
    private const string Asking = """
                    leadStaff leadHead supporting office officeStaff stranger partnerStaff partnerOffice leader evaluator inspector administrator auditor
        Move        +         +        +          +      -           -        -            -             -      -         -         -             -
        Departments +         +        +          -      -           -        -            -             -      -         -         -             -
        Cancel      +         +        +          +      -           -        -            -             -      -         -         -             -
        Close       +         +        -          +      -           -        -            -             -      -         -         -             -
        Blocked     +         +        +          +      -           -        -            -             -      -         -         -             -
        """;

    /// <summary>A request of Commerce on that task, by its staff; and one on a task that the office itself leads.</summary>
    private const string Deciding = """
                             leadStaff leadHead supporting office officeStaff stranger partnerStaff partnerOffice leader evaluator inspector administrator auditor
        Open       Withdraw  +         +        -          -      -           -        -            -             -      -         -         -             -
        Open       Decide    -         -        -          +      -           -        -            -             -      -         -         -             -
        OfOffice   Withdraw  -         -        -          +      +           -        -            -             -      -         -         -             -
        OfOffice   Decide    -         -        -          -      -           -        -            +             -      -         -         -             -
        OfficeLed  Withdraw  -         -        +          -      -           -        -            -             -      -         -         -             -
        OfficeLed  Decide    -         -        -          -      -           -        -            +             -      -         -         -             -
        JointFirst Withdraw  +         +        -          -      -           -        -            -             -      -         -         -             -
        JointFirst Decide    -         -        -          +      -           -        -            -             -      -         -         -             -
        JointThen  Withdraw  +         +        -          -      -           -        -            -             -      -         -         -             -
        JointThen  Decide    -         -        -          -      -           -        -            +             -      -         -         -             -
        Approved   Withdraw  -         -        -          -      -           -        -            -             -      -         -         -             -
        Approved   Decide    -         -        -          -      -           -        -            -             -      -         -         -             -
        Declined   Withdraw  -         -        -          -      -           -        -            -             -      -         -         -             -
        Declined   Decide    -         -        -          -      -           -        -            -             -      -         -         -             -
        Withdrawn  Withdraw  -         -        -          -      -           -        -            -             -      -         -         -             -
        Withdrawn  Decide    -         -        -          -      -           -        -            -             -      -         -         -             -
        """;

    private static readonly DateOnly Later = new(2027, 3, 31);
    private static readonly Guid File = Guid.Parse("00000000-0000-0000-0000-000000000007");
    private static readonly Department Media = new Department("jh-media", Side.Jinghai, "融媒体", "Media", 9).WithId(9);

    private static readonly Dictionary<string, Actor> People = new(StringComparer.Ordinal)
    {
        ["leadStaff"] = Sample.Person(1, Role.Staff, Sample.Commerce),
        ["leadHead"] = Sample.Person(2, Role.DepartmentHead, Sample.Commerce),
        ["supporting"] = Sample.Person(3, Role.Staff, Sample.Culture),
        ["office"] = Sample.Person(4, Role.OfficeStaff, Sample.JinghaiOffice),
        ["officeStaff"] = Sample.Person(5, Role.Staff, Sample.JinghaiOffice),
        ["stranger"] = Sample.Person(6, Role.Staff, Media),
        ["partnerStaff"] = Sample.Person(7, Role.Staff, Sample.PartnerCulture),
        ["partnerOffice"] = Sample.Person(8, Role.OfficeStaff, Sample.LianhuashanOffice),
        ["leader"] = Sample.Person(9, Role.Leader, side: Side.Jinghai),
        ["evaluator"] = Sample.Person(10, Role.Evaluator, side: Side.Jinghai),
        ["inspector"] = Sample.Person(11, Role.Inspector),
        ["administrator"] = Sample.Person(12, Role.Administrator),
        ["auditor"] = Sample.Person(13, Role.Auditor),
    };

    public static TheoryData<TaskRequestKind, TaskState> KindsAndStates =>
        RightsTable.Pairs<TaskRequestKind, TaskState>(Enum.GetValues<TaskRequestKind>());

    public static TheoryData<string, string> Decisions
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var words in Deciding.Split('\n').Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            {
                data.Add(words[0], words[1]);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(KindsAndStates))]
    public void SEC_06_Who_asks_for_what_in_which_state(TaskRequestKind kind, TaskState state)
    {
        var row = RightsTable.Row(Asking, $"{kind}", People.Keys);
        foreach (var (name, actor) in People)
        {
            var task = Own().With(nameof(WorkTask.State), state);
            var running = state is TaskState.Assigned or TaskState.InProgress || (state == TaskState.ClosingRequested && kind != TaskRequestKind.Close);
            var allowed = running && row[name] == "+";

            Assert.Equal((name, allowed), (name, TaskRequest.CanAsk(task, kind, actor)));
            if (!allowed)
            {
                Assert.Throws<BusinessRuleException>(() => Ask(task, kind, actor));
                Assert.Equal(state, task.State);
            }
        }
    }

    [Theory, MemberData(nameof(Decisions))]
    public void SEC_06_Who_decides_or_withdraws_in_which_situation(string situation, string action)
    {
        var row = RightsTable.Row(Deciding, $"{situation} {action}", People.Keys);
        foreach (var (name, actor) in People)
        {
            var request = In(situation);
            var allowed = row[name] == "+";

            Assert.Equal((name, allowed), (name, action == "Decide" ? request.CanDecide(actor) : request.CanWithdraw(actor)));
            if (!allowed)
            {
                var state = request.State;
                Assert.Throws<BusinessRuleException>(() => Do(request, action, actor));
                Assert.Equal(state, request.State);
            }
            else
            {
                Do(request, action, actor);
            }
        }
    }

    [Fact]
    public void NobodyDecidesTheirOwn_EvenWithBothRoles()
    {
        var both = Sample.Person(4, Role.OfficeStaff, Sample.JinghaiOffice) with { Roles = [Role.OfficeStaff, Role.DepartmentHead] };
        var request = Ask(Own(), TaskRequestKind.Move, both);

        Assert.Equal(Side.Lianhuashan, request.WaitsFor);
        Assert.False(request.CanDecide(both));
    }

    [Fact]
    public void AnApprovedMove_KeepsTheFirstPromise_HoweverOftenItMoves()
    {
        var task = Own();
        Approve(Ask(task, TaskRequestKind.Move, People["leadStaff"]));
        var again = new TaskRequest(
            task, new RequestContent(TaskRequestKind.Move, "再延") { DueOn = new DateOnly(2027, 6, 30) }, People["leadStaff"], Sample.Today, Sample.Now);
        Approve(again);

        Assert.Equal((2, new DateOnly(2026, 12, 31), new DateOnly(2027, 6, 30)), (task.TimesMoved, task.FirstDueOn!.Value, task.DueOn));
        Assert.Equal(2026, task.Year);
        Assert.All(task.Assignments, a => Assert.Equal(task.DueOn, a.DueOn));
        Assert.Equal(Later, again.OldDueOn);
    }

    [Theory]
    [InlineData("2026-12-31", "新的完成期限应晚于现在的期限。")]
    [InlineData("2026-12-01", "新的完成期限应晚于现在的期限。")]
    [InlineData("2028-01-01", "完成期限最晚延到 {0} 年年底。")]
    [InlineData(null, "请填写{0}。")]
    public void AMove_ToADateThatDoesNotDo_IsRefused(string? day, string message)
    {
        DateOnly? dueOn = day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        var refusal = Assert.Throws<BusinessRuleException>(() => new TaskRequest(
            Own(), new RequestContent(TaskRequestKind.Move, "理由") { DueOn = dueOn }, People["leadStaff"], Sample.Today, Sample.Now));

        Assert.Equal(message, refusal.Message);
    }

    [Fact]
    public void Closing_WithoutEvidence_IsRefused_AndTheTaskGoesOn()
    {
        var task = Own();

        Assert.Throws<BusinessRuleException>(() => new TaskRequest(
            task, new RequestContent(TaskRequestKind.Close, "已完成"), People["leadStaff"], Sample.Today, Sample.Now));

        Assert.Equal(TaskState.Assigned, task.State);
    }

    [Fact]
    public void Closing_CountsFromTheDayOfAsking_AndDeclinedTheTaskGoesOn()
    {
        var task = Own();
        var first = Ask(task, TaskRequestKind.Close, People["leadStaff"]);
        Assert.Equal(TaskState.ClosingRequested, task.State);
        first.Decline(People["office"], "依据不足", Sample.Now);
        Assert.Equal(TaskState.Assigned, task.State);

        var second = Ask(task, TaskRequestKind.Close, People["leadStaff"]);
        Assert.True(second.Approve(People["office"], null, Sample.Today.AddDays(40), Sample.Now.AddDays(40)));

        Assert.Equal((TaskState.Closed, Sample.Today), (task.State, task.ClosedOn!.Value));
    }

    [Fact]
    public void ClosingAJointTask_NeedsTheOtherOffice_UnlessItsDepartmentsAreDone()
    {
        var request = Ask(Joint(), TaskRequestKind.Close, People["leadStaff"]);
        Assert.False(request.Approve(People["office"], null, Sample.Today, Sample.Now));
        Assert.Equal(Side.Lianhuashan, request.WaitsFor);
        Assert.True(request.Approve(People["partnerOffice"], null, Sample.Today, Sample.Now));

        var done = Joint();
        done.Assignments.Single(a => a.Side == Side.Lianhuashan).With(nameof(Assignment.Percent), 100);
        Assert.True(Ask(done, TaskRequestKind.Close, People["leadStaff"]).Approve(People["office"], null, Sample.Today, Sample.Now));
        Assert.Equal(TaskState.Closed, done.State);
    }

    [Fact]
    public void CancellingAJointTask_ByTheOffice_NeedsOnlyTheOtherOne()
    {
        var task = Joint();
        var request = Ask(task, TaskRequestKind.Cancel, People["office"]);

        Assert.True(request.Approve(People["partnerOffice"], null, Sample.Today, Sample.Now));

        Assert.Equal(TaskState.Cancelled, task.State);
    }

    [Fact]
    public void ChangingDepartments_PutsOnTakesOffAndChangesParts()
    {
        var task = Own();
        Approve(new TaskRequest(
            task,
            new RequestContent(TaskRequestKind.Departments, "分工调整")
            {
                Parts = [(Sample.Commerce, null), (Sample.Culture, AssignmentPart.Lead), (Media, AssignmentPart.Supporting)],
            },
            People["leadStaff"], Sample.Today, Sample.Now));

        Assert.Equal(
            [(2, AssignmentPart.Lead), (9, AssignmentPart.Supporting)],
            task.Assignments.Where(a => a.IsActive).Select(a => (a.DepartmentId, a.Part)).Order());
    }

    [Fact]
    public void ChangingDepartments_OfTheOtherSide_OrToNone_OrToTwoLeads_IsRefused()
    {
        foreach (var parts in new List<(Department, AssignmentPart?)>[]
        {
            [(Sample.PartnerCulture, AssignmentPart.Supporting)],
            [(Sample.Commerce, null), (Sample.Culture, null)],
            [(Sample.Culture, AssignmentPart.Lead)],
            [(Sample.Commerce, AssignmentPart.Lead)],
        })
        {
            Assert.Throws<BusinessRuleException>(() => new TaskRequest(
                Own(), new RequestContent(TaskRequestKind.Departments, "分工调整") { Parts = parts }, People["leadStaff"], Sample.Today, Sample.Now));
        }
    }

    [Fact]
    public void CannotBeDoneNow_SaysWhatIsNeededAndFromWhom_AndChangesNothing()
    {
        var task = Own();
        Assert.Throws<BusinessRuleException>(() => new TaskRequest(
            task, new RequestContent(TaskRequestKind.Blocked, "没有经费") { DoneSoFar = "已编方案", Needed = "经费", From = NeededFrom.Department },
            People["leadStaff"], Sample.Today, Sample.Now));

        var request = Ask(task, TaskRequestKind.Blocked, People["leadStaff"]);
        Approve(request);

        Assert.Equal((TaskState.Assigned, 0), (task.State, task.TimesMoved));
        Assert.Equal(NeededFrom.LeadingGroup, request.From);
    }

    [Fact]
    public void AnOpenRequest_IsHiddenFromThePartner_UntilItComesToItsOffice()
    {
        var request = In("JointFirst");
        Assert.False(request.CanRead(People["partnerOffice"]));
        Assert.False(request.CanRead(People["inspector"]));
        Assert.True(request.CanRead(People["leader"]));

        request.Approve(People["office"], null, Sample.Today, Sample.Now);
        Assert.True(request.CanRead(People["partnerOffice"]));
        Assert.False(request.CanRead(People["partnerStaff"]));

        request.Approve(People["partnerOffice"], null, Sample.Today, Sample.Now);
        Assert.True(request.CanRead(People["partnerStaff"]));
        Assert.True(request.CanRead(People["inspector"]));
        Assert.False(request.CanRead(People["auditor"]));
    }

    private static WorkTask Own()
    {
        var task = Sample.DraftTask();
        task.Assign(Sample.Commerce, AssignmentPart.Lead, task.StartOn);
        task.Assign(Sample.Culture, AssignmentPart.Supporting, task.StartOn);
        task.HandOut(task.StartOn);
        return task;
    }

    private static WorkTask Joint()
    {
        var task = Own();
        task.Assign(Sample.PartnerCulture, AssignmentPart.Lead, task.StartOn);
        return task;
    }

    private static WorkTask OfTheOffice()
    {
        var task = Sample.DraftTask();
        task.Assign(Sample.JinghaiOffice, AssignmentPart.Lead, task.StartOn);
        task.Assign(Sample.Culture, AssignmentPart.Supporting, task.StartOn);
        task.HandOut(task.StartOn);
        return task;
    }

    private static TaskRequest In(string situation)
    {
        var request = situation switch
        {
            "OfOffice" => Ask(OfTheOffice(), TaskRequestKind.Move, Sample.Person(40, Role.DepartmentHead, Sample.JinghaiOffice)),
            "OfficeLed" => Ask(OfTheOffice(), TaskRequestKind.Move, People["supporting"]),
            "JointFirst" or "JointThen" => Ask(Joint(), TaskRequestKind.Move, People["leadStaff"]),
            _ => Ask(Own(), TaskRequestKind.Move, People["leadStaff"]),
        };
        switch (situation)
        {
            case "JointThen":
                request.Approve(People["office"], null, Sample.Today, Sample.Now);
                break;
            case "Approved":
                request.Approve(People["office"], null, Sample.Today, Sample.Now);
                break;
            case "Declined":
                request.Decline(People["office"], "理由不足", Sample.Now);
                break;
            case "Withdrawn":
                request.Withdraw(People["leadHead"], Sample.Now);
                break;
        }

        return request;
    }

    private static TaskRequest Ask(WorkTask task, TaskRequestKind kind, Actor actor) => new(
        task,
        new RequestContent(kind, "理由")
        {
            DueOn = Later,
            Evidence = [File],
            Parts = [(Media, AssignmentPart.Supporting)],
            DoneSoFar = "已编方案",
            Needed = "经费",
            From = NeededFrom.LeadingGroup,
        },
        actor, Sample.Today, Sample.Now);

    private static void Approve(TaskRequest request) => Assert.True(request.Approve(People["office"], null, Sample.Today, Sample.Now));

    private static void Do(TaskRequest request, string action, Actor actor)
    {
        if (action == "Withdraw")
        {
            request.Withdraw(actor, Sample.Now);
            Assert.Equal((TaskRequestState.Withdrawn, null), (request.State, request.OpenKind));
            return;
        }

        request.Decline(actor, "理由不足", Sample.Now);
        Assert.Equal((TaskRequestState.Declined, "理由不足"), (request.State, request.Answer));
    }
}
