using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Inspections;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Tests.Inspections;

/// <summary>SEC-06: who does what to an inspection of Commerce, in which state (docs/decisions/0019).</summary>
public sealed class InspectionTests
{
    private const string Rights = """
                            office ofInspected inspector evaluator leader partnerOffice partnerLeader staff head otherStaff upper administrator
        Draft      Read     +      -           +         +         -      -             -             -     -    -          -     -
        Draft      Findings +      -           +         -         -      -             -             -     -    -          -     -
        Draft      Edit     +      -           +         +         -      -             -             -     -    -          -     -
        Draft      Inspect  -      -           -         -         -      -             -             -     -    -          -     -
        Draft      Withdraw +      -           +         +         -      -             -             -     -    -          -     -
        Draft      View     -      -           -         -         -      -             -             -     -    -          -     -
        Draft      Check    -      -           -         -         -      -             -             -     -    -          -     -
        Announced  Read     +      +           +         +         +      -             -             +     +    -          -     -
        Announced  Findings +      -           +         -         -      -             -             -     -    -          -     -
        Announced  Edit     -      -           -         -         -      -             -             -     -    -          -     -
        Announced  Inspect  +      -           +         -         -      -             -             -     -    -          -     -
        Announced  Withdraw +      -           +         -         -      -             -             -     -    -          -     -
        Announced  View     -      -           -         -         -      -             -             -     -    -          -     -
        Announced  Check    -      -           -         -         -      -             -             -     -    -          -     -
        Concluded  Read     +      +           +         +         +      -             -             +     +    -          +     -
        Concluded  Findings +      +           +         +         +      -             -             +     +    -          +     -
        Concluded  Edit     -      -           -         -         -      -             -             -     -    -          -     -
        Concluded  Inspect  -      -           -         -         -      -             -             -     -    -          -     -
        Concluded  Withdraw -      -           -         -         -      -             -             -     -    -          -     -
        Concluded  View     -      +           -         -         -      -             -             +     +    -          -     -
        Concluded  Check    +      -           +         -         -      -             -             -     -    -          -     -
        Closed     Read     +      +           +         +         +      -             -             +     +    -          +     -
        Closed     Findings +      +           +         +         +      -             -             +     +    -          +     -
        Closed     Edit     -      -           -         -         -      -             -             -     -    -          -     -
        Closed     Inspect  -      -           -         -         -      -             -             -     -    -          -     -
        Closed     Withdraw -      -           -         -         -      -             -             -     -    -          -     -
        Closed     View     -      +           -         -         -      -             -             +     +    -          -     -
        Closed     Check    -      -           -         -         -      -             -             -     -    -          -     -
        Withdrawn  Read     +      +           +         +         +      -             -             +     +    -          -     -
        Withdrawn  Findings +      -           +         -         -      -             -             -     -    -          -     -
        Withdrawn  Edit     -      -           -         -         -      -             -             -     -    -          -     -
        Withdrawn  Inspect  -      -           -         -         -      -             -             -     -    -          -     -
        Withdrawn  Withdraw -      -           -         -         -      -             -             -     -    -          -     -
        Withdrawn  View     -      -           -         -         -      -             -             -     -    -          -     -
        Withdrawn  Check    -      -           -         -         -      -             -             -     -    -          -     -
        """;

    private static readonly DateOnly Due = new(2026, 12, 20);

    private static readonly Dictionary<string, Actor> People = new(StringComparer.Ordinal)
    {
        ["office"] = Sample.Person(1, Role.OfficeStaff, Sample.JinghaiOffice),

        // An office person who belongs to the inspected department, as where the office's own department is inspected.
        ["ofInspected"] = Sample.Person(2, Role.OfficeStaff, Sample.Commerce) with { IsOfficeMember = true },
        ["inspector"] = Sample.Person(3, Role.Evaluator, side: Side.Jinghai),
        ["evaluator"] = Sample.Person(4, Role.Evaluator, side: Side.Jinghai),
        ["leader"] = Sample.Person(5, Role.Leader, side: Side.Jinghai),
        ["partnerOffice"] = Sample.Person(6, Role.OfficeStaff, Sample.LianhuashanOffice),
        ["partnerLeader"] = Sample.Person(7, Role.Leader, side: Side.Lianhuashan),
        ["staff"] = Sample.Person(8, Role.Staff, Sample.Commerce),
        ["head"] = Sample.Person(9, Role.DepartmentHead, Sample.Commerce),
        ["otherStaff"] = Sample.Person(10, Role.Staff, Sample.Culture),
        ["upper"] = Sample.Person(11, Role.Inspector),
        ["administrator"] = Sample.Person(12, Role.Administrator),
    };

