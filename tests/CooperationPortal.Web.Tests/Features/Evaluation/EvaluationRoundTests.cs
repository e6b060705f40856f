using System.Globalization;
using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.TestData.Evaluation;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Evaluation;

/// <summary>A whole round of both sides over the pages: scheme, facts, self-review, opinion, scores, check, objection, publication.</summary>
public sealed class EvaluationRoundTests : PortalTests
{
    private const string Commerce = "jh-commerce";

    [Fact]
    public async Task ARound_GoesFromTheSchemeToThePublishedResult()
    {
        // November's reports are due, and missing.
        Clock.Advance(TimeSpan.FromDays(10));
        await DatabaseAsync(db => new EvaluationBuilder(db, Clock.GetUtcNow().UtcDateTime).SchemeAsync());
        using var office = await SignedInAsync(TestPeople.Office);
        using var staff = await SignedInAsync(TestPeople.Commerce);

        // Opened, frozen, self-review.
        var round = await (await (await office.GetAsync("/evaluation/new")).Form().Fill("Year", "2026").SubmitAsync()).FollowAsync();
        var address = round.Address.Split('?')[0];
        round = await (await round.Form($"form[action='{address}/advance']").SubmitAsync()).FollowAsync();
        Assert.Contains("事实冻结", round.Text, StringComparison.Ordinal);
        await Advance(office, address, "2026-12-10");
        Assert.Contains("自评还没有提交", (await staff.GetAsync("/desk")).Text, StringComparison.Ordinal);
        var page = await staff.GetAsync($"{address}/departments/{Commerce}");
        await (await page.Form("form[action$='self-review']").Fill("SelfReview", "完成了全部对接。").SubmitAsync("提交自评")).FollowAsync();
        Assert.Contains("完成了全部对接。", (await office.GetAsync($"{address}/departments/{Commerce}")).Text, StringComparison.Ordinal);

        Assert.DoesNotContain("自评还没有提交", (await staff.GetAsync("/desk")).Text, StringComparison.Ordinal);

        // Others' self-reviews are not waited for when the day is over; then the opinion of a counterpart.
        Clock.Advance(TimeSpan.FromDays(7));
        using var office2 = await SignedInAsync(TestPeople.Office);
        await Advance(office2, address, "2026-12-17");
        using var opposite2 = await SignedInAsync(TestPeople.PartnerCulture);
        page = await opposite2.GetAsync($"{address}/departments/jh-culture");
        await (await page.Form("form[action$='opinion']").Fill("Stance", "Mostly").Fill("Opinion", "沟通可以更勤。").SubmitAsync()).FollowAsync();
        Clock.Advance(TimeSpan.FromDays(7));
        using var office3 = await SignedInAsync(TestPeople.Office);
        await Advance(office3, address, null);

        // Both evaluators score every department.
        var codes = await DatabaseAsync(db => db.EvaluatedDepartments.OrderBy(d => d.Id).Select(d => d.Department.Code).ToListAsync());
        foreach (var (person, points) in new[] { (TestPeople.Evaluator, "30"), (TestPeople.PartnerEvaluator, "35.5") })
        {
            using var evaluator = await SignedInAsync(person);
            foreach (var code in codes)
            {
                var form = (await evaluator.GetAsync($"{address}/departments/{code}/scores")).Form("form[action$='scores']");
                (await form.Fill("Form.Lines[0].Points", points).Fill("Form.Lines[0].Reason", "成效明显").SubmitAsync()).ExpectRedirect(address);
            }
        }

        await Advance(office3, address, null);
        using var partner3 = await SignedInAsync(TestPeople.PartnerOffice);
        Assert.Contains("等本方核定", (await office3.GetAsync("/desk")).Text, StringComparison.Ordinal);
        await Agree(office3, address);
        Assert.DoesNotContain("等本方核定", (await office3.GetAsync("/desk")).Text, StringComparison.Ordinal);
        await Agree(partner3, address);
        Assert.Equal(RoundState.Shown, await DatabaseAsync(db => db.EvaluationRounds.Select(r => r.State).SingleAsync()));

        // The department sees its result, objects, and is answered by an office that changes points.
        using var staff3 = await SignedInAsync(TestPeople.Commerce);
        page = await staff3.GetAsync($"{address}/departments/{Commerce}");
        var manual = await DatabaseAsync(db => db.EvaluationSchemes.SelectMany(s => s.Dimensions).Where(d => d.Kind == DimensionKind.Manual).Select(d => d.Id).SingleAsync());
        await (await page.Form("form[action$='objections']").Fill("DimensionId", $"{manual}").Fill("Objection", "漏看了佐证。").SubmitAsync()).FollowAsync();
        var before = await TotalAsync();
        var answering = await (await office3.GetAsync($"{address}/departments/{Commerce}")).ClickAsync("答复");
        await (await answering.Form("form[action*='objections']").Fill("Form.Answer", "属实。").Fill("Form.AdjustedDimensionId", $"{manual}").Fill("Form.Delta", "1.5").SubmitAsync()).FollowAsync();
        Assert.Equal(before + 1.5m, await TotalAsync());

        // Not before the objections are over, and not before both agree.
        (await (await office3.GetAsync(address)).Form("form[action$='/agree']").SubmitAsync()).Expect(HttpStatusCode.Conflict);
        Clock.Advance(TimeSpan.FromDays(8));
        using var office4 = await SignedInAsync(TestPeople.Office);
        using var partner4 = await SignedInAsync(TestPeople.PartnerOffice);
        using var inspector = await SignedInAsync(TestPeople.Inspector);
        await Agree(office4, address);
        (await inspector.GetAsync($"{address}/results")).Expect(HttpStatusCode.NotFound);
        await Agree(partner4, address);
        Assert.Contains("双方全部部门", (await inspector.GetAsync($"{address}/results")).Text, StringComparison.Ordinal);
        foreach (var (kind, part) in new[] { ("xlsx", "xl/workbook.xml"), ("docx", "word/document.xml") })
        {
            var file = await inspector.Http.GetByteArrayAsync(new Uri($"{address}/results.{kind}", UriKind.Relative));
            using var package = new System.IO.Compression.ZipArchive(new MemoryStream(file));
            Assert.NotNull(package.GetEntry(part));
        }

        // The stored total is what the frozen facts give, and it is so for ever: what happens to reports later does not touch it.
        var total = await TotalAsync();
        await DatabaseAsync(db => db.Reports.ExecuteUpdateAsync(s => s.SetProperty(r => r.FirstSubmittedOn, new DateOnly(2026, 1, 1))));
        var again = await inspector.GetAsync($"{address}/departments/{Commerce}");
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"总分 {total:0.##}"), again.Text, StringComparison.Ordinal);
        Assert.True(await DatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.Action == AuditAction.EvaluationPublished)));

        async Task<decimal> TotalAsync() =>
            (await DatabaseAsync(db => db.EvaluatedDepartments.Where(d => d.Department.Code == Commerce).Select(d => d.Total).SingleAsync()))!.Value;
    }

    [Fact]
    public async Task EvidenceOfAScore_IsTheEvaluators_UntilTheResultIsShown_AndThenTheDepartmentsToo()
    {
        var round = await DatabaseAsync(async db => (await new EvaluationBuilder(db, Clock.GetUtcNow().UtcDateTime).RoundAsync(2025, RoundState.Scoring)).Id);
        var address = $"/evaluation/{round}/departments/{Commerce}";
        using var evaluator = await SignedInAsync(TestPeople.Evaluator);
        var form = (await evaluator.GetAsync($"{address}/scores")).Form("form[action$='scores']");
        (await form.Fill("Form.Lines[0].Points", "30").Fill("Form.Lines[0].Reason", "成效明显").SubmitAsync()).ExpectRedirect($"/evaluation/{round}");
        var evidence = await (await evaluator.GetAsync($"{address}/scores")).ClickAsync("添加佐证");
        (await evidence.Form("form[action$='/files']").Attach("Files", "台账.pdf", "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"u8.ToArray()).SubmitAsync())
            .ExpectRedirect(evidence.Address);
        Assert.Contains("1 个佐证文件", (await evaluator.GetAsync($"{address}/scores")).Text, StringComparison.Ordinal);
        var file = await DatabaseAsync(db => db.Files.Where(f => f.ScoreId != null).Select(f => f.Id).SingleAsync());

        // Each judges alone; the department sees nothing yet.
        using var partner = await SignedInAsync(TestPeople.PartnerEvaluator);
        (await partner.GetAsync(evidence.Address)).Expect(HttpStatusCode.NotFound);
        (await partner.GetAsync($"/files/{file}")).Expect(HttpStatusCode.NotFound);
        using var staff = await SignedInAsync(TestPeople.Commerce);
        (await staff.GetAsync($"/files/{file}")).Expect(HttpStatusCode.NotFound);

        await DatabaseAsync(db => db.EvaluationRounds.Where(r => r.Id == round).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RoundState.Shown)));
        var shown = (await staff.GetAsync(evidence.Address)).Expect(HttpStatusCode.OK);
        Assert.Contains("台账.pdf", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(TestPeople.Evaluator.UserName, shown.Text, StringComparison.Ordinal);
        (await staff.GetAsync($"/files/{file}")).Expect(HttpStatusCode.OK);
        using var other = await SignedInAsync(TestPeople.Culture);
        (await other.GetAsync($"/files/{file}")).Expect(HttpStatusCode.NotFound);

        // What is judged is not changed any more.
        Assert.Empty((await evaluator.GetAsync(evidence.Address)).Document.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task TwoOffices_AtTheSameMoment_OpenOneRound_AndMakeOneDraft()
    {
        await DatabaseAsync(db => new EvaluationBuilder(db, Clock.GetUtcNow().UtcDateTime).SchemeAsync());
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        var rounds = await BothAsync("/evaluation/new", "form[action='/evaluation/new']");
        Assert.Contains("已经开启考核", Assert.Single(rounds, r => r.Status == HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
        Assert.Equal(1, await DatabaseAsync(db => db.EvaluationRounds.CountAsync()));

        var scheme = await DatabaseAsync(db => db.EvaluationSchemes.Select(s => s.Id).SingleAsync());
        var drafts = await BothAsync($"/evaluation/schemes/{scheme}", "form[action='/evaluation/schemes']");
        Assert.Contains("已有一个拟定中的新版", Assert.Single(drafts, r => r.Status == HttpStatusCode.Conflict).Text, StringComparison.Ordinal);
        Assert.Equal(1, await DatabaseAsync(db => db.EvaluationSchemes.CountAsync(s => s.State == SchemeState.Draft)));

        async Task<Page[]> BothAsync(string address, string form)
        {
            var forms = new[] { (await office.GetAsync(address)).Form(form), (await partner.GetAsync(address)).Form(form) };
            var answers = await Task.WhenAll(forms.Select(f => f.SubmitAsync()));
            Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
            return answers;
        }
    }

    private static async Task Advance(PortalClient client, string address, string? until)
    {
        var form = (await client.GetAsync(address)).Form($"form[action='{address}/advance']");
        (await (until is null ? form : form.Fill("Until", until)).SubmitAsync()).ExpectRedirect(address);
    }

    private static async Task Agree(PortalClient client, string address) =>
        (await (await client.GetAsync(address)).Form("form[action$='/agree']").SubmitAsync()).ExpectRedirect(address);
}
