using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Indicators;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Indicators;

/// <summary>Offices say what is measured and what their side aims at; everybody reads it.</summary>
public sealed class IndicatorPageTests : PortalTests
{
    private const string Form = "main form.card";

    [Fact]
    public async Task TheList_ShowsUnitBasisSourceAndRule_ByArea()
    {
        using var reader = await SignedInAsync(TestPeople.Inspector);
        var page = await reader.GetAsync("/indicators");

        // Seven areas, and what belongs to none of them.
        Assert.Equal(8, page.Document.QuerySelectorAll("main section.card").Length);
        var row = page.Document.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("a")!.TextContent == "签约项目");
        Assert.Contains("个 · 本期数", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("台账自动汇总", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("增资不另计", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("0 个", row.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("a[href='/indicators/new']"));
    }

    [Fact]
    public async Task ANewIndicator_IsReportedFromThenOn()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        var form = (await office.GetAsync("/indicators/new")).Form(Form);
        var answer = await form.Fill("Area", "3").Fill("Unit", "场").Fill("Name", "直播带货").Fill("Rule", "一场直播计一场。").Fill("Max", "５００").SubmitAsync("保存");

        var page = await answer.FollowAsync();
        Assert.Contains("直播带货", page.One("h1").TextContent, StringComparison.Ordinal);
        var made = await DatabaseAsync(db => db.Indicators.SingleAsync(i => i.Name == "直播带货"));
        Assert.Equal((500L, IndicatorBasis.PerPeriod, "场"), (made.Max, made.Basis, made.Unit));
        Assert.Equal(1, await DatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.IndicatorCreated)));
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var task = await DatabaseAsync(db => db.Tasks.Where(t => t.Number == "3.2").Select(t => t.Id).SingleAsync());
        Assert.Contains("直播带货", (await clerk.GetAsync($"/tasks/{task}/reports/2026-11")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAUnit_ItIsRefused_AndWhatWasTypedStays()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        var answer = await (await office.GetAsync("/indicators/new")).Form(Form).Fill("Name", "直播带货").SubmitAsync("保存");

        answer.Expect(HttpStatusCode.BadRequest);
        Assert.Contains("请选择计量单位", answer.Text, StringComparison.Ordinal);
        Assert.Equal("直播带货", answer.Form(Form)["Name"]);
    }

    [Fact]
    public async Task AcrossAllAreas_OnlyARegisterCounts()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        var form = (await office.GetAsync("/indicators/new")).Form(Form);
        var answer = await form.Fill("Area", "0").Fill("Unit", "场").Fill("Name", "活动").SubmitAsync("保存");
        Assert.Contains("跨重点工作的指标只能由台账汇总", answer.Expect(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);

        answer = await answer.Form(Form).Fill("Source", "Computed").Fill("MeasureKey", "projects.signed").SubmitAsync("保存");
        await answer.FollowAsync();
        Assert.Equal("个", await DatabaseAsync(db => db.Indicators.Where(i => i.Name == "活动").Select(i => i.Unit).SingleAsync()));
    }

    [Fact]
    public async Task TwoOfficesAtOnce_TheSecondSeesWhatTheFirstSaved()
    {
        var id = await IdAsync("firms-visited");
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        var mine = (await office.GetAsync($"/indicators/{id}/edit")).Form(Form);
        var theirs = (await partner.GetAsync($"/indicators/{id}/edit")).Form(Form);
        (await theirs.Fill("Name", "走访企业数").SubmitAsync("保存")).ExpectRedirect($"/indicators/{id}");

        var answer = await mine.Fill("Name", "走访的企业").SubmitAsync("保存");
        answer.Expect(HttpStatusCode.Conflict);
        Assert.Contains("走访企业数", answer.One(".conflict").TextContent, StringComparison.Ordinal);
        Assert.Equal("走访的企业", answer.Form(Form)["Name"]);
        (await answer.Form(Form).SubmitAsync("保存")).ExpectRedirect($"/indicators/{id}");
        Assert.Equal(2, await DatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.IndicatorChanged)));
    }

    [Fact]
    public async Task TakenOutOfUse_ItNeedsAReason_AndIsNoLongerListed()
    {
        var id = await IdAsync("firms-visited");
        using var office = await SignedInAsync(TestPeople.Office);
        var page = await office.GetAsync($"/indicators/{id}");
        var refused = await page.Form("form[action$='/end']").SubmitAsync("停用指标");
        refused.ExpectError("Reason", "请填写停用原因");

        await (await refused.Form("form[action$='/end']").Fill("Reason", "改用新口径").SubmitAsync("停用指标")).FollowAsync();
        Assert.DoesNotContain("走访企业", (await office.GetAsync("/indicators")).One("main").TextContent, StringComparison.Ordinal);
        page = await office.GetAsync($"/indicators/{id}");
        Assert.Contains("改用新口径", page.One("main").TextContent, StringComparison.Ordinal);
        await (await page.Form("form[action$='/resume']").SubmitAsync("恢复使用")).FollowAsync();
        Assert.Contains("走访企业", (await office.GetAsync("/indicators")).One("main").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachOffice_SetsItsOwnSidesTargets()
    {
        var id = await IdAsync("firms-visited");
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        await (await (await office.GetAsync($"/indicators/{id}/targets?year=2026")).Form(Form).Fill("Baseline", "30").Fill("Target", "60").SubmitAsync("保存")).FollowAsync();
        var page = await (await (await partner.GetAsync($"/indicators/{id}/targets?year=2026")).Form(Form).Fill("Target", "４0").SubmitAsync("保存")).FollowAsync();

        var targets = await DatabaseAsync(db => db.IndicatorTargets.OrderBy(t => t.Side).Select(t => new { t.Side, t.Baseline, t.Target }).ToListAsync());
        Assert.Equal([(Side.Jinghai, 30L, 60L), (Side.Lianhuashan, null, 40L)], targets.Select(t => (t.Side, t.Baseline, t.Target)));
        Assert.Contains("60 户", page.One("main").TextContent, StringComparison.Ordinal);
        Assert.Contains("目标值由“（空）”改为“40”", page.One("main").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("很多", "只能填数字")]
    [InlineData("1.5", "应是整数")]
    [InlineData("-3", "不能为负")]
    public async Task ATargetThatIsNoNumber_IsRefused(string typed, string message)
    {
        var id = await IdAsync("firms-visited");
        using var office = await SignedInAsync(TestPeople.Office);
        var answer = await (await office.GetAsync($"/indicators/{id}/targets?year=2026")).Form(Form).Fill("Target", typed).SubmitAsync("保存");
        Assert.Contains(message, answer.Expect(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
        Assert.Equal(typed, answer.Form(Form)["Target"]);
        Assert.Equal(0, await DatabaseAsync(db => db.IndicatorTargets.CountAsync()));
    }

    [Fact]
    public async Task AnotherColleaguesTarget_IsNotOverwrittenUnseen()
    {
        var id = await IdAsync("firms-visited");
        using var office = await SignedInAsync(TestPeople.Office);
        var first = (await office.GetAsync($"/indicators/{id}/targets?year=2026")).Form(Form);
        var second = (await office.GetAsync($"/indicators/{id}/targets?year=2026")).Form(Form);
        await (await first.Fill("Target", "60").SubmitAsync("保存")).FollowAsync();

        var answer = await second.Fill("Target", "70").SubmitAsync("保存");
        Assert.Contains("内容刚有变化", answer.Expect(HttpStatusCode.Conflict).Text, StringComparison.Ordinal);
        await (await answer.Form(Form).SubmitAsync("保存")).FollowAsync();
        Assert.Equal(70, await DatabaseAsync(db => db.IndicatorTargets.Select(t => t.Target).SingleAsync()));
    }

    [Theory]
    [InlineData("/indicators?year=2018")]
    [InlineData("/indicators?year=2099")]
    [InlineData("/work-areas/2?year=2025")]
    [InlineData("/cockpit?year=2026")]
    public async Task AYearWithoutAnything_IsShownEmpty(string address)
    {
        using var leader = await SignedInAsync(TestPeople.Leader);
        (await leader.GetAsync(address)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task TheAreasPage_ShowsBothSides_TargetAgainstActual()
    {
        var id = await IdAsync("firms-visited");
        using var office = await SignedInAsync(TestPeople.Office);
        await (await (await office.GetAsync($"/indicators/{id}/targets?year=2026")).Form(Form).Fill("Target", "60").SubmitAsync("保存")).FollowAsync();
        var page = await office.GetAsync("/work-areas/2?year=2026");
        var line = page.Document.QuerySelectorAll(".indicators > li").Single(l => l.TextContent.Contains("走访企业", StringComparison.Ordinal));
        Assert.Equal(["jinghai", "lianhuashan"], line.QuerySelectorAll(".wing").Select(w => w.ClassList[1]));
        Assert.Contains("— / 60", line.QuerySelector(".wing.jinghai")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("— / —", line.QuerySelector(".wing.lianhuashan")!.TextContent, StringComparison.Ordinal);
    }

    private Task<int> IdAsync(string code) => DatabaseAsync(db => db.Indicators.Where(i => i.Code == code).Select(i => i.Id).SingleAsync());
}
