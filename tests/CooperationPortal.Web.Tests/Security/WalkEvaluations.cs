using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.TestData.Evaluation;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>The evaluations of <see cref="WalkRecords"/>: a round in every state, a scheme in force and one in draft.</summary>
internal sealed class WalkEvaluations(PortalDbContext db, DateTime now)
{
    /// <summary>Name → value, for the addresses and forms of the table.</summary>
    public Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    public List<Secret> Secrets { get; } = [];

    /// <summary>Makes them.</summary>
    public async Task MakeAsync()
    {
        var builder = new EvaluationBuilder(db, now);
        var people = new MeetingBuilder(db, now);
        var office = await people.ActorAsync(TestPeople.Office);
        var scheme = await builder.SchemeAsync();
        var draft = scheme.Copy(office, 2, now);
        draft.Describe(office, Hidden("方案新版"), null, 7, now);
        db.EvaluationSchemes.Add(draft);
        await db.SaveChangesAsync();
        Names["scheme"] = $"{scheme.Id}";
        Names["scheme.version"] = $"{scheme.Version}";
        Names["scheme.dimension"] = $"{scheme.Dimensions.First().Id}";
        Names["draftScheme"] = $"{draft.Id}";
        Names["draftScheme.version"] = $"{draft.Version}";
        Names["draftScheme.dimension"] = $"{draft.Dimensions.First().Id}";
        Names["manualDimension"] = $"{scheme.Dimensions.Single(d => d.Kind == DimensionKind.Manual).Id}";
        Secrets.Add(new Secret(Hidden("方案新版"), ["office", "office-other-side", "auditor"]));
        foreach (var (year, state) in new[]
        {
            (2018, RoundState.Preparing), (2019, RoundState.SelfReview), (2020, RoundState.Opinions), (2021, RoundState.Scoring),
            (2022, RoundState.Checking), (2023, RoundState.Shown), (2024, RoundState.Published), (2025, RoundState.Frozen),
        })
        {
            await NameAsync(await builder.RoundAsync(year, state), state, people, scheme);
        }

        await db.SaveChangesAsync();
        foreach (var round in await db.EvaluationRounds.AsNoTracking().ToListAsync())
        {
            Names[$"{Key(round.State)}Round.version"] = $"{round.Version}";
        }

        var commerce = await db.EvaluatedDepartments.AsNoTracking().Include(d => d.Opinions).Include(d => d.Objections)
            .Where(d => d.Department.Code == "jh-commerce").Select(d => new { d.Version, d.Round.State, Opinion = d.Opinions.Where(o => o.Department.Code == "lhs-culture").Select(o => o.Version).FirstOrDefault(), Objection = d.Objections.Select(o => new { o.Id, o.Version }).FirstOrDefault() }).ToListAsync();
        Names["reviewed.version"] = $"{commerce.Single(d => d.State == RoundState.SelfReview).Version}";
        Names["opinion.version"] = $"{commerce.Single(d => d.State == RoundState.Opinions).Opinion}";
        Names["objection"] = $"{commerce.Single(d => d.State == RoundState.Shown).Objection!.Id}";
        Names["objection.version"] = $"{commerce.Single(d => d.State == RoundState.Shown).Objection!.Version}";
    }

    private static string Hidden(string what) => $"不可外泄〔{what}〕";

    private static string Key(RoundState state) => char.ToLowerInvariant($"{state}"[0]) + $"{state}"[1..];

    /// <summary>Each round carries what only some may read in its state.</summary>
    private async Task NameAsync(EvaluationRound round, RoundState state, MeetingBuilder people, EvaluationScheme scheme)
    {
        Names[$"{Key(state)}Round"] = $"{round.Id}";
        var commerce = round.Departments.SingleOrDefault(d => d.Department.Code == "jh-commerce");
        var staff = await people.ActorAsync(TestPeople.Commerce);
        switch (state)
        {
            case RoundState.SelfReview:
                commerce!.WriteSelfReview(staff, Hidden("自评草稿"), false, now);
                Secrets.Add(new Secret(Hidden("自评草稿"), ["staff", "head", "auditor"]));
                break;
            case RoundState.Opinions:
                commerce!.GiveOpinion(await people.ActorAsync(TestPeople.PartnerCulture), OpinionStance.Mostly, Hidden("对方意见"), now);

                // The table's form carries one version for whoever is asked.
                commerce!.GiveOpinion(await people.ActorAsync(TestPeople.PartnerOffice), OpinionStance.Mostly, "同意", now);
                Secrets.Add(new Secret(Hidden("对方意见"), ["staff-other-side", "office", "office-other-side", "auditor"]));
                break;
            case RoundState.Scoring:
                commerce!.Score(await people.ActorAsync(TestPeople.Evaluator), scheme.Dimensions.Single(d => d.Kind == DimensionKind.Manual), 33, Hidden("评分理由"), now);
                Secrets.Add(new Secret(Hidden("评分理由"), ["evaluator", "office", "office-other-side", "auditor"]));
                await db.SaveChangesAsync();
                Names["score"] = $"{commerce.Scores.Single().Id}";
                break;
            case RoundState.Shown:
                Names["shownScore"] = $"{commerce!.Scores.First(s => s.Side == Core.Departments.Side.Jinghai).Id}";
                commerce!.RaiseObjection(staff, null, Hidden("考核异议"), BusinessClock.DayOf(now), now);
                Secrets.Add(new Secret(Hidden("考核异议"), ["staff", "head", "office", "office-other-side", "leader", "evaluator", "auditor"]));
                break;
        }

        await db.SaveChangesAsync();
    }
}
