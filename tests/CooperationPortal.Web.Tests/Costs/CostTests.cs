using System.Net;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Search;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using CooperationPortal.TestData.WorkPlan;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Costs;

/// <summary>A page sends the same few commands however large the plan is.</summary>
public sealed class CostTests(SmallAndLargePortal portals) : IClassFixture<SmallAndLargePortal>
{
    /// <summary>What no page may exceed. The navigation alone counts what waits in seven subjects, and desk and cockpit gather a dozen.</summary>
    internal const int Most = 30;

    [Theory]
    [InlineData("jh-commerce", "/desk")]
    [InlineData("jh-office", "/desk")]
    [InlineData("jh-leader", "/cockpit")]
    [InlineData("jh-commerce", "/tasks")]
    [InlineData("jh-commerce", "/tasks?light=Late&side=jinghai&sort=progress")]
    [InlineData("jh-commerce", "/tasks/{task}")]
    [InlineData("jh-commerce", "/tasks/{task}/reports/2026-11")]
    [InlineData("jh-leader", "/work-areas")]
    [InlineData("jh-leader", "/work-areas/3")]
    [InlineData("jh-leader", "/departments")]
    [InlineData("jh-leader", "/departments/jh-commerce")]
    [InlineData("jh-leader", "/reports")]
    [InlineData("jh-leader", "/reports?status=missing")]
    [InlineData("jh-office", "/reviews")]
    [InlineData("jh-leader", "/stalled")]
    [InlineData("jh-leader", "/stalled/list?kind=Silent")]
    [InlineData("jh-office", "/inspections")]
    [InlineData("jh-leader", "/inspections/rectifications")]
    [InlineData("jh-commerce.head", "/reviews")]
    [InlineData("jh-commerce", "/search?q=合作")]
    [InlineData("jh-office", "/search?q=进展 工作内容 合作")]
    [InlineData("jh-leader", "/search?q=进展&kind=report&page=2")]
    [InlineData("admin", "/admin/users")]
    [InlineData("admin", "/admin/files")]
    [InlineData("auditor", "/audit")]
    [InlineData("auditor", "/audit/verify")]
    [InlineData("jh-leader", "/joint-meetings")]
    [InlineData("jh-office", "/joint-meetings")]
    [InlineData("jh-leader", "/joint-meetings/decisions")]
    [InlineData("jh-leader", "/joint-meetings/{issued}")]
    [InlineData("jh-office", "/joint-meetings/{issued}")]
    [InlineData("jh-office", "/joint-meetings/{agreed}")]
    [InlineData("jh-commerce", "/joint-meetings/{agreed}/agenda")]
    [InlineData("jh-office", "/joint-meetings/{agreed}/agenda")]
    [InlineData("jh-commerce", "/joint-meetings/{agreed}/roster")]
    [InlineData("jh-office", "/joint-meetings/{agreed}/roster")]
    [InlineData("jh-office", "/joint-meetings/{agreed}/present")]
    [InlineData("jh-leader", "/joint-meetings/{issued}/present")]
    [InlineData("jh-leader", "/joint-meetings/{issued}/minutes")]
    [InlineData("jh-office", "/joint-meetings/{circulated}/minutes")]
    [InlineData("jh-office", "/joint-meetings/{circulated}/minutes?mode=write")]
    public async Task WithSixteenTasks_AndWithTwoThousand_APageSendsTheSameCommands(string userName, string address)
    {
        var person = TestPeople.All.Single(p => p.UserName == userName);
        var small = await CommandsAsync(portals.Small, person, address);
        var large = await CommandsAsync(portals.Large, person, address);

        Assert.Equal(small.Count, large.Count);
        Assert.InRange(large.Count, 1, Most);
    }

    [Fact]
    public async Task TheLargePlan_IsLarge()
    {
        await using var small = portals.Small.OpenDatabase();
        await using var large = portals.Large.OpenDatabase();
        Assert.InRange(await small.Tasks.CountAsync(), 16, 40);
        Assert.InRange(await large.Tasks.CountAsync(), 2000, 5000);
        Assert.InRange(await large.Reports.CountAsync(), 10_000, 1_000_000);
    }

