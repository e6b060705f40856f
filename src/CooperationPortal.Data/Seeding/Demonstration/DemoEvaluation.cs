using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Evaluation;

namespace CooperationPortal.Data.Seeding.Demonstration;

/// <summary>
/// The demonstration's evaluation: last year's round, published, and one of this year in scoring. The facts are those of the
/// demonstration's own reports; words and points are made up with a fixed seed.
/// </summary>
internal sealed class DemoEvaluation(PortalDbContext db, IReadOnlyDictionary<string, Actor> people, DateTime now)
{
    private static readonly string[] Reviews =
    [
        "本部门按计划完成年度对接任务，与对口部门保持月度沟通，重点事项均已落实。不足：部分材料报送偏晚，将安排专人负责。",
        "全年组织互访和线上对接，形成阶段性成果；个别项目受审批影响进度偏慢，已商对口部门调整安排。",
        "牵头事项基本完成，配合事项响应及时。下一步加强成果总结和宣传。",
    ];

    private static readonly string[] Opinions = ["沟通顺畅，事项落实及时。", "总体配合良好，建议提前通报活动安排。", "合作务实，材料报送可以再快一些。"];
    private static readonly string[] Reasons = ["成效明显，有佐证材料。", "完成情况较好，亮点不多。", "基本完成，主动性还可加强。"];

    private readonly DateOnly _today = BusinessClock.DayOf(now);