    private static readonly Dictionary<string, Func<Inspection, Actor, bool>> Acts = new(StringComparer.Ordinal)
    {
        ["Read"] = (i, a) => i.CanRead(a),
        ["Findings"] = (i, a) => i.CanReadFindings(a, Sample.Commerce.Id),
        ["Edit"] = (i, a) => i.CanEdit(a),
        ["Inspect"] = (i, a) => i.CanInspect(a),
        ["Withdraw"] = (i, a) => i.CanWithdraw(a),
        ["View"] = (i, a) => i.CanStateView(a, i.Departments.First(), Sample.Today),
        ["Check"] = (i, a) => i.Findings.Any(f => i.CanCheck(a, f)),
    };

    public static TheoryData<InspectionState, string> Cases
    {
        get
        {
            var data = new TheoryData<InspectionState, string>();
            foreach (var state in Enum.GetValues<InspectionState>())
            {
                foreach (var act in Acts.Keys)
                {
                    data.Add(state, act);
                }
            }

            return data;
        }
    }

    private static Actor Office => People["office"];

    [Theory, MemberData(nameof(Cases))]
    public void SEC_06_Who_does_what_in_which_state(InspectionState state, string act)
    {
        var wanted = RightsTable.Row(Rights, $"{state} {act}", People.Keys);
        var inspection = In(state, toCheck: state == InspectionState.Concluded);

        Assert.Equal(wanted.Select(w => (w.Key, w.Value == "+")), People.Select(p => (p.Key, Acts[act](inspection, p.Value))));
    }

    [Fact]
    public void Whoever_may_not_is_refused_and_nothing_changes()
    {
        foreach (var state in Enum.GetValues<InspectionState>())
        {
            foreach (var (name, actor) in People)
            {
                var inspection = In(state, toCheck: state == InspectionState.Concluded);
                var before = inspection.StepCount;
                Refused(inspection.CanEdit(actor), () => inspection.Announce(actor, 3, Sample.Now));
                Refused(inspection.CanEdit(actor), () => inspection.Change(actor, Plan()));
                Refused(inspection.CanInspect(actor), () => inspection.AddFinding(actor, Problem(), Sample.Now));
                Refused(inspection.CanInspect(actor), () => inspection.Conclude(actor, "结论", Sample.Today, Sample.Now));
                Refused(inspection.CanWithdraw(actor), () => inspection.Withdraw(actor, "不查了", Sample.Now));
                Refused(inspection.CanStateView(actor, inspection.Departments.First(), Sample.Today), () => inspection.StateView(actor, inspection.Departments.First(), "有意见", Sample.Now));
                if (inspection.Findings.FirstOrDefault() is { } finding)
                {
                    Refused(inspection.CanCheck(actor, finding), () => inspection.StrikeOff(actor, finding, "已整改", Sample.Now));
                    Refused(inspection.CanCheck(actor, finding), () => inspection.SendBack(actor, finding, Task(Due, 99), "未到位", Sample.Now));
                }

                Assert.Equal((name, state, before), (name, inspection.State, inspection.StepCount));
            }
        }

        static void Refused(bool allowed, Action act)
        {
            if (!allowed)
            {
                Assert.Throws<BusinessRuleException>(act);
            }
        }
    }

    [Fact]
    public void Nobody_inspects_the_own_department_nor_the_other_side()
    {
        Assert.Throws<BusinessRuleException>(() => new Inspection(Office, Plan([Sample.JinghaiOffice]), Sample.Now));
        Assert.Throws<BusinessRuleException>(() => new Inspection(Office, Plan([Sample.PartnerCulture]), Sample.Now));
        Assert.Throws<BusinessRuleException>(() => new Inspection(Office, Plan(inspectors: [new InspectorChoice(8, "经办人", Sample.Commerce.Id)]), Sample.Now));
        Assert.Throws<BusinessRuleException>(() => new Inspection(People["staff"], Plan([Sample.Culture]), Sample.Now));
        Assert.Throws<BusinessRuleException>(() => new Inspection(People["leader"], Plan(), Sample.Now));
        Assert.Equal(Side.Jinghai, new Inspection(People["evaluator"], Plan([Sample.JinghaiOffice]), Sample.Now).Side);
    }