    [Fact]
    public async Task TheLargePortal_HasManyMeetingsAndDecisions()
    {
        await using var small = portals.Small.OpenDatabase();
        await using var large = portals.Large.OpenDatabase();
        Assert.Equal(3, await small.JointMeetings.CountAsync());
        Assert.InRange(await large.JointMeetings.CountAsync(), 50, 1000);
        Assert.InRange(
            await large.MinutesOutcomes.CountAsync(o => o.Minutes.State == MinutesState.Issued && o.TaskId != null), 2000, 10_000);
        Assert.InRange(await large.MeetingMembers.CountAsync(), 2000, 10_000);
        Assert.InRange(await large.MinutesSignatures.CountAsync(), 200, 1000);
    }

    private static async Task<IReadOnlyList<string>> CommandsAsync(PortalHost portal, TestPerson person, string address)
    {
        await using var db = portal.OpenDatabase();
        var task = await db.Tasks.Where(t => t.Year == 2026 && t.Number == "3.2").Select(t => t.Id).SingleAsync();
        var meetings = await db.JointMeetings.Where(m => m.Year == 2026 && m.Ordinal <= 3).OrderBy(m => m.Ordinal).Select(m => m.Id).ToListAsync();
        using var client = await portal.SignedInAsync(person);
        var page = await client.GetAsync(address
            .Replace("{task}", $"{task}", StringComparison.Ordinal)
            .Replace("{issued}", $"{meetings[0]}", StringComparison.Ordinal)
            .Replace("{circulated}", $"{meetings[1]}", StringComparison.Ordinal)
            .Replace("{agreed}", $"{meetings[2]}", StringComparison.Ordinal));
        return page.Expect(HttpStatusCode.OK).Commands;
    }
}

/// <summary>Two portals in whose year everything has happened; one of them with more than a hundred times as much.</summary>
public sealed class SmallAndLargePortal : IAsyncLifetime
{
    private const int Times = 112;

    /// <summary>So that all of them together are more than two thousand.</summary>
    private const int DecisionsOfAMeeting = 18;

    private PortalHost? _small;
    private PortalHost? _large;

    internal PortalHost Small => _small ?? throw new InvalidOperationException("The portal runs during the class's tests only.");

    internal PortalHost Large => _large ?? throw new InvalidOperationException("The portal runs during the class's tests only.");

    public async Task InitializeAsync()
    {
        _small = await LivelyAsync();
        _large = await LivelyAsync();
        await using var db = _large.OpenDatabase();
        await GrownPlan.GrowAsync(db, Times, 2026);
        await new SearchCatchUp(db).RunAsync();
    }

    public Task DisposeAsync()
    {
        _small?.GiveBack();
        _large?.GiveBack();
        return Task.CompletedTask;
    }

    private static async Task<PortalHost> LivelyAsync()
    {
        var portal = await PortalHost.BorrowAsync();
        await using var db = portal.OpenDatabase();
        await LivelyPlan.FillAsync(db, new BusinessClock(portal.Clock), fromMonth: 9);
        await MeetAsync(db, portal.Clock.Now.UtcDateTime);
        await new SearchCatchUp(db).RunAsync();
        return portal;
    }

    /// <summary>A meeting whose minutes are issued, one whose minutes the departments comment on, and one to come.</summary>
    private static async Task MeetAsync(PortalDbContext db, DateTime now)
    {
        await new MeetingBuilder(db, now) { Decisions = DecisionsOfAMeeting }.IssuedAsync(ordinal: 1);
        var builder = new MeetingBuilder(db, now);
        var circulated = await builder.CirculatedAsync(ordinal: 2);
        circulated.Answer(await builder.ActorAsync(TestPeople.CultureHead), circulated.Sections.First(), "请补充文旅内容。", noObjection: false, now);
        var agreed = await builder.AgreedAsync(ordinal: 3);
        agreed.CallForTopics(await builder.ActorAsync(TestPeople.Office), new DateOnly(2026, 12, 1), BusinessClock.DayOf(now));
        await builder.TopicAsync(agreed);
        await db.SaveChangesAsync();
    }
}