    /// <summary>Makes scheme and rounds.</summary>
    public async Task SeedAsync(CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var (office, partner) = (people["jh-office"], people["lhs-office"]);
        var last = _today.Year - 1;
        var made = DemoReports.At(new DateOnly(last, 3, 12), 10, 0);
        var scheme = Scheme(office, partner, made);
        db.EvaluationSchemes.Add(scheme);
        await db.SaveChangesAsync(cancellation);

        // A year's round goes on in January and is published at the end of February; before that it is still being shown.
        var published = await PlayAsync(scheme, last, 0, new DateOnly(_today.Year, 1, 6), RoundState.Published, cancellation);
        Trail(AuditAction.EvaluationSchemeInForce, "evaluation-scheme", scheme.Id, $"{scheme.Name} 第 1 版", partner, made);
        Trail(
            published.State == RoundState.Published ? AuditAction.EvaluationPublished : AuditAction.EvaluationOpened, "evaluation", published.Id,
            published.Label, partner, published.PublishedAt ?? published.CreatedAt);
        if (_today.Month >= 7)
        {
            var begin = _today.AddDays(-30);
            var first = new DateOnly(_today.Year, 7, 3);
            var running = await PlayAsync(scheme, _today.Year, 1, begin < first ? first : begin, RoundState.Scoring, cancellation);
            Trail(AuditAction.EvaluationOpened, "evaluation", running.Id, running.Label, office, running.CreatedAt);
        }

        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    private static EvaluationScheme Scheme(Actor office, Actor partner, DateTime at)
    {
        var scheme = new EvaluationScheme(1, "对口合作督查考核方案", office, at);
        scheme.Describe(office, scheme.Name, "两地共用，百分制。事实由系统统计，成效由双方考核人员评分。", EvaluationScheme.DefaultObjectionDays, at);
        foreach (var content in new[]
        {
            new DimensionContent("按时填报", "Reports on time", "应报的填报按时提交", DimensionKind.Automatic, 15, "reports-on-time", 60, 100, null),
            new DimensionContent("填报质量", "Quality of reports", "被退回的填报越少越好", DimensionKind.Automatic, 10, "reports-returned", 40, 0, null),
            new DimensionContent("任务进度", "Progress", "进度与时间进度相比", DimensionKind.Automatic, 25, "progress", 40, 100, null),
            new DimensionContent("议定事项", "Decisions", "联席会议议定事项按期办结", DimensionKind.Automatic, 15, "decisions", 0, 100, null),
            new DimensionContent("办结佐证", "Evidence", "办结的任务有佐证文件", DimensionKind.Automatic, 5, "evidence", 0, 100, null),
            new DimensionContent("合作成效", "Effect of the cooperation", "看实际成果，不看材料厚薄", DimensionKind.Manual, 20, null, null, null, null),
            new DimensionContent("协同配合", "Working together", "与对口部门的沟通和配合", DimensionKind.Manual, 10, null, null, null, null),
            new DimensionContent("创新做法", "New ideas", "可复制的做法", DimensionKind.Bonus, 5, null, null, null, null),
            new DimensionContent("漏报", "Missing reports", "应报未报", DimensionKind.Deduction, 5, "reports-missing", null, null, 0.5m),
        })
        {
            scheme.Add(office, content, EvaluationFacts.Definitions, at);
        }

        scheme.Agree(office, null, at);
        scheme.Agree(partner, null, at.AddDays(1));
        return scheme;
    }

    /// <summary>A round from its first day on, as far as it has come by today, and no further than the given state.</summary>
    private async Task<EvaluationRound> PlayAsync(
        EvaluationScheme scheme, int year, int half, DateOnly begin, RoundState until, CancellationToken cancellation)
    {
        var (office, partner) = (people["jh-office"], people["lhs-office"]);
        var round = new EvaluationRound(scheme, year, half, office, At(begin));
        db.EvaluationRounds.Add(round);
        var day = begin;
        while (round.State < until && day <= _today)
        {
            switch (round.State)
            {
                case RoundState.Preparing:
                    round.Freeze(
                        office, await new FactFreezing(db).CountAsync(year, new FactPeriod(round.From, round.To, day), cancellation), day, At(day));
                    break;
                case RoundState.Checking or RoundState.Shown:
                    round.Agree(office, day, At(day));
                    round.Agree(partner, day, At(day));
                    break;
                default:
                    Write(round, day);
                    round.Advance(office, day.AddDays(6), day);
                    break;
            }

            day = round.State == RoundState.Shown ? round.ObjectionsUntil!.Value.AddDays(1) : day.AddDays(5);
        }

        if (round.State == RoundState.Scoring)
        {
            Score(round, day, "jh-evaluator");
        }

        await db.SaveChangesAsync(cancellation);
        return round;
    }

    private void Write(EvaluationRound round, DateOnly day)
    {
        foreach (var department in round.Departments)
        {
            var dice = new Dice($"evaluation/{round.Year}/{round.Half}/{department.Department.Code}");
            switch (round.State)
            {
                case RoundState.SelfReview:
                    department.WriteSelfReview(people[department.Department.Code], dice.Pick(Reviews), true, At(day));
                    break;
                case RoundState.Opinions:
                    foreach (var asked in department.Opinions)
                    {
                        var writer = people.Values.First(p => p.DepartmentId == asked.DepartmentId && p.May(Permission.JoinEvaluations));
                        department.GiveOpinion(writer, dice.Chance(0.7) ? OpinionStance.Satisfied : OpinionStance.Mostly, dice.Pick(Opinions), At(day));
                    }

                    break;
            }
        }

        if (round.State == RoundState.Scoring)
        {
            Score(round, day, "jh-evaluator", "lhs-evaluator");
        }
    }

    private void Score(EvaluationRound round, DateOnly day, params string[] evaluators)
    {
        foreach (var department in round.Departments)
        {
            var dice = new Dice($"score/{round.Year}/{round.Half}/{department.Department.Code}");
            foreach (var evaluator in evaluators)
            {
                foreach (var dimension in round.Scheme.Dimensions.Where(d => d.Kind == DimensionKind.Manual))
                {
                    department.Score(people[evaluator], dimension, dice.Between(dimension.Points * 13 / 20, dimension.Points), dice.Pick(Reasons), At(day));
                }
            }
        }
    }

    /// <summary>Never after the present moment.</summary>
    private DateTime At(DateOnly day) => DemoReports.At(day, 10, 0) is var at && at <= now ? at : now;

    private void Trail(string action, string kind, int id, string label, Actor actor, DateTime at) => db.AuditEntries.Add(new AuditEntry
    {
        At = at,
        ActorId = actor.UserId,
        ActorName = actor.Name,
        ActorDepartmentId = actor.DepartmentId,
        ActorSide = actor.Side,
        Action = action,
        SubjectKind = kind,
        SubjectId = id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        SubjectLabel = label,
    });
}