    [Fact]
    public void Announcing_needs_departments_and_inspectors_and_gives_the_number()
    {
        var bare = new Inspection(Office, Plan([], []), Sample.Now);
        Assert.Throws<BusinessRuleException>(() => bare.Announce(Office, 2, Sample.Now));
        bare.Change(Office, Plan(inspectors: []));
        Assert.Throws<BusinessRuleException>(() => bare.Announce(Office, 2, Sample.Now));
        Assert.Null(bare.NumberText);

        bare.Change(Office, Plan());
        bare.Announce(Office, 2, Sample.Now);

        Assert.Equal(("督查〔2026〕2号", InspectionState.Announced), (bare.NumberText, bare.State));
    }

    [Fact]
    public void A_problem_needs_a_requirement_and_a_date_and_a_practice_keeps_neither()
    {
        var inspection = In(InspectionState.Announced);

        Assert.Throws<BusinessRuleException>(() => inspection.AddFinding(Office, Problem() with { Requirement = " " }, Sample.Now));
        Assert.Throws<BusinessRuleException>(() => inspection.AddFinding(Office, Problem() with { DueOn = null }, Sample.Now));
        Assert.Throws<BusinessRuleException>(() => inspection.AddFinding(Office, Problem() with { DueOn = Sample.Today.AddDays(-1) }, Sample.Now));
        Assert.Throws<BusinessRuleException>(() => inspection.AddFinding(Office, Problem() with { DepartmentId = Sample.Culture.Id }, Sample.Now));
        var practice = inspection.AddFinding(Office, Problem() with { Kind = FindingKind.Practice, Supporting = [2] }, Sample.Now);

        Assert.Equal((null, null, 0), (practice.Requirement, practice.DueOn, practice.Supporting.Count));
        Assert.Equal(2, practice.Number);
    }

    [Fact]
    public void The_last_item_struck_off_closes_the_inspection()
    {
        var inspection = In(InspectionState.Announced);
        var second = inspection.AddFinding(Office, Problem(), Sample.Now);
        Conclude(inspection);
        var first = inspection.Findings.First();
        End(inspection, first);
        Assert.Throws<BusinessRuleException>(() => inspection.StrikeOff(Office, first, " ", Sample.Now));
        inspection.StrikeOff(Office, first, "已整改到位", Sample.Now);
        Assert.Equal(InspectionState.Concluded, inspection.State);
        Assert.Throws<BusinessRuleException>(() => inspection.StrikeOff(Office, second, "还没有办", Sample.Now));

        End(inspection, second);
        inspection.StrikeOff(People["inspector"], second, "已整改到位", Sample.Now);

        Assert.Equal(InspectionState.Closed, inspection.State);
        Assert.Equal([InspectionStepKind.StruckOff, InspectionStepKind.Closed], inspection.Steps.TakeLast(2).Select(s => s.Kind));
    }

    [Fact]
    public void What_is_sent_back_gets_a_task_anew_and_an_old_task_moves_it_no_more()
    {
        var inspection = In(InspectionState.Concluded, toCheck: true);
        var finding = inspection.Findings.First();
        var old = finding.Rectifications.Single().Task;
        Assert.Throws<BusinessRuleException>(() => inspection.SendBack(Office, finding, Task(Due, 91), " ", Sample.Now));

        inspection.SendBack(Office, finding, Task(new DateOnly(2026, 12, 30), 92), "还差验收", Sample.Now);

        Assert.Equal((RectificationState.UnderWay, new DateOnly(2026, 12, 30), 2), (finding.State, finding.DueOn, finding.Rectifications.Count));
        Assert.False(inspection.TaskEnded(finding, old, People["staff"], Sample.Now));
        End(inspection, finding);
        Assert.Equal(RectificationState.ToCheck, finding.State);
    }

    [Fact]
    public void Without_problems_the_conclusion_closes_it_and_views_are_open_nevertheless()
    {
        var inspection = Announced();
        inspection.AddFinding(Office, Problem() with { Kind = FindingKind.Practice }, Sample.Now);
        inspection.Conclude(Office, "情况良好", Sample.Today.AddDays(7), Sample.Now);

        Assert.Equal(InspectionState.Closed, inspection.State);
        Assert.True(inspection.CanStateView(People["staff"], inspection.Departments.First(), Sample.Today.AddDays(7)));
        Assert.False(inspection.CanStateView(People["staff"], inspection.Departments.First(), Sample.Today.AddDays(8)));
    }

