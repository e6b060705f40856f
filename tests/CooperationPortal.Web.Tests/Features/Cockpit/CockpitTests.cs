using System.Net;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;

namespace CooperationPortal.Web.Tests.Features.Cockpit;

/// <summary>驾驶舱.</summary>
public sealed class CockpitTests : PortalTests
{
    public static TheoryData<string> Readers => new(TestPeople.All.Where(p => p is { IsActive: true, MustChangePassword: false } && !IsWithoutBusiness(p)).Select(p => p.UserName));

    public static TheoryData<string> Others => new(TestPeople.All.Where(IsWithoutBusiness).Select(p => p.UserName));

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Cockpit_IsOpenToWhoReadsThePlan(string name)
    {
        using var reader = await SignedInAsync(Person(name));
        var page = (await reader.GetAsync("/cockpit")).Expect(HttpStatusCode.OK);
        Assert.Contains("驾驶舱", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Cockpit_IsClosedToAdministratorsAndAuditors(string name)
    {
        using var other = await SignedInAsync(Person(name));
        (await other.GetAsync("/cockpit")).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task AStranger_IsAskedToSignIn()
    {
        using var visitor = Visitor();
        (await visitor.GetAsync("/cockpit")).ExpectRedirect("https://portal.test/account/sign-in");
    }

    [Fact]
    public async Task TheNewYear_ShowsItsTasks_AndBothWingsOfSevenAreas()
    {
        using var leader = await SignedInAsync(TestPeople.Leader);
        var page = await leader.GetAsync("/cockpit");

        Assert.Equal("0%", page.One("[data-figure=percent]").TextContent);
        Assert.Equal(16, Count(page, ".figure .value a[data-count]", 0));
        Assert.Equal(7, page.Document.QuerySelectorAll(".butterfly:not(.indicators) > li").Length);
        Assert.Equal(4, page.Document.QuerySelectorAll(".phases > li").Length);
        Assert.Equal(11, page.Document.QuerySelectorAll("#trend tbody tr").Length);
    }

    [Fact]
    public async Task AYearThatNobodyOpened_SaysWhatToDo()
    {
        using var leader = await SignedInAsync(TestPeople.Leader);
        var page = (await leader.GetAsync("/cockpit?year=2024")).Expect(HttpStatusCode.OK);
        Assert.Contains("2024 年没有任务", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".figures"));
    }

    private static bool IsWithoutBusiness(TestPerson person) => person == TestPeople.Administrator || person == TestPeople.Security || person == TestPeople.Auditor;

    private static TestPerson Person(string name) => TestPeople.All.Single(p => p.UserName == name);

    private static int Count(Page page, string selector, int index) =>
        int.Parse(page.Document.QuerySelectorAll(selector)[index].GetAttribute("data-count")!);
}
