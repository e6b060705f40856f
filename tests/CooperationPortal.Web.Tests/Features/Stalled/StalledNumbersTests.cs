using System.Globalization;
using System.Net;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Stalled;

/// <summary>Every number of the page of what is stuck is what the raw rows say, and opens exactly the list that it counts.</summary>
public sealed class StalledNumbersTests(LivelyPortal lively) : IClassFixture<LivelyPortal>
{
    private readonly PortalHost _portal = lively.Portal;

    private DateOnly Today => new BusinessClock(_portal.Clock).Today;

    [Theory]
    [InlineData("/stalled")]
    [InlineData("/stalled?silence=30")]
    public async Task EveryNumber_OpensTheListThatItCounts(string address)
    {
        using var leader = await _portal.SignedInAsync(TestPeople.Leader);
        var page = (await leader.GetAsync(address)).Expect(HttpStatusCode.OK);
        var links = page.Document.QuerySelectorAll("main a[data-count]")
            .Select(a => (Address: a.GetAttribute("href")!, Count: int.Parse(a.GetAttribute("data-count")!, CultureInfo.InvariantCulture), Words: a.TextContent))
            .Distinct().ToList();
        Assert.True(links.Count(l => l.Count > 0) >= 12, $"Only {links.Count(l => l.Count > 0)} numbers are above 0.");
        foreach (var (list, count, words) in links)
        {
            Assert.Contains($"{count}", words, StringComparison.Ordinal);
            var opened = await leader.GetAsync(list);
            opened = (opened.Status == HttpStatusCode.Redirect ? await opened.FollowAsync() : opened).Expect(HttpStatusCode.OK);
            Assert.Equal((list, $"{count}"), (list, opened.One("#list").GetAttribute("data-total")));
        }
    }

    [Fact]
    public async Task TheNumbers_AreWhatTheRowsSay()
    {
        await using var db = _portal.OpenDatabase();
        var reports = await db.Reports.AsNoTracking().Include(r => r.Task).Include(r => r.Assignment).ToListAsync();
        var assignments = (await db.Assignments.AsNoTracking().Include(a => a.Task).ToListAsync())
            .FindAll(a => a.IsActive && !a.IsClosed && a.AssignedOn is not null && a.Task.IsRunning);
        using var leader = await _portal.SignedInAsync(TestPeople.Leader);
        foreach (var side in Sides.All)
        {
            var silent = assignments.Count(a => a.Side == side && a.Year == Today.Year && Silence(a) >= 45);
            Assert.Equal(silent, await CountAsync("Silent", side, "&silence=45"));
            Assert.Equal(silent, await CountAsync("Silent", side, ""));
            Assert.Equal(
                reports.Count(r => r.Side == side && r.IsReturned && r.Assignment is { IsActive: true, IsClosed: false } && r.Task.IsRunning),
                await CountAsync("Returned", side, ""));
            Assert.Equal(
                reports.Count(r => r.Side == side && r.State == ReportState.WithHead && Waited(r) >= 4),
                await CountAsync("Review", side, "&head=true&from=4"));
        }

        Assert.Contains(reports, r => r.State == ReportState.WithHead);
        Assert.Contains(reports, r => r.IsReturned);

        int Silence(Assignment assignment)
        {
            var heard = reports.Where(r => r.AssignmentId == assignment.Id && r.ApprovedAt is not null).Select(r => BusinessClock.DayOf(r.ApprovedAt!.Value)).ToList();
            return Today.DayNumber - (heard.Count > 0 ? heard.Max() : assignment.AssignedOn!.Value).DayNumber;
        }

        int Waited(ProgressReport report) => Today.DayNumber - BusinessClock.DayOf(report.WaitingSince!.Value).DayNumber;

        async Task<int> CountAsync(string kind, Side side, string more) => int.Parse(
            (await leader.GetAsync($"/stalled/list?kind={kind}&side={side.Code()}{more}")).One("#list").GetAttribute("data-total")!, CultureInfo.InvariantCulture);
    }
}
