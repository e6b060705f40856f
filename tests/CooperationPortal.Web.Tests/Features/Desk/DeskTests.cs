using System.Net;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;

namespace CooperationPortal.Web.Tests.Features.Desk;

/// <summary>工作台.</summary>
public sealed class DeskTests : PortalTests
{
    [Fact]
    public async Task TheNewYear_AsksForAcceptance_AndForTheMonthsReports()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = (await clerk.GetAsync("/desk")).Expect(HttpStatusCode.OK);

        Assert.Contains("11 月填报截止还有 4 天", page.Text, StringComparison.Ordinal);
        var kinds = page.Document.QuerySelectorAll(".todo").Select(line => line.GetAttribute("data-kind"));
        Assert.Equal(["Due", "Due", "Accept", "Accept"], kinds);
        Assert.Equal(2, page.Document.QuerySelectorAll("section .table tbody tr").Length);
    }

    [Fact]
    public async Task TheNumberInTheMenu_IsTheNumberOfLines()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        Assert.Equal("4 项待办", (await clerk.GetAsync("/desk")).Words("nav a[href='/desk'] .count").Single().Replace("4项", "4 项", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AReportThatIsMissing_ComesFirst()
    {
        Clock.Advance(TimeSpan.FromDays(10));
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = await clerk.GetAsync("/desk");

        Assert.Equal("Late", page.Document.QuerySelector(".todo")!.GetAttribute("data-kind"));
        Assert.Contains("逾期 6 天", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jh-leader")]
    [InlineData("inspector")]
    [InlineData("admin")]
    [InlineData("auditor")]
    public async Task TheDesk_IsForDepartments(string name)
    {
        using var other = await SignedInAsync(TestPeople.All.Single(p => p.UserName == name));
        (await other.GetAsync("/desk")).Expect(HttpStatusCode.Forbidden);
    }
}
