using System.Net;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Reports;

/// <summary>A report asks for the numbers of its task's indicators, and shows what the registers know.</summary>
public sealed class ReportIndicatorTests : ReportSteps
{
    /// <summary>展销点和线上店, to date; then 农副产品销量, this period.</summary>
    private const string Outlets = "Numbers[0].Value";
    private const string Tonnes = "Numbers[1].Value";

    [Fact]
    public async Task TheForm_AsksForTheIndicatorsOfItsTask()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = await clerk.GetAsync(await AddressAsync("3.2"));
        Assert.Equal(["展销点和线上店", "农副产品销量"], page.Document.QuerySelectorAll(".number-line label").Select(l => l.TextContent));
        Assert.Contains("累计数 · 个 · 上期未填", page.One("#Numbers_0__Value-hint").TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatTheRegistersKnow_IsShownAndNotTyped()
    {
        using var clerk = await SignedInAsync(TestPeople.Cooperation);
        var page = await clerk.GetAsync(await AddressAsync("2.1"));
        var facts = page.One("fieldset.numbers dl").TextContent;
        Assert.Contains("签约项目", facts, StringComparison.Ordinal);
        Assert.Contains("0 个", facts, StringComparison.Ordinal);
        Assert.DoesNotContain("签约项目", string.Join('|', page.Document.QuerySelectorAll(".number-line label").Select(l => l.TextContent)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NumbersAreKept_WithFullWidthDigits_WithoutScripts()
    {
        var address = await AddressAsync("3.2");
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = await clerk.GetAsync(address);
        var saved = await page.Form(Form).Fill("Done", "做了").Fill(Outlets, "１２").Fill(Tonnes, "1,500").SubmitAsync("保存草稿");
        var again = await saved.ExpectRedirect(address).FollowAsync();
        Assert.Equal(("12", "1500"), (again.Form(Form)[Outlets], again.Form(Form)[Tonnes]));

        saved = await again.Form(Form).Fill(Tonnes, "").SubmitAsync("保存草稿");
        again = await saved.ExpectRedirect(address).FollowAsync();
        Assert.Equal(("12", ""), (again.Form(Form)[Outlets], again.Form(Form)[Tonnes]));
        Assert.Equal(1, await DatabaseAsync(db => db.IndicatorValues.CountAsync()));
    }

    [Theory]
    [InlineData("很多", "“展销点和线上店”只能填数字")]
    [InlineData("1.5", "“展销点和线上店”应是整数")]
    [InlineData("1001", "“展销点和线上店”应在 0 到 1000 之间")]
    [InlineData("123456789012345678901", "数值最多 20 个字")]
    public async Task ANumberThatIsNone_IsRefusedBesideItsField_AndEverythingStays(string typed, string message)
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = await clerk.GetAsync(await AddressAsync("3.2"));
        var answer = await page.Form(Form).Fill("Done", "做了").Fill(Outlets, typed).Fill(Tonnes, "3").SubmitAsync("保存草稿");
        answer.ExpectError(Outlets, message);
        Assert.Equal(("做了", typed, "3"), (answer.Form(Form)["Done"], answer.Form(Form)[Outlets], answer.Form(Form)[Tonnes]));
        Assert.Equal(0, await DatabaseAsync(db => db.IndicatorValues.CountAsync()));
    }

    [Fact]
    public async Task AJump_AsksForAnExplanation_AtSubmissionOnly()
    {
        await ApproveOctoberAsync("10");
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = await clerk.GetAsync(await AddressAsync("3.2"));
        Assert.Contains("上期 10", page.One("#Numbers_1__Value-hint").TextContent, StringComparison.Ordinal);
        Assert.Equal("", page.Form(Form)[Tonnes]);
        var form = page.Form(Form).Fill("Done", "十一月的进展").Fill("Percent", "60").Fill(Tonnes, "26");
        await (await form.SubmitAsync("保存草稿")).FollowAsync();

        page = await clerk.GetAsync(await AddressAsync("3.2"));
        var refused = await page.Form(Form).SubmitAsync("提交");
        refused.ExpectError("Numbers[1].Explanation", "“农副产品销量”与上期（10）相差较大");
        await (await refused.Form(Form).Fill("Numbers[1].Explanation", "年货集中上市").SubmitAsync("提交")).FollowAsync();
        Assert.Equal("年货集中上市", await DatabaseAsync(db => db.IndicatorValues.Where(v => v.Revision == 1 && v.Value == 26).Select(v => v.Explanation).SingleAsync()));
    }

    [Fact]
    public async Task ApprovedNumbers_AreReadByThePartner_AndOpenFromTheFigure()
    {
        await ApproveOctoberAsync("10");
        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        var address = await AddressAsync("3.2", "2026-10");
        Assert.Contains("10 吨", (await partner.GetAsync(address + "?department=jh-commerce")).One("main").TextContent, StringComparison.Ordinal);

        var id = await DatabaseAsync(db => db.Indicators.Where(i => i.Code == "produce-tonnes").Select(i => i.Id).SingleAsync());
        var page = await partner.GetAsync($"/indicators/{id}");
        var figure = page.Document.QuerySelectorAll("#course a").First(a => a.TextContent == "10 吨");
        var list = await partner.GetAsync(figure.GetAttribute("href")!);
        Assert.Contains("合计 10 吨", list.One(".lead").TextContent, StringComparison.Ordinal);
        Assert.Equal(1, list.Document.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task AReturnedNumber_IsComparedWithTheNewOne()
    {
        var address = await AddressAsync("3.2");
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = await clerk.GetAsync(address);
        await (await page.Form(Form).Fill("Done", "做了").Fill("Percent", "40").Fill(Tonnes, "3").SubmitAsync("提交")).FollowAsync();
        await ReviewAsync(TestPeople.CommerceHead, address, "jh-commerce", "return", "数字不对");
        page = await clerk.GetAsync(address);
        await (await page.Form(Form).Fill(Tonnes, "5").SubmitAsync("提交")).FollowAsync();

        using var head = await SignedInAsync(TestPeople.CommerceHead);
        page = await head.GetAsync(address + "?department=jh-commerce");
        var changes = page.Document.QuerySelector("#changes-title")!.Closest("section")!;
        Assert.Equal(("农副产品销量", "3", "5"), (changes.QuerySelector("h3")!.TextContent, changes.QuerySelector("del")!.TextContent, changes.QuerySelector("ins")!.TextContent));
    }

    [Fact]
    public async Task AColleaguesNumber_IsShownInTheConflict()
    {
        var address = await AddressAsync("3.2");
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        using var head = await SignedInAsync(TestPeople.CommerceHead);
        var mine = (await clerk.GetAsync(address)).Form(Form);
        var theirs = (await head.GetAsync(address)).Form(Form);
        await (await theirs.Fill("Done", "做了").Fill(Tonnes, "3").SubmitAsync("保存草稿")).FollowAsync();

        var answer = await mine.Fill("Done", "做了").Fill(Tonnes, "5").SubmitAsync("保存草稿");
        var conflict = answer.Expect(HttpStatusCode.Conflict).One(".conflict");
        Assert.Equal("农副产品销量", conflict.QuerySelector("h3")!.TextContent);
        Assert.Contains("3", conflict.QuerySelector(".theirs")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("5", answer.Form(Form)[Tonnes]);
    }

    private async Task ApproveOctoberAsync(string tonnes)
    {
        await DatabaseAsync(async db =>
        {
            await db.Assignments.ExecuteUpdateAsync(s => s.SetProperty(a => a.AssignedOn, new DateOnly(2026, 10, 1)));
            var task = await db.Tasks.Include(t => t.Assignments).SingleAsync(t => t.Number == "3.2");
            await new Data.WorkPlan.ReportPlanning(db).PlanAsync(task);
            return await db.SaveChangesAsync();
        });
        var address = await AddressAsync("3.2", "2026-10");
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = await clerk.GetAsync(address);
        await (await page.Form(Form).Fill("Done", "十月的进展").Fill("Percent", "50").Fill(Tonnes, tonnes).SubmitAsync("提交")).FollowAsync();
        await ReviewAsync(TestPeople.CommerceHead, address, "jh-commerce", "confirm");
        await ReviewAsync(TestPeople.Office, address, "jh-commerce", "approve");
    }
}
