using System.Globalization;
using System.Net;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.TestData.People;
using CooperationPortal.TestData.WorkPlan;
using CooperationPortal.Web.Tests.Hosting;

namespace CooperationPortal.Web.Tests.Features.Cockpit;

/// <summary>Every number of the cockpit is what the raw rows say, and opens exactly the list that it counts.</summary>
public sealed class CockpitNumbersTests(LivelyPortal lively) : IClassFixture<LivelyPortal>
{
    private const int Year = 2026;

    private readonly PortalHost _portal = lively.Portal;
    private readonly RawFigures _raw = lively.Raw;

    private DateOnly Today => new BusinessClock(_portal.Clock).Today;

    [Fact]
    public async Task TheStoredFigures_AreWhatTheRowsSay()
    {
        await using var db = _portal.OpenDatabase();
        var differences = await _raw.DifferencesAsync(db, Today, new DateOnly(Year, 6, 30), new DateOnly(Year + 1, 1, 1));

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public async Task EveryNumber_OpensTheListThatItCounts()
    {
        using var leader = await _portal.SignedInAsync(TestPeople.Leader);
        var cockpit = (await leader.GetAsync("/cockpit")).Expect(HttpStatusCode.OK);
        var links = cockpit.Document.QuerySelectorAll("main a[data-count]")
            .Select(a => (Address: a.GetAttribute("href")!, Count: Number(a.GetAttribute("data-count")), Words: a.TextContent.Trim()))
            .Distinct().ToList();

        // Tasks and their lights, reports of the month, what is missing, each cell of the heat table.
        Assert.True(links.Count > 200, $"Only {links.Count} numbers are links.");
        Assert.Contains(links, l => l.Address.Contains("status=missing", StringComparison.Ordinal) && l.Count > 0);
        Assert.All(links, link => Assert.Contains($"{link.Count}", link.Words, StringComparison.Ordinal));
        var wrong = new List<string>();
        foreach (var (address, count, _) in links)
        {
            var list = (await leader.GetAsync(address)).Expect(HttpStatusCode.OK);
            if (Total(list) != count)
            {
                wrong.Add($"{address} lists {Total(list)}, not {count}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>The total of a list is not only said: so many rows stand on its pages.</summary>
    [Fact]
    public async Task EveryFigure_HasSoManyRows()
    {
        using var leader = await _portal.SignedInAsync(TestPeople.Leader);
        var cockpit = (await leader.GetAsync("/cockpit")).Expect(HttpStatusCode.OK);
        foreach (var link in cockpit.Document.QuerySelectorAll(".figures a[data-count]"))
        {
            var rows = 0;
            for (var address = link.GetAttribute("href"); address is not null;)
            {
                var page = (await leader.GetAsync(address)).Expect(HttpStatusCode.OK);
                rows += page.Document.QuerySelectorAll("#list tbody tr").Length;
                address = page.Document.QuerySelector(".pager a[rel=next]")?.GetAttribute("href");
            }

            Assert.Equal((link.GetAttribute("href"), Number(link.GetAttribute("data-count"))), (link.GetAttribute("href"), rows));
        }
    }

    [Fact]
    public async Task TheFigures_AreThoseOfTheRows()
    {
        using var leader = await _portal.SignedInAsync(TestPeople.Leader);
        var cockpit = (await leader.GetAsync("/cockpit")).Expect(HttpStatusCode.OK);
        var counting = _raw.Counting(Year).ToList();
        var month = RawFigures.Count(_raw.Expected(Year).Where(r => r.Month == Today.Month), Today);
        var all = RawFigures.Count(_raw.Expected(Year), Today);

        Assert.Equal(Percent(RawFigures.ByWeight(counting, t => _raw.OfTask(t))), cockpit.One("[data-figure=percent]").TextContent);
        Assert.Equal(counting.Count, CountOf(cockpit, "/tasks?year=2026&counted=true"));
        foreach (var light in Enum.GetValues<Light>())
        {
            Assert.Equal(counting.Count(t => _raw.OfTask(t, Today) == light), CountOf(cockpit, $"/tasks?year=2026&light={light}"));
        }

        Assert.Equal(month.OnTime + month.Late, CountOf(cockpit, "/reports?year=2026&month=11&status=received"));
        Assert.Equal(month.Expected, CountOf(cockpit, "/reports?year=2026&month=11&status=expected"));
        Assert.Equal(all.Missing, CountOf(cockpit, "/reports?year=2026&status=missing"));
        Assert.True(all is { Missing: > 0, Late: > 0, OnTime: > 0, Approved: > 0 });
    }

    [Fact]
    public async Task TheButterfly_AndTheTrend_AreMeansByWeight()
    {
        using var leader = await _portal.SignedInAsync(TestPeople.Leader);
        var cockpit = (await leader.GetAsync("/cockpit")).Expect(HttpStatusCode.OK);
        var counting = _raw.Counting(Year).ToList();

        var wings = cockpit.Document.QuerySelectorAll(".butterfly:not(.indicators) > li").Select(li => li.QuerySelectorAll(".pct").Select(p => p.TextContent)).ToList();
        Assert.Equal(
            Enumerable.Range(1, 7).Select(area => counting.Where(t => t.WorkArea.Number == area).ToList()).Select(tasks => new[]
            {
                Percent(RawFigures.ByWeight(tasks, t => _raw.OfSide(t, Side.Jinghai))),
                Percent(RawFigures.ByWeight(tasks, t => _raw.OfSide(t, Side.Lianhuashan))),
            }),
            wings);

        var trend = cockpit.Document.QuerySelectorAll("#trend tbody tr").Select(tr => tr.QuerySelectorAll("td").Select(td => td.TextContent.Trim())).ToList();
        Assert.Equal(
            Enumerable.Range(1, Today.Month).Select(month => new[]
            {
                Percent(RawFigures.ByWeight(counting, t => _raw.OfSide(t, Side.Jinghai, month))),
                Percent(RawFigures.ByWeight(counting, t => _raw.OfSide(t, Side.Lianhuashan, month))),
                Percent(RawFigures.ByWeight(counting, t => _raw.OfTask(t, month))),
            }),
            trend);
    }

    /// <summary>An office sees drafts of tasks in its lists; the numbers count none, and neither do the lists that they open.</summary>
    [Fact]
    public async Task TheNumbersOfOtherPages_OpenTheirListsToo()
    {
        await AssertCountsAsync(TestPeople.Leader, "/work-areas", "/departments", "/departments/jh-commerce");
        await AssertCountsAsync(TestPeople.Office, "/work-areas", "/departments");
    }

    [Fact]
    public async Task EachWing_OpensTheTasksThatItIsTheMeanOf()
    {
        using var leader = await _portal.SignedInAsync(TestPeople.Leader);
        var cockpit = await leader.GetAsync("/cockpit");
        foreach (var (wing, number, side) in cockpit.Document.QuerySelectorAll(".butterfly:not(.indicators) a.wing")
            .Select((wing, i) => (wing, (i / 2) + 1, Sides.All[i % 2])))
        {
            var list = (await leader.GetAsync(wing.GetAttribute("href")!)).Expect(HttpStatusCode.OK);
            Assert.Equal(_raw.Counting(Year).Count(t => t.WorkArea.Number == number && _raw.OfSide(t, side) is not null), Total(list));
        }
    }

    private async Task AssertCountsAsync(TestPerson person, params string[] addresses)
    {
        using var reader = await _portal.SignedInAsync(person);
        foreach (var address in addresses)
        {
            var page = (await reader.GetAsync(address)).Expect(HttpStatusCode.OK);
            var links = page.Document.QuerySelectorAll("main a[data-count]");
            Assert.NotEmpty(links);
            foreach (var link in links)
            {
                var list = (await reader.GetAsync(link.GetAttribute("href")!)).Expect(HttpStatusCode.OK);
                Assert.Equal($"{list.Address}: {link.GetAttribute("data-count")}", $"{list.Address}: {Total(list)}");
            }
        }
    }

    private static string Percent(double? percent) =>
        percent is { } p ? $"{(int)Math.Round(p, MidpointRounding.AwayFromZero)}%" : "—";

    private static int Number(string? text) => int.Parse(text!, CultureInfo.InvariantCulture);

    /// <summary>What a list says of its length: 共 16 项.</summary>
    private static int Total(Page list) =>
        Number(new string([.. list.One("#list").GetAttribute("data-announce")!.Where(char.IsAsciiDigit)]));

    /// <summary>The number that links to an address; 0 where there is none, because a light that no task shows is left out.</summary>
    private static int CountOf(Page cockpit, string address)
    {
        var counts = cockpit.Document.QuerySelectorAll(".figures a[data-count]")
            .Where(a => a.GetAttribute("href") == address).Select(a => Number(a.GetAttribute("data-count"))).ToList();
        return counts.Count == 0 ? 0 : Assert.Single(counts);
    }
}