    [Fact]
    public void A_view_is_stated_once_and_answered_once_by_those_who_inspect()
    {
        var inspection = In(InspectionState.Concluded);
        var department = inspection.Departments.First();
        Assert.Throws<BusinessRuleException>(() => inspection.AnswerView(Office, department, "答复", Sample.Now));
        inspection.StateView(People["head"], department, "第 1 条与事实有出入", Sample.Now);
        Assert.Throws<BusinessRuleException>(() => inspection.StateView(People["staff"], department, "再说一次", Sample.Now));
        Assert.Throws<BusinessRuleException>(() => inspection.AnswerView(People["evaluator"], department, "答复", Sample.Now));
        Assert.Throws<BusinessRuleException>(() => inspection.AnswerView(People["ofInspected"], department, "答复", Sample.Now));

        inspection.AnswerView(People["inspector"], department, "已核实，维持意见", Sample.Now);

        Assert.False(inspection.CanAnswerView(Office, department));
    }

    [Fact]
    public void A_conclusion_waits_for_dates_that_are_not_past_and_skips_what_was_taken_back()
    {
        var inspection = In(InspectionState.Announced);
        var late = Due.AddDays(1).ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc);
        Assert.Throws<BusinessRuleException>(() => inspection.Conclude(Office, "结论", Due.AddDays(8), late));

        inspection.WithdrawFinding(Office, inspection.Findings.First(), Sample.Now);
        inspection.Conclude(Office, "结论", Due.AddDays(8), late);

        Assert.Equal(InspectionState.Closed, inspection.State);
    }

    private static Inspection In(InspectionState state, bool toCheck = false)
    {
        if (state == InspectionState.Draft)
        {
            return new Inspection(Office, Plan(), Sample.Now);
        }

        var inspection = Announced();
        inspection.AddFinding(Office, Problem(), Sample.Now);
        if (state == InspectionState.Withdrawn)
        {
            inspection.Withdraw(Office, "任务调整", Sample.Now);
        }

        if (state is InspectionState.Concluded or InspectionState.Closed)
        {
            Conclude(inspection);
        }

        if (toCheck || state == InspectionState.Closed)
        {
            End(inspection, inspection.Findings.First());
        }

        if (state == InspectionState.Closed)
        {
            inspection.StrikeOff(Office, inspection.Findings.First(), "已整改", Sample.Now);
        }

        return inspection;
    }

    private static Inspection Announced()
    {
        var inspection = new Inspection(Office, Plan(), Sample.Now);
        inspection.Announce(Office, 2, Sample.Now);
        return inspection;
    }

    private static void Conclude(Inspection inspection)
    {
        foreach (var finding in inspection.Findings)
        {
            finding.Order(Task(Due, 50 + finding.Number));
        }

        inspection.Conclude(Office, "总体较好", Sample.Today.AddDays(7), Sample.Now);
    }

    private static void End(Inspection inspection, InspectionFinding finding)
    {
        var task = finding.Rectifications.MaxBy(r => r.Round)!.Task;
        task.Close(Sample.Now);
        Assert.True(inspection.TaskEnded(finding, task, Office, Sample.Now));
        Assert.False(inspection.TaskEnded(finding, task, Office, Sample.Now));
    }

    private static InspectionPlan Plan(IReadOnlyCollection<Department>? departments = null, IReadOnlyCollection<InspectorChoice>? inspectors = null) => new(
        "进度督查", "落实部门", "任务进度和台账", new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 27), departments ?? [Sample.Commerce],
        inspectors ?? [new InspectorChoice(3, "考核人员", null)]);

    private static FindingContent Problem() => new(Sample.Commerce.Id, 3, FindingKind.Problem, "台账缺页", "补齐台账", Due, []);

    private static WorkTask Task(DateOnly due, int id)
    {
        var task = new WorkTask(2026, $"Z-{id}", 3, TaskSource.Rectification, null).WithId(id);
        task.Schedule(Sample.Today, due);
        task.Assign(Sample.Commerce, AssignmentPart.Lead, Sample.Today);
        task.HandOut(Sample.Today);
        return task;
    }
}
