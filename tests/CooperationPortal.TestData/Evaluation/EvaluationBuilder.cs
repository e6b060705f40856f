using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Evaluation;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.TestData.Evaluation;

/// <summary>Makes the scheme and rounds, as far as a test needs each, by the entities' own methods.</summary>
public sealed class EvaluationBuilder(PortalDbContext db, DateTime now)
{
    /// <summary>Departments of the rounds that are made here.</summary>
    public static readonly IReadOnlyList<string> Departments = ["jh-commerce", "jh-culture", "jh-cooperation", "lhs-culture", "lhs-commerce"];

    private readonly MeetingBuilder _people = new(db, now);

    private DateOnly Today => BusinessClock.DayOf(now);

    /// <summary>The scheme in force: 60 automatic points, 40 of evaluators, a deduction, a bonus.</summary>
    public async Task<EvaluationScheme> SchemeAsync()
    {
        if (await db.EvaluationSchemes.Include(s => s.Dimensions).Include(s => s.Consents).SingleOrDefaultAsync(s => s.State == SchemeState.InForce) is { } present)
        {
            return present;
        }

        var (office, partner) = await OfficesAsync();
        var scheme = new EvaluationScheme(1, "督查考核方案", office, now);
        foreach (var content in new[]
        {
            new DimensionContent("按时填报", "On time", null, DimensionKind.Automatic, 60, "reports-on-time", 50, 100, null),
            new DimensionContent("合作成效", "Effect", "看实际效果", DimensionKind.Manual, 40, null, null, null, null),
            new DimensionContent("漏报", null, null, DimensionKind.Deduction, 5, "reports-missing", null, null, 0.5m),
            new DimensionContent("创新", null, null, DimensionKind.Bonus, 5, null, null, null, null),
        })
        {
            scheme.Add(office, content, EvaluationFacts.Definitions, now);
        }

        scheme.Agree(office, null, now);
        scheme.Agree(partner, null, now);
        db.EvaluationSchemes.Add(scheme);
        await db.SaveChangesAsync();
        return scheme;
    }

    /// <summary>A round in a state, everything before it done.</summary>
    /// <param name="year">Of a period of its own.</param>
    /// <param name="state">The state.</param>
    /// <param name="text">Stands in every self-review, opinion and reason.</param>
    public async Task<EvaluationRound> RoundAsync(int year, RoundState state, string text = "工作扎实")
    {
        var (office, partner) = await OfficesAsync();
        var round = new EvaluationRound(await SchemeAsync(), year, 0, office, now);
        db.EvaluationRounds.Add(round);
        if (state > RoundState.Preparing)
        {
            round.Freeze(office, await SnapshotsAsync(), Today, now);
            await db.SaveChangesAsync();
        }

        for (; round.State < state && round.State < RoundState.Scoring; round.Advance(office, Today.AddDays(10), Today))
        {
            await WriteAsync(round, text);
        }

        if (state > RoundState.Scoring)
        {
            await ScoreAsync(round, text);
            await db.SaveChangesAsync();
            round.Advance(office, null, Today);
        }

        while (round.State < state)
        {
            var day = round.ObjectionsUntil?.AddDays(1) ?? Today;
            round.Agree(office, day, now);
            round.Agree(partner, day, now);
        }

        await db.SaveChangesAsync();
        return round;
    }

    private async Task WriteAsync(EvaluationRound round, string text)
    {
        if (round.State is not (RoundState.SelfReview or RoundState.Opinions))
        {
            return;
        }

        foreach (var department in round.Departments)
        {
            // A stand-in for the department's own people, who are not all in the cast.
            if (round.State == RoundState.SelfReview)
            {
                department.WriteSelfReview(StandIn(department.Department), text, true, now);
                continue;
            }

            foreach (var asked in department.Opinions)
            {
                department.GiveOpinion(StandIn(await db.Departments.SingleAsync(d => d.Id == asked.DepartmentId)), OpinionStance.Satisfied, text, now);
            }
        }

        await db.SaveChangesAsync();
    }

    private static Actor StandIn(Department department) => new(0, department.Name, null, department.Id, department.Name, department.Side, false, [Role.Staff]);

    private async Task ScoreAsync(EvaluationRound round, string text)
    {
        foreach (var person in new[] { TestPeople.Evaluator, TestPeople.PartnerEvaluator })
        {
            var evaluator = await _people.ActorAsync(person);
            foreach (var department in round.Departments)
            {
                department.Score(evaluator, round.Scheme.Dimensions.Single(d => d.Kind == DimensionKind.Manual), 30, text, now);
            }
        }
    }

    private async Task<List<DepartmentSnapshot>> SnapshotsAsync()
    {
        var departments = await db.Departments.Where(d => Departments.Contains(d.Code)).OrderBy(d => d.Id).ToListAsync();
        return departments.ConvertAll(d => new DepartmentSnapshot(
            d,
            [
                .. EvaluationFacts.Definitions.Select(f => new CountedFact(
                    f.Code, 3, f.Code == "decisions" ? 0 : 4, [new FactItem("3.2 对接活动", null, "没有退回", [], true, null)])),
            ],
            [.. departments.Where(o => o.Side != d.Side).Select(o => o.Id)]));
    }

    private async Task<(Actor Office, Actor Partner)> OfficesAsync() =>
        (await _people.ActorAsync(TestPeople.Office), await _people.ActorAsync(TestPeople.PartnerOffice));
}
