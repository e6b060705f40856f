using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Evaluation;

namespace CooperationPortal.Core.Tests.Evaluation;

/// <summary>A scheme and rounds in each state, with the ids that a database would have given them.</summary>
internal static class EvaluationSample
{
    public static readonly Actor JinghaiOffice = Sample.Person(5, Role.OfficeStaff, Sample.JinghaiOffice);
    public static readonly Actor LianhuashanOffice = Sample.Person(7, Role.OfficeStaff, Sample.LianhuashanOffice);
    public static readonly Actor JinghaiEvaluator = Sample.Person(9, Role.Evaluator, side: Side.Jinghai);
    public static readonly Actor LianhuashanEvaluator = Sample.Person(10, Role.Evaluator, side: Side.Lianhuashan);
    public static readonly Actor Staff = Sample.Person(1, Role.Staff, Sample.Commerce);
    public static readonly Actor PartnerStaff = Sample.Person(16, Role.Staff, Sample.PartnerCulture);

    public static readonly IReadOnlyList<FactDefinition> Facts =
        [new("on-time", "按时填报率", "…", false), new("missing", "未报填报件数", "…", true)];

    public static readonly DateOnly ObjectionsEnd = Sample.Today.AddDays(EvaluationScheme.DefaultObjectionDays);

    /// <summary>A draft with 60 automatic and 40 manual points and a deduction.</summary>
    public static EvaluationScheme Draft()
    {
        var scheme = new EvaluationScheme(1, "方案", JinghaiOffice, Sample.Now).WithId(1);
        scheme.Add(JinghaiOffice, new DimensionContent("按时", null, null, DimensionKind.Automatic, 60, "on-time", 50, 100, null), Facts, Sample.Now);
        scheme.Add(JinghaiOffice, new DimensionContent("成效", null, null, DimensionKind.Manual, 40, null, null, null, null), Facts, Sample.Now);
        scheme.Add(JinghaiOffice, new DimensionContent("漏报", null, null, DimensionKind.Deduction, 5, "missing", null, null, 1.5m), Facts, Sample.Now);
        foreach (var dimension in scheme.Dimensions)
        {
            dimension.WithId(dimension.Position).With(nameof(EvaluationDimension.SchemeId), 1);
        }

        return scheme;
    }

    public static EvaluationScheme InForce()
    {
        var scheme = Draft();
        scheme.Agree(JinghaiOffice, null, Sample.Now);
        scheme.Agree(LianhuashanOffice, null, Sample.Now);
        return scheme;
    }

    /// <summary>A round of Commerce, PartnerCulture and both offices' departments in a state, everything before it done.</summary>
    public static EvaluationRound Round(RoundState state)
    {
        var round = new EvaluationRound(InForce(), 2026, 0, JinghaiOffice, Sample.Now).WithId(1);
        while (round.State < state)
        {
            Next(round);
        }

        return round;
    }

    public static EvaluatedDepartment Of(EvaluationRound round, Department department) => round.Departments.Single(d => d.DepartmentId == department.Id);

    /// <summary>One step, with all that it needs.</summary>
    public static void Next(EvaluationRound round)
    {
        switch (round.State)
        {
            case RoundState.Preparing:
                Department[] all = [Sample.Commerce, Sample.JinghaiOffice, Sample.PartnerCulture, Sample.LianhuashanOffice];
                round.Freeze(
                    JinghaiOffice,
                    [
                        .. all.Select(d => new DepartmentSnapshot(
                            d, [new CountedFact("on-time", 9, 10, []), new CountedFact("missing", 1, 10, [])], [.. all.Where(o => o.Side != d.Side).Select(o => o.Id)])),
                    ],
                    Sample.Today, Sample.Now);
                foreach (var department in round.Departments)
                {
                    department.WithId(department.DepartmentId);
                }

                break;
            case RoundState.Checking:
                round.Agree(JinghaiOffice, Sample.Today, Sample.Now);
                round.Agree(LianhuashanOffice, Sample.Today, Sample.Now);
                break;
            case RoundState.Shown:
                round.Agree(JinghaiOffice, ObjectionsEnd.AddDays(1), Sample.Now);
                round.Agree(LianhuashanOffice, ObjectionsEnd.AddDays(1), Sample.Now);
                break;
            default:
                if (round.State == RoundState.Scoring)
                {
                    ScoreAll(round);
                }

                // The step's last day is over: nobody is waited for.
                round.Advance(JinghaiOffice, Sample.Today.AddDays(20), Sample.Today.AddDays(round.State is RoundState.Opinions ? 60 : round.State is RoundState.SelfReview ? 30 : 0));
                break;
        }
    }

    public static void ScoreAll(EvaluationRound round)
    {
        foreach (var department in round.Departments)
        {
            department.Score(JinghaiEvaluator, round.Scheme.Dimensions.Single(d => d.Kind == DimensionKind.Manual), 30, "理由", Sample.Now);
            department.Score(LianhuashanEvaluator, round.Scheme.Dimensions.Single(d => d.Kind == DimensionKind.Manual), 34, "理由", Sample.Now);
        }
    }
}
