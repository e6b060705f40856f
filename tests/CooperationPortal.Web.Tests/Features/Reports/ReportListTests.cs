using System.Net;
using CooperationPortal.TestData.People;

namespace CooperationPortal.Web.Tests.Features.Reports;

/// <summary>The list that the numbers of cockpit and department pages open.</summary>
public sealed class ReportListTests : ReportSteps
{
    [Fact]
    public async Task EachStatus_ListsWhatItSays()
    {
        await SubmitAsync(TestPeople.Media, await AddressAsync("5.1"), "播出 3 期", 30);
        Clock.Advance(TimeSpan.FromDays(6));
        await SubmitAsync(TestPeople.Commerce, await AddressAsync("3.2"), "销售 90 吨", 45);
        using var leader = await SignedInAsync(TestPeople.Leader);

        async Task<int> TotalAsync(string query) =>
            int.Parse((await leader.GetAsync("/reports?" + query)).Expect(HttpStatusCode.OK).One("#list").GetAttribute("data-total") ?? "0", System.Globalization.CultureInfo.InvariantCulture);

        var expected = await TotalAsync("year=2026&month=11&status=expected");
        Assert.Equal(2, await TotalAsync("year=2026&month=11&status=received"));
        Assert.Equal(1, await TotalAsync("year=2026&month=11&status=onTime"));
        Assert.Equal(1, await TotalAsync("year=2026&month=11&status=late"));
        Assert.Equal(expected - 2, await TotalAsync("year=2026&month=11&status=missing"));
        Assert.Equal(1, await TotalAsync("year=2026&month=11&status=late&department=jh-commerce"));
        Assert.Equal(0, await TotalAsync("year=2026&month=11&status=received&side=lianhuashan"));
        Assert.Equal(0, await TotalAsync("year=2018"));
    }

    [Fact]
    public async Task WhatIsInReview_IsListed_ButNotOpenToOthers()
    {
        var address = await AddressAsync("5.1");
        await SubmitAsync(TestPeople.Media, address, "播出 3 期", 30);
        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        var page = await partner.GetAsync("/reports?year=2026&month=11&department=jh-media&status=received");
        Assert.Contains("审核中", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll($"a[href^='{address}']"));
    }

    [Fact]
    public async Task FromTheMenu_ADepartmentSeesItsOwn()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = await clerk.GetAsync("/reports");
        Assert.Equal("jh-commerce", page.Form("main form[role='search']")["department"]);
        Assert.Equal("4", page.One("#list").GetAttribute("data-total"));
    }

    [Theory]
    [InlineData("year=abc")]
    [InlineData("month=x")]
    public async Task AnAddressThatCannotBeRead_IsRefused(string query)
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        (await clerk.GetAsync("/reports?" + query)).Expect(HttpStatusCode.BadRequest);
    }
}
