using System.Net;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Search;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Search;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Tests.Hosting;
using CooperationPortal.Web.Tests.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Features.Search;

/// <summary>
/// Over one record of every kind and state (<see cref="WalkRecords"/>), each person finds exactly what the records' own rules and pages give them.
/// </summary>
public sealed class SearchRightsTests : PortalTests
{
    /// <summary>All who read the plan; the records give one of them a second factor, without which nobody signs in.</summary>
    private static readonly TestPerson[] Readers =
    [
        .. TestPeople.All.Where(p => p is { IsActive: true, MustChangePassword: false } && p != TestPeople.CultureHead
            && RolePermissions.Of(p.Role).Contains(Permission.ReadPlan)),
    ];

    [Fact]
    public async Task EachPerson_FindsTheTasksReportsAndDecisions_ThatTheirRulesShow()
    {
        await FillAsync();
        foreach (var person in Readers)
        {
            var found = await FoundAsync(person, "已完成", "不可外泄", "合作", "议定", "协议");
            var expected = await DatabaseAsync(async db => await ExpectedAsync(db, await new MeetingBuilder(db, Clock.Now.UtcDateTime).ActorAsync(person), "已完成", "不可外泄", "合作", "议定", "协议"));
            Assert.True(expected.SequenceEqual(found), $"{person}: {string.Join(' ', expected)} are theirs, found were {string.Join(' ', found)}");
        }
    }

    [Fact]
    public async Task EachPerson_FindsTheFilesThatTheyMayFetch()
    {
        await FillAsync();
        var files = await DatabaseAsync(db => db.Files.OrderBy(f => f.Name).Select(f => new { f.Id, f.Name }).ToListAsync());
        Assert.True(files.Count >= 5, string.Join(' ', files.Select(f => f.Name)));
        var seen = 0;
        foreach (var person in Readers)
        {
            using var reader = await SignedInAsync(person);
            foreach (var name in files.Select(f => f.Name).Distinct())
            {
                var open = 0;
                foreach (var file in files.Where(f => SearchText.Fold(f.Name).Contains(SearchText.Fold(name), StringComparison.Ordinal)))
                {
                    // What waits for a scan or is damaged is theirs too: 409 or the like, but never 404.
                    open += (await reader.GetAsync($"/files/{file.Id}")).Status == HttpStatusCode.NotFound ? 0 : 1;
                }

                var page = (await reader.GetAsync($"/search?kind=file&q={Uri.EscapeDataString(name)}")).Expect(HttpStatusCode.OK);
                Assert.True($"{open}" == page.One(".search-kinds a[href*='kind=file'] .search-count").TextContent, $"{person} may fetch {open} files called {name}: {page}");
                foreach (var link in page.Document.QuerySelectorAll("#list .search-hit > a").Select(a => a.GetAttribute("href")!).Distinct())
                {
                    (await reader.GetAsync(link)).Expect(HttpStatusCode.OK);
                }

                seen += open;
            }
        }

        Assert.True(seen > Readers.Length, $"{seen}");
    }

    [Fact]
    public async Task NobodyFindsASecret_ByItsWords_OfAnyKind()
    {
        var secrets = (await FillAsync()).Where(s => s.Text.Contains('〔', StringComparison.Ordinal)).ToList();
        var accounts = PermissionMatrix.Table.Actors.Where(a => a.Account is not null && Readers.Any(r => r.UserName == a.Account)).ToList();
        Assert.True(secrets.Count > 20 && accounts.Count > 7);
        foreach (var actor in accounts)
        {
            using var reader = await SignedInAsync(Readers.Single(r => r.UserName == actor.Account));
            foreach (var secret in secrets.Where(s => !s.Readers.Contains(actor.Id)))
            {
                var page = await reader.GetAsync($"/search?q={Uri.EscapeDataString(secret.Text)}");
                Assert.True(page.One("#list").GetAttribute("data-total") == "0", $"{actor.Id} finds {secret.Text}: {page}");
            }
        }
    }

