using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Tests.Evaluation;

/// <summary>What is tried.</summary>
public enum EvaluationAct
{
    ReadRound,
    ReadFacts,
    ReadSelfReview,
    ReadResult,
    Advance,
    Agree,
    ReopenScoring,
    SelfReview,
    Opine,
    Score,
    RaiseObjection,
    Answer,
}

/// <summary>SEC-06 for the evaluation: every state × action × actor on the department of Commerce, written out.</summary>
public sealed class EvaluationRightsTests
{
    /// <summary>ownEvaluator is an evaluator who belongs to Commerce; officeEvaluator has both roles.</summary>
    private const string Table = """
                                     staff head otherStaff partner office ownOffice partnerOffice leader evaluator partnerEvaluator ownEvaluator officeEvaluator inspector administrator
        Preparing  ReadRound         -     -    -          -       +      +         +             -      +         +                +            +               -         -
        Preparing  ReadFacts         -     -    -          -       +      +         +             -      +         +                +            +               -         -
        Frozen     ReadRound         +     +    +          +       +      +         +             -      +         +                +            +               -         -
        Frozen     ReadFacts         +     +    -          -       +      +         +             -      +         +                +            +               -         -
        Frozen     ReadSelfReview    +     +    -          -       -      -         -             -      -         -                +            -               -         -
        Frozen     ReadResult        -     -    -          -       -      -         -             -      -         -                -            -               -         -
        Frozen     Advance           -     -    -          -       +      +         +             -      -         -                -            +               -         -
        SelfReview ReadSelfReview    +     +    -          -       -      -         -             -      -         -                +            -               -         -
        SelfReview SelfReview        +     +    -          -       -      -         -             -      -         -                -            -               -         -
        SelfReview Advance           -     -    -          -       +      +         +             -      -         -                -            +               -         -
        SelfReview Opine             -     -    -          -       -      -         -             -      -         -                -            -               -         -
        SelfReview Score             -     -    -          -       -      -         -             -      -         -                -            -               -         -
        Opinions   SelfReview        -     -    -          -       -      -         -             -      -         -                -            -               -         -
        Opinions   Opine             -     -    -          +       -      -         +             -      -         -                -            -               -         -
        Opinions   Advance           -     -    -          -       +      +         +             -      -         -                -            +               -         -
        Opinions   Score             -     -    -          -       -      -         -             -      -         -                -            -               -         -
        Scoring    Opine             -     -    -          -       -      -         -             -      -         -                -            -               -         -
        Scoring    Score             -     -    -          -       -      -         -             -      +         +                -            -               -         -
        Scoring    Advance           -     -    -          -       +      +         +             -      -         -                -            +               -         -
        Scoring    ReadResult        -     -    -          -       -      -         -             -      -         -                -            -               -         -
        Scoring    Agree             -     -    -          -       -      -         -             -      -         -                -            -               -         -
        Checking   Score             -     -    -          -       -      -         -             -      -         -                -            -               -         -
        Checking   ReadRound         +     +    +          +       +      +         +             -      +         +                +            +               -         -
        Checking   ReadResult        -     -    -          -       +      +         +             -      +         +                -            +               -         -
        Checking   Advance           -     -    -          -       -      -         -             -      -         -                -            -               -         -
        Checking   Agree             -     -    -          -       +      +         +             -      -         -                -            +               -         -
        Checking   ReopenScoring     -     -    -          -       +      +         +             -      -         -                -            +               -         -
        Checking   RaiseObjection    -     -    -          -       -      -         -             -      -         -                -            -               -         -
        Shown      ReadRound         +     +    +          +       +      +         +             +      +         +                +            +               -         -
        Shown      ReadFacts         +     +    -          -       +      +         +             +      +         +                +            +               -         -
        Shown      ReadResult        +     +    -          -       +      +         +             +      +         +                +            +               -         -
        Shown      RaiseObjection    +     +    -          -       -      -         -             -      -         -                -            -               -         -
        Shown      Answer            -     -    -          -       +      +         +             -      -         -                -            +               -         -
        Shown      Agree             -     -    -          -       +      +         +             -      -         -                -            +               -         -
        Shown      ReopenScoring     -     -    -          -       -      -         -             -      -         -                -            -               -         -
        Published  ReadRound         +     +    +          +       +      +         +             +      +         +                +            +               +         -
        Published  ReadFacts         +     +    +          +       +      +         +             +      +         +                +            +               +         -
        Published  ReadResult        +     +    +          +       +      +         +             +      +         +                +            +               +         -
        Published  RaiseObjection    -     -    -          -       -      -         -             -      -         -                -            -               -         -
        Published  Answer            -     -    -          -       -      -         -             -      -         -                -            -               -         -
        Published  Agree             -     -    -          -       -      -         -             -      -         -                -            -               -         -
        Published  Score             -     -    -          -       -      -         -             -      -         -                -            -               -         -
        """;

