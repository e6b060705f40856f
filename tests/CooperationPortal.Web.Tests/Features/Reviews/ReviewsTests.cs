using System.Net;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Features.Reports;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Reviews;

/// <summary>审核: what waits for me.</summary>
public sealed class ReviewsTests : ReportSteps
{
    [Fact]
    public async Task TheList_ShowsTheLongestWaitingFirst_AndTheMenuCountsIt()
    {
        await SubmitAsync(TestPeople.Media, await AddressAsync("5.1"), "播出 3 期", 30);
        Clock.Advance(TimeSpan.FromDays(2));
        await SubmitAsync(TestPeople.Commerce, await AddressAsync("3.2"), "销售 90 吨", 45);
        await ReviewAsync(TestPeople.CommerceHead, await AddressAsync("3.2"), "jh-commerce", "confirm");

        using var office = await SignedInAsync(TestPeople.Office);
        var page = await office.GetAsync("/reviews");
        var rows = page.Words(".review");
        Assert.Equal(2, rows.Count);
        Assert.Contains("播出 3 期", rows[0], StringComparison.Ordinal);
        Assert.Contains("已等 2 天", rows[0], StringComparison.Ordinal);
        Assert.Contains("今天", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("2", page.Words("nav a[href='/reviews'] .count").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FromTheList_AReportIsReturned()
    {
        await SubmitAsync(TestPeople.Media, await AddressAsync("5.1"), "播出 3 期", 30);
        using var office = await SignedInAsync(TestPeople.Office);
        var list = await office.GetAsync("/reviews");
        var answer = await list.Form("form[action*='/return']").Fill("Reason", "请补充时长").SubmitAsync();
        var after = await answer.ExpectRedirect("/reviews").FollowAsync();
        Assert.Equal("0", after.One("#list").GetAttribute("data-total"));
        Assert.Equal("请补充时长", await DatabaseAsync(db => db.Reports.Where(r => r.ReturnReason != null).Select(r => r.ReturnReason).SingleAsync()));
    }

    [Fact]
    public async Task Several_ArePassedAfterOneConfirmation_AndAChangedOneIsLeftOut()
    {
        await SubmitAsync(TestPeople.Media, await AddressAsync("5.1"), "播出 3 期", 30);
        await SubmitAsync(TestPeople.Cooperation, await AddressAsync("2.2"), "会商 1 次", 20);
        await SubmitAsync(TestPeople.Commerce, await AddressAsync("3.2"), "销售 90 吨", 45);
        await ReviewAsync(TestPeople.CommerceHead, await AddressAsync("3.2"), "jh-commerce", "confirm");

        using var office = await SignedInAsync(TestPeople.Office);
        var list = await office.GetAsync("/reviews");
        var form = list.Form("#pass");
        foreach (var box in list.Document.QuerySelectorAll("input[name='ids']"))
        {
            form.Tick("ids", value: box.GetAttribute("value"));
        }

        var check = (await form.SubmitAsync()).Expect(HttpStatusCode.OK);
        Assert.Contains("一次通过 2 份", check.Text, StringComparison.Ordinal);
        using (var clerk = await SignedInAsync(TestPeople.Media))
        {
            var address = await AddressAsync("5.1");
            (await (await clerk.GetAsync(address)).Form("form[action*='/recall']").SubmitAsync()).ExpectRedirect(address);
            (await SubmitAsync(clerk, address, "播出 4 期", 35)).ExpectRedirect("/desk");
        }

        var after = await (await check.Form().SubmitAsync("全部通过")).ExpectRedirect("/reviews").FollowAsync();
        Assert.Contains("已通过 1 份填报", after.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("5.1", after.One("main .alert.warn").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["3.2"], await DatabaseAsync(db => db.Reports.Where(r => r.State == ReportState.Approved).Select(r => r.Task.Number).ToListAsync()));
    }

    [Fact]
    public async Task NothingSelected_IsSaid()
    {
        await SubmitAsync(TestPeople.Media, await AddressAsync("5.1"), "播出 3 期", 30);
        using var office = await SignedInAsync(TestPeople.Office);
        var after = await (await (await office.GetAsync("/reviews")).Form("#pass").SubmitAsync()).ExpectRedirect("/reviews").FollowAsync();
        Assert.Contains("请先选中要通过的填报", after.Document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForgedIds_PassNothingThatIsNotOnesOwnToPass()
    {
        await SubmitAsync(TestPeople.Cooperation, await AddressAsync("2.2"), "会商 1 次", 20);
        await ReviewAsync(TestPeople.CooperationHead, await AddressAsync("2.2"), "jh-cooperation", "confirm");
        await SubmitAsync(TestPeople.Media, await AddressAsync("5.1"), "播出 3 期", 30);
        var foreign = await DatabaseAsync(db => db.Reports.Where(r => r.Department.Code == "jh-cooperation" && r.Revision > 0).Select(r => new { r.Id, r.Version }).SingleAsync());

        using var office = await SignedInAsync(TestPeople.Office);
        var id = (await office.GetAsync("/reviews")).One("input[name='ids']").GetAttribute("value");
        var check = await office.GetAsync($"/reviews/pass?ids={id}");
        await check.Form().Forge("Picked[0].Id", $"{foreign.Id}").Forge("Picked[0].Version", $"{foreign.Version}").SubmitAsync();
        Assert.Equal(0, await DatabaseAsync(db => db.Reports.CountAsync(r => r.State == ReportState.Approved)));
    }

    [Fact]
    public async Task WhoReviewsNothing_HasNoSuchPage()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        (await clerk.GetAsync("/reviews")).Expect(HttpStatusCode.Forbidden);
    }
}
