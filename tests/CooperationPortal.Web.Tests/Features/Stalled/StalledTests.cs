using System.Net;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Features.Reports;
using CooperationPortal.Web.Tests.Hosting;

namespace CooperationPortal.Web.Tests.Features.Stalled;

/// <summary>卡点: a report goes from hand to hand, and the page says in whose it is and for how long.</summary>
public sealed class StalledTests : ReportSteps
{
    [Fact]
    public async Task AReport_IsShownWithWhoeverHasIt_AndNeverItsText()
    {
        var address = await AddressAsync("3.2");
        await SubmitAsync(TestPeople.Commerce, address, "写给负责人的话", 40);
        var list = await ListAsync(TestPeople.PartnerLeader, "kind=Review&department=jh-commerce&head=true");
        Assert.Contains("3.2", list.One("#list tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains(TestPeople.CommerceHead.UserName, list.One("#list tbody tr").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("写给负责人的话", list.Text, StringComparison.Ordinal);

        // Whoever may not read the report is led to its task.
        Assert.Equal($"/tasks/{await TaskAsync("3.2")}", list.One("#list tbody th a").GetAttribute("href"));

        await ReviewAsync(TestPeople.CommerceHead, address, "jh-commerce", "confirm");
        list = await ListAsync(TestPeople.Office, "kind=Review&department=jh-cooperation&head=false");
        Assert.StartsWith(address, list.One("#list tbody th a").GetAttribute("href"), StringComparison.Ordinal);

        Clock.Advance(TimeSpan.FromDays(9));
        Assert.Equal("1", Total(await ListAsync(TestPeople.Leader, "kind=Review&from=8")));
        Assert.Equal("0", Total(await ListAsync(TestPeople.Leader, "kind=Review&to=7")));
        Assert.Contains("9 天", (await ListAsync(TestPeople.Leader, "kind=Review")).One("#list tbody tr").TextContent, StringComparison.Ordinal);

        await ReviewAsync(TestPeople.Office, address, "jh-commerce", "return", "请写明数字");
        Assert.Equal("0", Total(await ListAsync(TestPeople.Leader, "kind=Review")));
        list = await ListAsync(TestPeople.Leader, "kind=Returned&department=jh-commerce");
        Assert.Equal("1", Total(list));
        Assert.DoesNotContain("请写明数字", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsApproved_EndsTheSilence()
    {
        var address = await AddressAsync("3.2");
        Clock.Advance(TimeSpan.FromDays(5));
        await SubmitAsync(TestPeople.Commerce, address, "完成选址", 40);
        await ReviewAsync(TestPeople.CommerceHead, address, "jh-commerce", "confirm");
        await ReviewAsync(TestPeople.Office, address, "jh-commerce", "approve");
        Clock.Advance(TimeSpan.FromDays(29));
        Assert.DoesNotContain(" 3.2 ", await SilentAsync(30), StringComparison.Ordinal);
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains(" 3.2 ", await SilentAsync(30), StringComparison.Ordinal);
        Assert.DoesNotContain(" 3.2 ", await SilentAsync(45), StringComparison.Ordinal);

        async Task<string> SilentAsync(int days) =>
            string.Join(' ', (await ListAsync(TestPeople.Leader, $"kind=Silent&department=jh-commerce&silence={days}")).Document
                .QuerySelectorAll("#list tbody th a").Select(a => $" {a.TextContent.Trim()} "));
    }

    [Fact]
    public async Task WhatIsLate_IsUrgedFromTheList_ByWhoeverMay()
    {
        Clock.Advance(TimeSpan.FromDays(34));
        var list = await ListAsync(TestPeople.Office, "kind=Silent&silence=30&department=jh-commerce");
        var target = $"task.{await TaskAsync("3.2")}.jh-commerce";
        Assert.Single(list.Document.QuerySelectorAll($"#list input[name=target][value='{target}']"));
        Assert.Empty((await ListAsync(TestPeople.PartnerOffice, "kind=Silent&silence=30&department=jh-commerce")).Document.QuerySelectorAll("input[name=target]"));

        using var office = await SignedInAsync(TestPeople.Office);
        var form = await office.GetAsync($"/urges/new?target={target}");
        Assert.Contains("3.2", form.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?kind=Nonsense")]
    [InlineData("?kind=99")]
    [InlineData("?kind=Review&from=many")]
    public async Task AnAddressThatCannotBeRead_IsRefused(string query)
    {
        using var leader = await SignedInAsync(TestPeople.Leader);
        (await leader.GetAsync($"/stalled/list{query}")).Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task DaysBeyondTheCalendar_NarrowNothing()
    {
        await SubmitAsync(TestPeople.Commerce, await AddressAsync("3.2"), "完成选址", 40);
        Assert.Equal("1", Total(await ListAsync(TestPeople.Leader, $"kind=Review&from={int.MaxValue}&to={int.MaxValue}&silence=-1")));
    }

    private static string? Total(Page list) => list.One("#list").GetAttribute("data-total");

    private async Task<Page> ListAsync(TestPerson person, string query)
    {
        using var reader = await SignedInAsync(person);
        return (await reader.GetAsync($"/stalled/list?{query}")).Expect(HttpStatusCode.OK);
    }
}
