using CooperationPortal.Browser.Tests.Hosting;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CooperationPortal.Browser.Tests;

/// <summary>
/// The evaluation of a year, as people of both sides carry it: frozen facts, self-review, a counterpart's opinion, scores, both offices' check,
/// an objection that is answered with points, and publication by both.
/// </summary>
public sealed class EvaluationStoryTests : BrowserTests
{
    private const string Commerce = "jh-commerce";

    public static TheoryData<View> Views => [View.Desktop, View.Phone.InEnglish().WithoutScripts()];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task ARound_OfBothSides_WithAnObjection(View view)
    {
        var office = await SignedInAsync("jh-office", view);
        await office.GoAsync("/evaluation/new");
        await office.PressAsync("开启考核");
        await office.DoneAsync();
        var round = new Uri(office.Page.Url).AbsolutePath;
        var department = $"{round}/departments/{Commerce}";
        await AdvanceAsync(office, round, null);
        await AdvanceAsync(office, round, "2026-12-02");

        var clerk = await SignedInAsync(Commerce, view);
        await clerk.GoAsync(department);
        await clerk.FillAsync("自评", "全年组织对接活动 12 次，销售额比上年增长两成。");
        await clerk.AssertWellMadeAsync();
        await clerk.PressAsync("提交自评");
        await clerk.DoneAsync();

        // Who has not written by the day is not waited for.
        Portal.Clock.Advance(TimeSpan.FromDays(9));
        office = await SignedInAsync("jh-office", view);
        await AdvanceAsync(office, round, "2026-12-09");
        var counterpart = await SignedInAsync("lhs-commerce", view);
        await counterpart.GoAsync(department);
        await counterpart.Field("评价").SelectOptionAsync("Mostly");
        await counterpart.FillAsync("意见", "配合积极，货源信息可以再早一周提供。");
        await counterpart.PressAsync("提出意见");
        await counterpart.DoneAsync();

        Portal.Clock.Advance(TimeSpan.FromDays(7));
        office = await SignedInAsync("jh-office", view);
        await AdvanceAsync(office, round, null);
        await ScoreAsync(view, round);
        await AdvanceAsync(office, round, null);
        var partner = await SignedInAsync("lhs-office", view);
        await AgreeAsync(office, round, "代表本方核定");
        await AgreeAsync(partner, round, "代表本方核定");

        clerk = await SignedInAsync(Commerce, view);
        await clerk.GoAsync(department);
        await Assertions.Expect(clerk.Main).ToContainTextAsync("货源信息可以再早一周提供");
        var before = await TotalAsync();
        await clerk.Field("针对的指标").SelectOptionAsync($"{await DimensionAsync()}");
        await clerk.FillAsync("异议", "10 月的展销会没有计入。");
        await clerk.PressAsync("提出异议");
        await clerk.DoneAsync();

        await partner.GoAsync(department);
        await partner.Link("答复").ClickAsync();
        await partner.FillAsync("答复", "经核实应计入，调整 1.5 分。");
        await partner.Field("调整的指标").SelectOptionAsync($"{await DimensionAsync()}");
        await partner.FillAsync("调整的分数", "1.5");
        await partner.AssertWellMadeAsync();
        await partner.PressAsync("答复");
        await partner.DoneAsync();
        Assert.Equal(before + 1.5m, await TotalAsync());

        // Published when the time for objections is over and both sides say yes.
        Portal.Clock.Advance(TimeSpan.FromDays(8));
        office = await SignedInAsync("jh-office", view);
        partner = await SignedInAsync("lhs-office", view);
        await AgreeAsync(office, round, "代表本方同意公布");
        var inspector = await SignedInAsync("inspector", view);
        await inspector.GoAsync("/evaluation");
        Assert.Equal(0, await inspector.Main.Locator($"a[href='{round}']").CountAsync());
        await AgreeAsync(partner, round, "代表本方同意公布");

        await inspector.GoAsync($"{round}/results");
        await inspector.AssertWellMadeAsync();
        foreach (var kind in new[] { "docx", "xlsx" })
        {
            Assert.Equal(200, (await inspector.Page.APIRequest.GetAsync($"{round}/results.{kind}")).Status);
        }

        Task<decimal> TotalAsync() => Portal.DatabaseAsync(db => db.EvaluatedDepartments
            .Where(d => d.Department.Code == Commerce && d.Round.Year == 2026 && d.Round.Half == 0).Select(d => d.Total!.Value).SingleAsync());
    }

    private static async Task AdvanceAsync(Person office, string round, string? until)
    {
        await office.GoAsync(round);
        if (until is not null)
        {
            await office.AssertWellMadeAsync();
            await office.FillAsync("本步截止日期", until);
        }

        await office.PressAsync(office.Main.Locator("form[action$='/advance'] button"));
        await office.DoneAsync();
    }

    private static async Task AgreeAsync(Person office, string round, string button)
    {
        await office.GoAsync(round);
        await office.PressAsync(button);
        await office.DoneAsync();
    }

    /// <summary>One department is scored on the page; the others, two dozen of them, by the entity's own rule.</summary>
    private async Task ScoreAsync(View view, string round)
    {
        var evaluator = await SignedInAsync("jh-evaluator", view);
        await evaluator.GoAsync($"{round}/departments/{Commerce}/scores");
        for (var line = 0; line < 2; line++)
        {
            await evaluator.Main.Locator($"[name='Form.Lines[{line}].Points']").FillAsync("8.5");
            await evaluator.Main.Locator($"[name='Form.Lines[{line}].Reason']").FillAsync("成效明显，台账齐全。");
        }

        await evaluator.AssertWellMadeAsync();
        await evaluator.PressAsync("保存评分");
        await evaluator.DoneAsync();
        await Portal.DatabaseAsync(async db =>
        {
            var now = Portal.Clock.GetUtcNow().UtcDateTime;
            var people = new MeetingBuilder(db, now);
            var scored = await db.EvaluationRounds.Include(r => r.Scheme.Dimensions).Include(r => r.Departments).ThenInclude(d => d.Scores)
                .AsSplitQuery().SingleAsync(r => r.Year == 2026 && r.Half == 0);
            foreach (var person in new[] { TestPeople.Evaluator, TestPeople.PartnerEvaluator })
            {
                var actor = await people.ActorAsync(person);
                foreach (var department in scored.Departments.Where(d => d.Scores.All(s => s.EvaluatorId != actor.UserId)))
                {
                    foreach (var dimension in scored.Scheme.Dimensions.Where(d => d.Kind == DimensionKind.Manual))
                    {
                        department.Score(actor, dimension, 8, "按要求完成", now);
                    }
                }
            }

            return await db.SaveChangesAsync();
        });
    }

    private Task<int> DimensionAsync() => Portal.DatabaseAsync(db => db.EvaluationRounds.Where(r => r.Year == 2026 && r.Half == 0)
        .SelectMany(r => r.Scheme.Dimensions).Where(d => d.Kind == DimensionKind.Manual).OrderBy(d => d.Id).Select(d => d.Id).FirstAsync());
}