    private async Task<IReadOnlyList<Secret>> FillAsync()
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        await using var db = Portal.OpenDatabase();
        var records = new WalkRecords(db, scope.ServiceProvider.GetRequiredService<AccountReader>(), new BusinessClock(Portal.Clock));
        await records.MakeAsync();
        await new SearchCatchUp(db).RunAsync();
        return records.Secrets;
    }

    /// <summary>Addresses of all results for each of the words, but files.</summary>
    private async Task<IReadOnlyList<string>> FoundAsync(TestPerson person, params string[] queries)
    {
        using var reader = await SignedInAsync(person);
        var found = new List<string>();
        foreach (var (query, kind) in queries.SelectMany(q => new[] { "task", "report", "decision" }.Select(k => (q, k))))
        {
            var page = (await reader.GetAsync($"/search?kind={kind}&q={query}")).Expect(HttpStatusCode.OK);
            var links = page.Document.QuerySelectorAll("#list .search-hit").Select(hit =>
                query + " " + hit.QuerySelector("a")!.GetAttribute("href") + (hit.QuerySelector(".light") is null ? "" : " draft")).ToList();
            Assert.InRange(links.Count, 0, 25);
            found.AddRange(links);
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    /// <summary>The same by the entities' own rules.</summary>
    private static async Task<IReadOnlyList<string>> ExpectedAsync(PortalDbContext db, Actor actor, params string[] queries)
    {
        var tasks = await db.Tasks.AsNoTracking().ToListAsync();
        var reports = await db.Reports.AsNoTracking().Include(r => r.Revisions).Include(r => r.Department).AsSplitQuery().ToListAsync();
        var outcomes = await db.MinutesOutcomes.AsNoTracking().Include(o => o.Minutes).ToListAsync();
        var expected = new List<string>();
        foreach (var query in queries)
        {
            expected.AddRange(tasks.Where(t => (t.State != TaskState.Draft || actor.May(Permission.EditPlan)) && Says(query, t.Number, t.Name, t.NameEn, t.Content, t.SourceNote))
                .Select(t => $"{query} /tasks/{t.Id}" + (t.State == TaskState.Draft ? " draft" : "")));
            foreach (var report in reports)
            {
                var address = $"{query} /tasks/{report.TaskId}/reports/{report.Period}?department={report.Department.Code}";
                var approved = report.Revisions.SingleOrDefault(v => v.Number == report.ApprovedRevision)?.Content;
                if (report.CanRead(actor) && approved is not null && Says(query, approved.Done, approved.Problems, approved.NextSteps, approved.HelpNeeded))
                {
                    expected.Add(address);
                }

                if (report.CanReadPresent(actor) && report.State is not (ReportState.NotStarted or ReportState.Approved)
                    && Says(query, report.Done, report.Problems, report.NextSteps, report.HelpNeeded))
                {
                    expected.Add(address + " draft");
                }
            }

            var latest = outcomes.Where(o => o.Minutes.State == MinutesState.Issued).GroupBy(o => o.Minutes.MeetingId).ToDictionary(g => g.Key, g => g.Max(o => o.Minutes.Edition));
            expected.AddRange(outcomes.Where(o => o is { Kind: OutcomeKind.Decision, IsWithdrawn: false } && o.Minutes.State == MinutesState.Issued
                    && latest[o.Minutes.MeetingId] == o.Minutes.Edition && Says(query, o.Text))
                .Select(o => $"{query} /joint-meetings/{o.Minutes.MeetingId}/minutes?edition={o.Minutes.Edition}#decision-{o.Id}"));
        }

        return [.. expected.Order(StringComparer.Ordinal)];
    }

    private static bool Says(string query, params string?[] texts) => texts.Any(t => t?.Contains(query, StringComparison.Ordinal) == true);
}