    private static readonly Dictionary<string, Actor> Cast = new(StringComparer.Ordinal)
    {
        ["staff"] = EvaluationSample.Staff,
        ["head"] = Sample.Person(3, Role.DepartmentHead, Sample.Commerce),
        ["otherStaff"] = Sample.Person(13, Role.Staff, Sample.Culture),
        ["partner"] = EvaluationSample.PartnerStaff,
        ["office"] = EvaluationSample.JinghaiOffice,
        ["ownOffice"] = Sample.Person(6, Role.OfficeStaff, Sample.JinghaiOffice),
        ["partnerOffice"] = EvaluationSample.LianhuashanOffice,
        ["leader"] = Sample.Person(8, Role.Leader, side: Side.Jinghai),
        ["evaluator"] = Sample.Person(20, Role.Evaluator, side: Side.Jinghai),
        ["partnerEvaluator"] = Sample.Person(21, Role.Evaluator, side: Side.Lianhuashan),
        ["ownEvaluator"] = Sample.Person(22, Role.Evaluator, Sample.Commerce),
        ["officeEvaluator"] = Sample.Person(23, Role.OfficeStaff, Sample.JinghaiOffice) with { Roles = [Role.OfficeStaff, Role.Evaluator] },
        ["inspector"] = Sample.Person(24, Role.Inspector),
        ["administrator"] = Sample.Person(25, Role.Administrator),
    };

    public static TheoryData<RoundState, EvaluationAct> EveryRow()
    {
        var data = new TheoryData<RoundState, EvaluationAct>();
        foreach (var words in Table.Split('\n').Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            data.Add(Enum.Parse<RoundState>(words[0]), Enum.Parse<EvaluationAct>(words[1]));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryRow))]
    public void OnADepartmentOfARound_OnlyThoseOfTheTable_MayDoIt(RoundState state, EvaluationAct act)
    {
        var row = RightsTable.Row(Table, $"{state} {act}", Cast.Keys);
        Assert.All(Cast, entry =>
        {
            // Before the facts are frozen there is no department to read: the round stands for it.
            var round = EvaluationSample.Round(state);
            var department = state == RoundState.Preparing ? null : EvaluationSample.Of(round, Sample.Commerce);
            Assert.Equal($"{entry.Key}: {row[entry.Key]}", $"{entry.Key}: {(May(round, department, act, entry.Value) ? "+" : "-")}");
        });
    }

    [Fact]
    public void WhatTheTableForbids_IsRefusedByTheMethodToo()
    {
        var scoring = EvaluationSample.Of(EvaluationSample.Round(RoundState.Scoring), Sample.Commerce);
        var manual = scoring.Round.Scheme.Dimensions.Single(d => d.Kind == DimensionKind.Manual);
        foreach (var name in new[] { "ownEvaluator", "officeEvaluator", "staff", "office", "inspector" })
        {
            Assert.Throws<BusinessRuleException>(() => scoring.Score(Cast[name], manual, 1, "理由", Sample.Now));
        }

        var shown = EvaluationSample.Of(EvaluationSample.Round(RoundState.Shown), Sample.Commerce);
        Assert.Throws<BusinessRuleException>(() => shown.RaiseObjection(Cast["partner"], null, "异议", Sample.Today, Sample.Now));
        Assert.Throws<BusinessRuleException>(() => shown.WriteSelfReview(EvaluationSample.Staff, "晚了", true, Sample.Now));
        Assert.Throws<BusinessRuleException>(() => shown.GiveOpinion(Cast["partner"], OpinionStance.Satisfied, "晚了", Sample.Now));
        Assert.Equal(2, shown.Scores.Count);
    }

    /// <summary>An office's own department: nobody answers the own objection; the other side's office does.</summary>
    [Fact]
    public void TheOfficesOwnObjection_IsAnsweredByTheOtherSide()
    {
        var own = EvaluationSample.Of(EvaluationSample.Round(RoundState.Shown), Sample.JinghaiOffice);
        var objection = own.RaiseObjection(EvaluationSample.JinghaiOffice, null, "请复核。", Sample.Today, Sample.Now);

        Assert.False(own.CanAnswer(EvaluationSample.JinghaiOffice));
        Assert.Throws<BusinessRuleException>(() => own.Answer(EvaluationSample.JinghaiOffice, objection, "同意", null, null, Sample.Now));
        own.Answer(EvaluationSample.LianhuashanOffice, objection, "维持原分。", null, null, Sample.Now);
        Assert.True(objection.IsAnswered);
    }

    private static bool May(EvaluationRound round, EvaluatedDepartment? department, EvaluationAct act, Actor actor) => act switch
    {
        EvaluationAct.ReadRound => round.CanRead(actor),
        EvaluationAct.ReadFacts => department?.CanReadFacts(actor) ?? round.CanRead(actor),
        EvaluationAct.ReadSelfReview => department!.CanReadSelfReview(actor),
        EvaluationAct.ReadResult => department!.CanReadResult(actor),
        EvaluationAct.Advance => round.CanAdvance(actor),
        EvaluationAct.Agree => round.CanAgree(actor),
        EvaluationAct.ReopenScoring => round.CanReopenScoring(actor),
        EvaluationAct.SelfReview => department!.CanWriteSelfReview(actor),
        EvaluationAct.Opine => department!.CanGiveOpinion(actor),
        EvaluationAct.Score => department!.CanScore(actor),
        EvaluationAct.RaiseObjection => department!.CanObject(actor, Sample.Today),
        _ => department!.CanAnswer(actor),
    };
}
