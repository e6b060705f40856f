using System.Net;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Reports;

/// <summary>From submission to approval, and after.</summary>
public sealed class ReportReviewTests : ReportSteps
{
    [Fact]
    public async Task TheWholeWay_ReturnedCorrectedApproved_MovesTheFigures()
    {
        var address = await AddressAsync("3.2");
        await SubmitAsync(TestPeople.Commerce, address, "销售农副产品 90 吨", 45);
        await ReviewAsync(TestPeople.CommerceHead, address, "jh-commerce", "confirm");
        await ReviewAsync(TestPeople.Office, address, "jh-commerce", "return", "请写明金额");

        using (var clerk = await SignedInAsync(TestPeople.Commerce))
        {
            var desk = await clerk.GetAsync("/desk");
            Assert.Contains("请写明金额", desk.One(".todo[data-kind='Returned']").TextContent, StringComparison.Ordinal);
            var page = await clerk.GetAsync(address);
            Assert.Contains("请写明金额", page.Text, StringComparison.Ordinal);
            (await page.Form(Form).Fill("Done", "销售农副产品 90 吨，120 万元").SubmitAsync("提交")).ExpectRedirect("/desk");
        }

        await ReviewAsync(TestPeople.CommerceHead, address, "jh-commerce", "confirm");
        using (var office = await SignedInAsync(TestPeople.Office))
        {
            var page = await office.GetAsync($"{address}?department=jh-commerce");
            Assert.Equal("，120 万元", page.One("ins").TextContent);
            (await page.Form("form[action*='/approve']").SubmitAsync()).ExpectRedirect("/reviews");
            Assert.Equal("0", (await office.GetAsync("/reviews")).One("#list").GetAttribute("data-total"));
        }

        using var leader = await SignedInAsync(TestPeople.Leader);
        var read = (await leader.GetAsync($"{address}?department=jh-commerce")).Expect(HttpStatusCode.OK);
        Assert.Contains("120 万元", read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("请写明金额", read.Text, StringComparison.Ordinal);
        var task = await DatabaseAsync(db => db.Tasks.SingleAsync(t => t.Year == 2026 && t.Number == "3.2"));
        // The other department of the side has reported nothing yet.
        Assert.Equal(22.5, task.PercentJinghai);

        var steps = await DatabaseAsync(db => db.ReportSteps.OrderBy(s => s.Id).Select(s => new { s.Kind, s.ActorName }).ToListAsync());
        Assert.Equal(
            [ReportStepKind.Submitted, ReportStepKind.Confirmed, ReportStepKind.Returned, ReportStepKind.Submitted, ReportStepKind.Confirmed, ReportStepKind.Approved],
            steps.Select(s => s.Kind));
        Assert.Equal(3, steps.Select(s => s.ActorName).Distinct().Count());
    }

    [Fact]
    public async Task WhatAnOfficeDepartmentWrote_OnlyTheOtherOfficeApproves()
    {
        var address = await AddressAsync("2.2");
        await SubmitAsync(TestPeople.Cooperation, address, "召开协调会 1 次", 30);
        await ReviewAsync(TestPeople.CooperationHead, address, "jh-cooperation", "confirm");

        using (var own = await SignedInAsync(TestPeople.Office))
        {
            Assert.Equal("0", (await own.GetAsync("/reviews")).One("#list").GetAttribute("data-total"));
            var page = (await own.GetAsync(address)).Expect(HttpStatusCode.OK);
            Assert.Empty(page.Document.QuerySelectorAll("form[action*='/approve']"));
            Assert.Contains("现在等 商务局（领导小组办公室）审核", page.Text, StringComparison.Ordinal);
        }

        using (var other = await SignedInAsync(TestPeople.PartnerOffice))
        {
            var list = await other.GetAsync("/reviews");
            Assert.Equal("1", list.One("#list").GetAttribute("data-total"));
            (await list.Form("form[action*='/approve']").SubmitAsync()).ExpectRedirect("/reviews");
        }

        Assert.Equal(ReportState.Approved, await DatabaseAsync(db => db.Reports.Where(r => r.Revision > 0).Select(r => r.State).SingleAsync()));
    }

    [Fact]
    public async Task WithoutAHead_TheOfficeIsNext()
    {
        var address = await AddressAsync("5.1");
        await SubmitAsync(TestPeople.Media, address, "播出 3 期", 30);
        await ReviewAsync(TestPeople.Office, address, "jh-media", "approve");
        Assert.Equal(30, await DatabaseAsync(db => db.Reports.Where(r => r.ApprovedPercent != null).Select(r => r.ApprovedPercent).SingleAsync()));
    }

    [Fact]
    public async Task AReturn_NeedsAReason_AndAnOldPageIsNotBelieved()
    {
        var address = await AddressAsync("5.1");
        await SubmitAsync(TestPeople.Media, address, "播出 3 期", 30);
        using var office = await SignedInAsync(TestPeople.Office);
        var page = await office.GetAsync($"{address}?department=jh-media");
        (await page.Form("form[action*='/return']").SubmitAsync()).ExpectError("Reason", "请填写退回原因");
        var tooLong = await page.Form("form[action*='/return']").Fill("Reason", new string('长', 501)).SubmitAsync();
        tooLong.Expect(HttpStatusCode.BadRequest);
        Assert.Equal(501, tooLong.Form("form[action*='/return']")["Reason"].Length);

        using (var clerk = await SignedInAsync(TestPeople.Media))
        {
            (await (await clerk.GetAsync(address)).Form("form[action*='/recall']").SubmitAsync()).ExpectRedirect(address);
            (await SubmitAsync(clerk, address, "播出 5 期", 35)).ExpectRedirect("/desk");
        }

        var stale = (await page.Form("form[action*='/approve']").SubmitAsync()).Expect(HttpStatusCode.Conflict);
        Assert.Contains("这份填报刚有变化", stale.Text, StringComparison.Ordinal);
        Assert.Contains("播出 5 期", stale.Text, StringComparison.Ordinal);
        Assert.Equal(ReportState.WithOffice, await DatabaseAsync(db => db.Reports.Where(r => r.Revision > 0).Select(r => r.State).SingleAsync()));
    }

    [Fact]
    public async Task WhatAColleagueSentBack_IsNoWrongAddress()
    {
        var address = await AddressAsync("5.1");
        await SubmitAsync(TestPeople.Media, address, "播出 3 期", 30);
        using var office = await SignedInAsync(TestPeople.Office);
        var open = await office.GetAsync($"{address}?department=jh-media");
        await ReviewAsync(TestPeople.Office, address, "jh-media", "return", "重写");

        var answer = (await open.Form("form[action*='/approve']").SubmitAsync()).ExpectRedirect("/reviews");
        Assert.Contains("这份填报已被同事处理", (await answer.FollowAsync()).Document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReopenedReport_StaysReadable_UntilTheCorrectionIsApproved()
    {
        var address = await AddressAsync("5.1");
        await SubmitAsync(TestPeople.Media, address, "播出 3 期", 30);
        await ReviewAsync(TestPeople.Office, address, "jh-media", "approve");
        await ReviewAsync(TestPeople.Office, address, "jh-media", "reopen", "期数有误");
        using (var clerk = await SignedInAsync(TestPeople.Media))
        {
            var page = await clerk.GetAsync(address);
            (await page.Form(Form).Fill("Done", "播出 2 期").Fill("Percent", "25").SubmitAsync("保存草稿")).ExpectRedirect(address);
        }

        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        var read = (await partner.GetAsync($"{address}?department=jh-media")).Expect(HttpStatusCode.OK);
        Assert.Contains("播出 3 期", read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("播出 2 期", read.Text, StringComparison.Ordinal);
        Assert.Contains("更正通过前，以下内容仍然有效", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BothSides_Comment_AndTakeBackOnlyTheirOwn()
    {
        var address = await AddressAsync("5.1");
        await SubmitAsync(TestPeople.Media, address, "播出 3 期", 30);
        await ReviewAsync(TestPeople.Office, address, "jh-media", "approve");
        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        var page = await partner.GetAsync($"{address}?department=jh-media");
        (await page.Form("form[action*='/comments']").SubmitAsync()).ExpectError("Text", "请填写意见");
        var said = await page.Form("form[action*='/comments']").Fill("Text", "我方也愿播出").SubmitAsync();
        var shown = await said.ExpectRedirect(address).FollowAsync();
        Assert.Contains("我方也愿播出", shown.One("#comments").TextContent, StringComparison.Ordinal);

        using (var other = await SignedInAsync(TestPeople.Media))
        {
            Assert.Empty((await other.GetAsync(address)).Document.QuerySelectorAll("form[action*='/withdraw']"));
        }

        (await shown.Form("form[action*='/comments/'][action$='/withdraw']").SubmitAsync()).ExpectRedirect(address);
        Assert.DoesNotContain("我方也愿播出", (await partner.GetAsync($"{address}?department=jh-media")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheHistory_SaysWhoDidWhat()
    {
        var address = await AddressAsync("5.1");
        await SubmitAsync(TestPeople.Media, address, "播出 3 期", 30);
        await ReviewAsync(TestPeople.Office, address, "jh-media", "approve");
        using var clerk = await SignedInAsync(TestPeople.Media);
        var history = (await clerk.GetAsync(address)).Words(".history li");
        Assert.Collection(
            history,
            line => Assert.StartsWith("审核通过", line, StringComparison.Ordinal),
            line => Assert.Contains("本期进展由“（空）”改为“播出 3 期”", line, StringComparison.Ordinal));
    }
}
