using System.Net;
using CooperationPortal.Core.Search;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.Search;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Features.Search;
using CooperationPortal.Web.Tests.Features.Reports;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Search;

/// <summary>The search as people use it.</summary>
public sealed class SearchPageTests : ReportSteps
{
    [Fact]
    public async Task TheBoxInTheHead_FindsATask_AndLeadsToIt()
    {
        await DescribeAsync("3.2", "共建冰雪旅游示范基地，年内挂牌。");
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var desk = await clerk.GetAsync("/desk");

        var page = await desk.Form("form.top-search").Fill("q", "冰雪").SubmitAsync();

        page.Expect(HttpStatusCode.OK);
        Assert.Equal(["冰雪"], page.Words("#list p mark"));
        Assert.Contains("工作内容 共建冰雪旅游示范基地", page.Text, StringComparison.Ordinal);
        var link = page.One("#list .search-hit > a");
        Assert.Equal($"/tasks/{await TaskAsync("3.2")}", link.GetAttribute("href"));
        Assert.Equal("冰雪", page.One("#q").GetAttribute("value"));
        (await clerk.GetAsync(link.GetAttribute("href")!)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task AReport_IsFoundByItsDepartmentAtOnce_AndByTheOthersOnceItIsApproved()
    {
        var address = await AddressAsync("3.2");
        await SubmitAsync(TestPeople.Commerce, address, "签下锦鲤养殖协议", 30);
        await ExpectAsync(TestPeople.Commerce, "锦鲤", 1);
        await ExpectAsync(TestPeople.Office, "锦鲤", 0);
        await ExpectAsync(TestPeople.PartnerCulture, "锦鲤", 0);

        await ReviewAsync(TestPeople.CommerceHead, address, "jh-commerce", "confirm");
        await ExpectAsync(TestPeople.Office, "锦鲤", 1);
        await ExpectAsync(TestPeople.PartnerOffice, "锦鲤", 0);

        await ReviewAsync(TestPeople.Office, address, "jh-commerce", "approve");
        foreach (var person in new[] { TestPeople.Commerce, TestPeople.PartnerCulture, TestPeople.PartnerOffice, TestPeople.Leader, TestPeople.Inspector })
        {
            await ExpectAsync(person, "锦鲤养殖", 1);
        }

        // While it is corrected, the others find what holds and nothing of the correction.
        await ReviewAsync(TestPeople.Office, address, "jh-commerce", "reopen", "数字有误");
        await SubmitAsync(TestPeople.Commerce, address, "改为鲟鱼养殖协议", 40);
        await ExpectAsync(TestPeople.PartnerCulture, "鲟鱼", 0);
        await ExpectAsync(TestPeople.PartnerCulture, "锦鲤", 1);
        await ExpectAsync(TestPeople.Commerce, "鲟鱼", 1);
    }

    [Fact]
    public async Task ADraftOfATask_IsFoundByTheOfficesOnly()
    {
        await DatabaseAsync(async db =>
        {
            var task = new WorkTask(2026, "A-99", await db.WorkAreas.OrderBy(a => a.Id).Select(a => a.Id).FirstAsync(), TaskSource.Office, null);
            task.Describe("筹办锦鲤文化节", null, null, null, 10);
            db.Tasks.Add(task);
            return await db.SaveChangesAsync();
        });

        await ExpectAsync(TestPeople.Office, "锦鲤", 1);
        await ExpectAsync(TestPeople.PartnerOffice, "锦鲤", 1);
        foreach (var person in new[] { TestPeople.Commerce, TestPeople.PartnerCulture, TestPeople.Leader, TestPeople.Evaluator, TestPeople.Inspector })
        {
            await ExpectAsync(person, "锦鲤", 0);
        }
    }

    [Fact]
    public async Task ADecision_IsFoundWhenTheMinutesAreIssued_AndOnlyTheOneThatHolds()
    {
        var text = await DatabaseAsync(async db =>
        {
            var builder = new MeetingBuilder(db, Clock.Now.UtcDateTime);
            await builder.SignedAsync();
            return await db.MinutesOutcomes.Where(o => o.Kind == Core.JointMeetings.OutcomeKind.Decision).OrderBy(o => o.Id).Select(o => o.Text).FirstAsync();
        });
        await ExpectAsync(TestPeople.Office, text, 0, "decision");

        await DatabaseAsync(async db =>
        {
            await new MeetingBuilder(db, Clock.Now.UtcDateTime).IssuedAsync(ordinal: 2);
            return 0;
        });
        foreach (var person in new[] { TestPeople.Office, TestPeople.PartnerCulture, TestPeople.Inspector })
        {
            await ExpectAsync(person, text, 1, "decision");
        }

        using var reader = await SignedInAsync(TestPeople.Inspector);
        var page = await reader.GetAsync($"/search?kind=decision&q={Uri.EscapeDataString(text)}");
        (await reader.GetAsync(page.One("#list .search-hit > a").GetAttribute("href")!.Split('#')[0])).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=")]
    [InlineData("?q=%E3%80%80+")]
    public async Task NothingAskedFor_IsSaid(string query)
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = (await clerk.GetAsync("/search" + query)).Expect(HttpStatusCode.OK);
        Assert.Contains("请输入要找的字词", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Words(".search-kinds a"));
    }

    [Fact]
    public async Task NothingFound_IsSaid()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        Assert.Contains("没有找到符合的内容", (await clerk.GetAsync("/search?q=查无此词")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASingleCharacter_IsLookedFor_AndSaysThatMoreWouldBeBetter()
    {
        await DescribeAsync("3.2", "鑫达产业园");
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = (await clerk.GetAsync("/search?q=鑫")).Expect(HttpStatusCode.OK);
        Assert.Contains("只输入了一个字", page.Text, StringComparison.Ordinal);
        Assert.Single(page.Words("#list .search-hit"));
    }

    [Fact]
    public async Task AQueryThatIsTooLong_IsCut_AndSaysSo()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = (await clerk.GetAsync("/search?q=" + Uri.EscapeDataString(new string('长', 5000)))).Expect(HttpStatusCode.OK);
        Assert.Contains($"只按前 {SearchText.QueryLength} 个字查找", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FullWidthLatin_FindsAndMarksWhatWasTypedOtherwise()
    {
        await DescribeAsync("3.2", "测算 Gdp 增速 <b>&amp;");
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = await clerk.GetAsync("/search?q=" + Uri.EscapeDataString("ｇＤＰ <B>"));
        Assert.Equal(["Gdp", "<b>"], page.Words("#list p mark"));
        Assert.Empty(page.Document.QuerySelectorAll("#list b"));
    }

    [Fact]
    public async Task MoreThanIsListed_IsSaid_AndHasPages()
    {
        await DatabaseAsync(async db =>
        {
            var area = await db.WorkAreas.OrderBy(a => a.Id).Select(a => a.Id).FirstAsync();
            for (var i = 0; i < SearchQuery.Most + 5; i++)
            {
                var task = new WorkTask(2026, $"A-{i + 100}", area, TaskSource.Office, null);
                task.Describe($"锦鲤养殖第{i}号塘", null, null, null, 10);
                db.Tasks.Add(task);
            }

            await db.SaveChangesAsync();
            return await new SearchCatchUp(db).RunAsync();
        });
        using var office = await SignedInAsync(TestPeople.Office);
        var all = await office.GetAsync("/search?q=锦鲤");
        Assert.Equal(SearchQuery.First, all.Words("#list .search-hit").Count);
        Assert.Contains("每类只列出前 200 条", all.Text, StringComparison.Ordinal);
        var tasks = await all.ClickAsync("查看全部 200+ 条");
        Assert.Equal(25, tasks.Words("#list .search-hit").Count);
        var last = await office.GetAsync("/search?q=锦鲤&kind=task&page=99");
        Assert.Contains("第 8 / 8 页", last.Text, StringComparison.Ordinal);
        Assert.Equal(25, last.Words("#list .search-hit").Count);
    }

    [Fact]
    public async Task ADraftOfAnothersReport_LeavesNoTrace()
    {
        // What is hidden leaves no trace in a count or a note.
        await DescribeAsync("3.2", "锦鲤养殖");
        await SubmitAsync(TestPeople.Commerce, await AddressAsync("3.2"), "锦鲤锦鲤锦鲤", 10);
        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        var page = await partner.GetAsync("/search?q=锦鲤");
        Assert.Equal("1", page.One("#list").GetAttribute("data-total"));
        Assert.Equal(["全部 1", "任务 1", "填报 0", "议定事项 0", "附件 0", "台账 0"], page.Words(".search-kinds a"));
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("security")]
    [InlineData("auditor")]
    public async Task WhoDoesNotReadThePlan_HasNoSearch(string name)
    {
        using var person = await SignedInAsync(TestPeople.All.Single(p => p.UserName == name));
        var home = await (await person.GetAsync("/")).FollowAsync();
        Assert.Empty(home.Document.QuerySelectorAll(".top-search, .search-link"));
        (await person.GetAsync("/search?q=合作")).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task InEnglish_OnlyWhatPeopleWroteIsChinese()
    {
        await DescribeAsync("3.2", "共建冰雪旅游示范基地");
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        await (await clerk.GetAsync("/search?q=冰雪")).Form("form.language").SubmitAsync("English");
        var page = await clerk.GetAsync("/search?q=冰雪");
        Assert.Equal("Search", page.One("h1").TextContent);
        Assert.Contains("Content", page.Text, StringComparison.Ordinal);
        Assert.Equal(["冰雪"], page.Words("#list p mark"));
    }

    private async Task ExpectAsync(TestPerson person, string query, int found, string? kind = null)
    {
        using var reader = await SignedInAsync(person);
        var page = (await reader.GetAsync($"/search?q={Uri.EscapeDataString(query)}")).Expect(HttpStatusCode.OK);
        var shown = kind is null
            ? page.One("#list").GetAttribute("data-total")
            : page.Words($".search-kinds a[href*='kind={kind}'] .search-count").Single();
        Assert.True($"{found}" == shown, $"{person} looked for {query}: {page}");
    }

    private Task<int> DescribeAsync(string number, string content) => DatabaseAsync(async db =>
    {
        var task = await db.Tasks.SingleAsync(t => t.Year == 2026 && t.Number == number);
        task.Describe(task.Name, task.NameEn, content, null, task.Weight);
        return await db.SaveChangesAsync();
    });
}
