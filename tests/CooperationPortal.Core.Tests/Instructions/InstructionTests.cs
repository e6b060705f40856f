using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Instructions;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Tests.Instructions;

/// <summary>SEC-06: who answers an instruction and who takes the answer, in which state (docs/decisions/0017).</summary>
public sealed class InstructionTests
{
    private const string Rights = """
                             leader otherLeader partnerLeader leadStaff leadHead supporting office partnerStaff evaluator inspector administrator
        UnderWay     Answer  -      -           -             +         +        -          -      -            -         -         -
        UnderWay     Decide  -      -           -             -         -        -          -      -            -         -         -
        Answered     Answer  -      -           -             -         -        -          -      -            -         -         -
        Answered     Decide  +      -           -             -         -        -          -      -            -         -         -
        AskedFurther Answer  -      -           -             +         +        -          -      -            -         -         -
        AskedFurther Decide  -      -           -             -         -        -          -      -            -         -         -
        Accepted     Answer  -      -           -             -         -        -          -      -            -         -         -
        Accepted     Decide  -      -           -             -         -        -          -      -            -         -         -
        """;

    private static readonly Dictionary<string, Actor> People = new(StringComparer.Ordinal)
    {
        ["leader"] = Sample.Person(1, Role.Leader, side: Side.Jinghai),
        ["otherLeader"] = Sample.Person(2, Role.Leader, side: Side.Jinghai),
        ["partnerLeader"] = Sample.Person(3, Role.Leader, side: Side.Lianhuashan),
        ["leadStaff"] = Sample.Person(4, Role.Staff, Sample.Commerce),
        ["leadHead"] = Sample.Person(5, Role.DepartmentHead, Sample.Commerce),
        ["supporting"] = Sample.Person(6, Role.Staff, Sample.Culture),
        ["office"] = Sample.Person(7, Role.OfficeStaff, Sample.JinghaiOffice),
        ["partnerStaff"] = Sample.Person(8, Role.Staff, Sample.PartnerCulture),
        ["evaluator"] = Sample.Person(9, Role.Evaluator, side: Side.Jinghai),
        ["inspector"] = Sample.Person(10, Role.Inspector),
        ["administrator"] = Sample.Person(11, Role.Administrator),
    };

    public static TheoryData<InstructionState> States => new(Enum.GetValues<InstructionState>());

    [Theory, MemberData(nameof(States))]
    public void SEC_06_Who_answers_and_who_takes_the_answer(InstructionState state)
    {
        var answer = RightsTable.Row(Rights, $"{state} Answer", People.Keys);
        var decide = RightsTable.Row(Rights, $"{state} Decide", People.Keys);
        foreach (var (name, actor) in People)
        {
            var instruction = In(state);
            Assert.Equal((name, answer[name] == "+", decide[name] == "+"), (name, instruction.CanAnswer(actor), instruction.CanDecide(actor)));
            if (answer[name] == "-")
            {
                Assert.Throws<BusinessRuleException>(() => instruction.Answer(actor, "已办", Sample.Now));
            }

            if (decide[name] == "-")
            {
                Assert.Throws<BusinessRuleException>(() => instruction.Accept(actor, null, Sample.Now));
                Assert.Throws<BusinessRuleException>(() => instruction.AskFurther(actor, "再办", Sample.Now));
            }

            Assert.Equal(state, instruction.State);
        }
    }

    [Fact]
    public void OnlyALeader_Writes_AndOnlyForTheOwnSide()
    {
        Assert.Throws<BusinessRuleException>(() => Write(People["office"], Sample.Commerce));
        Assert.Throws<BusinessRuleException>(() => Write(People["partnerLeader"], Sample.Commerce));
        Assert.Equal(Side.Jinghai, Write(People["leader"], Sample.Commerce).Side);
    }

    [Fact]
    public void TheEndOfItsTask_IsAnAnswer_Once()
    {
        var instruction = In(InstructionState.UnderWay);
        instruction.Task.Close(Sample.Now);

        Assert.True(instruction.TaskEnded(People["office"], "已完成", Sample.Now));
        Assert.False(instruction.TaskEnded(People["office"], "已完成", Sample.Now));

        Assert.Equal(InstructionState.Answered, instruction.State);
        Assert.Equal([InstructionStepKind.TaskClosed], instruction.Steps.Select(s => s.Kind));
    }

    [Fact]
    public void AskingFurther_NeedsWords()
    {
        var instruction = In(InstructionState.Answered);

        Assert.Throws<BusinessRuleException>(() => instruction.AskFurther(People["leader"], " ", Sample.Now));

        Assert.Equal(InstructionState.Answered, instruction.State);
    }

    private static Instruction In(InstructionState state)
    {
        var instruction = Write(People["leader"], Sample.Commerce, Sample.Culture);
        if (state != InstructionState.UnderWay)
        {
            instruction.Answer(People["leadStaff"], "已办", Sample.Now);
        }

        if (state == InstructionState.AskedFurther)
        {
            instruction.AskFurther(People["leader"], "再办", Sample.Now);
        }
        else if (state == InstructionState.Accepted)
        {
            instruction.Accept(People["leader"], null, Sample.Now);
        }

        return instruction;
    }

    private static Instruction Write(Actor leader, Department lead, params Department[] supporting)
    {
        var task = new WorkTask(2026, "P-1", 3, TaskSource.LeaderInstruction, null).WithId(90);
        task.Assign(lead, AssignmentPart.Lead, task.StartOn);
        foreach (var department in supporting)
        {
            task.Assign(department, AssignmentPart.Supporting, task.StartOn);
        }

        task.HandOut(task.StartOn);
        return new Instruction(InstructionOn.Task, 32, "请抓紧落实", task, leader, Sample.Now);
    }
}
